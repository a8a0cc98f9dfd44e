/** The acceptance of a detector: cuts on pT and η, and a probability to miss a particle. */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { pseudorapidity, transverseMomentum } from "../kinematics/angles.js";

/** Options of `acceptEvents`. */
export interface AcceptOptions {
  /** The pT, GeV, that every particle must exceed; default 0. */
  readonly minPt?: number | undefined;
  /** The |η| that every particle must stay below; default Infinity. */
  readonly maxAbsEta?: number | undefined;
  /** The chance to see a particle of given pT (GeV) and η, 0 to 1, and where the dice come from; default 1 always. */
  readonly efficiency?: { readonly of: (pt: number, eta: number) => number; readonly rng: Rng };
}

/**
 * Which events have all of their particles within the cuts, and seen.
 *
 * One uniform number is drawn for each particle whatever the cuts, so that changing a cut changes no other event.
 *
 * @param p4 - `[events, k, 4]`, (E, px, py, pz), GeV.
 * @returns 1 or 0, `[events]`.
 * @throws InputError `wrong-length`, `not-an-integer`, `out-of-range` for an efficiency outside 0 to 1.
 */
export function acceptEvents(
  p4: ArrayLike<number>,
  events: number,
  k: number,
  { minPt = 0, maxAbsEta = Number.POSITIVE_INFINITY, efficiency }: AcceptOptions,
): Uint8Array {
  checkInteger(events, "events", 0);
  checkInteger(k, "k", 1);
  checkLength(p4, events * k * 4, "p4", `[${events}, ${k}, 4]`);
  const pt = transverseMomentum(p4);
  const eta = pseudorapidity(p4);
  const accepted = new Uint8Array(events).fill(1);
  for (let row = 0; row < events * k; row++) {
    let seen = pt[row]! > minPt && Math.abs(eta[row]!) < maxAbsEta;
    if (efficiency !== undefined) {
      const chance = efficiency.of(pt[row]!, eta[row]!);
      if (!(chance >= 0 && chance <= 1)) {
        throw new InputError<PhysicsDataErrorCode>({
          code: "out-of-range",
          got: `an efficiency of ${chance} at pT = ${pt[row]}, η = ${eta[row]}`,
          expected: "a chance from 0 to 1",
          fix: "Check the efficiency function.",
        });
      }
      seen = efficiency.rng.uniform() < chance && seen;
    }
    if (!seen) accepted[Math.floor(row / k)] = 0;
  }
  return accepted;
}
