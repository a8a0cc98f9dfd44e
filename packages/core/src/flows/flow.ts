/**
 * Integral curves: the images of a point under the one-parameter group of a vector field.
 *
 * Linear and affine fields are exponentiated exactly; others are integrated by Dormand and Prince with adaptive steps.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import { exponential } from "@noether/linear-algebra";
import type { CoreErrorCode } from "../errors.js";
import { fieldAt, type VectorField } from "../fields/vector-field.js";
import { dormandPrince } from "./dormand-prince.js";

/** Options of `flow`. */
export interface FlowOptions {
  /** The error allowed in each step of an integrated flow, relative to the size of the point; default 1e-12. */
  readonly tolerance?: number;
}

/** A piece of an integral curve. */
export interface FlowCurve {
  /** The point at each time, `[times, n]`; NaN if the curve has left every bounded region before. */
  readonly points: Float64Array;
  /** `"exact"` for the exponential, `"integrated"` otherwise. */
  readonly method: "exact" | "integrated";
  /** Whether every time was reached. */
  readonly complete: boolean;
  /** A sentence that says how the points were computed, or between which times the curve exists. */
  readonly status: string;
}

/** Steps from one time to the next after which an integration gives up. */
const MOST_STEPS = 100_000;

/**
 * The curve x(t) with x' = v(x), x(0) = `point`, at each of `times`.
 *
 * @param field - A field made by `matrixField`, `fieldOf` or `fieldsOf`.
 * @param point - `[n]`.
 * @param times - The times, in any order and of either sign: radians for rotations, rapidities for boosts.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range`.
 */
export function flow(
  field: VectorField,
  point: ArrayLike<number>,
  times: ArrayLike<number>,
  { tolerance = 1e-12 }: FlowOptions = {},
): FlowCurve {
  const n = field.functions.dimension;
  checkLength(point, n, "point", "[n]");
  checkFinite(point, "point");
  checkFinite(times, "times");
  if (!(tolerance >= 1e-15 && tolerance < 1)) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `tolerance = ${tolerance}`,
      expected: "a share from 1e-15 to 1",
      fix: "Change tolerance or leave it out.",
    });
  }
  const matrix = homogeneousMatrix(field);
  if (matrix !== undefined) return exact(matrix, point, times, n);
  const points = new Float64Array(times.length * n).fill(Number.NaN);
  const ends = [1, -1].map((direction) => integrate(field, point, times, direction, tolerance, points));
  const complete = ends.every((end) => end === undefined);
  const [last, first] = ends;
  return {
    points,
    method: "integrated",
    complete,
    status: complete
      ? `Integrated with steps that err by ${tolerance} of the point's size.`
      : `The curve leaves every bounded region${last === undefined ? "" : ` after t = ${last.toPrecision(6)}`}` +
        `${first === undefined ? "" : ` before t = ${first.toPrecision(6)}`}; later points are NaN.`,
  };
}

/** `[[W, b], [0, 0]]` of a field of degree at most 1, `[n + 1, n + 1]`. */
function homogeneousMatrix({ functions, coefficients }: VectorField): Float64Array | undefined {
  if (functions.kind !== "monomials") return undefined;
  const { exponents, dimension: n } = functions;
  const degrees = exponents.map((row) => row.reduce((total, power) => total + power, 0));
  const matrix = new Float64Array((n + 1) ** 2);
  for (let at = 0; at < coefficients.length; at++) {
    const b = at % exponents.length;
    const value = coefficients[at]!;
    if (value === 0) continue;
    if (degrees[b]! > 1) return undefined;
    const column = degrees[b] === 0 ? n : exponents[b]!.indexOf(1);
    matrix[Math.floor(at / exponents.length) * (n + 1) + column]! += value;
  }
  return matrix;
}

function exact(matrix: Float64Array, point: ArrayLike<number>, times: ArrayLike<number>, n: number): FlowCurve {
  const points = new Float64Array(times.length * n);
  for (let k = 0; k < times.length; k++) {
    const map = exponential(
      matrix.map((value) => value * times[k]!),
      n + 1,
    );
    for (let i = 0; i < n; i++) {
      let total = map[i * (n + 1) + n]!;
      for (let j = 0; j < n; j++) total += map[i * (n + 1) + j]! * point[j]!;
      points[k * n + i] = total;
    }
  }
  return { points, method: "exact", complete: true, status: "Exact, by the matrix exponential." };
}

/** Fills in the points of one direction of time; returns where the curve ends, if it does. */
function integrate(
  field: VectorField,
  point: ArrayLike<number>,
  times: ArrayLike<number>,
  direction: number,
  tolerance: number,
  points: Float64Array,
): number | undefined {
  const n = point.length;
  const order = Array.from(times, (time, k) => ({ time, k }))
    .filter(({ time }) => time * direction > 0 || (time === 0 && direction === 1))
    .sort((a, b) => direction * (a.time - b.time));
  const scale = Math.hypot(...Array.from(point)) || 1;
  let x: Float64Array = Float64Array.from(point);
  let now = 0;
  for (const { time, k } of order) {
    const gone = dormandPrince((at) => fieldAt(field, at), x, time - now, { tolerance, scale, mostSteps: MOST_STEPS });
    if (gone.time !== time - now) return now + gone.time;
    [x, now] = [gone.x, time];
    points.set(x, k * n);
  }
  return undefined;
}
