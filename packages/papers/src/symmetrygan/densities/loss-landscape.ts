/**
 * The loss of SymmetryGAN over a family of maps when the discriminator is the best there is.
 *
 * For a density p and the density q of its images, the best discriminator is f = p / (p + q), and the loss
 * −E[log f(x)] − E[log(1 − f(g(x)))] is 2 ln 2 less twice the Jensen-Shannon divergence of p and q: at most 2 ln 2 = 1.386,
 * and that exactly at the symmetries. Expectations are means over one sample. Source: Desai, Nachman, Thaler, 2112.05722.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import { lu, multiply, solve } from "@noether/linear-algebra";
import type { AffineMap, Density } from "@noether/statistics";
import type { PapersErrorCode } from "../../errors.js";
import { softplus } from "./softplus.js";

/** An axis of a landscape. */
export interface LandscapeAxis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Number of points, both ends included; at least 2. */
  readonly count: number;
}

/** A family of maps of a density, over one or two parameters. */
export interface LandscapeProblem {
  readonly name: string;
  readonly density: Density;
  /** One axis or two. */
  readonly axes: readonly LandscapeAxis[];
  /** The map of a point of the axes. */
  readonly map: (parameters: readonly number[]) => AffineMap;
  /** Search for g with g^order = 1: the loss is lowered by weight times the mean |g^order(x) − x|². */
  readonly cyclic?: { readonly order: number; readonly weight: number };
  /** Points of the axes that are symmetries; part of a curve, where they form one. */
  readonly symmetries: readonly (readonly number[])[];
}

/** A landscape. */
export interface LossLandscape {
  readonly name: string;
  readonly axes: readonly LandscapeAxis[];
  /** The loss on the grid, the last axis fastest: `[count]` or `[count, count]`. 0 for maps that lose a dimension. */
  readonly loss: Float64Array;
  /** The largest loss and where it is. */
  readonly maximum: { readonly loss: number; readonly at: readonly number[] };
  /** The loss at the problem's symmetries. */
  readonly atSymmetries: Float64Array;
}

/** Options of `lossLandscape`. */
export interface LossLandscapeOptions {
  readonly rng: Rng;
  /** Size of the sample. Default 1000. */
  readonly samples?: number;
}

/**
 * The landscape of a problem: 2 · samples · grid points evaluations of the density's logarithm.
 *
 * @throws InputError `out-of-range`, `not-an-integer`.
 */
export function lossLandscape(problem: LandscapeProblem, { rng, samples = 1000 }: LossLandscapeOptions): LossLandscape {
  const { name, axes, density } = problem;
  checkInteger(samples, "samples", 1);
  checkInteger(axes.length, "the number of axes", 1, 2);
  for (const { name: axis, from, to, count } of axes) {
    checkInteger(count, `count of ${axis}`, 2);
    checkFinite([from, to], axis);
    if (from >= to) {
      throw new InputError<PapersErrorCode>({
        code: "out-of-range",
        got: `${axis} from ${from} to ${to}`,
        expected: "an axis that ascends",
        fix: "Swap from and to.",
      });
    }
  }
  const points = density.sample(samples, rng);
  const logs = density.logDensity(points);
  const at = (parameters: readonly number[]): number => loss(problem, parameters, points, logs);
  const inner = axes[1] ? values(axes[1]) : [];
  const grid = values(axes[0]!).flatMap((x) => (axes[1] ? inner.map((y) => [x, y]) : [[x]]));
  const found = Float64Array.from(grid, at);
  const top = found.reduce((best, value, k) => (value > found[best]! ? k : best), 0);
  return {
    name,
    axes,
    loss: found,
    maximum: { loss: found[top]!, at: grid[top]! },
    atSymmetries: Float64Array.from(problem.symmetries, at),
  };
}

/** The points of an axis. */
function values({ from, to, count }: LandscapeAxis): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

function loss(
  { density, map, cyclic }: LandscapeProblem,
  parameters: readonly number[],
  points: Float64Array,
  logs: Float64Array,
): number {
  const n = density.dimension;
  const g = map(parameters);
  const factors = lu(g.matrix, n);
  if (factors.determinant === 0) return 0;
  const logVolume = Math.log(Math.abs(factors.determinant));
  /** log q at y = g(x) for x: log p(x) − log |det g|. */
  const preimage = (y: ArrayLike<number>): Float64Array =>
    solve(
      factors,
      Float64Array.from(y, (value, i) => value - g.translation[i]!),
    );
  const before = density.logDensity(mapped(preimage, points, n));
  const after = density.logDensity(mapped((x) => applied(g, x), points, n));
  let sum = 0;
  for (let r = 0; r < logs.length; r++) {
    sum += softplus(before[r]! - logVolume - logs[r]!); // −log f(x) = log(1 + q/p)
    sum += softplus(after[r]! - logs[r]! + logVolume); // −log(1 − f(y)) = log(1 + p/q)
  }
  const mean = sum / logs.length;
  return cyclic ? mean - cyclic.weight * returnError(g, cyclic.order, points, n) : mean;
}

/** The images of rows, `[rows, n]`. */
function mapped(map: (x: Float64Array) => Float64Array, points: Float64Array, n: number): Float64Array {
  const images = new Float64Array(points.length);
  for (let start = 0; start < points.length; start += n) images.set(map(points.subarray(start, start + n)), start);
  return images;
}

function applied({ matrix, translation }: AffineMap, x: ArrayLike<number>): Float64Array {
  const image = multiplyVector(matrix, x);
  return image.map((value, i) => value + translation[i]!);
}

function multiplyVector(matrix: ArrayLike<number>, x: ArrayLike<number>): Float64Array {
  const n = x.length;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * x[j]!;
    return sum;
  });
}

/** Mean |g^order(x) − x|². */
function returnError(g: AffineMap, order: number, points: Float64Array, n: number): number {
  let power = g;
  for (let k = 1; k < order; k++) {
    power = { matrix: multiply(g.matrix, power.matrix, n), translation: applied(g, power.translation) };
  }
  let sum = 0;
  for (let start = 0; start < points.length; start += n) {
    const x = points.subarray(start, start + n);
    sum += applied(power, x).reduce((square, value, i) => square + (value - x[i]!) ** 2, 0);
  }
  return sum / (points.length / n);
}
