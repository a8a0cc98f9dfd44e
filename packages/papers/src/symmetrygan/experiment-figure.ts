/** A figure of experiments side by side: the landscape with the replicas on it, and their training below. */

import type { Box, Table } from "@noether/figures";
import { figurePage, ganLossCurve, titled } from "@noether/figures";
import type { ComparisonRow, Figure } from "../paper.js";
import type { LossLandscape } from "./densities/loss-landscape.js";
import type { Experiment } from "./experiment.js";
import { experimentLandscape, landscapePanel } from "./landscape-panel.js";
import { convergedText, errorRows } from "./replica-errors.js";
import { type TrainedExperiment, type TrainingSize, trainExperiment } from "./train-experiment.js";
import { errorCurves } from "./training-curves.js";

/** The content of such a figure. */
export interface ExperimentFigure {
  readonly name: string;
  readonly says: string;
  readonly title: string;
  readonly experiments: readonly Experiment[];
  /** A panel beside the experiment, where there is only one. */
  readonly aside?: {
    readonly title: string;
    readonly says: string;
    draw(trained: readonly TrainedExperiment[], box: Box): string;
  };
  /** Rows after those of the experiments. */
  readonly rows?: (trained: readonly TrainedExperiment[]) => readonly ComparisonRow[];
  /** The largest number of columns; default 3. */
  readonly columns?: number;
}

/** The number of replicas and steps of the small version. */
export const QUICK: TrainingSize = { replicas: 4, steps: 300, examinationSteps: 100 };

/** Makes the figure. */
export function experimentFigure(shown: ExperimentFigure): Figure {
  const { name, says, experiments, aside, rows } = shown;
  return {
    name,
    says,
    async run(context) {
      const trained: TrainedExperiment[] = [];
      for (const experiment of experiments) {
        trained.push(await trainExperiment(experiment, context, context.quick ? QUICK : {}));
      }
      const panels = trained.map((each) => {
        const landscape = experimentLandscape(each, context.rng.stream(each.experiment.name), context.quick);
        return (box: Box) => experimentPanel(each, landscape, box);
      });
      if (aside !== undefined) {
        panels.push((box) =>
          titled(aside.title, aside.says, { ...box, height: ALONE.height }, (inner) => aside.draw(trained, inner)),
        );
      }
      return {
        picture: experimentsPicture(shown, panels, trained),
        numbers: replicaTable(trained),
        rows: [...trained.flatMap((each) => errorRows(each)), ...(rows?.(trained) ?? [])],
      };
    },
  };
}

/** The heights of the parts of a column, in pixels; a panel alone has its curves beside the landscape. */
const TALL = { landscape: 496, loss: 180, errors: 240 } as const;
const COLUMN = 470;
const GAP = 24;
const ALONE = { width: 1104, height: 620, landscape: 580, aside: 560 } as const;
/** The height of a page's head and foot, and the width of both margins, in pixels. */
const FRAME = 152;
const MARGINS = 96;

/** The landscape, and the training below or beside it. */
function experimentPanel(trained: TrainedExperiment, landscape: LossLandscape, box: Box): string {
  const { x, y, width, height } = box;
  const beside = width > height;
  const map = beside ? { ...box, width: ALONE.landscape } : { ...box, height: TALL.landscape };
  const [left, top] = beside ? [x + ALONE.landscape + GAP, y + GAP] : [x, y + TALL.landscape];
  const across = x + width - left;
  const loss = beside ? 0.42 * (height - GAP) : TALL.loss;
  const errors = beside ? 0.58 * (height - GAP) : TALL.errors;
  return [
    titled(trained.experiment.title, `converged: ${convergedText(trained)} replicas`, map, (inner) =>
      landscapePanel(trained, landscape, inner),
    ),
    ganLossCurve(trained.result, { x: left, y: top, width: across, height: loss }),
    errorCurves(trained, { x: left, y: top + loss, width: across, height: errors }),
  ].join("\n");
}

function experimentsPicture(
  { title, columns = 3, experiments }: ExperimentFigure,
  panels: readonly ((box: Box) => string)[],
  trained: readonly TrainedExperiment[],
): string {
  const tall = TALL.landscape + TALL.loss + TALL.errors;
  const place = (i: number): Omit<Box, "x" | "y"> & { readonly left: number; readonly top: number } => {
    if (experiments.length > 1) {
      const [left, top] = [(i % columns) * COLUMN, Math.floor(i / columns) * (tall + GAP)];
      return { left, top, width: COLUMN - GAP, height: tall };
    }
    const { width, height } = ALONE;
    return i === 0 ? { left: 0, top: 0, width, height } : { left: width + GAP, top: 0, width: ALONE.aside, height };
  };
  const places = panels.map((_, i) => place(i));
  const { count, history } = trained[0]!.result;
  return figurePage(
    {
      width: MARGINS + Math.max(...places.map(({ left, width }) => left + width)),
      height: FRAME + GAP + Math.max(...places.map(({ top, height }) => top + height)),
      title,
      subtitle:
        "shades: the best possible loss, darkest at symmetries, which are outlined; lines: replicas from random starts (white) to what they found",
      source: `${count} replicas of ${history.steps.at(-1)!.toLocaleString("en")} steps; medians, and bands of four in five; dots: rms errors of what is found, dashed: the authors', and 2 ln 2; black: not converged`,
    },
    ({ x, y }) =>
      places.map(({ left, top, width, height }, i) => panels[i]!({ x: x + left, y: y + top, width, height })),
  );
}

/** Every replica's parameters, one a line. */
export function replicaTable(trained: readonly TrainedExperiment[]): Table {
  return {
    head: ["experiment", "replica", "outcome", "auc", "component", "parameter", "start", "found"],
    rows: trained.flatMap(({ experiment, result, judged }) =>
      judged.flatMap(({ outcome, component, start, found }, replica) =>
        result.parameterNames.map((parameter, k) => [
          experiment.name,
          replica,
          outcome,
          result.statuses[replica]!.auc,
          component,
          parameter,
          start[k]!,
          found[k]!,
        ]),
      ),
    ),
  };
}
