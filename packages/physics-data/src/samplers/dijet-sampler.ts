/**
 * Transverse momenta of two jets, (p1x, p1y, p2x, p2y) in GeV, with a momentum imbalance that can be tuned: the first has
 * pT = minPt + an exponential, at any azimuth; the second is opposite but for a normal imbalance in each component.
 *
 * Exact symmetries: rotations and reflections of both jets together, O(2). As the imbalance goes to zero, the density
 * nears the plane p2 = -p1.
 */

import { checkPositive, type SymmetricDensity, samplerOf } from "./symmetric-density.js";

/** Options of `dijetSampler`. */
export interface DijetOptions {
  /** The first jet's least pT, GeV; default 1200, the trigger of the LHC Olympics' search. */
  readonly minPt?: number | undefined;
  /** The mean of the exponential above `minPt`, GeV; default 190. */
  readonly slope?: number | undefined;
  /** The standard deviation of p1 + p2 in each component, GeV; default 100. */
  readonly imbalance?: number | undefined;
}

/**
 * Dijets in the transverse plane.
 *
 * @throws InputError `out-of-range`.
 */
export function dijetSampler({ minPt = 1200, slope = 190, imbalance = 100 }: DijetOptions = {}): SymmetricDensity {
  checkPositive(minPt, "minPt");
  checkPositive(slope, "slope");
  checkPositive(imbalance, "imbalance");
  const logNorm = -Math.log(slope) - Math.log(2 * Math.PI) - 2 * Math.log(imbalance * Math.sqrt(2 * Math.PI));
  const rotation = Float64Array.of(0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0);
  const reflection = Float64Array.of(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1);
  const maps = [{ matrix: reflection, translation: new Float64Array(4) }];
  return samplerOf(
    4,
    { name: "O(2)", generators: [rotation], center: new Float64Array(4), maps },
    (out, at, rng) => {
      const pt = minPt - slope * Math.log(1 - rng.uniform());
      const phi = 2 * Math.PI * rng.uniform();
      out[at] = pt * Math.cos(phi);
      out[at + 1] = pt * Math.sin(phi);
      out[at + 2] = -out[at]! + imbalance * rng.normal();
      out[at + 3] = -out[at + 1]! + imbalance * rng.normal();
    },
    (points, at) => {
      const [x, y] = [points[at]!, points[at + 1]!];
      const pt = Math.sqrt(x * x + y * y);
      if (pt < minPt) return Number.NEGATIVE_INFINITY;
      const [kx, ky] = [(x + points[at + 2]!) / imbalance, (y + points[at + 3]!) / imbalance];
      return logNorm - (pt - minPt) / slope - Math.log(pt) - 0.5 * (kx * kx + ky * ky);
    },
  );
}
