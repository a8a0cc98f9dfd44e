/** Invariant masses, (E, px, py, pz), metric (+, -, -, -): correct to the last digits of the stored components. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { massSquared } from "./mass-squared.js";

/** Options of `invariantMass`. */
export interface InvariantMassOptions {
  /**
   * Where m² is negative and |m²| is at most this part of E² + p², it is rounding of the stored components and the mass
   * is 0; default 2^-50, a double's. For components that were stored as float32 use 2^-21.
   */
  readonly roundoff?: number | undefined;
}

/**
 * The mass of the sum of `k` vectors, for each of `events` events, GeV.
 *
 * A space-like sum (m² negative beyond rounding) has the mass -√(-m²), as in ROOT.
 *
 * @param p4 - `[events, k, 4]`.
 * @returns `[events]`.
 * @throws InputError `wrong-length`, `not-an-integer`, `not-finite`, `out-of-range`.
 */
export function invariantMass(
  p4: ArrayLike<number>,
  events: number,
  k: number,
  { roundoff = 2 ** -50 }: InvariantMassOptions = {},
): Float64Array {
  checkInteger(events, "events", 0);
  checkInteger(k, "k", 1);
  checkLength(p4, events * k * 4, "p4", `[${events}, ${k}, 4]`);
  checkFinite(p4, "p4");
  if (!(roundoff >= 0 && roundoff < 1)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `roundoff = ${roundoff}`,
      expected: "a number from 0 to 1, without 1",
      fix: "Leave it at its default, or use 2 ** -21 for float32.",
    });
  }
  const masses = new Float64Array(events);
  const square = { m2: 0, size: 0 };
  for (let event = 0; event < events; event++) {
    massSquared(p4, event * k, k, square);
    const { m2, size } = square;
    masses[event] = m2 >= 0 ? Math.sqrt(m2) : -m2 <= roundoff * size ? 0 : -Math.sqrt(-m2);
  }
  return masses;
}
