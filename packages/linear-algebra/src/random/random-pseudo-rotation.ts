/** Samples of SO⁺(p, q), the component of 1 of the group that leaves diag(+1 p times, −1 q times) alone. */

import { checkInteger, InputError, type Rng } from "@noether/base";
import type { LinearAlgebraErrorCode } from "../errors.js";
import { multiply } from "../products/products.js";
import { randomRotation } from "./random-rotations.js";

/** The options of `randomPseudoRotation`. */
export interface RandomPseudoRotationOptions {
  /** The standard deviation σ of each rapidity; default 1. With 0 all samples are rotations. */
  readonly rapidity?: number | undefined;
}

/**
 * A sample of SO⁺(p, q), `[p + q, p + q]`, as K exp(Σ_i ζ_i (E_i,p+i + E_p+i,i)) K': K and K' are independent Haar samples of
 * SO(p) × SO(q), and the min(p, q) rapidities ζ_i are independent normal numbers of mean 0 and standard deviation σ.
 *
 * The group is not compact, so nothing is uniform on it; this distribution does not change if a sample is multiplied by
 * a rotation of SO(p) × SO(q) from either side. For (1, 3) the velocity has any direction alike and γ = cosh ζ.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function randomPseudoRotation(
  p: number,
  q: number,
  rng: Rng,
  { rapidity = 1 }: RandomPseudoRotationOptions = {},
): Float64Array {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 1);
  if (!(rapidity >= 0 && Number.isFinite(rapidity))) {
    throw new InputError<LinearAlgebraErrorCode>({
      code: "out-of-range",
      got: `rapidity = ${rapidity}`,
      expected: "a finite number of at least 0",
      fix: "Change rapidity or leave it out.",
    });
  }
  const n = p + q;
  const right = compact(p, q, rng);
  const boosted = right.slice();
  for (let i = 0; i < Math.min(p, q); i++) {
    const zeta = rapidity * rng.normal();
    const [c, s] = [Math.cosh(zeta), Math.sinh(zeta)];
    for (let j = 0; j < n; j++) {
      const [x, y] = [right[i * n + j]!, right[(p + i) * n + j]!];
      boosted[i * n + j] = c * x + s * y;
      boosted[(p + i) * n + j] = s * x + c * y;
    }
  }
  return multiply(compact(p, q, rng), boosted, n);
}

/** A Haar sample of SO(p) × SO(q). */
function compact(p: number, q: number, rng: Rng): Float64Array {
  const n = p + q;
  const k = new Float64Array(n * n);
  for (const [size, offset] of [
    [p, 0],
    [q, p],
  ] as const) {
    if (size === 0) continue;
    const rotation = randomRotation(size, rng);
    for (let i = 0; i < size; i++) k.set(rotation.subarray(i * size, (i + 1) * size), (offset + i) * n + offset);
  }
  return k;
}
