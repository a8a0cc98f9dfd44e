/**
 * Figure 6: AUC against the part of the training events that is used. As the authors: the pooled area, its largest value of 100
 * epochs (on the test events), all networks with a learning rate of 1e-5. Where general and hybrid cross is told with an interval.
 */

import { figurePage, type LineSeries, lineChart, SERIES } from "@noether/figures";
import { meanAndDeviation } from "../mean-and-deviation.js";
import type { ComparisonRow, Figure, Quantity } from "../paper.js";
import { authorsFractions, type CurveNetwork } from "./authors-curves.js";
import { type Band, bandEnds, ofTrainings, valueAt } from "./bands.js";
import { crossing } from "./crossing.js";
import { NETWORKS, plansOf, pooledAuc, studySize, trainingsRow } from "./study-size.js";
import { trainPlans } from "./train-plans.js";

/** One training of each kind by default: the whole figure is 17 million events through three networks. */
const TRAININGS = 1;
const FRACTIONS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const QUICK_FRACTIONS = [0.5, 1];
const RATE = 1e-5;
const RANGE: readonly [number, number] = [0.7, 0.8];
/** The fraction from which on the difference of general and hybrid is nearly a straight line. */
const STRAIGHT_FROM = 0.4;

interface FractionCurve extends Band {
  readonly network: CurveNetwork;
  readonly fractions: readonly number[];
}

export const fig6: Figure = {
  name: "fig6",
  says: "AUC against the part of the training events that is used",
  async run(context) {
    const size = studySize(context, TRAININGS);
    const fractions = context.quick ? QUICK_FRACTIONS : FRACTIONS;
    const plans = (network: CurveNetwork, fraction: number) =>
      plansOf(network, size.events[1], size, { fraction, learningRate: RATE });
    const all = NETWORKS.flatMap((network) => fractions.flatMap((fraction) => plans(network, fraction)));
    await trainPlans(all, context);
    const ours = await Promise.all(
      NETWORKS.map(async (network): Promise<FractionCurve> => {
        const points = await Promise.all(
          fractions.map(async (fraction) => {
            const records = await trainPlans(plans(network, fraction), context);
            return meanAndDeviation(records.map(({ curve }) => Math.max(...curve.map(pooledAuc))));
          }),
        );
        return { network, fractions, mean: points.map(([mean]) => mean), deviation: points.map(([, d]) => d) };
      }),
    );
    const authors = await Promise.all(
      NETWORKS.map(async (network): Promise<FractionCurve> => ({ network, ...(await authorsFractions(network)) })),
    );
    return {
      picture: fractionsPicture(ours, authors, size.trainings),
      numbers: {
        head: ["network", "fraction", "auc", "std", "authors", "authors_std"],
        rows: ours.flatMap(({ network, mean, deviation }, i) =>
          fractions.map((fraction, at) => {
            const theirs = authors[i]!.fractions.indexOf(fraction);
            return [
              network,
              fraction,
              mean[at]!,
              deviation[at]!,
              authors[i]!.mean[theirs]!,
              authors[i]!.deviation[theirs]!,
            ];
          }),
        ),
      },
      rows: [
        ...ours.flatMap(({ network, mean, deviation }, i) =>
          fractions.map((fraction, at): ComparisonRow => {
            const theirs = authors[i]!.fractions.indexOf(fraction);
            return {
              quantity: `largest AUC, ${network}, ${Math.round(100 * fraction)} % of the training events`,
              ours: valueAt({ mean, deviation }, at),
              authors: valueAt(authors[i]!, theirs),
            };
          }),
        ),
        {
          quantity: "part of the training events where general overtakes hybrid",
          ours: crossingOf(ours),
          authors: crossingOf(authors),
          note: `zero of a straight line through the differences from ${STRAIGHT_FROM} on, with its standard error`,
        },
        trainingsRow(all),
      ],
    };
  },
};

function crossingOf(curves: readonly FractionCurve[]): Quantity {
  const of = (wanted: CurveNetwork): FractionCurve => curves.find(({ network }) => network === wanted)!;
  const [general, hybrid] = [of("general"), of("hybrid")];
  const at = general.fractions.flatMap((fraction, i) => (fraction >= STRAIGHT_FROM ? [i] : []));
  const found = crossing(
    at.map((i) => general.fractions[i]!),
    at.map((i) => general.mean[i]! - hybrid.mean[i]!),
  );
  return found === undefined ? "nowhere" : [found.at, found.error];
}

function fractionsPicture(
  ours: readonly FractionCurve[],
  authors: readonly FractionCurve[],
  trainings: number,
): string {
  const series = ours.flatMap(({ network, fractions, ...band }, i): LineSeries[] => {
    const [color, theirs] = [SERIES[i]!, authors[i]!];
    return [
      { label: network, color, x: fractions, y: band.mean, ...(trainings > 1 && { band: bandEnds(band) }) },
      { label: `${network}, authors`, color, x: theirs.fractions, y: theirs.mean, dashed: true },
    ];
  });
  return figurePage(
    {
      title: "How much data each network needs",
      subtitle: `largest pooled AUC of 100 epochs against the part of 80,000 training events; ${ofTrainings(trainings)}`,
      source:
        "10,000 PYTHIA events of each class, five smeared copies of each; authors: training logs of arXiv:2412.18773",
    },
    (box) => [lineChart(series, { box, x: "part of the training events", y: "AUC", xRange: [0, 1], yRange: RANGE })],
  );
}
