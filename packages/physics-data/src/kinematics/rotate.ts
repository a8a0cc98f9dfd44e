/** Rotations of the momenta of four-vectors (E, px, py, pz). */

import { checkFinite, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { vectorCount } from "./vector-count.js";

/**
 * Rotates by `angle` about `axis`, right-handed: about z, x turns towards y (Rodrigues' formula).
 *
 * @param p4 - `[N, 4]`.
 * @param axis - (x, y, z), of any length but 0.
 * @param angle - Radians.
 * @returns `[N, 4]`, fresh.
 * @throws InputError `wrong-length`, `not-finite`, `out-of-range` for an axis of no length.
 */
export function rotate(p4: ArrayLike<number>, axis: ArrayLike<number>, angle: number): Float64Array {
  const count = vectorCount(p4, "p4");
  checkLength(axis, 3, "axis", "[3]");
  checkFinite(axis, "axis");
  checkFinite([angle], "angle");
  const length = Math.hypot(axis[0]!, axis[1]!, axis[2]!);
  if (length === 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: "an axis of length 0",
      expected: "a direction",
      fix: "Pass [0, 0, 1] to turn about the beam.",
    });
  }
  const [x, y, z] = [axis[0]! / length, axis[1]! / length, axis[2]! / length];
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const out = new Float64Array(4 * count);
  for (let i = 0; i < out.length; i += 4) {
    const [px, py, pz] = [p4[i + 1]!, p4[i + 2]!, p4[i + 3]!];
    const along = (1 - cos) * (x * px + y * py + z * pz);
    out[i] = p4[i]!;
    out[i + 1] = cos * px + along * x + sin * (y * pz - z * py);
    out[i + 2] = cos * py + along * y + sin * (z * px - x * pz);
    out[i + 3] = cos * pz + along * z + sin * (x * py - y * px);
  }
  return out;
}
