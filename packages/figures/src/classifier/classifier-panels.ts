/** Panels of pictures about classifiers: curves over epochs, what passes a cut, calibration, the symmetry factor. */

import type { EpochScore, TrainedStudy } from "@noether/hybrid";
import { type CalibrationBin, sampleBand } from "@noether/statistics";
import { type LineSeries, lineChart } from "../charts/line-chart.js";
import type { Box } from "../page/box.js";
import { legend } from "../page/legend.js";
import { BROKEN, FAINT, KEPT, SERIES } from "../page/style.js";

/** What passes, of one classifier. */
export interface DrawnRoc {
  readonly label: string;
  readonly background: ArrayLike<number>;
  readonly signal: ArrayLike<number>;
  /** Over trainings. */
  readonly band?: { readonly mean: readonly number[]; readonly deviation: readonly number[] } | undefined;
}

const UNIT = [0, 1] as const;
/** Standard errors to either side. */
const ERRORS = 2;

/** The signal's part that passes against the background's. */
export function rocPanel(curves: readonly DrawnRoc[], box: Box): string {
  const guess: LineSeries = { label: "by chance", color: FAINT, x: UNIT, y: UNIT, dashed: true };
  const series = curves.map(
    ({ label, background, signal, band }, i): LineSeries => ({
      label,
      color: SERIES[i % SERIES.length]!,
      x: background,
      y: signal,
      band: band && ends(band.mean, band.deviation),
    }),
  );
  return lineChart([...series, guess], {
    box,
    x: "part of the background that passes",
    y: "part of the signal that passes",
    xRange: UNIT,
    yRange: UNIT,
  });
}

/** The part of signal against the probability that was said, with two standard errors. */
export function calibrationPanel(
  classifiers: readonly { readonly label: string; readonly bins: readonly CalibrationBin[] }[],
  box: Box,
): string {
  const right: LineSeries = { label: "calibrated", color: FAINT, x: UNIT, y: UNIT, dashed: true };
  const series = classifiers.map(({ label, bins }, i): LineSeries => {
    const observed = bins.map((bin) => bin.observed);
    const errors = bins.map(({ error }) => ERRORS * error);
    return {
      label,
      color: SERIES[i % SERIES.length]!,
      x: bins.map(({ predicted }) => predicted),
      y: observed,
      band: ends(observed, errors),
      draw: "line and points",
    };
  });
  return lineChart([...series, right], {
    box,
    x: "probability that was said",
    y: "part that is signal",
    xRange: UNIT,
    yRange: UNIT,
    legend: "left above",
  });
}

/** A number of each epoch: the mean over trainings that reached it, with their standard deviation. */
export function epochPanel(
  curves: TrainedStudy["curves"],
  value: (score: EpochScore) => number,
  {
    label,
    color,
    box,
    corner,
  }: {
    readonly label: string;
    readonly color: string;
    readonly box: Box;
    readonly corner: "right above" | "right below";
  },
): string {
  const epochs = Math.max(...curves.map((curve) => curve.length));
  const x = Array.from({ length: epochs }, (_, i) => i + 1);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => epochs / each <= MOST_TICKS) ?? epochs;
  const rows = x.map((epoch) =>
    sampleBand(curves.filter((curve) => curve.length >= epoch).map((curve) => value(curve[epoch - 1]!))),
  );
  const mean = rows.map((row) => row.mean);
  const band = ends(
    mean,
    rows.map((row) => row.deviation),
  );
  return lineChart(
    [
      {
        label: curves.length === 1 ? "" : `mean of ${curves.length} trainings`,
        color,
        x,
        y: mean,
        band: curves.length > 1 ? band : undefined,
        draw: epochs <= MOST_POINTS ? "line and points" : "line",
      },
    ],
    {
      box,
      x: "epoch",
      y: label,
      xRange: epochs === 1 ? [0.5, 1.5] : [1, epochs],
      xTicks: x.filter((epoch) => epoch % step === 0),
      yRange: wider(band.flat()),
      legend: corner,
    },
  );
}

/** Epochs up to which each is a point. */
const MOST_POINTS = 12;
const MOST_TICKS = 10;
const LEGEND = 30;

/** The general part's contribution and its learned weight against the context. */
export function factorPanel(
  { context, bins }: NonNullable<TrainedStudy["factor"]>,
  trainings: number,
  box: Box,
): string {
  const x = bins.map(({ at }) => at);
  const series = (
    [
      ["contribution to the logit", "contribution", KEPT],
      ["learned weight", "weight", BROKEN],
    ] as const
  ).flatMap(([label, key, color]): LineSeries[] => {
    const values = bins.flatMap((bin) => bin[key] ?? []);
    if (values.length < bins.length) return []; // a join without weights
    const y = values.map(({ mean }) => mean);
    const deviations = values.map(({ deviation }) => deviation);
    return [{ label, color, x, y, band: trainings > 1 ? ends(y, deviations) : undefined, draw: "line and points" }];
  });
  const chart = { ...box, y: box.y + LEGEND, height: box.height - LEGEND };
  // Above the chart: the lines may be anywhere in it.
  return (
    legend(series, box.x + 66, box.y + 24, "start", { across: true }) +
    lineChart(series, { box: chart, x: context, y: "general part", xRange: wider(x), yRange: UNIT, legend: "none" })
  );
}

function ends(middle: readonly number[], half: readonly number[]): readonly [readonly number[], readonly number[]] {
  return [middle.map((value, i) => value - half[i]!), middle.map((value, i) => value + half[i]!)];
}

/** A little more than the values span; something around a single one. */
export function wider(values: readonly number[]): readonly [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.08 * (high - low) : 0.01 * Math.max(1, Math.abs(high));
  return [low - room, high + room];
}
