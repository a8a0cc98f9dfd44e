/**
 * Figure 1: pT of signal, of background, and of background drawn with weights that bring its pT to the signal's.
 *
 * As the authors: momenta are smeared by 10 %; weights are ratios in equally wide bins over the background's whole range,
 * 500 for the figure and 100 for their training; events are drawn with replacement by their weights.
 */

import { binEdges, type Reweighting, resampleRows, reweight } from "@noether/physics-data";
import { figurePage } from "../../figures/figure-page.js";
import { density, evenEdges, type Histogram, histogram } from "../../figures/histogram.js";
import { type StepSeries, stepChart } from "../../figures/step-chart.js";
import { SERIES } from "../../figures/style.js";
import { kolmogorovDistance } from "../../statistics/kolmogorov-distance.js";
import { quantiles } from "../../statistics/quantiles.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { leadingPt } from "./leading-pt.js";
import { sampledPairs } from "./muon-pairs.js";
import { smearAsAuthors } from "./smear-as-authors.js";

/** Half of the authors' 100,000. */
const EVENTS = 50_000;
const QUICK_EVENTS = 5_000;
const SHOWN_TO = 160;
const SHOWN_BINS = 80;

/** Pixels of the ratio below, and between the charts. */
const RATIO_HEIGHT = 180;

export const fig1: Figure = {
  name: "fig1",
  says: "pT of signal and background, before and after reweighting",
  async run({ rng, quick }) {
    const { signal, background, source } = sampledPairs(quick ? QUICK_EVENTS : EVENTS, rng);
    const smeared = (name: "signal" | "background", p4: Float64Array): Float64Array =>
      leadingPt(smearAsAuthors(p4, rng.stream(`smear ${name}`)));
    const [target, sample] = [smeared("signal", signal.p4), smeared("background", background.p4)];
    const weigh = (bins: number, spacing: "equal-width" | "equal-count"): Reweighting =>
      reweight(sample, target, binEdges(sample, { bins, spacing }));
    const [coarse, fine, even] = [
      weigh(100, "equal-width"),
      weigh(500, "equal-width"),
      weigh(100, "equal-count"),
    ] as const;
    const drawn = Float64Array.from(
      resampleRows(fine.weights, sample.length, rng.stream("resample").uniform()),
      (row) => sample[row]!,
    );
    const edges = evenEdges(0, SHOWN_TO, SHOWN_BINS);
    const [inSignal, inBackground, inDrawn] = [target, sample, drawn].map((values) =>
      density(histogram(values, edges), values.length),
    ) as [Histogram, Histogram, Histogram];
    const series: StepSeries[] = [
      { label: "signal (Z)", color: SERIES[0]!, histogram: inSignal, filled: true },
      { label: "background (γ*)", color: SERIES[1]!, histogram: inBackground },
      { label: "background, reweighted", color: SERIES[2]!, histogram: inDrawn },
    ];
    const ratio = { edges, outside: 0, counts: inDrawn.counts.map((count, i) => count / inSignal.counts[i]!) };
    const before = { edges, outside: 0, counts: inBackground.counts.map((count, i) => count / inSignal.counts[i]!) };
    const picture = figurePage(
      {
        title: "Background reweighted to the signal's pT",
        subtitle:
          "pT of the muons, smeared by 10 %; background drawn with replacement by weights in 500 bins of equal width",
        source,
      },
      ({ x, y, width, height }) => [
        stepChart(series, {
          box: { x, y, width, height: height - RATIO_HEIGHT },
          x: "",
          y: "part of events per GeV",
          yScale: "log",
          range: [1e-5, 0.2],
        }),
        stepChart(
          [
            { label: "", color: SERIES[1]!, histogram: before },
            { label: "", color: SERIES[2]!, histogram: ratio },
          ],
          {
            box: { x, y: y + height - RATIO_HEIGHT, width, height: RATIO_HEIGHT },
            x: "muon pT [GeV]",
            y: "ratio to signal",
            range: [0, 2],
            rule: 1,
            legend: "none",
          },
        ),
      ],
    );
    return {
      picture,
      numbers: {
        head: ["pt_low", "pt_high", "signal", "background", "reweighted"],
        rows: Array.from(inSignal.counts, (count, i) => [
          edges[i]!,
          edges[i + 1]!,
          count,
          inBackground.counts[i]!,
          inDrawn.counts[i]!,
        ]),
      },
      rows: [
        ...truthRows("signal", leadingPt(signal.p4), { median: 39.9803, peak: 0.48 }),
        ...truthRows("background", leadingPt(background.p4), { median: 38.3684, peak: 0.21 }),
        { quantity: "Kolmogorov distance to signal, before", ours: kolmogorovDistance(target, sample) },
        {
          quantity: "the same, reweighted in 100 bins of equal width",
          ours: kolmogorovDistance(target, sample, coarse),
          note: `the authors' training: bins of ${binWidth(sample, 100)} GeV leave the shape within them`,
        },
        {
          quantity: "the same, reweighted in 500 bins of equal width",
          ours: kolmogorovDistance(target, sample, fine),
          note: `the authors' figure: bins of ${binWidth(sample, 500)} GeV`,
        },
        {
          quantity: "the same, reweighted in 100 bins of equal count",
          ours: kolmogorovDistance(target, sample, even),
        },
        {
          quantity: "effective events of background, 500 bins, part of all",
          ours: fine.effectiveSampleSize / sample.length,
        },
      ],
    };
  },
};

function binWidth(sample: Float64Array, bins: number): string {
  const [least, most] = quantiles(sample, [0, 1]);
  return ((most! - least!) / bins).toFixed(1);
}

/** The true pT beside that of the authors' unsmeared events. */
function truthRows(
  name: string,
  pt: Float64Array,
  { median, peak }: { readonly median: number; readonly peak: number },
): ComparisonRow[] {
  const within = pt.reduce((count, value) => count + (value >= 40 && value < 50 ? 1 : 0), 0) / pt.length;
  return [
    { quantity: `median of the true pT, ${name}, GeV`, ours: quantiles(pt, [0.5])[0]!, authors: median },
    { quantity: `part of the true pT in 40 to 50 GeV, ${name}`, ours: within, authors: peak },
  ];
}
