/** Mandelstam variables of 1 + 2 → 3 + 4, metric (+, -, -, -): s + t + u is the sum of the four squared masses. */

import { checkFinite, checkInteger, checkLength } from "@noether/base";
import { massSquared } from "./mass-squared.js";

/**
 * s = (p1 + p2)², t = (p1 - p3)², u = (p1 - p4)² of each event, GeV²; as exact as the stored components, so that a small
 * t of a forward event does not cancel.
 *
 * @param p4 - `[events, 4, 4]`: the two that go in, then the two that come out, (E, px, py, pz), all with positive energy.
 * @returns `[events, 3]`: s, t, u.
 * @throws InputError `wrong-length`, `not-an-integer`, `not-finite`.
 */
export function mandelstam(p4: ArrayLike<number>, events: number): Float64Array {
  checkInteger(events, "events", 0);
  checkLength(p4, 16 * events, "p4", `[${events}, 4, 4]`);
  checkFinite(p4, "p4");
  const out = new Float64Array(3 * events);
  const pair = new Float64Array(8);
  const square = { m2: 0, size: 0 };
  for (let event = 0; event < events; event++) {
    for (let other = 1; other < 4; other++) {
      for (let component = 0; component < 4; component++) {
        pair[component] = p4[16 * event + component]!;
        pair[4 + component] = (other === 1 ? 1 : -1) * p4[16 * event + 4 * other + component]!;
      }
      massSquared(pair, 0, 2, square);
      out[3 * event + other - 1] = square.m2;
    }
  }
  return out;
}
