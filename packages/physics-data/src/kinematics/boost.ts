/** Lorentz boosts of four-vectors (E, px, py, pz); velocities in units of c. */

import { checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { vectorCount } from "./vector-count.js";

/**
 * Active boost: a vector at rest comes out moving with `velocity`. The inverse is the boost by `-velocity`.
 *
 * @param p4 - `[N, 4]`.
 * @param velocity - (βx, βy, βz), shorter than 1.
 * @returns `[N, 4]`, fresh.
 * @throws InputError `wrong-length`, `out-of-range` for a velocity of 1 or more.
 */
export function boost(p4: ArrayLike<number>, velocity: ArrayLike<number>): Float64Array {
  const count = vectorCount(p4, "p4");
  checkLength(velocity, 3, "velocity", "[3]");
  const [bx, by, bz] = [velocity[0]!, velocity[1]!, velocity[2]!];
  const speed = Math.hypot(bx, by, bz);
  if (!(speed < 1)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `a velocity of ${speed}`,
      expected: "less than 1, the speed of light",
      fix: "Divide momentum by energy to get a velocity.",
    });
  }
  const gamma = 1 / Math.sqrt((1 - speed) * (1 + speed));
  const along = (gamma * gamma) / (1 + gamma); // (γ - 1) / β², without the cancellation
  const out = new Float64Array(4 * count);
  for (let i = 0; i < out.length; i += 4) {
    const energy = p4[i]!;
    const dot = bx * p4[i + 1]! + by * p4[i + 2]! + bz * p4[i + 3]!;
    const shift = along * dot + gamma * energy;
    out[i] = gamma * (energy + dot);
    out[i + 1] = p4[i + 1]! + shift * bx;
    out[i + 2] = p4[i + 2]! + shift * by;
    out[i + 3] = p4[i + 3]! + shift * bz;
  }
  return out;
}
