/**
 * Figure 7: AUC against epoch for all events with the hybrid of appendix A, whose general part is as large as the general network.
 * The general and the invariant trainings are figure 4's.
 */

import { figurePage, lineChart, SERIES } from "@noether/figures";
import type { EpochScore } from "@noether/hybrid";
import { meanAndDeviation } from "../mean-and-deviation.js";
import type { Figure } from "../paper.js";
import { type Band, bandEnds, curveBand, differenceAt, ofTrainings } from "./bands.js";
import { plansOf, pooledAuc, studySize, thousands, trainingsRow } from "./study-size.js";
import { trainPlans } from "./train-plans.js";

/** The authors took five. */
const TRAININGS = 3;
/** The number of epochs at the end that a mean is taken of. */
const LATE = 20;
const SHOWN = ["enlarged-hybrid", "general", "invariant"] as const;
const RANGE: readonly [number, number] = [0.66, 0.8];

export const fig7: Figure = {
  name: "fig7",
  says: "AUC against epoch with the enlarged hybrid, for 100,000 events",
  async run(context) {
    const size = studySize(context, TRAININGS);
    const events = size.events[1];
    const all = SHOWN.flatMap((network) => plansOf(network, events, size));
    await trainPlans(all, context);
    const curves = await Promise.all(
      SHOWN.map(async (network) => {
        const records = await trainPlans(plansOf(network, events, size), context);
        const late = meanAndDeviation(records.map(({ curve }) => meanAndDeviation(curve.slice(-LATE).map(aucOf))[0]));
        return {
          network,
          pooled: curveBand(records, pooledAuc),
          auc: curveBand(records, aucOf),
          late: { mean: [late[0]], deviation: [late[1]] },
        };
      }),
    );
    const [hybrid, general] = curves as [(typeof curves)[number], (typeof curves)[number]];
    const last = size.epochs - 1;
    const numbers = ({ mean, deviation }: Band, at: number): number[] => [mean[at]!, deviation[at]!];
    return {
      picture: figurePage(
        {
          title: "A hybrid whose general part is as large as the general network",
          subtitle: `AUC pooled over all epochs so far, ${thousands(events)} events; ${ofTrainings(size.trainings)}`,
          source: "10,000 PYTHIA events of each class, five smeared copies of each",
        },
        (box) => [
          lineChart(
            curves.map(({ network, pooled }, i) => ({
              label: network,
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
        head: ["network", "epoch", "pooled_auc", "pooled_auc_std", "auc", "auc_std"],
        rows: curves.flatMap(({ network, pooled, auc }) =>
          pooled.mean.map((_, at) => [network, at + 1, ...numbers(pooled, at), ...numbers(auc, at)]),
        ),
      },
      rows: [
        {
          quantity: `pooled AUC, enlarged hybrid minus general, after ${size.epochs} epochs`,
          ours: differenceAt(hybrid.pooled, general.pooled, last),
          authors: [0, 0.002],
          note: "± the standard deviations of single trainings",
        },
        {
          quantity: `the same, mean AUC of the last ${Math.min(LATE, size.epochs)} epochs`,
          ours: differenceAt(hybrid.late, general.late, 0),
          note: "single epochs jump, where batch norm's running statistics lag behind",
        },
        trainingsRow(all),
      ],
    };
  },
};

function aucOf({ auc }: EpochScore): number {
  return auc!;
}
