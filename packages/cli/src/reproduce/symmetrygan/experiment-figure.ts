/** A figure of experiments side by side: the landscape with the replicas on it, and their training below. */

import type { Box } from "../../figures/box.js";
import { figurePage } from "../../figures/figure-page.js";
import type { Table } from "../../figures/table.js";
import { titled } from "../../figures/titled.js";
import type { ComparisonRow, Figure } from "../paper.js";
import type { Experiment } from "./experiment.js";
import { experimentLandscape, landscapePanel } from "./landscape-panel.js";
import { convergedText, errorRows } from "./replica-errors.js";
import { type TrainedExperiment, trainExperiment } from "./train-experiment.js";
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

const COLUMN = 470;
const HEADING = 46;
const LANDSCAPE = 450;
const LOSS = 180;
const ERRORS = 240;
const GAP = 24;
/** Head and foot of a page. */
const FRAME = 152;

/** Replicas and steps of the small version. */
const QUICK = { replicas: 6, steps: 500 } as const;

/** The figure, as the command runs it. */
export function experimentFigure(shown: ExperimentFigure): Figure {
  const { name, says, experiments } = shown;
  return {
    name,
    says,
    async run(context) {
      const trained: TrainedExperiment[] = [];
      for (const experiment of experiments) {
        trained.push(await trainExperiment(experiment, context, context.quick ? QUICK : {}));
      }
      const landscapes = trained.map((each) =>
        experimentLandscape(each, context.rng.stream(each.experiment.name), context.quick),
      );
      const panels = trained.map((each, i) => (box: Box) => {
        const { x, width } = box;
        const below = box.y + HEADING + LANDSCAPE;
        return [
          titled(
            each.experiment.title,
            `${convergedText(each)} replicas converged`,
            { ...box, height: HEADING + LANDSCAPE },
            (inner) => landscapePanel(each, landscapes[i]!, inner),
          ),
          lossCurve(each, { x, y: below, width, height: LOSS }),
          errorCurves(each, { x, y: below + LOSS, width, height: ERRORS }),
        ].join("\n");
      });
      const { aside } = shown;
      if (aside !== undefined) {
        panels.push((box) =>
          titled(aside.title, aside.says, { ...box, height: HEADING + LANDSCAPE }, (inner) =>
            aside.draw(trained, inner),
          ),
        );
      }
      return {
        picture: draw(shown, panels, trained),
        numbers: replicaTable(trained),
        rows: [...trained.flatMap((each) => errorRows(each)), ...(shown.rows?.(trained) ?? [])],
      };
    },
  };
}

function draw(
  { title, columns: most = 3 }: ExperimentFigure,
  panels: readonly ((box: Box) => string)[],
  trained: readonly TrainedExperiment[],
): string {
  const columns = Math.min(most, panels.length);
  const lines = Math.ceil(panels.length / columns);
  const height = HEADING + LANDSCAPE + LOSS + ERRORS;
  const { count, history } = trained[0]!.result;
  return figurePage(
    {
      width: columns * COLUMN + 96,
      height: FRAME + lines * (height + GAP),
      title,
      subtitle:
        "shades: the best possible loss, largest (dark) at symmetries, ringed; lines: replicas from their random starts (white) to what they found",
      source: `${count} replicas of ${history.steps.at(-1)!.toLocaleString("en")} steps; medians and bands of four in five; dashed: the authors' errors`,
    },
    (box) =>
      panels.map((panel, i) =>
        panel({
          x: box.x + (i % columns) * COLUMN,
          y: box.y + Math.floor(i / columns) * (height + GAP),
          width: COLUMN - GAP,
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
