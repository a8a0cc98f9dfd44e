/**
 * Figure 1: pT of signal, of background, and of background drawn with weights that bring its pT to the signal's.
 *
 * As the authors: 10,000 events of each class, each five times with another smearing of 10 %; weights are ratios in equally
 * wide bins over the background's whole range, 500 for the figure and 100 for their training; events are drawn with
 * replacement by their weights.
 */

import { figurePage, SERIES, type StepSeries, stepChart } from "@noether/figures";
import { binEdges, type Reweighting, resampleRows, reweight } from "@noether/physics-data";
import { density, evenEdges, type Histogram, histogram, kolmogorovDistance, quantiles } from "@noether/statistics";
import type { ComparisonRow, Figure } from "../paper.js";
import { leadingPt } from "./leading-pt.js";
import { pythiaPairs } from "./muon-pairs.js";
import { publishedQuantiles, QUANTILES } from "./published-quantiles.js";
import { smearAsAuthors } from "./smear-as-authors.js";

const EVENTS = 10_000;
const COPIES = 5;
const QUICK_EVENTS = 2_000;
/** The shares of the authors' true pT between 40 and 50 GeV. */
const PEAK = { signal: "0.48", background: "0.21" } as const;

/** GeV. */
const SHOWN_TO = 120;
const SHOWN_BINS = 60;
/** The least number of signal events in a bin for which a ratio is drawn. */
const FEWEST = 10;
/** The height of the ratio below, in pixels. */
const RATIO_HEIGHT = 190;

export const fig1: Figure = {
  name: "fig1",
  says: "pT of signal and background, before and after reweighting",
  async run({ rng, quick, onEvent }) {
    const events = quick ? QUICK_EVENTS : EVENTS;
    const pairs = await pythiaPairs(events, onEvent);
    const smeared = (name: "signal" | "background"): Float64Array =>
      leadingPt(smearAsAuthors(pairs[name], { rng: rng.stream(`smear ${name}`), copies: COPIES }));
    const [target, sample] = [smeared("signal"), smeared("background")];
    const weigh = (bins: number, spacing: "equal-width" | "equal-count"): Weighed => {
      const { weights, effectiveSampleSize }: Reweighting = reweight(
        sample,
        target,
        binEdges(sample, { bins, spacing }),
      );
      const rows = resampleRows(weights, sample.length, rng.stream(`draw ${bins} ${spacing}`).uniform());
      return { effectiveSampleSize, distance: kolmogorovDistance(target, sample, { weights }), rows };
    };
    const [coarse, fine, even] = [weigh(100, "equal-width"), weigh(500, "equal-width"), weigh(100, "equal-count")];

    const edges = evenEdges(0, SHOWN_TO, SHOWN_BINS);
    const drawn = Float64Array.from(fine.rows, (row) => sample[row]!);
    const counts = histogram(target, edges).counts;
    const shown = [target, sample, drawn].map((values) => density(histogram(values, edges), values.length));
    const [inSignal, inBackground, inDrawn] = shown as [Histogram, Histogram, Histogram];
    const [least, most] = quantiles(sample, [0, 1]);
    const width = (bins: number): string => ((most! - least!) / bins).toFixed(1);
    return {
      picture: ptPicture(
        inSignal,
        inBackground,
        inDrawn,
        counts,
        `${events.toLocaleString("en")} PYTHIA events of each class, each smeared ${COPIES} times`,
      ),
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
        ...truthRows("signal", leadingPt(pairs.signal)),
        ...truthRows("background", leadingPt(pairs.background)),
        { quantity: "Kolmogorov distance to signal, before", ours: kolmogorovDistance(target, sample) },
        {
          quantity: "reweighted in 100 bins of equal width",
          ours: coarse.distance,
          note: `the authors' training: bins of ${width(100)} GeV keep the shape within them`,
        },
        {
          quantity: "reweighted in 500 bins of equal width",
          ours: fine.distance,
          note: `the authors' figure: bins of ${width(500)} GeV`,
        },
        { quantity: "reweighted in 100 bins of equal count", ours: even.distance },
        {
          quantity: "effective part of the background, 500 bins",
          ours: fine.effectiveSampleSize / sample.length,
          note: "(Σw)² / Σw² over the number of events",
        },
      ],
    };
  },
};

interface Weighed {
  readonly rows: Int32Array;
  readonly distance: number;
  readonly effectiveSampleSize: number;
}

/** The true pT beside that of the authors' unsmeared events. */
function truthRows(name: "signal" | "background", pt: Float64Array): ComparisonRow[] {
  const within = pt.reduce((count, value) => count + (value >= 40 && value < 50 ? 1 : 0), 0) / pt.length;
  return [
    {
      quantity: `median of the true pT, ${name}, GeV`,
      ours: quantiles(pt, [0.5])[0]!,
      authors: publishedQuantiles[name].pt[QUANTILES.indexOf(0.5)]!,
    },
    { quantity: `part of the true pT in 40 to 50 GeV, ${name}`, ours: within, authors: PEAK[name] },
  ];
}

function ptPicture(
  signal: Histogram,
  background: Histogram,
  drawn: Histogram,
  counts: Float64Array,
  source: string,
): string {
  const [blue, red, green] = SERIES as [string, string, string];
  const series: StepSeries[] = [
    { label: "signal (Z)", color: blue, histogram: signal, filled: true },
    { label: "background (γ*)", color: red, histogram: background },
    { label: "background, reweighted", color: green, histogram: drawn },
  ];
  const ratio = ({ edges, counts: parts }: Histogram): Histogram => ({
    edges,
    outside: 0,
    counts: parts.map((part, i) => (counts[i]! < FEWEST ? Number.NaN : part / signal.counts[i]!)),
  });
  return figurePage(
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
          { label: "", color: red, histogram: ratio(background) },
          { label: "", color: green, histogram: ratio(drawn) },
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
}
