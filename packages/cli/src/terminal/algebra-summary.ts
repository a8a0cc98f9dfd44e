/** An algebra for a person at a terminal of 80 columns who has never seen one named. */

import type { AlgebraDescription } from "../data/describe-algebra.js";
import { wrap } from "../figures/wrap.js";
import { actionWords, dynkinName, involutionWords, weylOrder } from "./algebra-words.js";
import { dynkinText } from "./dynkin-text.js";
import type { Terminal } from "./terminal.js";

const COLUMNS = 80;
const KEY = 15;
/** Wider matrices and longer diagrams are left to `--json` and the picture. */
const MOST_RANK = 12;
const MOST_DIAGRAMS = 4;
/** Further decisions are left to `--json`. */
const MOST_DECISIONS = 8;

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
    `  ${color(colors.bold(identification.recognised ? identification.name : "no name"))}`,
    ...wrap(status, COLUMNS - 4).map((line) => `  ${line}`),
    "",
    ...lines,
    "",
    "",
  ].join("\n");
}

function whatItIs({ identification, kind, roots }: AlgebraDescription): Row[] {
  const { name, isomorphisms, dimension, rank, recognised, factors, killing } = identification;
  if (kind === undefined) return [];
  const { positive, negative, zero } = killing;
  return [
    ...(recognised ? [["algebra", [[name, ...isomorphisms].join(" ≅ ")]] as const] : []),
    ["dimension", [`${dimension}; rank ${rank}; ${kind}`]],
    ...(factors.length > 0
      ? [
          [
            roots && factors.length === 1 ? "real form" : "ideals",
            factors.map(
              ({ name: own, realForm, dimension: size, compactDimension, noncompactDimension, centre }) =>
                `${own}${realForm === own ? "" : ` = ${realForm}`}: ` +
                (centre ? "centre" : `${size} = ${compactDimension} compact + ${noncompactDimension} noncompact`),
            ),
          ] as const,
        ]
      : []),
    ["Killing form", [`${negative} negative, ${positive} positive, ${zero} zero`]],
  ];
}

function structure(found: AlgebraDescription): Row[] {
  const { identification, series, nilradicalDimension, roots, planes, action } = found;
  const { radicalDimension, centreDimension, dimension } = identification;
  const rows: Row[] = [];
  if (radicalDimension !== undefined) {
    const nil = nilradicalDimension === undefined ? "" : `, nilradical of ${nilradicalDimension}`;
    rows.push([
      "Levi",
      [`semisimple part of dimension ${dimension - radicalDimension}, radical of ${radicalDimension}${nil}`],
    ]);
    rows.push(["centre", [`dimension ${centreDimension}`]]);
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
    rows.push(["roots", [`${roots.count}; Weyl group of order ${weylOrder(roots)}`]]);
    rows.push(["Coxeter number", [...new Set(kinds)]]);
    if (action) rows.push(["acts on", actionWords(action, roots).map((words) => `a space of dimension ${words}`)]);
  }
  return rows;
}

function proof({ identification, open = [], snapped }: AlgebraDescription): Row[] {
  const { evidence, confidence, closureResidual, exactDeviation, recognised } = identification;
  const { decisions = [], noise, independence, purity, cartanDeviation, rootGap } = evidence;
  const rows: Row[] = [];
  if (recognised) {
    // Never rounded up to certainty.
    const percent = (Math.floor(confidence * 1e5) / 1e3).toFixed(3);
    rows.push(["confidence", [`${percent} % (how clear the least clear decision below was; no probability)`]]);
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
      ...decisions
        .slice(0, MOST_DECISIONS)
        .map(
          ({ what, zero, nonzero }) =>
            `${what}: zero up to ${digits(zero)}, ` +
            (nonzero === undefined ? "and nothing above" : `then ${digits(nonzero)}`),
        ),
      ...(decisions.length > MOST_DECISIONS
        ? [`and ${decisions.length - MOST_DECISIONS} more decisions, in --json`]
        : []),
    ],
  ]);
  if (open.length > 0) rows.push(["left open", open]);
  if (snapped?.status === "refused") rows.push(["exact", [`not snapped: ${snapped.reason}`]]);
  if (snapped?.status === "snapped") {
    const { algebra, residual } = snapped;
    rows.push([
      "exact",
      [
        `snapped to ${algebra.brackets.length / 4} integer structure constants, for which Jacobi's identity holds exactly; ` +
          `the matrices fit them within ${digits(residual)}`,
      ],
    ]);
  }
  return rows;
}

function digits(value: number): string {
  return value !== 0 && (Math.abs(value) < 0.01 || Math.abs(value) >= 1000)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}
