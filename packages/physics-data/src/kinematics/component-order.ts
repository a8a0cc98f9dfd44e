/** The order of a four-vector's components: Noether's is (E, px, py, pz), files often have (px, py, pz, E). */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { vectorCount } from "./vector-count.js";

/** The two orders in use. */
export type ComponentOrder = "E,px,py,pz" | "px,py,pz,E";

/** The result of `detectComponentOrder`. */
export interface DetectedOrder {
  readonly order: ComponentOrder;
  /** False where the data fit both orders or neither: `order` is then Noether's own. */
  readonly certain: boolean;
}

/** Float32 components of a massless vector give E² - p² of up to some 2^-23 E². */
const ROUNDOFF = 2 ** -20;

/**
 * Brings components into the order `to`, by default (E, px, py, pz), as doubles.
 *
 * @param data - `[..., 4]`.
 * @returns The same shape, fresh.
 * @throws InputError `wrong-length`, `unknown-order`.
 */
export function reorderComponents(
  data: ArrayLike<number>,
  { from, to = "E,px,py,pz" }: { readonly from: ComponentOrder; readonly to?: ComponentOrder },
): Float64Array {
  vectorCount(data, "data");
  for (const order of [from, to]) {
    if (order !== "E,px,py,pz" && order !== "px,py,pz,E") {
      throw new InputError<PhysicsDataErrorCode>({
        code: "unknown-order",
        got: `component order ${JSON.stringify(order)}`,
        expected: '"E,px,py,pz" or "px,py,pz,E"',
        fix: "Pass one of the two.",
      });
    }
  }
  const out = Float64Array.from(data);
  if (from === to) return out;
  const shift = from === "px,py,pz,E" ? 3 : 1; // a cyclic shift either way
  for (let i = 0; i < out.length; i += 4) {
    for (let component = 0; component < 4; component++) out[i + component] = data[i + ((component + shift) % 4)]!;
  }
  return out;
}

/**
 * Finds the column that holds the energy: the one that, in every row, is at least 0 and E² ≥ p² to float32 rounding. Rows of
 * zeros (padding) and rows that are not finite tell nothing.
 *
 * @param data - `[..., 4]`.
 * @throws InputError `wrong-length`.
 */
export function detectComponentOrder(data: ArrayLike<number>): DetectedOrder {
  vectorCount(data, "data");
  let first = true;
  let last = true;
  let seen = false;
  for (let i = 0; i < data.length && (first || last); i += 4) {
    const [a, b, c, d] = [data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!];
    const inner = b * b + c * c;
    const sum = a * a + d * d + inner;
    if (sum === 0 || !Number.isFinite(a + b + c + d)) continue;
    seen = true;
    first &&= a >= 0 && a * a * (1 + ROUNDOFF) >= inner + d * d;
    last &&= d >= 0 && d * d * (1 + ROUNDOFF) >= inner + a * a;
  }
  if (!seen || first === last) return { order: "E,px,py,pz", certain: false };
  return { order: first ? "E,px,py,pz" : "px,py,pz,E", certain: true };
}
