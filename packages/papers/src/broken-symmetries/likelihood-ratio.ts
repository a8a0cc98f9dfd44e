/**
 * The best that any classifier of true momenta can do: the exact likelihood ratio of the built-in samplers, on events of theirs and
 * on PYTHIA's. By Neyman and Pearson no other function of the momenta has a larger area under its curve on the sampler's events.
 */

import { type Box, columns, figurePage, lineChart, SERIES, stepChart } from "@noether/figures";
import { drellYanSampler } from "@noether/physics-data";
import { type AreaUnderCurve, areaUnderCurve, density, evenEdges, histogram, quantiles } from "@noether/statistics";
import type { ComparisonRow, Figure } from "../paper.js";
import { type MuonPairs, pythiaPairs, sampledPairs } from "./muon-pairs.js";

const SAMPLED = 100_000;
const QUICK_SAMPLED = 10_000;
const PYTHIA = 10_000;
const STEPS = 200;
const EDGES = evenEdges(-6, 4, 50);

export const likelihoodRatio: Figure = {
  name: "likelihood-ratio",
  says: "the exact likelihood ratio of the sampler: the best possible classifier of true momenta",
  async run({ rng, quick, onEvent }) {
    const sampled = scoresOf(sampledPairs(quick ? QUICK_SAMPLED : SAMPLED, rng));
    const pythia = scoresOf(await pythiaPairs(PYTHIA, onEvent));
    const [ours, theirs] = [areaUnderCurve(sampled), areaUnderCurve(pythia)];
    const curves = [curveOf(sampled), curveOf(pythia)] as const;
    return {
      picture: ratioPicture([sampled, pythia], [ours, theirs], curves),
      numbers: {
        head: ["background_passing", "signal_passing_sampler", "signal_passing_pythia"],
        rows: curves[0].x.map((x, i) => [x, curves[0].y[i]!, curves[1].y[i]!]),
      },
      rows: [
        areaRow("AUC of the exact ratio, events of the sampler", ours, `95 % interval ${interval(ours)}`),
        areaRow(
          "AUC of the same ratio, PYTHIA's events",
          theirs,
          `95 % interval ${interval(theirs)}; ${pythia.lost} events at the edge of the cuts left out`,
        ),
      ],
    };
  },
};

interface Scores {
  readonly signal: Float64Array;
  readonly background: Float64Array;
  /** The number of events without a ratio, which the rounding of stored momenta has moved outside the cuts. */
  readonly lost: number;
}

/** The natural logarithm of signal over background. */
function scoresOf({ signal, background, events }: MuonPairs): Scores {
  const [z, photon] = [drellYanSampler({ process: "z" }), drellYanSampler({ process: "photon" })];
  const ratio = (p4: Float64Array): Float64Array => {
    const below = photon.logDensity(p4);
    return z
      .logDensity(p4)
      .map((above, i) => above - below[i]!)
      .filter(Number.isFinite);
  };
  const [s, b] = [ratio(signal), ratio(background)];
  return { signal: s, background: b, lost: 2 * events - s.length - b.length };
}

function areaRow(quantity: string, { auc, error }: AreaUnderCurve, note: string): ComparisonRow {
  return { quantity, ours: [auc, error], note };
}

function interval({ interval: [low, high] }: AreaUnderCurve): string {
  return `${low.toFixed(4)} to ${high.toFixed(4)}`;
}

interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The share of the signal that passes where a given share of the background passes. */
function curveOf({ signal, background }: Scores): Curve {
  const x = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  const cuts = quantiles(
    background,
    x.map((part) => 1 - part),
  );
  const sorted = Float64Array.from(signal).sort();
  let below = sorted.length;
  const y = cuts.map((cut) => {
    while (below > 0 && sorted[below - 1]! >= cut) below--; // cuts fall
    return 1 - below / sorted.length;
  });
  return { x, y };
}

function ratioPicture(
  [sampled, pythia]: readonly [Scores, Scores],
  [ours, theirs]: readonly [AreaUnderCurve, AreaUnderCurve],
  curves: readonly [Curve, Curve],
): string {
  const [blue, red] = SERIES as [string, string];
  const shape = (scores: Float64Array) => density(histogram(scores, EDGES), scores.length);
  return figurePage(
    {
      title: "The best possible classifier of true momenta",
      subtitle: "exact likelihood ratio of Z over photon, from the tree-level densities",
      source: "built-in Drell-Yan samplers, and the PYTHIA sample beside them",
    },
    (page) => {
      const [left, right] = columns(2, page) as [Box, Box];
      return [
        stepChart(
          [
            { label: "signal", color: blue, histogram: shape(sampled.signal), filled: true },
            { label: "background", color: red, histogram: shape(sampled.background), filled: true },
            { label: "signal, PYTHIA", color: blue, histogram: shape(pythia.signal), dashed: true },
            { label: "background, PYTHIA", color: red, histogram: shape(pythia.background), dashed: true },
          ],
          { box: left, x: "ln of the likelihood ratio", y: "density", legend: "left" },
        ),
        lineChart(
          [
            { label: `sampler, AUC ${ours.auc.toFixed(4)}`, color: blue, ...curves[0] },
            { label: `PYTHIA, AUC ${theirs.auc.toFixed(4)}`, color: red, ...curves[1], dashed: true },
          ],
          {
            box: right,
            x: "part of the background that passes",
            y: "part of the signal that passes",
            xRange: [0, 1],
            yRange: [0, 1],
          },
        ),
      ];
    },
  );
}
