/**
 * SO(n) as products of plane rotations.
 *
 * `planeRotations` goes through all planes in the order (0,1), (0,2), …, (0,n−1), (1,2), …, the order of `so(n)`'s generators
 * and of R_1 … R_6 in SymmetryGAN (Desai, Nachman, Thaler, ML4PS 2021, section 5). `givensRotations` uses neighboring planes only; its angles
 * are the generalized Euler angles of Hurwitz. Both cover all of SO(n); both work column by column, for a column of M is
 * what its first few rotations make of a unit vector, and what remains is a rotation of one axis fewer.
 */

import { checkInteger } from "@noether/base";
import type { PlaneRotation } from "./factor.js";
import { type Parameterization, parameterization } from "./parameterization.js";

/** The options of `planeRotations`. */
export interface PlaneRotationsOptions {
  /**
   * What a positive angle turns in the plane (i, j), i < j. `"points"`, the default, is exp(θ (E_ji − E_ij)). `"axes"` is its
   * inverse, x_i' = x_i cos θ + x_j sin θ, x_j' = x_j cos θ − x_i sin θ, as SymmetryGAN writes it.
   */
  readonly turn?: "points" | "axes" | undefined;
}

/**
 * SO(n) as R_01 R_02 … R_12 …, n(n − 1)/2 angles. For n = 4 and `turn: "axes"` these are the six angles of SymmetryGAN for
 * (p1x, p1y, p2x, p2y).
 *
 * `decompose` gives angles between −π and π in the planes (i, i+1) and between −π/2 and π/2 in the others. Where one of these
 * is ±π/2 (gimbal lock) other angles are not unique: they are then 0, or what rounding makes of them, and give M all the same.
 *
 * @throws InputError `not-an-integer`.
 */
export function planeRotations(n: number, { turn = "points" }: PlaneRotationsOptions = {}): Parameterization {
  checkInteger(n, "n", 2);
  const planes: [number, number][] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) planes.push([i, j]);
  const sign = turn === "points" ? 1 : -1;
  return parameterization({
    name: `SO(${n}) by plane rotations`,
    dimension: n,
    factors: rotationFactors(turn === "points" ? planes : planes.map(([i, j]) => [j, i])),
    chart: (m) => {
      const angles: number[] = [];
      for (let i = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++) angles.push(sign * eliminate(m, n, i, j, i));
      }
      return angles;
    },
  });
}

/**
 * SO(n) by Givens rotations of neighboring axes, (R_(n−2,n−1) … R_12 R_01) (R_(n−2,n−1) … R_12) …, n(n − 1)/2 angles; each is
 * exp(θ (E_ji − E_ij)).
 *
 * `decompose` gives angles from 0 to π, but between −π and π in the first rotation of each bracket. Where an angle is 0 or π
 * (gimbal lock) others are not unique: they are then 0, or what rounding makes of them, and give M all the same.
 *
 * @throws InputError `not-an-integer`.
 */
export function givensRotations(n: number): Parameterization {
  checkInteger(n, "n", 2);
  const planes: [number, number][] = [];
  for (let i = 0; i < n - 1; i++) for (let j = n - 2; j >= i; j--) planes.push([j, j + 1]);
  return parameterization({
    name: `SO(${n}) by Givens rotations of neighboring axes`,
    dimension: n,
    factors: rotationFactors(planes),
    chart: (m) => {
      const angles: number[] = [];
      for (let i = 0; i < n - 1; i++) {
        for (let j = n - 2; j >= i; j--) angles.push(eliminate(m, n, j, j + 1, i));
      }
      return angles;
    },
  });
}

function rotationFactors(planes: readonly (readonly [number, number])[]): PlaneRotation[] {
  return planes.map((axes, parameter) => ({ kind: "plane-rotation", axes, parameter }));
}

/** Turns rows i and j so that entry (j, column) becomes 0 and (i, column) positive; returns the angle that undoes it. */
function eliminate(m: Float64Array, n: number, i: number, j: number, column: number): number {
  const angle = Math.atan2(m[j * n + column]! + 0, m[i * n + column]! + 0); // + 0: never −0, whose angle is π
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let k = 0; k < n; k++) {
    const [x, y] = [m[i * n + k]!, m[j * n + k]!];
    m[i * n + k] = c * x + s * y;
    m[j * n + k] = c * y - s * x;
  }
  return angle;
}
