/** The particles of a jet in the plane of rapidity and azimuth, where jets are measured. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { azimuth, rapidity, transverseMomentum } from "../kinematics/angles.js";
import { wrapAngle } from "../kinematics/delta-r.js";
import { vectorCount } from "../kinematics/vector-count.js";

export interface JetPlane {
  readonly particles: number;
  readonly pt: Float64Array;
  readonly rapidity: Float64Array;
  readonly azimuth: Float64Array;
}

/** Coordinates of the vectors in `p4`, `[N, 4]`. */
export function jetPlane(p4: ArrayLike<number>): JetPlane {
  const particles = vectorCount(p4, "p4");
  return { particles, pt: transverseMomentum(p4), rapidity: rapidity(p4), azimuth: azimuth(p4) };
}

/** ΔR² of particle `i` of one plane and `j` of another. */
export function distance2(a: JetPlane, i: number, b: JetPlane, j: number): number {
  const dy = a.rapidity[i]! - b.rapidity[j]!;
  const dphi = wrapAngle(a.azimuth[i]! - b.azimuth[j]!);
  return dy * dy + dphi * dphi;
}

/** Throws `out-of-range` unless the value is positive and finite, or zero where that is allowed. */
export function checkScale(value: number, name: string, zero: boolean = false): void {
  if (Number.isFinite(value) && (value > 0 || (zero && value === 0))) return;
  throw new InputError<PhysicsDataErrorCode>({
    code: "out-of-range",
    got: `${name} = ${value}`,
    expected: zero ? "a number of at least 0" : "a positive number",
    fix: `Change ${name}.`,
  });
}
