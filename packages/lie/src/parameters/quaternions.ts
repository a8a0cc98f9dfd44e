/** SO(3) by quaternions q = (w, x, y, z), v' = q v q⁻¹, and by rotation vectors, axis times angle. */

import { so } from "../standard/classical.js";
import { type Parameterization, parameterization } from "./parameterization.js";

/**
 * SO(3) by quaternions: four parameters, whose length does not matter.
 *
 * `decompose` gives the unit quaternion with w > 0; for half turns, where w = 0, the one whose first component other than 0
 * is positive. There is no gimbal lock; the gradient is 0 along q itself.
 */
export function unitQuaternions(): Parameterization {
  return parameterization({
    name: "SO(3) by quaternions",
    dimension: 3,
    factors: [{ kind: "quaternion", axes: [0, 1, 2], parameters: [0, 1, 2, 3] }],
    chart: quaternionOf,
  });
}

/**
 * SO(3) by rotation vectors: the axis times the angle, counted as a right-handed screw; three parameters.
 *
 * `decompose` gives angles from 0 to π, exact to rounding near both ends. At a half turn both directions of the axis are
 * right; the one whose first component other than 0 is positive is given.
 */
export function axisAngle(): Parameterization {
  // so(3) comes as turns in the planes (0, 1), (0, 2), (1, 2): about z, −y and x.
  const { entries } = so(3);
  const [aboutZ, aboutMinusY, aboutX] = [0, 9, 18].map((at) => entries.subarray(at, at + 9));
  const aboutY = aboutMinusY!.map((x) => 0 - x); // not −x: no −0
  const generators = { count: 3, dimension: 3, entries: Float64Array.of(...aboutX!, ...aboutY, ...aboutZ!) };
  return parameterization({
    name: "SO(3) by rotation vectors",
    dimension: 3,
    factors: [{ kind: "exponential", generators, parameters: [0, 1, 2] }],
    chart: (m) => {
      const [w, ...vector] = quaternionOf(m) as [number, number, number, number];
      const sine = Math.hypot(...vector);
      // 2 asin(s) / s → 2 as s → 0.
      const scale = sine === 0 ? 2 : (2 * Math.atan2(sine, w)) / sine;
      return vector.map((x) => scale * x);
    },
  });
}

/** Shepperd's method: the largest component by a root, the others by division by it. */
function quaternionOf(m: Float64Array): number[] {
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = m as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // 4 q_i q_j for all pairs.
  const products = [
    [1 + xx + yy + zz, zy - yz, xz - zx, yx - xy],
    [zy - yz, 1 + xx - yy - zz, xy + yx, xz + zx],
    [xz - zx, xy + yx, 1 - xx + yy - zz, yz + zy],
    [yx - xy, xz + zx, yz + zy, 1 - xx - yy + zz],
  ];
  let best = 0;
  for (let i = 1; i < 4; i++) if (products[i]![i]! > products[best]![best]!) best = i;
  const q = products[best]!;
  const length = Math.hypot(...q);
  const sign = Math.sign(q.find((x) => x !== 0)!);
  return q.map((x) => (sign * x) / length + 0);
}
