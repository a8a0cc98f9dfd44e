/** The best possible loss over the parameters of a family, and the paths of the replicas over it. */

import { internalError, type Rng } from "@noether/base";
import type { Box } from "@noether/figures";
import { FAINT, type GridAxis, INK, KEPT, landscapeChart, lineChart } from "@noether/figures";
import { SYMMETRIC_LOSS } from "@noether/gan";
import { type LandscapeAxis, type LossLandscape, lossLandscape } from "./densities/loss-landscape.js";
import { pathOf } from "./path-of.js";
import type { TrainedExperiment } from "./train-experiment.js";

/** The number of points along the axes of a plane. */
const FINE = 61;
const QUICK_FINE = 31;
/** The number of points of a path after which drawn points are means of two, then of three, and so on, which hides the jitter. */
const EVERY = 8;
/** The colors of replicas that converged, and of the others. */
const COLORS = { converged: "#b33a00", other: INK } as const;

/** The landscape of an experiment that has one; its sample is a stream of its own. */
export function experimentLandscape({ experiment }: TrainedExperiment, rng: Rng, quick: boolean): LossLandscape {
  const { landscape } = experiment;
  if (landscape === undefined) throw internalError(`${experiment.name} has no landscape`);
  const count = quick ? QUICK_FINE : FINE;
  const { axes } = landscape.problem;
  const problem = { ...landscape.problem, axes: axes.length === 1 ? axes : axes.map((axis) => ({ ...axis, count })) };
  return lossLandscape(problem, { rng });
}

/** Draws the panel. */
export function landscapePanel(trained: TrainedExperiment, found: LossLandscape, box: Box): string {
  const { at, problem, curves } = trained.experiment.landscape!;
  const ways = trained.judged.map(({ start, found: end, converged }, replica) => ({
    points: [start, ...calmed(pathOf(trained, replica)), end].map((parameters) => at(parameters)),
    color: converged ? COLORS.converged : COLORS.other,
  }));
  const [first, second] = found.axes;
  if (second !== undefined) {
    return landscapeChart(
      {
        axes: [asGridAxis(first!), asGridAxis(second)],
        // The root of what is missing, so that shades tell near the top
        values: found.loss.map((loss) => -Math.sqrt(Math.max(0, SYMMETRIC_LOSS - loss))),
        range: [-Math.sqrt(SYMMETRIC_LOSS), 0],
        paths: ways.map(({ points, color }) => ({ points: points.map(([x, y]) => [x!, y!] as const), color })),
        ...(curves === undefined ? { rings: problem.symmetries } : { curves }),
      },
      box,
    );
  }
  const { from, to, count } = first!;
  const step = (to - from) / (count - 1);
  const height = (x: number): number => found.loss[Math.round((x - from) / step)] ?? Number.NaN;
  const dots = (label: string, color: string, values: readonly number[]): Parameters<typeof lineChart>[0][number] => ({
    label,
    color,
    draw: "points",
    x: values,
    y: values.map(height),
  });
  return lineChart(
    [
      {
        label: "best possible loss",
        color: KEPT,
        x: Array.from(found.loss, (_, i) => from + i * step),
        y: found.loss,
      },
      dots(
        "where replicas began",
        FAINT,
        ways.map(({ points }) => points[0]![0]!),
      ),
      dots(
        "what they found",
        COLORS.converged,
        ways.map(({ points }) => points.at(-1)![0]!),
      ),
    ],
    { box, x: first!.name, y: "loss", yRange: [0, 1.1 * SYMMETRIC_LOSS], legend: "right above" },
  );
}

function asGridAxis(axis: LandscapeAxis): GridAxis {
  return { ...axis, periodic: axis.name === "angle" };
}

function calmed(path: readonly (readonly number[])[]): number[][] {
  const points: number[][] = [];
  for (let from = 0; from < path.length; ) {
    const part = path.slice(from, from + 1 + Math.floor(from / EVERY));
    points.push(part[0]!.map((_, k) => part.reduce((sum, parameters) => sum + parameters[k]!, 0) / part.length));
    from += part.length;
  }
  return points;
}
