/**
 * The two ways to write a four-vector: (E, px, py, pz), and (pT, η, φ, m) as detectors and ROOT do. GeV, radians.
 *
 * A negative m stands for a space-like vector: E² = p² - m², the sign that `invariantMass` gives it.
 */

import { checkFinite, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { azimuth, pseudorapidity, transverseMomentum } from "./angles.js";
import { type InvariantMassOptions, invariantMass } from "./invariant-mass.js";
import { vectorCount } from "./vector-count.js";

/**
 * (E, px, py, pz) from (pT, η, φ, m).
 *
 * @param rows - `[N, 4]`.
 * @returns `[N, 4]`, fresh.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range` for a negative pT or m below -|p|.
 */
export function fromPtEtaPhiMass(rows: ArrayLike<number>): Float64Array {
  vectorCount(rows, "rows");
  checkFinite(rows, "rows");
  const p4 = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 4) {
    const [pt, eta, phi, m] = [rows[i]!, rows[i + 1]!, rows[i + 2]!, rows[i + 3]!];
    const p = pt * Math.cosh(eta);
    const energy2 = p * p + m * Math.abs(m);
    if (pt < 0 || energy2 < 0) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "out-of-range",
        got: `pT = ${pt}, η = ${eta}, m = ${m} in row ${i / 4}`,
        expected: "pT of at least 0 and m of at least -|p|",
        fix: "Check the order of the columns: (pT, η, φ, m).",
      });
    }
    p4[i] = m === 0 ? p : Math.sqrt(energy2);
    p4[i + 1] = pt * Math.cos(phi);
    p4[i + 2] = pt * Math.sin(phi);
    p4[i + 3] = pt * Math.sinh(eta);
  }
  return p4;
}

/**
 * (pT, η, φ, m) from (E, px, py, pz). Along the beam η is ±Infinity and pz cannot be had back from it.
 *
 * @param p4 - `[N, 4]`.
 * @param options - As of `invariantMass`.
 * @returns `[N, 4]`, fresh.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range`.
 */
export function toPtEtaPhiMass(p4: ArrayLike<number>, options: InvariantMassOptions = {}): Float64Array {
  const count = vectorCount(p4, "p4");
  const columns = [transverseMomentum(p4), pseudorapidity(p4), azimuth(p4), invariantMass(p4, count, 1, options)];
  return Float64Array.from({ length: 4 * count }, (_, i) => columns[i % 4]![i >> 2]!);
}
