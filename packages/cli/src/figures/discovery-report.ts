/** One picture of a discovery, made for a slide: the name, the evidence, the generators and their brackets. */

import type { Algebra, Result } from "@noether/core";
import { realForm } from "../terminal/real-form.js";
import { generatorPanel } from "./generator-panel.js";
import { spectrumPanel } from "./spectrum-panel.js";
import { structurePanel } from "./structure-panel.js";
import { FAINT, INK, KEPT, PAPER } from "./style.js";
import { picture, text } from "./svg.js";
import { wrap } from "./wrap.js";

const WIDTH = 1600;
const HEIGHT = 900;
const MARGIN = 60;
const BOTTOM = HEIGHT - 60;
const LEFT_WIDTH = 500;
const RIGHT = MARGIN + LEFT_WIDTH + 70;
/** Beside this many generators the table of brackets gets a column of its own. */
const TABLE_SIDE = 380;

/** Draws the report. `source` says where the samples come from: `"20,000 samples of drellyan-20k.npz"`. */
export function discoveryReport(result: Result, source: string): string {
  const { algebra, certain, evidence, oracle, outcome, status } = result;
  const shown = algebra ?? certain;
  const title = heading(result);
  const lines = wrap(status, 165);
  const top = 150 + 22 * lines.length;
  const parts = [
    text(title, MARGIN, 88, { size: 46, weight: "bold", color: outcome === "found" ? KEPT : INK }),
    ...lines.map((line, i) => text(line, MARGIN, 124 + 22 * i, { size: 16 })),
    text(`oracle ${oracle.formula} · ${source}`, MARGIN, HEIGHT - 22, { size: 13, color: FAINT }),
    text("noether", WIDTH - MARGIN, HEIGHT - 22, { size: 13, color: FAINT, anchor: "end" }),
  ];
  if (evidence !== undefined) {
    parts.push(text("How sure: the spectrum", MARGIN, top + 20, { size: 18, weight: "bold" }));
    parts.push(
      text("mean squared cosine between what the oracle sees and W", MARGIN, top + 42, { size: 13, color: FAINT }),
    );
    const kept = evidence.spectrum.filter((value) => value <= evidence.gap.below).length;
    const box = { x: MARGIN - 6, y: top + 52, width: LEFT_WIDTH, height: BOTTOM - top - 62 };
    parts.push(spectrumPanel(evidence, kept, box));
  }
  if (shown !== undefined) parts.push(...algebraPanels(shown, oracle.components, algebra === undefined, top));
  return picture(WIDTH, HEIGHT, `${title}. ${status}`, PAPER, parts);
}

function heading({ outcome, algebra, certain }: Result): string {
  if (algebra !== undefined) return [algebra.name, ...algebra.identification.isomorphisms.slice(0, 1)].join(" ≅ ");
  if (outcome === "none") return "no continuous linear symmetry";
  return certain === undefined ? "undecided" : `undecided; certain: ${certain.name}`;
}

function algebraPanels(algebra: Algebra, components: readonly string[], partial: boolean, top: number): string[] {
  const { count } = algebra.generators;
  const wide = WIDTH - MARGIN - RIGHT;
  const withTable = count > 1;
  const height = BOTTOM - top - 40;
  const width = withTable ? wide - TABLE_SIDE - 40 : wide;
  const name = partial ? "Generators that are certain" : `${count === 1 ? "The generator" : `The ${count} generators`}`;
  const parts = [
    text(name, RIGHT, top + 20, { size: 18, weight: "bold" }),
    generatorPanel(algebra, components, { x: RIGHT, y: top + 34, width, height }),
  ];
  if (withTable) {
    const x = WIDTH - MARGIN - TABLE_SIDE;
    parts.push(text("Brackets [row, column]", x, top + 20, { size: 18, weight: "bold" }));
    parts.push(structurePanel(algebra, { x, y: top + 40, side: TABLE_SIDE }));
    const { closureResidual, identification } = algebra;
    const { rank, exactDeviation } = identification;
    const facts = [
      `closure residual ${closureResidual.toExponential(1)}`,
      ...(exactDeviation === undefined ? [] : [`deviation from the exact algebra ${exactDeviation.toExponential(1)}`]),
      ...wrap(`real form: ${realForm(identification)}`, 46),
      `rank ${rank}`,
    ];
    parts.push(...facts.map((fact, i) => text(fact, x, top + TABLE_SIDE + 76 + 24 * i, { size: 15 })));
  }
  return parts;
}
