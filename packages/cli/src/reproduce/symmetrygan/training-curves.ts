/** Training curves over all replicas: the discriminator's loss, and how far maps are from the nearest right answer. */

import { SYMMETRIC_LOSS } from "@noether/gan";
import type { Box } from "../../figures/box.js";
import { type LineSeries, lineChart } from "../../figures/line-chart.js";
import { FAINT, KEPT, SERIES } from "../../figures/style.js";
import { quantiles } from "../../statistics/quantiles.js";
import { pathOf } from "./path-of.js";
import { errorSummaries } from "./replica-errors.js";
import type { TrainedExperiment } from "./train-experiment.js";

/** Between the lines lie four of five replicas. */
const BAND = [0.1, 0.5, 0.9] as const;
/** A logarithmic axis shows at most this range of errors. */
const LEAST_ERROR = 1e-6;
/** Room for the legend. */
const HEADROOM = 5;

/** Draws the median loss with its band, and what it is at a symmetry. */
export function lossCurve({ result }: TrainedExperiment, box: Box): string {
  const { steps, loss } = result.history;
  const at = (epoch: number): number[] =>
    Array.from({ length: result.count }, (_, replica) => loss[replica * steps.length + epoch]!);
  const rule = {
    label: "2 ln 2",
    color: FAINT,
    dashed: true,
    x: [0, steps.at(-1)!],
    y: [SYMMETRIC_LOSS, SYMMETRIC_LOSS],
  };
  const bands = Array.from(steps, (_, epoch) => quantiles(at(epoch).filter(Number.isFinite), BAND));
  const low = Math.min(...bands.map(([least]) => least!));
  return lineChart([{ ...banded("discriminator's loss", KEPT, steps, bands) }, rule], {
    ...{ box, x: "", y: "loss", xRange: [0, steps.at(-1)!] },
    yRange: [Math.max(0, low - 0.02), SYMMETRIC_LOSS + 0.06 * (SYMMETRIC_LOSS - low) + 0.02],
  });
}

/** Draws the median sizes of errors with bands; dashed lines are the authors' root mean squares after training. */
export function errorCurves(trained: TrainedExperiment, box: Box): string {
  const { experiment, result } = trained;
  const { steps } = result.history;
  const paths = Array.from({ length: result.count }, (_, replica) => pathOf(trained, replica));
  const judged = paths.map((path) => path.map((parameters) => experiment.judge(parameters).errors));
  const names = errorSummaries(trained).map(({ name }) => name);
  const series = names.flatMap((name, i): LineSeries[] => {
    const color = SERIES[i % SERIES.length]!;
    const bands = Array.from(steps, (_, epoch) =>
      quantiles(
        judged.flatMap((path) => {
          const error = path[epoch]![name];
          return error === undefined || !Number.isFinite(error) ? [] : [Math.max(Math.abs(error), LEAST_ERROR)];
        }),
        BAND,
      ),
    );
    const authors = experiment.authors[name];
    return [
      banded(`|error of ${name}|`, color, steps, bands),
      ...(authors === undefined
        ? []
        : [{ ...{ label: "", color, dashed: true }, x: [0, steps.at(-1)!], y: [authors, authors] }]),
    ];
  });
  const all = series
    .flatMap(({ y, band }) => [...Array.from(y), ...(band ?? []).flatMap((end) => Array.from(end))])
    .filter(Number.isFinite);
  return lineChart(series, {
    ...{ box, x: "step", y: "error", yScale: "log", xRange: [0, steps.at(-1)!], legend: "right above" },
    yRange: [0.7 * Math.min(...all), HEADROOM * Math.max(...all)],
  });
}

/** A line through the middle quantile, between the two others. */
function banded(label: string, color: string, x: ArrayLike<number>, bands: readonly (readonly number[])[]): LineSeries {
  const part = (k: number): number[] => bands.map((band) => band[k]!);
  return { label, color, x, y: part(1), band: [part(0), part(2)] };
}
