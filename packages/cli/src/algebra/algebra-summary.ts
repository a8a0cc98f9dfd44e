/** An algebra for a person at a terminal of 80 columns who has never seen one named. */

import { wrap } from "@noether/figures/text";
import { type AlgebraDescription, actionWords, dynkinName, involutionWords, weylOrderWords } from "@noether/lie";
import type { Terminal } from "../terminal/terminal.js";
import { dynkinText } from "./dynkin-text.js";

const COLUMNS = 80;
const KEY = 15;
/** Wider matrices and longer diagrams are left to `--json` and the picture. */
const MOST_RANK = 12;
const MOST_DIAGRAMS = 4;
/** Further decisions are left to `--json`. */
const MOST_DECISIONS = 8;

/** What the kinds mean, for who meets them for the first time. */
const KINDS: Readonly<Record<string, string>> = {
  simple: "simple: no smaller part of it is kept by all brackets",
  semisimple: "semisimple: a sum of simple algebras",
  reductive: "reductive: simple algebras and a center, which commutes with all",
  abelian: "abelian: everything commutes",
  nilpotent: "nilpotent: brackets of brackets end at zero, as for triangular matrices without a diagonal",
  solvable: "solvable: brackets of brackets shrink to zero, as for triangular matrices",
  "neither reductive nor solvable":
    "neither reductive nor solvable: a semisimple part acts on a radical that does not commute with it",
};

/** A row: key, and lines that are wrapped, or kept as they stand. */
type Row = readonly [key: string, lines: readonly string[], asIs?: boolean];

/** The text, several lines, ending in a newline. */
export function algebraSummary(
  found: AlgebraDescription,
  source: string,
  files: readonly string[],
  colors: Terminal["colors"],
): string {
  const { outcome, status, identification } = found;
  const rows: Row[] = [["input", [source]], ...whatItIs(found), ...structure(found), ...proof(found)];
  if (files.length > 0) rows.push(["files", [files.join(", ")]]);
  const color = outcome === "named" ? colors.green : colors.yellow;
  const width = COLUMNS - KEY - 4;
  const lines = rows.flatMap(([key, content, asIs]) =>
    (asIs ? content : content.flatMap((line) => wrap(line, width))).map((line, i) =>
      `  ${colors.dim((i === 0 ? key : "").padEnd(KEY))}  ${line}`.trimEnd(),
    ),
  );
  return [
    "",
    `  ${color(colors.bold(outcome === "named" ? identification.name : "no name"))}`,
    ...wrap(status, COLUMNS - 4).map((line) => `  ${line}`),
    "",
    ...lines,
    "",
    "",
  ].join("\n");
}

function whatItIs({ outcome, identification, kind, roots }: AlgebraDescription): Row[] {
  const { name, isomorphisms, dimension, rank, factors, killing } = identification;
  if (kind === undefined) return [];
  const { positive, negative, zero } = killing;
  return [
    ...(outcome === "named" ? [["algebra", [[name, ...isomorphisms].join(" ≅ ")]] as const] : []),
    ["dimension", [`${dimension} independent ${dimension === 1 ? "generator" : "generators"}; rank ${rank}`]],
    ["kind", [KINDS[kind] ?? kind]],
    ...(factors.length > 0
      ? [
          [
            roots && factors.length === 1 ? "real form" : "ideals",
            factors.map(
              ({ name: own, realForm, compactDimension, noncompactDimension, center }) =>
                `${own}${realForm === own ? "" : ` = ${realForm}`}: ` +
                (center
                  ? "center"
                  : `${compactDimension} compact (rotation-like) + ${noncompactDimension} noncompact (boost-like)`),
            ),
          ] as const,
        ]
      : []),
    ["Killing form", [`${negative} negative, ${positive} positive, ${zero} zero directions`]],
  ];
}

function structure(found: AlgebraDescription): Row[] {
  const { identification, series, nilradicalDimension, roots, planes, action } = found;
  const { radicalDimension, centerDimension, dimension } = identification;
  const rows: Row[] = [];
  if (radicalDimension !== undefined) {
    const nil = nilradicalDimension === undefined ? "" : `, nilradical ${nilradicalDimension}`;
    rows.push([
      "parts",
      [
        `Levi factor (semisimple) ${dimension - radicalDimension}, radical ${radicalDimension}${nil}, center ${centerDimension}`,
      ],
    ]);
  }
  if (series) {
    const { derived, lowerCentral } = series;
    rows.push(["series", [`derived ${derived.join(" ⊃ ")}; lower central ${lowerCentral.join(" ⊃ ")}`]]);
  }
  if (roots && planes) {
    const { rank, cartanMatrix } = roots;
    rows.push(["Dynkin type", [`${dynkinName(found)} (over the complex numbers)`]]);
    const drawn = roots.parts.filter(({ type }) => type.rank <= MOST_RANK).length;
    if (drawn === roots.parts.length && drawn <= MOST_DIAGRAMS) {
      rows.push(["", roots.parts.flatMap((_, i) => dynkinText(roots, i)), true]);
      if (roots.painted.includes(1)) rows.push(["", ["● noncompact simple roots"]]);
      const exchanged = involutionWords(roots);
      if (exchanged) rows.push(["", [`the Cartan involution ${exchanged}`]]);
    }
    if (rank > 1 && rank <= MOST_RANK) {
      const lines = Array.from({ length: rank }, (_, i) =>
        Array.from(cartanMatrix.subarray(i * rank, (i + 1) * rank), (value) => String(value).padStart(2)).join(" "),
      );
      rows.push(["Cartan matrix", lines, true]);
    }
    const kinds = planes.map(
      ({ type, coxeterNumber, exponents }) =>
        `${type.letter}${type.rank} ${coxeterNumber} (exponents ${exponents.join(", ")})`,
    );
    rows.push(["roots", [`${roots.count}; Weyl group of order ${weylOrderWords(roots)}`]]);
    rows.push(["Coxeter number", [...new Set(kinds)]]);
    if (action) {
      const count = action.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
      const by = radicalDimension === centerDimension ? "" : "under the Levi factor ";
      const split = `${by}${count === 1 ? "irreducible over C" : `over C a sum of ${count} irreducible parts`}`;
      rows.push(["acts on", [`${split}:`, ...actionWords(action, roots).map((words) => `dimension ${words}`)]]);
    }
  }
  return rows;
}

function proof({ outcome, identification, open, snapped }: AlgebraDescription): Row[] {
  const { evidence, confidence, closureResidual = 0, exactDeviation } = identification;
  const { decisions = [], noise, independence, purity, cartanDeviation, rootGap } = evidence;
  const rows: Row[] = [];
  if (outcome === "named") {
    // Never rounded up to certainty.
    const percent = (Math.floor(confidence * 1e5) / 1e3).toFixed(3);
    rows.push(["confidence", [`${percent} % (how clear the least clear decision was; no probability)`]]);
  }
  rows.push([
    "evidence",
    [
      `brackets leave the span by ${digits(closureResidual)}; each generator has at least ${digits(independence)} of its own` +
        (noise === undefined ? "" : `; noise taken as ${digits(noise)}`),
      ...(cartanDeviation === undefined ? [] : [`Cartan integers are integers within ${digits(cartanDeviation)}`]),
      ...(rootGap === undefined || !Number.isFinite(rootGap)
        ? []
        : [`roots stand clear of zero by a factor ${digits(rootGap)}`]),
      ...(purity === undefined ? [] : [`compact and noncompact parts are ${digits(purity)} pure (1 is exact)`]),
      ...(exactDeviation === undefined
        ? []
        : [`the span is off the exact algebra of that name by an angle of ${digits(exactDeviation)}`]),
    ],
  ]);
  if (decisions.length > 0) rows.push(["decisions", decisionLines(decisions), true]);
  if (open.length > 0) rows.push(["left open", open]);
  if (snapped) rows.push(["exact", [snapped.status]]);
  return rows;
}

/** A table: what was decided, the largest value that counts as zero, the smallest that does not. */
function decisionLines(
  decisions: NonNullable<AlgebraDescription["identification"]["evidence"]["decisions"]>,
): string[] {
  const shown = decisions.slice(0, MOST_DECISIONS);
  const width = Math.max(...shown.map(({ what }) => what.length));
  return [
    `${"".padEnd(width)}  zero up to  others from`,
    ...shown.map(({ what, zero, nonzero }) => {
      const from = nonzero === undefined ? "none" : digits(nonzero);
      return `${what.padEnd(width)}  ${digits(zero).padStart(10)}  ${from.padStart(11)}`;
    }),
    ...(decisions.length > shown.length ? [`and ${decisions.length - shown.length} more, in --json`] : []),
  ];
}

function digits(value: number): string {
  return value !== 0 && (Math.abs(value) < 0.01 || Math.abs(value) >= 1000)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}
