/**
 * Figure 4: AUC against epoch of the three networks, for 20,000 and for 100,000 events. Above as the authors log it, pooled over
 * all epochs so far; below after each epoch on its own, for which their logs give estimates only.
 */

import type { Box } from "../../figures/box.js";
import { figurePage } from "../../figures/figure-page.js";
import { type LineSeries, lineChart } from "../../figures/line-chart.js";
import { SERIES } from "../../figures/style.js";
import { titled } from "../../figures/titled.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { authorsCurve, type CurveNetwork } from "./authors-curves.js";
import { type Band, bandEnds, curveBand } from "./bands.js";
import { distances, epochRows, SAMPLE_ERROR } from "./epoch-rows.js";
import { NETWORKS, plansOf, pooledAuc, RUNS, SIZES, type StudySize, studySize, thousands } from "./study-size.js";
import { trainPlans } from "./train-plans.js";

/** Ends of the epochs over which their pooled area is taken apart. */
const WINDOWS = [2, 5, 10, 20, 50, 80, 100];
const AUC_RANGE: readonly [number, number] = [0.54, 0.8];

/** Numbers of one network at one size. */
interface NetworkCurves {
  readonly network: CurveNetwork;
  readonly pooled: Band;
  readonly auc: Band;
  readonly authors: Band;
}

export const fig4: Figure = {
  name: "fig4",
  says: "AUC against epoch of three networks, for 20,000 and for 100,000 events",
  async run(context) {
    const size = studySize(context, RUNS);
    const plans = size.events.map((events) => NETWORKS.map((network) => plansOf(network, events, size)));
    // Run by run, so that an interrupted study has a few trainings of each kind rather than all of one
    const runs = Array.from({ length: size.runs }, (_, run) => plans.flat().map((own) => own[run]!));
    await trainPlans(
      [...runs.flat()].sort((a, b) => a.events - b.events),
      context,
    );
    const curves = await Promise.all(
      SIZES.map((events, i) =>
        Promise.all(
          NETWORKS.map(async (network, j): Promise<NetworkCurves> => {
            const records = await trainPlans(plans[i]![j]!, context);
            return {
              network,
              pooled: curveBand(records, pooledAuc),
              auc: curveBand(records, ({ auc }) => auc!),
              authors: await authorsCurve("auc", network, events),
            };
          }),
        ),
      ),
    );
    return {
      picture: draw(curves, size),
      numbers: {
        head: [
          "events",
          "network",
          "epoch",
          "pooled_auc",
          "pooled_auc_std",
          "auc",
          "auc_std",
          "authors",
          "authors_std",
        ],
        rows: SIZES.flatMap((events, i) =>
          curves[i]!.flatMap(({ network, pooled, auc, authors }) =>
            pooled.mean.map((mean, at) => [
              ...[events, network, at + 1, mean, pooled.deviation[at]!, auc.mean[at]!, auc.deviation[at]!],
              ...[authors.mean[at]!, authors.deviation[at]!],
            ]),
          ),
        ),
      },
      rows: SIZES.flatMap((events, i) => [
        ...curves[i]!.flatMap(({ network, pooled, authors }) =>
          epochRows(`AUC, ${network}, ${thousands(events)} events`, pooled, authors, SAMPLE_ERROR[events]),
        ),
        withinTwo(events, curves[i]!),
        ...differenceRows(events, curves[i]!),
      ]),
    };
  },
};

function withinTwo(events: 20_000 | 100_000, curves: readonly NetworkCurves[]): ComparisonRow {
  const all = curves.flatMap(({ pooled, authors }) => distances(pooled, authors, SAMPLE_ERROR[events]));
  const count = (of: (each: (typeof all)[number]) => number): number =>
    all.filter((each) => Math.abs(of(each)) <= 2).length;
  return {
    quantity: `points within two standard deviations, ${thousands(events)} events`,
    ours: `${count(({ z }) => z)} of ${all.length}`,
    note: `with the errors of both samples (±${SAMPLE_ERROR[events]}) ${count(({ withSamples }) => withSamples)} of ${all.length}`,
  };
}

/** Differences at the last epoch: all networks are judged on one sample, so that most of its error drops out. */
function differenceRows(events: number, curves: readonly NetworkCurves[]): ComparisonRow[] {
  const [hybrid, general, invariant] = curves as [NetworkCurves, NetworkCurves, NetworkCurves];
  const last = hybrid.pooled.mean.length - 1;
  const between = (a: Band, b: Band): readonly [number, number] => [
    a.mean[last]! - b.mean[last]!,
    Math.hypot(a.deviation[last]!, b.deviation[last]!),
  ];
  return [hybrid, general].map(({ network, pooled, authors }) => ({
    quantity: `AUC, ${network} minus invariant, ${thousands(events)} events, epoch ${last + 1}`,
    ours: between(pooled, invariant.pooled),
    authors: between(authors, invariant.authors),
    note: "on the same events: most of the error of the sample drops out",
  }));
}

function draw(curves: readonly (readonly NetworkCurves[])[], { runs, epochs }: StudySize): string {
  return figurePage(
    {
      width: 1400,
      height: 1000,
      title: "Learning a broken symmetry: AUC against epoch",
      subtitle: `mean and standard deviation of ${runs} trainings; the authors' mean of five dashed; preset "authors", events made as theirs`,
      source:
        "10,000 PYTHIA events of each class, five smeared copies of each; authors: training logs of arXiv:2412.18773",
    },
    ({ x, y, width, height }) =>
      SIZES.flatMap((events, i) => {
        const box = (row: number): Box => ({
          ...{ x: x + (i * width) / 2, y: y + (row * height) / 2, width: width / 2 - 12, height: height / 2 - 8 },
        });
        const chart =
          (series: readonly LineSeries[]) =>
          (inner: Box): string =>
            lineChart(series, {
              ...{
                box: inner,
                x: "epoch",
                y: "AUC",
                xScale: "log",
                xRange: [1, Math.max(epochs, 2)],
                yRange: AUC_RANGE,
              },
            });
        return [
          titled(
            `${thousands(events)} events`,
            "AUC pooled over all epochs so far",
            box(0),
            chart(pooledSeries(curves[i]!)),
          ),
          titled(
            "",
            "AUC after each epoch; points: estimates from the authors' pooled AUC",
            box(1),
            chart(epochSeries(curves[i]!)),
          ),
        ];
      }),
  );
}

const count = (band: Band): number[] => band.mean.map((_, i) => i + 1);

function pooledSeries(curves: readonly NetworkCurves[]): LineSeries[] {
  return curves.flatMap(({ network, pooled, authors }, i): LineSeries[] => {
    const color = SERIES[i]!;
    return [
      { label: network, color, x: count(pooled), y: pooled.mean, band: bandEnds(pooled) },
      { label: `${network}, authors`, color, x: count(authors), y: authors.mean, dashed: true },
    ];
  });
}

function epochSeries(curves: readonly NetworkCurves[]): LineSeries[] {
  return curves.flatMap(({ network, auc, authors }, i): LineSeries[] => {
    const color = SERIES[i]!;
    return [
      { label: network, color, x: count(auc), y: auc.mean, band: bandEnds(auc) },
      { label: `${network}, authors`, color, ...depooled(authors), draw: "points" },
    ];
  });
}

/** What the pooled area A says of the epochs from t to T: (T A_T − t A_t) / (T − t), were scores of all epochs alike. */
function depooled({ mean }: Band): { readonly x: number[]; readonly y: number[] } {
  const ends = WINDOWS.slice(1).map((to, i) => [WINDOWS[i]!, to] as const);
  return {
    x: ends.map(([from, to]) => Math.sqrt((from + 1) * to)),
    y: ends.map(([from, to]) => (to * mean[to - 1]! - from * mean[from - 1]!) / (to - from)),
  };
}
