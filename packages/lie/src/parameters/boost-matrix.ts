/** Boosts along any direction in closed form, and their derivatives, exact at rapidity 0 too. */

import { identity } from "@noether/linear-algebra";
import type { Boost } from "./factor.js";

/**
 * The boost at θ, `[n, n]`: with r = |ζ|, B_tt = cosh r, B_ti = B_it = ζ_i sinh r / r, B_ij = δ_ij + ζ_i ζ_j (cosh r − 1) / r².
 */
export function boostMatrix({ time, space, parameters }: Boost, theta: ArrayLike<number>, n: number): Float64Array {
  const m = identity(n);
  const zeta = parameters.map((k) => theta[k]!);
  const { cosh, first, second } = profile(Math.hypot(...zeta));
  m[time * n + time] = cosh;
  for (const [p, i] of space.entries()) {
    m[time * n + i] = first * zeta[p]!;
    m[i * n + time] = first * zeta[p]!;
    for (const [q, j] of space.entries()) m[i * n + j] = (i === j ? 1 : 0) + second * zeta[p]! * zeta[q]!;
  }
  return m;
}

/** ∂B/∂ζ_k for each k, `[n, n]` each. */
export function boostDerivatives(
  { time, space, parameters }: Boost,
  theta: ArrayLike<number>,
  n: number,
): Float64Array[] {
  const zeta = parameters.map((k) => theta[k]!);
  const { first, second, firstSlope, secondSlope } = profile(Math.hypot(...zeta));
  return zeta.map((z, k) => {
    const d = new Float64Array(n * n);
    d[time * n + time] = first * z;
    for (const [p, i] of space.entries()) {
      const mixed = firstSlope * z * zeta[p]! + (p === k ? first : 0);
      d[time * n + i] = mixed;
      d[i * n + time] = mixed;
      for (const [q, j] of space.entries()) {
        d[i * n + j] =
          secondSlope * z * zeta[p]! * zeta[q]! + second * ((p === k ? zeta[q]! : 0) + (q === k ? zeta[p]! : 0));
      }
    }
    return d;
  });
}

/** Rapidity up to which differences that cancel are summed as series; above, they keep all but two bits. */
const SERIES_UP_TO = 1;
const TERMS = 10;

/** sinh r / r and (cosh r − 1) / r², and their derivatives divided by r. */
function profile(r: number): { cosh: number; first: number; second: number; firstSlope: number; secondSlope: number } {
  const cosh = Math.cosh(r);
  const first = r === 0 ? 1 : Math.sinh(r) / r;
  const second = r === 0 ? 0.5 : 2 * (Math.sinh(r / 2) / r) ** 2;
  if (r > SERIES_UP_TO) {
    const square = r * r;
    return { cosh, first, second, firstSlope: (cosh - first) / square, secondSlope: (first - 2 * second) / square };
  }
  let [firstSlope, secondSlope, power, factorial] = [0, 0, 1, 2];
  for (let k = 0; k < TERMS; k++) {
    const next = factorial * (2 * k + 3); // (2k + 3)!
    firstSlope += power * (1 / factorial - 1 / next);
    secondSlope += power * (1 / next - 2 / (next * (2 * k + 4)));
    power *= r * r;
    factorial = next * (2 * k + 4);
  }
  return { cosh, first, second, firstSlope, secondSlope };
}
