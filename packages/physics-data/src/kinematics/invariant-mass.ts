/**
 * Invariant masses, (E, px, py, pz), metric (+, -, -, -).
 *
 * m² = E² - p² cancels: a collinear pair of 100 GeV vectors has m² of 1e-8 beside E² of 1e4. So the sum of the vectors
 * and the squares are carried in twice the double's digits (Dekker 1971; Knuth's two-sum), and m² is that of the stored
 * components, rounded once. About 80 operations a vector.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";

/** Options of `invariantMass`. */
export interface InvariantMassOptions {
  /**
   * Where m² is negative and |m²| is at most this part of E² + p², it is rounding of the stored components and the mass
   * is 0; default 2^-50, a double's. For components that were stored as float32 use 2^-21.
   */
  readonly roundoff?: number;
}

/** 2^27 + 1 splits a double into two halves whose products are exact. */
const SPLIT = 134217729;

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
    throw new InputError({
      code: "out-of-range",
      got: `roundoff = ${roundoff}`,
      expected: "a number from 0 to 1, without 1",
      fix: "Leave it at its default, or use 2 ** -21 for float32.",
    });
  }
  const masses = new Float64Array(events);
  for (let event = 0; event < events; event++) {
    let high = 0; // of m²
    let low = 0;
    let size = 0;
    for (let component = 0; component < 4; component++) {
      let sum = 0;
      let rest = 0;
      for (let i = 4 * event * k + component, end = i + 4 * k; i < end; i += 4) {
        const term = p4[i]!;
        const next = sum + term;
        const virtual = next - sum;
        rest += sum - (next - virtual) + (term - virtual);
        sum = next;
      }
      const square = sum * sum;
      const scaled = SPLIT * sum;
      const head = scaled - (scaled - sum);
      const tail = sum - head;
      const squareRest = head * head - square + 2 * head * tail + tail * tail + 2 * sum * rest;
      const sign = component === 0 ? 1 : -1;
      const next = high + sign * square;
      const virtual = next - high;
      low += high - (next - virtual) + (sign * square - virtual) + sign * squareRest;
      high = next;
      size += square;
    }
    const m2 = high + low;
    masses[event] = m2 >= 0 ? Math.sqrt(m2) : -m2 <= roundoff * size ? 0 : -Math.sqrt(-m2);
  }
  return masses;
}
