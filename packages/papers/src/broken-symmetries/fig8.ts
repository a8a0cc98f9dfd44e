/** Figure 8: four ways to join the parts of the hybrid, appendix C, for 20,000 events. The weighted sum is figure 4's hybrid. */

import { figurePage, lineChart, SERIES } from "@noether/figures";
import type { Join } from "@noether/hybrid";
import type { ComparisonRow, Figure } from "../paper.js";
import { bandEnds, curveBand, ofTrainings, valueAt } from "./bands.js";
import { plansOf, pooledAuc, type StudySize, studySize, thousands, trainingsRow } from "./study-size.js";
import { trainPlans } from "./train-plans.js";
import type { TrainingPlan } from "./training-plan.js";

/** The authors took five. */
const TRAININGS = 3;
const RANGE: readonly [number, number] = [0.72, 0.785];

/** The ways, each with the authors' judgement in words, since they give no numbers. */
const JOINS: readonly { readonly join: Join; readonly label: string; readonly authors: string }[] = [
  { join: "concat-with-context", label: "concatenated, with pT", authors: "best" },
  { join: "weighted-sum", label: "weighted sum", authors: "between" },
  { join: "concat-with-weight", label: "concatenated, with the weight", authors: "as the weighted sum" },
  { join: "weighted-concat", label: "weighted, concatenated", authors: "worst" },
];

export const fig8: Figure = {
  name: "fig8",
  says: "four ways to join the hybrid's parts, for 20,000 events",
  async run(context) {
    const size = studySize(context, TRAININGS);
    const byRun = Array.from({ length: size.trainings }, (_, run) => JOINS.map(({ join }) => plans(join, size)[run]!));
    await trainPlans(byRun.flat(), context);
    const curves = await Promise.all(
      JOINS.map(async (each) => {
        const records = await trainPlans(plans(each.join, size), context);
        return { ...each, pooled: curveBand(records, pooledAuc), auc: curveBand(records, ({ auc }) => auc!) };
      }),
    );
    const last = size.epochs - 1;
    const order = [...curves].sort((a, b) => b.pooled.mean[last]! - a.pooled.mean[last]!);
    return {
      picture: figurePage(
        {
          title: "Ways to join a general and an invariant part",
          subtitle: `AUC pooled over all epochs so far, ${thousands(size.events[0])} events; ${ofTrainings(size.trainings)}`,
          source: "10,000 PYTHIA events of each class, five smeared copies of each",
        },
        (box) => [
          lineChart(
            curves.map(({ label, pooled }, i) => ({
              label,
              color: SERIES[i]!,
              x: pooled.mean.map((_, at) => at + 1),
              y: pooled.mean,
              band: bandEnds(pooled),
            })),
            { box, x: "epoch", y: "AUC", xScale: "log", xRange: [1, size.epochs], yRange: RANGE },
          ),
        ],
      ),
      numbers: {
        head: ["join", "epoch", "pooled_auc", "pooled_auc_std", "auc", "auc_std"],
        rows: curves.flatMap(({ join, pooled, auc }) =>
          pooled.mean.map((mean, at) => [join, at + 1, mean, pooled.deviation[at]!, auc.mean[at]!, auc.deviation[at]!]),
        ),
      },
      rows: [
        ...curves.map(
          (each): ComparisonRow => ({
            quantity: `pooled AUC, ${each.label}, after ${size.epochs} epochs`,
            ours: valueAt(each.pooled, last),
            authors: each.authors,
            note: `place ${order.indexOf(each) + 1} of ${order.length}`,
          }),
        ),
        trainingsRow(byRun.flat()),
      ],
    };
  },
};

function plans(join: Join, size: StudySize): readonly TrainingPlan[] {
  return plansOf("hybrid", size.events[0], size, { join });
}
