/**
 * Integral curves of many points at once, by their length: x' = v(x) / |v(x)|.
 *
 * For fields that are evaluated in batches, such as networks. Classical Runge-Kutta with steps of equal length; after each step
 * the points may be settled, which takes back its error where something is known of the curve, such as what it keeps
 * (Hairer, Lubich, Wanner, Geometric Numerical Integration, IV.4).
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { CoreErrorCode } from "../errors.js";

/** A field evaluated at many points, from `[count, n]` to `[count, n]`, in the same order. */
export type BatchField = (points: Float64Array) => Promise<Float64Array>;

/** Options of `unitSpeedCurves`. */
export interface UnitSpeedOptions {
  /** The largest step length. Default 0.05. */
  readonly step?: number;
  /** Called after each step to correct the points `[count, n]`, such as by projecting them onto a level set. Default: not called. */
  readonly settle?: ((points: Float64Array) => Promise<Float64Array>) | undefined;
}

/**
 * Follows the curves through `points` to each of `lengths`.
 *
 * A curve ends where the field vanishes: where within one step its direction turns by more than a right angle.
 *
 * @param points - `[count, n]`.
 * @param lengths - The arc lengths, in any order; negative ones run against the field.
 * @returns `[lengths, count, n]`; NaN where a curve has ended before.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range`, and what the field throws.
 */
export async function unitSpeedCurves(
  field: BatchField,
  points: Float64Array,
  n: number,
  lengths: readonly number[],
  { step = 0.05, settle = async (at) => at }: UnitSpeedOptions = {},
): Promise<Float64Array> {
  checkInteger(n, "n", 1);
  checkLength(points, Math.floor(points.length / n) * n, "points", `[count, ${n}]`);
  checkFinite(points, "points");
  checkFinite(lengths, "lengths");
  if (!(step > 0)) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `step = ${step}`,
      expected: "a length above 0",
      fix: "Change step or leave it out.",
    });
  }
  const out = new Float64Array(lengths.length * points.length);
  for (const side of [1, -1]) {
    const velocity = async (at: Float64Array): Promise<Float64Array> => unitRows(await field(at), n, side);
    const ended = new Uint8Array(points.length / n);
    let at: Float64Array = points;
    let gone = 0;
    const order = lengths
      .map((length, k) => ({ length: side * length, k }))
      .filter(({ length }) => length > 0 || (length === 0 && side === 1))
      .sort((a, b) => a.length - b.length);
    for (const { length, k } of order) {
      const steps = Math.ceil((length - gone) / step);
      for (let i = 0; i < steps; i++) at = await settle(await oneStep(velocity, at, n, (length - gone) / steps, ended));
      gone = length;
      out.set(at, k * points.length);
      ended.forEach((end, i) => {
        if (end) out.fill(Number.NaN, k * points.length + i * n, k * points.length + (i + 1) * n);
      });
    }
  }
  return out;
}

/** Marks in `ended` the points whose curve ends within the step; they stay where they are. */
async function oneStep(
  velocity: BatchField,
  at: Float64Array,
  n: number,
  step: number,
  ended: Uint8Array,
): Promise<Float64Array> {
  const ahead = (slope: Float64Array, by: number): Float64Array => at.map((value, i) => value + by * slope[i]!);
  const a = await velocity(at);
  const b = await velocity(ahead(a, step / 2));
  const c = await velocity(ahead(b, step / 2));
  const d = await velocity(ahead(c, step));
  const next = at.map((value, i) => value + (step / 6) * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!));
  for (let i = 0; i < ended.length; i++) {
    let turned = 0;
    for (let j = i * n; j < (i + 1) * n; j++) turned += a[j]! * d[j]!;
    if (!(turned > 0)) ended[i] = 1;
    if (ended[i]) next.set(at.subarray(i * n, (i + 1) * n), i * n);
  }
  return next;
}

/** Rows divided by their lengths; those of zeros stay zeros. */
function unitRows(rows: Float64Array, n: number, side: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += n) {
    const row = rows.subarray(start, start + n);
    const length = Math.hypot(...row);
    if (length > 0)
      out.set(
        row.map((value) => (side * value) / length),
        start,
      );
  }
  return out;
}
