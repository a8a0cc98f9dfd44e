/**
 * The Gaussian on the line with its distribution function Φ: Marsaglia's series (J. Stat. Softw. 11, 2004, no. 4) in the middle,
 * Laplace's continued fraction in the tails (Abramowitz and Stegun, 26.2.14).
 */

import { checkFinite } from "@noether/base";
import { checkScale } from "./check-scale.js";
import type { LineDensity } from "./inertial-scan.js";

const LOG_ROOT_TURN = 0.5 * Math.log(2 * Math.PI);
/** The point where the tails begin, and the number of terms of the fraction that gives all digits there. */
const TAIL = 3;
const TERMS = 80;
/** Newton's steps end where the quantile moves by less than this. */
const STILL = 1e-14;
const MOST_STEPS = 60;

/**
 * N(mean, deviation²).
 *
 * @throws InputError `not-finite`, `out-of-range`.
 */
export function gaussianLine(mean: number, deviation: number): LineDensity {
  checkFinite([mean, deviation], "gaussianLine");
  checkScale(deviation, "deviation");
  return {
    log: (x) => logDensity((x - mean) / deviation) - Math.log(deviation),
    distribution: (x) => below((x - mean) / deviation),
    quantile: (u) => mean + deviation * (u > 0.5 ? -lowerQuantile(1 - u) : lowerQuantile(u)),
  };
}

function logDensity(z: number): number {
  return -0.5 * z * z - LOG_ROOT_TURN;
}

/** Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …), and Φ(−t) = φ(t) / (t + 1/(t + 2/(t + 3/(t + …)))). */
function below(z: number): number {
  if (z > TAIL) return 1 - below(-z);
  if (z < -TAIL) {
    let fraction = -z;
    for (let k = TERMS; k > 0; k--) fraction = -z + k / fraction;
    return Math.exp(logDensity(z)) / fraction;
  }
  let [sum, term, before, odd] = [z, z, 0, 1];
  while (sum !== before) {
    before = sum;
    odd += 2;
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * Math.exp(logDensity(z));
}

/**
 * Newton's steps on log Φ(z) = log u, for u ≤ 1/2. Since Φ(z) ≤ exp(−z²/2)/2 below 0, the first z is too low; log Φ is concave, so
 * that all others are too, and rise.
 */
function lowerQuantile(u: number): number {
  let z = -Math.sqrt(Math.max(0, -2 * Math.log(2 * u)));
  for (let step = 0; step < MOST_STEPS; step++) {
    const part = below(z);
    const move = (Math.log(u / part) * part) / Math.exp(logDensity(z));
    z += move;
    if (!(Math.abs(move) > STILL)) break;
  }
  return z;
}
