/** The distance of all replicas from the nearest right answer during training. */

import type { Box } from "@noether/figures";
import { type LineSeries, lineChart, quantileLine, SERIES } from "@noether/figures";
import { pathOf } from "./path-of.js";
import { errorSummaries } from "./replica-errors.js";
import type { TrainedExperiment } from "./train-experiment.js";

/** The least error that the logarithmic axis shows. */
const LEAST_ERROR = 1e-6;
/** The end of the axis in units of the largest error, which leaves room for the legend. */
const HEADROOM = 5;

/**
 * Draws the median sizes of errors with bands; dots are the root mean squares of what is found in the end, dashed lines the
 * authors'.
 */
export function errorCurves(trained: TrainedExperiment, box: Box): string {
  const { experiment, result } = trained;
  const { steps } = result.history;
  const paths = Array.from({ length: result.count }, (_, replica) => pathOf(trained, replica));
  const judged = paths.map((path) => path.map((parameters) => experiment.judge(parameters).errors));
  const series = errorSummaries(trained).flatMap(({ name, rms, authors }, i): LineSeries[] => {
    const color = SERIES[i % SERIES.length]!;
    const sizes = Array.from(steps, (_, epoch) =>
      judged.flatMap((path) => {
        const error = path[epoch]![name];
        return error === undefined || !Number.isFinite(error) ? [] : [Math.max(Math.abs(error), LEAST_ERROR)];
      }),
    );
    return [
      quantileLine(`|error of ${name}|`, color, steps, sizes),
      ...(Number.isFinite(rms[0])
        ? [{ label: "", color, draw: "points" as const, x: [steps.at(-1)!], y: [Math.max(rms[0], LEAST_ERROR)] }]
        : []),
      ...(authors === undefined
        ? []
        : [{ label: "", color, dashed: true, x: [0, steps.at(-1)!], y: [authors, authors] }]),
    ];
  });
  const all = series
    .flatMap(({ y, band }) => [...Array.from(y), ...(band ?? []).flatMap((end) => Array.from(end))])
    .filter(Number.isFinite);
  return lineChart(series, {
    box,
    x: "step",
    y: "error",
    yScale: "log",
    xRange: [0, steps.at(-1)!],
    legend: "right above",
    yRange: [0.7 * Math.min(...all), HEADROOM * Math.max(...all)],
  });
}
