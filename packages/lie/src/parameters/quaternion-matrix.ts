/** The rotation of a quaternion q = (w, x, y, z), v' = q v q⁻¹, and its derivatives. */

import { InputError } from "@noether/base";
import { identity } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import type { Quaternion } from "./factor.js";

/** The rotation at θ, `[n, n]`; the length of q does not matter. @throws InputError `zero-vector`. */
export function quaternionMatrix({ axes, parameters }: Quaternion, theta: ArrayLike<number>, n: number): Float64Array {
  const q = unit(parameters.map((k) => theta[k]!));
  const m = identity(n);
  const r = numerator(q.direction);
  for (const [p, i] of axes.entries()) for (const [s, j] of axes.entries()) m[i * n + j] = r[3 * p + s]!;
  return m;
}

/** ∂R/∂q_k, `[n, n]` each. @throws InputError `zero-vector`. */
export function quaternionDerivatives(
  { axes, parameters }: Quaternion,
  theta: ArrayLike<number>,
  n: number,
): Float64Array[] {
  const { direction, length } = unit(parameters.map((k) => theta[k]!));
  const r = numerator(direction);
  return direction.map((component, k) => {
    // R = Q(q) / |q|² with Q quadratic, so ∂Q/∂q_k is half the difference of Q at q ± e_k, exactly.
    const shifted = (step: number): number[] => numerator(direction.map((c, i) => (i === k ? c + step : c)));
    const [up, down] = [shifted(1), shifted(-1)];
    const d = new Float64Array(n * n);
    for (const [p, i] of axes.entries()) {
      for (const [s, j] of axes.entries()) {
        const at = 3 * p + s;
        d[i * n + j] = ((up[at]! - down[at]!) / 2 - 2 * component * r[at]!) / length;
      }
    }
    return d;
  });
}

/** Q(q), `[3, 3]`: |q|² times the rotation. */
function numerator(q: readonly number[]): number[] {
  const [w, x, y, z] = q as [number, number, number, number];
  return [
    w * w + x * x - y * y - z * z,
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    w * w - x * x + y * y - z * z,
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    w * w - x * x - y * y + z * z,
  ];
}

function unit(q: readonly number[]): { direction: number[]; length: number } {
  const length = Math.hypot(...q);
  if (length === 0) {
    throw new InputError<LieErrorCode>({
      code: "zero-vector",
      got: "the quaternion 0",
      expected: "a quaternion with a direction",
      fix: "Start from (1, 0, 0, 0), no rotation.",
    });
  }
  return { direction: q.map((c) => c / length), length };
}
