/** The loss of a training and its terms against the epoch. */

import type { TrainingRecord } from "@noether/core";
import { type LineSeries, lineChart } from "../charts/line-chart.js";
import type { Box } from "../page/box.js";
import { INK, SERIES } from "../page/style.js";

/** Terms by name, in the order of their colors. */
const TERMS = ["invariance", "normalization", "orthogonality", "closure", "sparsity"] as const;
/** A logarithmic axis shows at most this many decades below its top. */
const MOST_DECADES = 16;

/** Draws the terms that are not always zero. */
export function trainingPanel(history: readonly TrainingRecord[], box: Box): string {
  const x = history.map(({ epoch }) => epoch);
  const line = (label: "loss" | (typeof TERMS)[number], color: string, dashed: boolean): LineSeries => {
    const y = history.map(({ terms }) => (terms[label] > 0 ? terms[label] : Number.NaN));
    return { label: label === "loss" ? "sum" : label, color, x, y, dashed };
  };
  const series = [...TERMS.map((term, i) => line(term, SERIES[i]!, false)), line("loss", INK, true)].filter(({ y }) =>
    Array.from(y).some(Number.isFinite),
  );
  const all = series.flatMap(({ y }) => Array.from(y)).filter(Number.isFinite);
  const top = 3 * Math.max(...all);
  const bottom = Math.max(top * 10 ** -MOST_DECADES, 0.5 * Math.min(...all));
  return lineChart(series, {
    box,
    x: "epoch",
    y: "loss",
    yScale: "log",
    yRange: [bottom, top],
    legend: "right above",
  });
}
