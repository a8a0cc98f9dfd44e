/** Accuracy after an epoch, which the authors log beside the AUC: it is not pooled. The trainings are figure 4's. */

import { figurePage } from "../../figures/figure-page.js";
import { type LineSeries, lineChart } from "../../figures/line-chart.js";
import { SERIES } from "../../figures/style.js";
import { titled } from "../../figures/titled.js";
import type { Figure } from "../paper.js";
import { authorsCurve } from "./authors-curves.js";
import { bandEnds, curveBand } from "./bands.js";
import { epochRows } from "./epoch-rows.js";
import { NETWORKS, plansOf, RUNS, SIZES, studySize, thousands } from "./study-size.js";
import { trainPlans } from "./train-plans.js";

/** The binomial error of an accuracy of 0.7 on test samples of a fifth of so many events. */
const SAMPLE_ERROR: Readonly<Record<20_000 | 100_000, number>> = { 20000: 0.0072, 100000: 0.0032 };
const RANGE: readonly [number, number] = [0.5, 0.76];

export const accuracy: Figure = {
  name: "accuracy",
  says: "accuracy against epoch of figure 4's trainings",
  async run(context) {
    const size = studySize(context, RUNS);
    const curves = await Promise.all(
      SIZES.map((events, i) =>
        Promise.all(
          NETWORKS.map(async (network) => {
            const records = await trainPlans(plansOf(network, size.events[i]!, size), context);
            const ours = curveBand(records, (score) => score.accuracy!);
            return { events, network, ours, authors: await authorsCurve("accuracy", network, events) };
          }),
        ),
      ),
    );
    const series = (own: (typeof curves)[number]): LineSeries[] =>
      own.flatMap(({ network, ours, authors }, i): LineSeries[] => [
        ...[{ label: network, color: SERIES[i]!, x: epochs(ours.mean), y: ours.mean, band: bandEnds(ours) }],
        ...[
          { label: `${network}, authors`, color: SERIES[i]!, x: epochs(authors.mean), y: authors.mean, dashed: true },
        ],
      ]);
    return {
      picture: figurePage(
        {
          width: 1400,
          height: 620,
          title: "Accuracy against epoch",
          subtitle: `mean and standard deviation of ${size.runs} trainings; the authors' mean of five dashed`,
          source: "trainings of figure 4; authors: training logs of arXiv:2412.18773",
        },
        ({ x, y, width, height }) =>
          curves.map((own, i) =>
            titled(
              `${thousands(SIZES[i]!)} events`,
              "",
              { x: x + (i * width) / 2, y, width: width / 2 - 12, height },
              (box) =>
                lineChart(series(own), {
                  ...{ box, x: "epoch", y: "accuracy", xScale: "log", xRange: [1, size.epochs], yRange: RANGE },
                }),
            ),
          ),
      ),
      numbers: {
        head: ["events", "network", "epoch", "accuracy", "std", "authors", "authors_std"],
        rows: curves
          .flat()
          .flatMap(({ events, network, ours, authors }) =>
            ours.mean.map((mean, at) => [
              ...[events, network, at + 1, mean, ours.deviation[at]!],
              ...[authors.mean[at]!, authors.deviation[at]!],
            ]),
          ),
      },
      rows: curves
        .flat()
        .flatMap(({ events, network, ours, authors }) =>
          epochRows(`accuracy, ${network}, ${thousands(events)} events`, ours, authors, SAMPLE_ERROR[events]),
        ),
    };
  },
};

function epochs(values: readonly number[]): number[] {
  return values.map((_, i) => i + 1);
}
