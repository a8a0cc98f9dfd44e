/**
 * The range of the bins of pT, which decides what can be learned. The authors weigh the background in 100 equally wide bins up to its
 * largest pT, so that one event sets the width of all; what a bin hides of the signal's peak in pT remains to tell it by, also in
 * the mass. Their 1240 GeV is beyond most samples: with the range of its own data a reproduction lies .02 to .03 below theirs.
 */

import type { Rng } from "@noether/base";
import type { Box } from "@noether/figures";
import { figurePage, type LineSeries, lineChart, SERIES } from "@noether/figures";
import { selectEvents } from "@noether/hybrid";
import { quantiles } from "@noether/statistics";
import { meanAndDeviation } from "../mean-and-deviation.js";
import type { ComparisonRow, Figure, Quantity } from "../paper.js";
import { type Band, bandEnds } from "./bands.js";
import { leadingPt } from "./leading-pt.js";
import { type MuonPairs, sampledPairs } from "./muon-pairs.js";
import { prepareAsAuthors } from "./prepare-as-authors.js";
import {
  AUTHORS_AREAS,
  type HistogramClassifier,
  histogramClassifiers,
  SEEN,
  type Seen,
} from "./smeared-likelihood.js";
import { AUTHORS_BIN_RANGE } from "./train-plans.js";

/** The upper ends of the bins, GeV. */
const ENDS = [300, 400, 500, 600, 800, 1000, 1100, 1200, 1240, 1300, 1400, 1600];
const QUICK_ENDS = [300, 1240];
/** The numbers of true events of each class in the sample that gives the ratio and in each that is judged, as large as the authors'. */
const SAMPLES = { ratio: 100_000, own: 10_000, count: 12 } as const;
const QUICK_SAMPLES = { ratio: 10_000, own: 2000, count: 3 } as const;
const COPIES = 5;
const RANGE: readonly [number, number] = [0.7, 0.79];

export const bins: Figure = {
  name: "bins",
  says: "what can be learned at best, against the range of the bins in which the background is weighed",
  async run({ rng, quick, onEvent }) {
    const { ratio, own, count } = quick ? QUICK_SAMPLES : SAMPLES;
    const ends = quick ? QUICK_ENDS : ENDS;
    const large = sampledPairs(ratio, rng.stream("ratio"));
    const samples = Array.from({ length: count }, (_, i) => sampledPairs(own, rng.stream(`sample ${i}`)));
    const measured = ends.map((end, at) => {
      const range = [AUTHORS_BIN_RANGE[0], end] as const;
      const classifiers = histogramClassifiers(large, rng.stream("smear"), range);
      const areas = samples.map((sample, i) => areasOf(sample, rng.stream(`smear ${i}`), range, classifiers));
      onEvent({ kind: "progress", task: "judging samples", done: at + 1, total: ends.length, unit: "ranges" });
      return { end, areas };
    });
    const curve = (seen: number, size: "small" | "large"): Band => {
      const points = measured.map(({ areas }) => meanAndDeviation(areas.map((each) => each[size][seen]!)));
      return { mean: points.map(([mean]) => mean), deviation: points.map(([, deviation]) => deviation) };
    };
    const curves = SEEN.map((seen, i) => ({ seen, small: curve(i, "small"), large: curve(i, "large") }));
    const reach = samples.map(({ background }) => leadingPt(background).reduce((most, pt) => Math.max(most, pt), 0));
    const at = ends.indexOf(AUTHORS_BIN_RANGE[1]);
    const value = ({ mean, deviation }: Band): Quantity => [mean[at]!, deviation[at]!];
    const [low, middle, high] = quantiles(reach, [0.1, 0.5, 0.9]) as [number, number, number];
    const nearest = ends.reduce((best, end) => (Math.abs(end - middle) < Math.abs(best - middle) ? end : best));
    return {
      picture: reachPicture(ends, curves, [low, high], count),
      numbers: {
        head: ["bins_to", ...SEEN.flatMap((seen) => [seen, `${seen}, std 20,000`, `${seen}, std 100,000`])],
        rows: ends.map((end, i) => [
          end,
          ...curves.flatMap(({ small, large: all }) => [all.mean[i]!, small.deviation[i]!, all.deviation[i]!]),
        ]),
      },
      rows: [
        ...curves.flatMap(({ seen, small, large: all }): ComparisonRow[] => [
          {
            quantity: `AUC of the likelihood ratio of ${seen}, bins to ${AUTHORS_BIN_RANGE[1]} GeV, 20,000 events`,
            ours: value(small),
            authors: AUTHORS_AREAS[seen],
            note: "± over samples of events; the authors' from histograms of their events",
          },
          { quantity: "the same, 100,000 events", ours: value(all) },
          {
            quantity: `the same, bins to ${nearest} GeV`,
            ours: [all.mean[ends.indexOf(nearest)]!, all.deviation[ends.indexOf(nearest)]!],
            note: "the range that a sample of this size has by itself, most often",
          },
        ]),
        {
          quantity: "largest pT of 10,000 background events, GeV, median",
          ours: middle,
          authors: "1,240, smeared",
          note: `80 % of the samples: ${Math.round(low)} to ${Math.round(high)} GeV, before smearing`,
        },
      ],
    };
  },
};

type Range = readonly [low: number, high: number];

/** Areas for the test events of the small and of the large study. */
function areasOf(
  truth: MuonPairs,
  rng: Rng,
  binRange: Range,
  classifiers: readonly HistogramClassifier[],
): { readonly small: readonly number[]; readonly large: readonly number[] } {
  const large = prepareAsAuthors(truth, { rng, copies: COPIES, binRange }).test;
  const small = selectEvents(
    large,
    Array.from({ length: large.count / COPIES }, (_, row) => row),
  );
  return { small: classifiers.map((of) => of(small)), large: classifiers.map((of) => of(large)) };
}

function reachPicture(
  ends: readonly number[],
  curves: readonly { readonly seen: Seen; readonly small: Band; readonly large: Band }[],
  [low, high]: Range,
  samples: number,
): string {
  const series = curves.map(({ seen, small, large }, i): LineSeries => {
    const spread: Band = { mean: large.mean, deviation: small.deviation };
    return { label: `likelihood ratio of ${seen}`, color: SERIES[i]!, x: ends, y: large.mean, band: bandEnds(spread) };
  });
  const marks = curves.map(({ seen }, i): LineSeries => {
    const [area] = AUTHORS_AREAS[seen];
    return {
      label: `${seen}, the authors' events`,
      color: SERIES[i]!,
      x: [AUTHORS_BIN_RANGE[1]],
      y: [area],
      draw: "points",
    };
  });
  const reach = `largest pT of four samples in five: ${Math.round(low)} to ${Math.round(high)} GeV`;
  return figurePage(
    {
      title: "One event decides how much can be learned",
      subtitle: `AUC at best against the upper end of the 100 bins of pT; band: a test sample of 4,000, over ${samples} samples; ${reach}`,
      source: "built-in tree-level sampler, events made as the authors made theirs; points: histograms of their events",
    },
    (box: Box) => [
      lineChart([...series, ...marks], {
        box,
        x: "upper end of the bins [GeV]",
        y: "AUC",
        xRange: [ends[0]!, ends.at(-1)!],
        yRange: RANGE,
      }),
    ],
  );
}
