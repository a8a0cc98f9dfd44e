/** A figure of experiments side by side: the landscape with the replicas on it, and their training below. */

import type { LossLandscape } from "@noether/gan";
import type { Box } from "../../figures/box.js";
import { figurePage } from "../../figures/figure-page.js";
import type { Table } from "../../figures/table.js";
import { titled } from "../../figures/titled.js";
import type { ComparisonRow, Figure } from "../paper.js";
import type { Experiment } from "./experiment.js";
import { experimentLandscape, landscapePanel } from "./landscape-panel.js";
import { convergedText, errorRows } from "./replica-errors.js";
import { type TrainedExperiment, type TrainingSize, trainExperiment } from "./train-experiment.js";
import { errorCurves, lossCurve } from "./training-curves.js";

/** What is shown. */
export interface ExperimentFigure {
  readonly name: string;
  readonly says: string;
  readonly title: string;
  readonly experiments: readonly Experiment[];
  /** One more column. */
  readonly aside?: {
    readonly title: string;
    readonly says: string;
    draw(trained: readonly TrainedExperiment[], box: Box): string;
  };
  /** Rows beside those of every experiment. */
  readonly rows?: (trained: readonly TrainedExperiment[]) => readonly ComparisonRow[];
  /** The most columns. Default 3. */
  readonly columns?: number;
}

/** Replicas and steps of the small version, which does without threads: they take longer to start. */
export const QUICK: TrainingSize = { replicas: 4, steps: 300, examinationSteps: 100, executors: [undefined] };

/** The figure, as the command runs it. */
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
          titled(aside.title, aside.says, { ...box, height: TALL.landscape }, (inner) => aside.draw(trained, inner)),
        );
      }
      return {
        picture: draw(shown, panels, trained),
        numbers: replicaTable(trained),
        rows: [...trained.flatMap((each) => errorRows(each)), ...(rows?.(trained) ?? [])],
      };
    },
  };
}

/** Heights of what stands above each other in a column; a panel alone has its curves beside the landscape. */
const TALL = { landscape: 496, loss: 180, errors: 240 } as const;
const COLUMN = 470;
const GAP = 24;
const ALONE = { width: 1200, height: 620, landscape: 580 } as const;
/** Head and foot of a page, and both margins. */
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
    lossCurve(trained, { x: left, y: top, width: across, height: loss }),
    errorCurves(trained, { x: left, y: top + loss, width: across, height: errors }),
  ].join("\n");
}

function draw(
  { title, columns: most = 3 }: ExperimentFigure,
  panels: readonly ((box: Box) => string)[],
  trained: readonly TrainedExperiment[],
): string {
  const alone = panels.length === 1;
  const columns = Math.min(most, panels.length);
  const lines = Math.ceil(panels.length / columns);
  const height = alone ? ALONE.height : TALL.landscape + TALL.loss + TALL.errors;
  const { count, history } = trained[0]!.result;
  return figurePage(
    {
      width: alone ? ALONE.width : columns * COLUMN + MARGINS,
      height: FRAME + lines * (height + GAP),
      title,
      subtitle:
        "shades: the best possible loss, darkest at symmetries, which are outlined; lines: replicas from random starts (white) to what they found",
      source: `${count} replicas of ${history.steps.at(-1)!.toLocaleString("en")} steps; medians, and bands of four in five; dashed: 2 ln 2, the authors' errors; black: not converged`,
    },
    (box) =>
      panels.map((panel, i) =>
        panel({
          x: box.x + (i % columns) * COLUMN,
          y: box.y + Math.floor(i / columns) * (height + GAP),
          width: alone ? box.width : COLUMN - GAP,
          height,
        }),
      ),
  );
}

/** Every replica's parameters, one a line. */
export function replicaTable(trained: readonly TrainedExperiment[]): Table {
  return {
    head: ["experiment", "replica", "outcome", "auc", "component", "parameter", "start", "found"],
    rows: trained.flatMap(({ experiment, result, judged }) =>
      judged.flatMap(({ outcome, component, start, found }, replica) =>
        result.parameterNames.map((parameter, k) => [
          ...[experiment.name, replica, outcome, result.statuses[replica]!.auc, component],
          ...[parameter, start[k]!, found[k]!],
        ]),
      ),
    ),
  };
}
