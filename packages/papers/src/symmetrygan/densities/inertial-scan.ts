/**
 * Why a symmetry of a density needs an inertial density beside it.
 *
 * Any density on the line with distribution function F has a false Z2, x → F⁻¹(1 − F(x)): quantiles turned round. It and the
 * identity are the ends of x → F⁻¹(cos θ (F(x) − 1/2) + 1/2), at θ = π and 0. The best discriminator's loss has its maximum,
 * 2 ln 2, at both. Applied to the inertial density too, the map shows what it is: only θ = 0 keeps both. Losses do not
 * depend on coordinates, so all is computed in u = F(x), where the first density is uniform and the map linear. Source:
 * Desai, Nachman, Thaler, 2112.05722, section 2.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import type { Density } from "@noether/statistics";
import type { PapersErrorCode } from "../../errors.js";
import { checkScale } from "./check-scale.js";
import { softplus } from "./softplus.js";

/** A density on the line with its distribution function. */
export interface LineDensity {
  /** log p(x). */
  readonly log: (x: number) => number;
  /** F(x). */
  readonly distribution: (x: number) => number;
  /** F⁻¹(u), 0 < u < 1. */
  readonly quantile: (u: number) => number;
}

/** Options of `inertialScan`. */
export interface InertialScanOptions {
  /** Angles θ, radians. Default 0, π/20, … π. */
  readonly angles?: readonly number[];
  /** Size of the sample of the inertial density. Default 10,000. */
  readonly samples?: number;
  readonly rng: Rng;
}

/** Losses of the best discriminators over the angles; 2 ln 2 = 1.386 where nobody can tell. */
export interface InertialScan {
  /** The angles, radians, `[count]`. */
  readonly angles: Float64Array;
  /** The exact losses of the density and its images. */
  readonly density: Float64Array;
  /** The losses of the inertial density and its images under the same maps, as means over a sample. */
  readonly inertial: Float64Array;
}

/** Gumbel's density with the given location and scale: the distribution function is exp(−exp(−(x − location)/scale)). */
export function gumbel(location: number, scale: number): LineDensity {
  checkFinite([location, scale], "gumbel");
  checkScale(scale, "scale");
  const reduced = (x: number): number => (x - location) / scale;
  return {
    log: (x) => -reduced(x) - Math.exp(-reduced(x)) - Math.log(scale),
    distribution: (x) => Math.exp(-Math.exp(-reduced(x))),
    quantile: (u) => location - scale * Math.log(-Math.log(u)),
  };
}

/**
 * The scan for a density beside an inertial one, of one dimension.
 *
 * @throws InputError `wrong-dimension`, `not-finite`, `not-an-integer`.
 */
export function inertialScan(
  density: LineDensity,
  inertial: Density,
  { rng, samples = 10_000, angles = Array.from({ length: 21 }, (_, k) => (k * Math.PI) / 20) }: InertialScanOptions,
): InertialScan {
  checkFinite(angles, "angles");
  checkInteger(samples, "samples", 1);
  if (inertial.dimension !== 1) {
    throw new InputError<PapersErrorCode>({
      code: "wrong-dimension",
      got: `an inertial density of dimension ${inertial.dimension}`,
      expected: "one of dimension 1",
      fix: "Quantiles turn round on the line only.",
    });
  }
  const points = Float64Array.from(inertial.sample(samples, rng), density.distribution);
  /** The inertial density's logarithm in u. */
  const log = (u: number): number => {
    if (u <= 0 || u >= 1) return Number.NEGATIVE_INFINITY;
    const x = density.quantile(u);
    return inertial.logDensity([x])[0]! - density.log(x);
  };
  return {
    angles: Float64Array.from(angles),
    density: Float64Array.from(angles, (angle) => uniformLoss(Math.abs(Math.cos(angle)))),
    inertial: Float64Array.from(angles, (angle) => sampleLoss(points, log, Math.cos(angle))),
  };
}

/** Uniform on (0, 1) against uniform on an interval of width c inside of it: −∫ log f − ∫ log(1 − f), f = c/(1 + c) there. */
function uniformLoss(c: number): number {
  return c === 0 ? 0 : c * Math.log((1 + c) / c) + Math.log(1 + c);
}

/** The loss of points u of density exp(log) and their images c (u − 1/2) + 1/2. */
function sampleLoss(points: Float64Array, log: (u: number) => number, c: number): number {
  if (c === 0) return 0;
  const logWidth = Math.log(Math.abs(c));
  const left = (1 - c) / 2; // c (u − 1/2) + 1/2 = c u + left: with 1/2 taken off and put on, small u would be lost
  let sum = 0;
  for (const u of points) {
    // Far in the tails u rounds to 0 or 1, where log u is −∞ and the terms below have no meaning.
    const own = log(u);
    if (own === Number.NEGATIVE_INFINITY) continue;
    sum += softplus(log((u - left) / c) - logWidth - own); // −log f(u), f = p / (p + q)
    sum += softplus(log(c * u + left) - own + logWidth); // −log(1 − f) at the image
  }
  return sum / points.length;
}
