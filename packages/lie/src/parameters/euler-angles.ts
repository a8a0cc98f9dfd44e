/** SO(3) by Euler angles: three turns about axes of the moving frame (intrinsic), or read backwards about fixed axes. */

import { InputError } from "@noether/base";
import type { LieErrorCode } from "../errors.js";
import type { PlaneRotation } from "./factor.js";
import { type Parameterization, parameterization } from "./parameterization.js";

/** Three axes, no two neighbors equal. */
export type EulerOrder = "xyx" | "xzx" | "yxy" | "yzy" | "zxz" | "zyz" | "xyz" | "xzy" | "yxz" | "yzx" | "zxy" | "zyx";

/** The plane (i, j) that a positive turn about the axis carries from i to j. */
const PLANES: Readonly<Record<string, readonly [number, number]>> = { x: [1, 2], y: [2, 0], z: [0, 1] };

/** sin β (or cos β) under which the first and third axis cannot be told apart. */
const GIMBAL_LOCK = 1e-12;

/**
 * SO(3) as R_a(α) R_b(β) R_c(γ) for an order abc; each factor is a right-handed turn about that axis.
 *
 * `decompose` gives α and γ between −π and π, and β from 0 to π where a = c (`"zyz"`), from −π/2 to π/2 where the three differ
 * (`"zyx"`: yaw, pitch, roll). In gimbal lock, β within 1e-12 of an end, only α + γ or α − γ is known: γ is then 0.
 *
 * @param order - Default `"zyz"`.
 * @throws InputError `no-such-order`.
 */
export function eulerAngles(order: EulerOrder = "zyz"): Parameterization {
  const [a, b, c] = order;
  const planes = [a, b, c].map((axis) => PLANES[axis ?? ""]);
  if (order.length !== 3 || a === b || b === c || planes.includes(undefined)) {
    throw new InputError<LieErrorCode>({
      code: "no-such-order",
      got: `the order ${JSON.stringify(order)}`,
      expected: 'three of x, y and z with no two neighbors equal, as in "zyz"',
      fix: "Choose one of the twelve.",
    });
  }
  const [i, j] = ["xyz".indexOf(a!), "xyz".indexOf(b!)];
  const k = 3 - i - j;
  const handed = (j - i + 3) % 3 === 1 ? 1 : -1; // whether e_i × e_j is e_k or −e_k
  return parameterization({
    name: `SO(3) by Euler angles ${order}`,
    dimension: 3,
    factors: planes.map((axes, parameter): PlaneRotation => ({ kind: "plane-rotation", axes: axes!, parameter })),
    chart: (m) => {
      // M by the axes i, j and h·k, which are right-handed.
      const sign = [1, 1, handed];
      const axes = [i, j, k];
      const at = (p: number, q: number): number => sign[p]! * sign[q]! * m[3 * axes[p]! + axes[q]!]! + 0; // + 0: never −0
      // The column of axis i (where a = c) or k is what α and β make of it.
      const proper = a === c;
      const [sine, cosine] = proper
        ? [Math.hypot(at(1, 0), at(2, 0)), at(0, 0)]
        : [at(0, 2), Math.hypot(at(0, 0), at(0, 1))];
      const beta = Math.atan2(sine, cosine);
      const locked = (proper ? sine : cosine) < GIMBAL_LOCK;
      if (locked) return [Math.atan2(at(2, 1), at(1, 1)), beta, 0];
      const alpha = proper ? Math.atan2(at(1, 0), 0 - at(2, 0)) : Math.atan2(0 - at(1, 2), at(2, 2));
      // Row j of R_a(α)⁻¹ M is that of R_c(γ): near gimbal lock γ makes up for the digits that α lacks.
      const row = [0, 1, 2].map((q) => Math.cos(alpha) * at(1, q) + Math.sin(alpha) * at(2, q)) as [
        number,
        number,
        number,
      ];
      const gamma = proper ? Math.atan2(0 - row[2], row[1]) : Math.atan2(row[0], row[1]);
      return [alpha, beta, (proper ? 1 : handed) * gamma];
    },
  });
}
