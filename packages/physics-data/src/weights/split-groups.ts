/** Splits that keep what belongs together on one side, such as the smeared copies of one true event. */

import { checkFinite, InputError, type Rng, shuffle } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/**
 * Assigns each row to a part, so that rows of one group share a part. Groups are shuffled and dealt out until each part has
 * its fraction of the groups, rounded.
 *
 * @param groups - The group of each row, any integers, `[N]`.
 * @param fractions - Of the parts, adding up to 1: `[0.8, 0.1, 0.1]`.
 * @returns The part of each row, `[N]`.
 * @throws InputError `not-finite`, `out-of-range` unless fractions are at least 0 and add up to 1.
 */
export function splitGroups(groups: ArrayLike<number>, fractions: readonly number[], rng: Rng): Uint8Array {
  checkFinite(groups, "groups");
  checkFinite(fractions, "fractions");
  const sum = fractions.reduce((total, fraction) => total + fraction, 0);
  if (Math.abs(sum - 1) > 1e-9 || fractions.some((fraction) => fraction < 0) || fractions.length > 255) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `fractions [${fractions.slice(0, 8).join(", ")}]`,
      expected: "at most 255 fractions of at least 0 that add up to 1",
      fix: "Pass for example [0.8, 0.2].",
    });
  }
  const names = shuffle([...new Set(Array.from(groups))], rng);
  const part = new Map<number, number>();
  let dealt = 0;
  let through = 0;
  for (const [index, fraction] of fractions.entries()) {
    through += fraction;
    const end = index === fractions.length - 1 ? names.length : Math.round(through * names.length);
    for (; dealt < end; dealt++) part.set(names[dealt]!, index);
  }
  return Uint8Array.from(groups, (group) => part.get(group)!);
}
