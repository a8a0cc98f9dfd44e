/**
 * What a detector measures of a four-vector (E, px, py, pz): the beams run along z.
 *
 * pT = √(px² + py²); η = asinh(pz / pT); φ = atan2(py, px) in (-π, π]; y = ½ ln((E + pz) / (E - pz)).
 * Components are squared: below 1e-150 and above 1e150 GeV nothing is promised.
 */

import { vectorCount } from "./vector-count.js";

/**
 * Transverse momenta, GeV.
 *
 * @param p4 - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function transverseMomentum(p4: ArrayLike<number>): Float64Array {
  return perVector(p4, (_, px, py) => Math.sqrt(px * px + py * py));
}

/**
 * Pseudorapidities. Along the beam it is ±Infinity, for a vanishing momentum 0.
 *
 * @param p4 - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function pseudorapidity(p4: ArrayLike<number>): Float64Array {
  return perVector(p4, (_, px, py, pz) => (pz === 0 ? 0 : Math.asinh(pz / Math.sqrt(px * px + py * py))));
}

/**
 * Rapidities, as sign(pz) · ln((E + |pz|) / mT) with mT² = pT² + max(m², 0), which does not cancel along the beam and
 * stays finite where rounding has made a vector space-like. A massless vector along the beam has ±Infinity, a vanishing one 0.
 *
 * @param p4 - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function rapidity(p4: ArrayLike<number>): Float64Array {
  return perVector(p4, (energy, px, py, pz) => {
    if (pz === 0) return 0;
    const pt2 = px * px + py * py;
    const longitudinal = (energy - pz) * (energy + pz); // mT², with less cancellation than E² - pz²
    return Math.sign(pz) * Math.log((energy + Math.abs(pz)) / Math.sqrt(Math.max(longitudinal, pt2)));
  });
}

/**
 * Azimuths in (-π, π], radians; 0 along the beam.
 *
 * @param p4 - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function azimuth(p4: ArrayLike<number>): Float64Array {
  return perVector(p4, (_, px, py) => (px === 0 && py === 0 ? 0 : Math.atan2(py === 0 ? 0 : py, px))); // never -π
}

/** One number of each vector. */
function perVector(
  p4: ArrayLike<number>,
  of: (energy: number, px: number, py: number, pz: number) => number,
): Float64Array {
  const count = vectorCount(p4, "p4");
  const out = new Float64Array(count);
  for (let row = 0, i = 0; row < count; row++, i += 4) out[row] = of(p4[i]!, p4[i + 1]!, p4[i + 2]!, p4[i + 3]!);
  return out;
}
