/** One picture of a discovery, made for a slide: the name, the evidence, the generators and their brackets. */

import {
  type Algebra,
  type Breaking,
  discoveryTitle,
  isNeural,
  isTrained,
  type NearPlane,
  nearLabel,
  type Result,
} from "@noether/core";
import { generator, realFormWords } from "@noether/lie";
import { matrixGrid } from "../charts/matrix-grid.js";
import type { Box } from "../page/box.js";
import { generatorName } from "../page/script-digits.js";
import { FAINT, INK, KEPT, PAPER } from "../page/style.js";
import { fittingSize, picture, text } from "../page/svg.js";
import { titled } from "../page/titled.js";
import { wrap } from "../page/wrap.js";
import { breakingMeter } from "./breaking-meter.js";
import { defectPanel } from "./defect-panel.js";
import { fieldsPanel } from "./fields-panel.js";
import { formulaPanel } from "./formula-panel.js";
import { generatorPanel } from "./generator-panel.js";
import type { PlaneView } from "./plane-view.js";
import { spectrumPanel } from "./spectrum-panel.js";
import { structurePanel } from "./structure-panel.js";
import { trainingPanel } from "./training-panel.js";

const WIDTH = 1600;
const HEIGHT = 900;
const MARGIN = 60;
const BOTTOM = HEIGHT - 60;
const LEFT_WIDTH = 500;
const RIGHT = MARGIN + LEFT_WIDTH + 70;
/** Beside this many generators the table of brackets gets a column of its own. */
const TABLE_SIDE = 380;

/** Options of `discoveryFigure`: facts that are not in the result. All of them may be left out. */
export interface DiscoveryFigureOptions {
  /** Where the samples come from, for the line at the bottom: `"20,000 samples of drellyan-20k.npz"`. */
  readonly source?: string | undefined;
  /** The rotation or boost that each learned generator comes close to, as `nearPlanes` finds them; default none. */
  readonly near?: readonly (NearPlane | null)[] | undefined;
  /** For fields of the plane: arrows to draw, as `planeView` computes them; without them fields are drawn as formulas. */
  readonly plane?: PlaneView | undefined;
  /** How much generators are broken, as `measureBreaking` finds it; drawn if nothing was found. */
  readonly breaking?: Breaking | null | undefined;
}

/** Draws what `discover` found on a page of 1600 by 900 pixels. @returns An SVG document. */
export function discoveryFigure(result: Result, options: DiscoveryFigureOptions = {}): string {
  const { oracle, outcome, status } = result;
  const { source, near = [], plane, breaking = null } = options;
  const title = discoveryTitle(result, near);
  const lines = wrap(status, 165);
  const top = 150 + 22 * lines.length;
  const left = { x: MARGIN, y: top + 4, width: LEFT_WIDTH, height: BOTTOM - top - 14 };
  const right = { x: RIGHT, y: top + 4, width: WIDTH - MARGIN - RIGHT, height: BOTTOM - top - 4 };
  const footer = `oracle ${oracle.formula}${source === undefined ? "" : ` · ${source}`}`;
  return picture(WIDTH, HEIGHT, `${title}. ${status}`, PAPER, [
    text(title, MARGIN, 88, {
      size: fittingSize(title, WIDTH - 2 * MARGIN, 46),
      weight: "bold",
      color: outcome === "found" ? KEPT : INK,
    }),
    ...lines.map((line, i) => text(line, MARGIN, 124 + 22 * i, { size: 16 })),
    evidencePanel(result, left),
    ...answerPanels(result, { near, plane, breaking }, right),
    text(footer, MARGIN, HEIGHT - 22, { size: fittingSize(footer, WIDTH - 2 * MARGIN - 90, 13), color: FAINT }),
    text("noether", WIDTH - MARGIN, HEIGHT - 22, { size: 13, color: FAINT, anchor: "end" }),
  ]);
}

/** How sure: defects with intervals, a training, or the spectrum. */
function evidencePanel(result: Result, box: Box): string {
  const { count, evidence } = result;
  if (count !== undefined && count.defects.estimate.length > 0) {
    const says = "what each direction does to the oracle, as a share of what a random one does";
    return titled("How sure: defects", says, box, (inner) => defectPanel(count, inner));
  }
  if (isTrained(result)) {
    const { count, history, members } = result.training;
    const says = `${count} generator${count === 1 ? "" : "s"}, the best of ${members.length} trainings side by side`;
    return titled("The training", says, box, (inner) => trainingPanel(history, inner));
  }
  if (isNeural(result)) {
    const history = result.history.map(({ epoch, loss, invariance }) => ({
      epoch,
      terms: { loss, invariance, normalization: 0, orthogonality: 0, closure: 0, sparsity: 0 },
    }));
    return titled("The training", "on the samples that are not held out", box, (inner) =>
      trainingPanel(history, inner),
    );
  }
  if (evidence === undefined) return "";
  const kept = evidence.spectrum.filter((value) => value <= evidence.gap.below).length;
  const says = "mean squared cosine between what the oracle sees and W";
  return titled("How sure: the spectrum", says, box, (inner) =>
    spectrumPanel(evidence, kept, { ...inner, x: inner.x - 6 }),
  );
}

/** What is drawn beside the result. */
interface Shown {
  readonly near: readonly (NearPlane | null)[];
  readonly plane: PlaneView | undefined;
  readonly breaking: Breaking | null;
}

/** What was found, or the part of it that is certain, or what came closest. */
function answerPanels(result: Result, { near, plane, breaking }: Shown, box: Box): readonly string[] {
  const { algebra, certain, fields, closest, oracle } = result;
  const { components } = oracle;
  const shown = algebra ?? certain;
  if (isNeural(result)) {
    const { quality } = result;
    const cosines = quality.map(({ defect }) => `cosine with the gradients ${defect.toPrecision(2)}`);
    const labels = cosines.map((cosine, a) => `v${generatorName(a).slice(1)}  ${cosine}`);
    if (plane === undefined)
      return [titled("The fields", "networks, in fields.onnx", box, (inner) => formulaPanel(cosines, inner))];
    return [titled(heading("field", labels.length), "", box, (inner) => fieldsPanel(plane, labels, components, inner))];
  }
  if (fields !== undefined) {
    const title = result.outcome === "found" ? heading("field", fields.count) : "Fields that are certain";
    return [vectorFields(title, fields.formulas, plane, components, box)];
  }
  if (shown !== undefined) return algebraPanels(named(shown, near), components, algebra === undefined, plane, box);
  if (closest !== undefined) {
    const cosine = `cosine with the gradients ${closest.residual.toPrecision(2)}`;
    const says = `${cosine}: ${closest.formula}`;
    if (plane === undefined) return [titled("What comes closest", "", box, (inner) => formulaPanel([says], inner))];
    return [titled("What comes closest", "", box, (inner) => fieldsPanel(plane, [cosine], components, inner))];
  }
  if (!isTrained(result)) {
    if (breaking === null) return [];
    const says =
      "change of the oracle as a share of what a random direction does; on the right for t = 1, in its units";
    return [titled("How much is broken", says, box, (inner) => breakingMeter(breaking.generators, inner))];
  }
  const { generators } = result.training;
  const matrices = Array.from({ length: generators.count }, (_, a) => ({
    matrix: { size: generators.dimension, re: generator(generators, a) },
    label: generatorName(a),
  }));
  const says = "matrices at the end of training; no algebra is near them";
  return [titled("As trained", says, box, (inner) => matrixGrid(matrices, inner, { components }))];
}

function vectorFields(
  title: string,
  formulas: readonly string[],
  plane: PlaneView | undefined,
  components: readonly string[],
  box: Box,
): string {
  if (plane === undefined) return titled(title, "", box, (inner) => formulaPanel(formulas, inner));
  const labels = formulas.map((formula, a) => `v${generatorName(a).slice(1)} = ${formula}`);
  return titled(title, "", box, (inner) => fieldsPanel(plane, labels, components, inner));
}

function algebraPanels(
  algebra: Algebra,
  components: readonly string[],
  partial: boolean,
  plane: PlaneView | undefined,
  box: Box,
): readonly string[] {
  const { representation, labels } = algebra;
  const { count, dimension: size } = algebra.generators;
  const withTable = count > 1;
  const wide = withTable ? { ...box, width: box.width - TABLE_SIDE - 40 } : box;
  const [upper, lower] = representation === undefined ? [wide, undefined] : halves(wide);
  const axes = size === components.length ? components : [...components, "1"];
  const title = partial ? "Generators that are certain" : heading("generator", count);
  const drawn =
    plane === undefined
      ? (inner: Box): string => generatorPanel(algebra, axes, inner)
      : (inner: Box): string =>
          fieldsPanel(
            plane,
            labels.map((label, a) => `${generatorName(a)}  ${label}`),
            components,
            inner,
          );
  return [
    titled(title, "", upper, drawn),
    ...(lower === undefined || representation === undefined ? [] : [valuesPanel(representation, lower)]),
    ...(withTable ? brackets(algebra, { ...box, x: box.x + box.width - TABLE_SIDE, width: TABLE_SIDE }) : []),
  ];
}

/** How the oracle's values transform. */
function valuesPanel(representation: NonNullable<Algebra["representation"]>, box: Box): string {
  const matrices = Array.from({ length: representation.count }, (_, a) => ({
    matrix: { size: representation.dimension, re: generator(representation, a) },
    label: `of ${generatorName(a)}`,
  }));
  return titled("What they do to the oracle’s values", "", box, (inner) => matrixGrid(matrices, inner));
}

function brackets(algebra: Algebra, { x, y, width }: Box): readonly string[] {
  const { closureResidual, identification } = algebra;
  const { rank, exactDeviation } = identification;
  const facts = [
    `closure residual ${closureResidual.toExponential(1)}`,
    ...(exactDeviation === undefined ? [] : [`deviation from the exact algebra ${exactDeviation.toExponential(1)}`]),
    ...wrap(`real form: ${realFormWords(identification)}`, 46),
    `rank ${rank}`,
  ];
  return [
    text("Brackets [row, column]", x, y + 16, { size: 17, weight: "bold" }),
    structurePanel(algebra, { x, y: y + 36, side: width }),
    ...facts.map((fact, i) => text(fact, x, y + width + 72 + 24 * i, { size: 15 })),
  ];
}

/** Structure constants within so many closure residuals are noise. */
const NOISE = 3;

/** Learned generators under the name of what they come close to, and with brackets without noise. */
function named(algebra: Algebra, near: readonly (NearPlane | null)[]): Algebra {
  if (near.length === 0) return algebra;
  const noise = NOISE * algebra.closureResidual;
  const structureConstants = algebra.structureConstants.map((value) => (Math.abs(value) > noise ? value : 0));
  const labels = algebra.labels.map((label, a) => {
    const plane = nearLabel(near[a]);
    return plane === undefined ? label : `${plane} (cosine ${near[a]!.cosine.toFixed(3)})`;
  });
  return { ...algebra, labels, structureConstants };
}

function halves(box: Box): readonly [Box, Box] {
  const height = box.height / 2 - 10;
  return [
    { ...box, height },
    { ...box, y: box.y + height + 20, height },
  ];
}

function heading(noun: string, count: number): string {
  return count === 1 ? `The ${noun}` : `The ${count} ${noun}s`;
}
