/**
 * The best possible classifier of smeared events of the built-in samplers: by Neyman and Pearson, the exact likelihood
 * ratio.
 *
 * Two balanced muons have one true pT. Directions are measured exactly and each muon's pT is pT (1 + r g) with g a
 * standard normal, as `smearTransverseMomentum` has it, so that
 *
 *   p(measured) ∝ ∫ dpT f(pT, η1, η2) N(pT1; pT, r pT) N(pT2; pT, r pT)
 *
 * with f the true density, whose change of variables from mass to pT does not depend on pT and drops out of the ratio.
 * Where the background is reweighted by what was measured, its density is multiplied by the weight, and the ratio
 * divided by it.
 */

import { checkInteger, checkLength, InputError } from "@noether/base";
import type { SymmetricDensity } from "@noether/physics-data";
import type { HybridErrorCode } from "../errors.js";

/** Options of `optimalScores`. */
export interface OptimalScoresOptions {
  /** The density of the true signal events. */
  readonly signal: SymmetricDensity;
  /** The density of the true background events. */
  readonly background: SymmetricDensity;
  /** The relative resolution r of pT, from 0 to 0.5; default 0.1. */
  readonly resolution?: number | undefined;
  /**
   * The weights, above 0, that background events with the same measured momenta have, `[events]`, for signal events too, where
   * the background is reweighted by measured quantities: those of `weightOf` of `reweight`. A mean of 1 over the background
   * keeps the ratio one of densities. Default: all 1.
   */
  readonly backgroundWeights?: ArrayLike<number> | undefined;
  /**
   * The number of points of the integral, evenly spaced in the logarithm of pT over five standard deviations to either side;
   * default one for each 0.0086 of it, 128 where r is 0.1, so that the Z's width has three.
   */
  readonly points?: number | undefined;
}

const DEVIATIONS = 5;
/** `smearTransverseMomentum` gives no smaller part of the true pT. */
const LEAST_FACTOR = 0.1;
const MOST_RESOLUTION = 0.5;
const STEP = 0.0086;
const LEAST_POINTS = 16;

/**
 * The logarithm of p(measured | signal) / p(measured | background), `[events]`; NaN where both vanish.
 *
 * @param p4 - Pairs of massless muons, `[events, 2, 4]`, (E, px, py, pz), GeV, each smeared on its own.
 * @throws InputError `wrong-length`, `out-of-range`, `not-an-integer`.
 */
export function optimalScores(p4: ArrayLike<number>, options: OptimalScoresOptions): Float64Array {
  const { signal, background, resolution = 0.1, backgroundWeights } = options;
  const events = Math.ceil(p4.length / 8);
  checkLength(p4, 8 * events, "p4", "[events, 2, 4]");
  if (!(resolution >= 0 && resolution <= MOST_RESOLUTION)) {
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `resolution = ${resolution}`,
      expected: `a number from 0 to ${MOST_RESOLUTION}`,
      fix: "Pass for example 0.1.",
    });
  }
  const logWeights = logWeightsOf(backgroundWeights, events);
  if (resolution === 0) {
    const below = background.logDensity(p4);
    return signal.logDensity(p4).map((above, event) => above - below[event]! - logWeights[event]!);
  }
  const reach = Math.log((1 + DEVIATIONS * resolution) / Math.max(LEAST_FACTOR, 1 - DEVIATIONS * resolution)) / 2;
  const { points = Math.max(LEAST_POINTS, Math.ceil((2 * reach) / STEP)) } = options;
  checkInteger(points, "points", 2);
  const truth = new Float64Array(8 * points);
  const logKernel = new Float64Array(points);
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
      const possible = Math.min(...pts) >= LEAST_FACTOR * pt;
      logKernel[k] = possible ? -pulls / 2 - Math.log(pt) : Number.NEGATIVE_INFINITY;
    }
    const [above, below] = [signal, background].map((each) => logSum(each.logDensity(truth), logKernel));
    return above! - below! - logWeights[event]!;
  });
}

function logWeightsOf(weights: ArrayLike<number> | undefined, events: number): Float64Array {
  if (weights === undefined) return new Float64Array(events);
  checkLength(weights, events, "backgroundWeights", `[${events}], one for each event`);
  return Float64Array.from(weights, (weight, event) => {
    if (weight > 0 && Number.isFinite(weight)) return Math.log(weight);
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `the background weight ${weight} of event ${event}`,
      expected: "a finite number above 0",
      fix: "Pass the weight that a background event with these momenta has; leave out events where there is none.",
    });
  });
}

/** log Σ exp(a + b). */
function logSum(a: Float64Array, b: Float64Array): number {
  const most = a.reduce((largest, value, i) => Math.max(largest, value + b[i]!), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(a.reduce((total, value, i) => total + Math.exp(value + b[i]! - most), 0));
}
