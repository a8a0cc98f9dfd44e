/**
 * The best that any classifier can do on smeared events of the built-in samplers: by Neyman and Pearson, the exact
 * likelihood ratio.
 *
 * Two balanced muons have one true pT. Directions are measured exactly and each muon's pT is pT (1 + r g) with g a
 * standard normal, as `smearTransverseMomentum` has it, so that
 *
 *   p(measured) ∝ ∫ dpT f(pT, η1, η2) N(pT1; pT, r pT) N(pT2; pT, r pT)
 *
 * with f the true density, whose change of variables from mass to pT does not depend on pT and drops out of the ratio.
 */

import { checkInteger, checkLength, InputError } from "@noether/base";
import type { Sampler } from "@noether/physics-data";

/** Options of `optimalScores`. */
export interface OptimalScoresOptions {
  readonly signal: Sampler;
  readonly background: Sampler;
  /** r, above 0. Default 0.1. */
  readonly resolution?: number;
  /**
   * Points of the integral: evenly spaced in the logarithm of pT over five standard deviations to either side.
   * Default 128.
   */
  readonly points?: number;
}

const DEVIATIONS = 5;

/**
 * The logarithm of p(measured | signal) / p(measured | background), `[events]`; NaN where both vanish.
 *
 * @param p4 - Pairs of massless muons, `[events, 2, 4]`, (E, px, py, pz), GeV, each smeared on its own.
 * @throws InputError `wrong-length`, `out-of-range`, `not-an-integer`.
 */
export function optimalScores(p4: ArrayLike<number>, options: OptimalScoresOptions): Float64Array {
  const { signal, background, resolution = 0.1, points = 128 } = options;
  const events = Math.ceil(p4.length / 8);
  checkLength(p4, 8 * events, "p4", "[events, 2, 4]");
  checkInteger(points, "points", 2);
  if (!(resolution > 0 && resolution * DEVIATIONS < 1)) {
    throw new InputError({
      code: "out-of-range",
      got: `resolution = ${resolution}`,
      expected: `a number above 0 and below ${1 / DEVIATIONS}`,
      fix: "Pass for example 0.1; without smearing the ratio is that of the samplers' logDensity.",
    });
  }
  const reach = Math.log((1 + DEVIATIONS * resolution) / (1 - DEVIATIONS * resolution)) / 2;
  const truth = new Float64Array(8 * points);
  const logWeight = new Float64Array(points);
  return Float64Array.from({ length: events }, (_, event) => {
    const at = 8 * event;
    const pts = [0, 4].map((muon) => Math.hypot(p4[at + muon + 1]!, p4[at + muon + 2]!)) as [number, number];
    const slopes = [0, 4].map((muon, i) => p4[at + muon + 3]! / pts[i]!); // sinh η
    const middle = Math.sqrt(pts[0] * pts[1]);
    const [cosine, sine] = [p4[at + 1]! / pts[0], p4[at + 2]! / pts[0]];
    for (let k = 0; k < points; k++) {
      const pt = middle * Math.exp(reach * ((2 * (k + 0.5)) / points - 1));
      for (const [i, sign] of [1, -1].entries()) {
        const to = 8 * k + 4 * i;
        truth[to] = pt * Math.hypot(1, slopes[i]!);
        truth[to + 1] = sign * pt * cosine;
        truth[to + 2] = sign * pt * sine;
        truth[to + 3] = pt * slopes[i]!;
      }
      // two Gaussians with the factor 1/pT each, and pT for the step in its logarithm
      const pulls = pts.reduce((total, measured) => total + ((measured / pt - 1) / resolution) ** 2, 0);
      logWeight[k] = -pulls / 2 - Math.log(pt);
    }
    return logSum(signal.logDensity(truth), logWeight) - logSum(background.logDensity(truth), logWeight);
  });
}

/** log Σ exp(a + b). */
function logSum(a: Float64Array, b: Float64Array): number {
  const most = a.reduce((largest, value, i) => Math.max(largest, value + b[i]!), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(a.reduce((total, value, i) => total + Math.exp(value + b[i]! - most), 0));
}
