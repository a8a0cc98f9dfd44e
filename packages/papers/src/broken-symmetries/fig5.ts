/**
 * Figure 5: how much of the hybrid's latent vector comes from its general part, against pT, with a band over the trainings.
 *
 * The weight is identifiable only up to the lengths of the two latent vectors, so that trainings need agree in its trend alone;
 * beside it stands the general part's contribution to the logit, which no scale changes.
 */

import type { Box } from "@noether/figures";
import { figurePage, type LineSeries, lineChart, SERIES, titled } from "@noether/figures";
import { meanAndDeviation } from "../mean-and-deviation.js";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { authorsWeightBins, authorsWeights } from "./authors-curves.js";
import { type Band, bandEnds, bandOf, ofTrainings } from "./bands.js";
import { plansOf, studySize, TRAININGS, trainingsRow } from "./study-size.js";
import { trainPlans } from "./train-plans.js";
import type { FactorRecord } from "./training-plan.js";

/** The range of pT that is drawn, GeV. */
const SHOWN: readonly [number, number] = [10, 100];
/** The ends of the trend, GeV: below and above are few events. */
const TREND = { from: 20, to: 60 } as const;

export const fig5: Figure = {
  name: "fig5",
  says: "weight of the hybrid's general part against pT",
  async run(context) {
    const size = studySize(context, TRAININGS);
    const records = await trainPlans(plansOf("hybrid", size.events[0], size), context);
    const factors = records.map(({ factor }) => factor!);
    const pts = factors[0]!.curve.map(({ pt }) => pt);
    const weights = bandOf(factors.map(({ curve }) => curve.map(({ weight }) => weight)));
    const authors = await authorsWeights();
    const bins = commonBins(factors);
    const theirs = new Map((await authorsWeightBins()).map(({ low, weight }) => [low, weight]));
    const rises = factors.filter((factor) => weightAt(factor, TREND.to) > weightAt(factor, TREND.from)).length;
    return {
      picture: weightPicture({ pts, weights, authors, bins }, size.trainings),
      numbers: {
        head: ["pt_low", "pt_high", "events", "weight", "weight_std", "contribution", "contribution_std", "authors"],
        rows: bins.map(({ low, high, events, weight, contribution }) => [
          low,
          high,
          events,
          ...weight,
          ...contribution,
          theirs.get(low) ?? "",
        ]),
      },
      rows: [
        ...bins
          .filter(({ high }) => high <= SHOWN[1])
          .map(
            ({ low, high, weight, contribution: [share, deviation] }): ComparisonRow => ({
              quantity: `weight of the general part, ${low} to ${high} GeV`,
              ours: weight,
              authors: theirs.get(low),
              note: `contribution to the logit ${share.toFixed(2)} ± ${deviation.toFixed(2)}`,
            }),
          ),
        {
          quantity: `trainings in which the weight is larger at ${TREND.to} than at ${TREND.from} GeV`,
          ours: `${rises} of ${size.trainings}`,
          authors: "1 of 1",
          note: "the raw weight is identifiable only up to the lengths of the latent vectors",
        },
        trainingsRow(records.map(({ plan }) => plan)),
      ],
    };
  },
};

function weightAt({ curve }: FactorRecord, at: number): number {
  return curve.find(({ pt }) => pt === at)!.weight;
}

interface Bin {
  readonly low: number;
  readonly high: number;
  readonly events: number;
  readonly weight: readonly [mean: number, deviation: number];
  readonly contribution: readonly [mean: number, deviation: number];
}

/** All trainings have the same test events, so the same bins. */
function commonBins(factors: readonly FactorRecord[]): readonly Bin[] {
  return factors[0]!.bins.map(({ low, high, events }, i) => ({
    low,
    high,
    events,
    weight: meanAndDeviation(factors.map(({ bins }) => bins[i]!.weight)),
    contribution: meanAndDeviation(factors.map(({ bins }) => bins[i]!.contribution)),
  }));
}

interface Drawn {
  readonly pts: readonly number[];
  readonly weights: Band;
  readonly authors: readonly { readonly pt: number; readonly weight: number }[];
  readonly bins: readonly Bin[];
}

function weightPicture({ pts, weights, authors, bins }: Drawn, trainings: number): string {
  const [blue, red] = SERIES as [string, string];
  const shares = bins.map(({ contribution }) => contribution);
  const share: Band = { mean: shares.map(([mean]) => mean), deviation: shares.map(([, deviation]) => deviation) };
  const chart =
    (y: string, series: readonly LineSeries[]) =>
    (box: Box): string =>
      lineChart(series, { box, x: "muon pT [GeV]", y, xRange: SHOWN, yRange: [0, 1] });
  return figurePage(
    {
      width: 1400,
      height: 620,
      title: "The learned symmetry factor",
      subtitle: `${ofTrainings(trainings)} of the hybrid network on 20,000 events`,
      source: "trainings of figure 4; authors: points of their figure 5, one training",
    },
    (page) => {
      const [left, right] = panelBoxes(2, page, 12) as [Box, Box];
      return [
        titled(
          "Weight of the general part",
          "as the network weighs, known up to the lengths of its latent vectors",
          left,
          chart("weight", [
            { label: "ours", color: blue, x: pts, y: weights.mean, band: bandEnds(weights) },
            {
              label: "authors",
              color: red,
              x: authors.map(({ pt }) => pt),
              y: authors.map(({ weight }) => weight),
              dashed: true,
            },
          ]),
        ),
        titled(
          "Its contribution to the logit",
          "what no scale of the latent vectors changes",
          right,
          chart("contribution", [
            {
              label: "ours",
              color: blue,
              x: bins.map(({ low, high }) => (low + high) / 2),
              y: share.mean,
              band: bandEnds(share),
            },
          ]),
        ),
      ];
    },
  );
}
