/**
 * The curves on other samples of events. Hybrid and invariant network, 20,000 events, one training each on independent
 * samples as large as the authors', made as they made theirs from events of the built-in sampler. All trainings of a study share one
 * sample, so that this is not in their band.
 */

import { figurePage, type LineSeries, lineChart, SERIES, titled } from "@noether/figures";
import { meanAndDeviation } from "../mean-and-deviation.js";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { authorsCurve } from "./authors-curves.js";
import { sampledPairs } from "./muon-pairs.js";
import { histogramClassifiers, SEEN } from "./smeared-likelihood.js";
import { plansOf, pooledAuc, SIZES, studySize, trainingsRow } from "./study-size.js";
import { AUTHORS_BIN_RANGE, studyEvents, trainPlans } from "./train-plans.js";

/** The number of samples, with one training on each. */
const SAMPLES = 8;
/** The number of epochs, after which hybrid and invariant have learned most. */
const EPOCHS = 20;
/** The number of true events of each class that the likelihood ratio is counted from. */
const RATIO = 100_000;
const QUICK_RATIO = 5000;
/** The networks, each with the number of the ratio, in `SEEN`, of what it sees. */
const SHOWN = [
  { network: "hybrid", seen: 1 },
  { network: "invariant", seen: 0 },
] as const;

export const samples: Figure = {
  name: "samples",
  says: `AUC after ${EPOCHS} epochs on independent samples of 20,000 events`,
  async run(context) {
    const { quick, seed, rng, onEvent } = context;
    const whole = studySize(context, SAMPLES);
    const size = { ...whole, epochs: quick ? whole.epochs : EPOCHS, trainings: 1 };
    const numbers = Array.from({ length: whole.trainings }, (_, sample) => sample);
    const events = size.events[0];
    const plans = SHOWN.map(({ network }) => numbers.flatMap((sample) => plansOf(network, events, size, { sample })));
    await trainPlans(
      numbers.flatMap((sample) => plans.map((own) => own[sample]!)),
      context,
    );
    const ratio = sampledPairs(quick ? QUICK_RATIO : RATIO, rng.stream("ratio"));
    const classifiers = histogramClassifiers(ratio, rng.stream("smear"), AUTHORS_BIN_RANGE);
    const eventsOf = await studyEvents(seed, onEvent);
    const tests = numbers.map((sample) => eventsOf({ events, sample }).test);
    const measured = await Promise.all(
      SHOWN.map(async ({ network, seen }, i) => {
        const records = await trainPlans(plans[i]!, context);
        const authors = await authorsCurve("auc", network, SIZES[0]);
        return {
          network,
          seen,
          areas: records.map(({ curve }) => pooledAuc(curve.at(-1)!)),
          best: tests.map(classifiers[seen]!),
          authors: [authors.mean[size.epochs - 1]!, authors.deviation[size.epochs - 1]!] as const,
        };
      }),
    );
    return {
      picture: samplesPicture(measured, size.epochs),
      numbers: {
        head: ["network", "sample", "pooled_auc", "likelihood_ratio_auc"],
        rows: measured.flatMap(({ network, areas, best }) =>
          numbers.map((sample) => [network, sample, areas[sample]!, best[sample]!]),
        ),
      },
      rows: [
        ...measured.flatMap(({ network, seen, areas, best, authors }): ComparisonRow[] => [
          {
            quantity: `AUC, ${network}, epoch ${size.epochs}, mean over samples`,
            ours: meanAndDeviation(areas),
            authors,
            note: `± over ${whole.trainings} samples; the authors' over five trainings on one sample`,
          },
          {
            quantity: `AUC of the likelihood ratio of ${SEEN[seen]} on the same`,
            ours: meanAndDeviation(best),
          },
        ]),
        trainingsRow(plans.flat()),
      ],
    };
  },
};

interface Measured {
  readonly network: string;
  readonly seen: number;
  readonly areas: readonly number[];
  readonly best: readonly number[];
  readonly authors: readonly [mean: number, deviation: number];
}

function samplesPicture(measured: readonly Measured[], epochs: number): string {
  return figurePage(
    {
      width: 1400,
      height: 640,
      title: "Another sample, another curve",
      subtitle: `20,000 events, AUC pooled over ${epochs} epochs, one training on each of ${measured[0]!.areas.length} independent samples; the authors' five trainings on theirs as a band`,
      source:
        "built-in tree-level sampler, events made as the authors made theirs; authors: training logs of arXiv:2412.18773",
    },
    (page) =>
      measured.map(({ network, seen, areas, best, authors: [mean, deviation] }, i) => {
        const color = SERIES[i]!;
        const all = [...areas, ...best, mean];
        const range = [Math.min(...all) - 0.005, Math.max(...all) + 0.005] as const;
        const ends = [mean - deviation, mean + deviation] as const;
        const series: LineSeries[] = [
          { label: "ours, one sample each", color, x: best, y: areas, draw: "points" },
          { label: "as large as the likelihood ratio's", color: "#7b8794", x: range, y: range, dashed: true },
          {
            label: "authors",
            color: SERIES[2]!,
            x: range,
            y: [mean, mean],
            band: [
              [ends[0], ends[0]],
              [ends[1], ends[1]],
            ],
          },
        ];
        return titled(network, "", panelBoxes(SHOWN.length, page, 12)[i]!, (box) =>
          lineChart(series, {
            box,
            x: `AUC of the likelihood ratio of ${SEEN[seen]}, test events`,
            y: "AUC of the network",
            xRange: range,
            yRange: range,
          }),
        );
      }),
  );
}
