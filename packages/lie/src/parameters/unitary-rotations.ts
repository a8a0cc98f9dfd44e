/**
 * U(n) and SU(n) by complex Givens rotations: the generalized Euler angles of A. Hurwitz (Nachr. Ges. Wiss. Göttingen
 * (1897) 71), with exact inverse.
 *
 * U = (T_(n−2) … T_1 T_0) (T_(n−2) … T_1) … T_(n−2) · D, where T_j has an angle θ and a phase φ and mixes the neighboring
 * coordinates j and j + 1 by [[cos θ, −e^(−iφ) sin θ], [e^(iφ) sin θ, cos θ]], and D is a diagonal of phases. As real 2n×2n
 * matrices [[A, −B], [B, A]] for A + iB, as those of `u` and `su`: a phase e^(iφ) turns the plane (j, n + j), so that every
 * factor is a plane rotation.
 *
 * Parameters, in this order: θ, φ of each T; then the phases.
 */

import { checkInteger } from "@noether/base";
import type { Factor, PlaneRotation } from "./factor.js";
import { type Parameterization, parameterization } from "./parameterization.js";

/**
 * U(n): n(n − 1)/2 rotations of two parameters, and n phases of D = diag(e^(iα_0), …); n² parameters.
 *
 * `decompose` gives θ from 0 to π/2 and phases between −π and π. Where a θ is 0 or π/2 its φ is not unique: it is then 0, or
 * what rounding makes of it, and gives U all the same.
 *
 * @throws InputError `not-an-integer`.
 */
export function unitaryRotations(n: number): Parameterization {
  checkInteger(n, "n", 1);
  const first = n * (n - 1);
  const phases = Array.from({ length: n }, (_, i) => phase(n, i, first + i));
  return parameterization({
    name: `U(${n}) by complex Givens rotations`,
    dimension: 2 * n,
    factors: [...rotationFactors(n), ...phases],
    chart: (m) => {
      const angles = eliminated(m, n);
      for (let i = 0; i < n; i++) angles.push(argument(m, n, i, i));
      return angles;
    },
  });
}

/**
 * SU(n): as `unitaryRotations`, with the n − 1 phases of D = diag(e^(iα_0), e^(i(α_1 − α_0)), …, e^(−iα_(n−2))); n² − 1
 * parameters.
 *
 * @throws InputError `not-an-integer`.
 */
export function specialUnitaryRotations(n: number): Parameterization {
  checkInteger(n, "n", 2);
  const first = n * (n - 1);
  const phases = Array.from({ length: n - 1 }, (_, i) => [
    phase(n, i, first + i),
    phase(n, i + 1, first + i, "back"),
  ]).flat();
  return parameterization({
    name: `SU(${n}) by complex Givens rotations`,
    dimension: 2 * n,
    factors: [...rotationFactors(n), ...phases],
    chart: (m) => {
      const angles = eliminated(m, n);
      let sum = 0;
      for (let i = 0; i < n - 1; i++) {
        sum = principal(sum + argument(m, n, i, i));
        angles.push(sum);
      }
      return angles;
    },
  });
}

/** e^(iθ) on complex coordinate i, or its inverse. */
function phase(n: number, i: number, parameter: number, turn: "on" | "back" = "on"): PlaneRotation {
  return { kind: "plane-rotation", axes: turn === "on" ? [i, n + i] : [n + i, i], parameter };
}

/** The pairs (column, j) in the order of the product. */
function steps(n: number): [column: number, j: number][] {
  const all: [number, number][] = [];
  for (let column = 0; column < n - 1; column++) for (let j = n - 2; j >= column; j--) all.push([column, j]);
  return all;
}

/** T as phase φ on j + 1, a real rotation in both real planes, and the phase back. */
function rotationFactors(n: number): Factor[] {
  return steps(n).flatMap(([, j], k): Factor[] => [
    phase(n, j + 1, 2 * k + 1),
    { kind: "plane-rotation", axes: [j, j + 1], parameter: 2 * k },
    { kind: "plane-rotation", axes: [n + j, n + j + 1], parameter: 2 * k },
    phase(n, j + 1, 2 * k + 1, "back"),
  ]);
}

/** Takes T after T off the left of U, in the left half [A; B] of `m`, until D is left; returns all θ and φ. */
function eliminated(m: Float64Array, n: number): number[] {
  const angles: number[] = [];
  const width = 2 * n;
  for (const [column, j] of steps(n)) {
    const [above, below] = [modulus(m, n, j, column), modulus(m, n, j + 1, column)];
    const theta = Math.atan2(below, above);
    const phi = below === 0 ? 0 : principal(argument(m, n, j + 1, column) - argument(m, n, j, column));
    angles.push(theta, phi);
    const [c, s] = [Math.cos(theta), Math.sin(theta)];
    const [sr, si] = [s * Math.cos(phi), s * Math.sin(phi)];
    for (let k = 0; k < n; k++) {
      const [p, q] = [j * width + k, (j + 1) * width + k];
      const [p2, q2] = [p + n * width, q + n * width];
      const [xr, xi, yr, yi] = [m[p]!, m[p2]!, m[q]!, m[q2]!];
      // x' = cos θ x + e^(−iφ) sin θ y, y' = cos θ y − e^(iφ) sin θ x.
      m[p] = c * xr + sr * yr + si * yi;
      m[p2] = c * xi + sr * yi - si * yr;
      m[q] = c * yr - sr * xr + si * xi;
      m[q2] = c * yi - sr * xi - si * xr;
    }
  }
  return angles;
}

function modulus(m: Float64Array, n: number, i: number, j: number): number {
  return Math.hypot(m[i * 2 * n + j]!, m[(n + i) * 2 * n + j]!);
}

/** The argument of entry (i, j) of A + iB; 0 of 0. */
function argument(m: Float64Array, n: number, i: number, j: number): number {
  return Math.atan2(m[(n + i) * 2 * n + j]! + 0, m[i * 2 * n + j]! + 0); // + 0: never −0, whose angle is π
}

/** The same angle between −π and π. */
function principal(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
