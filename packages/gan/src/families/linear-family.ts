/** Families whose matrix is linear in the parameters, M = M_0 + Σ_k θ_k B_k, and the two of the SymmetryGAN paper. */

import { checkLength, type Rng } from "@noether/base";
import { add, constant, matmul, reshape } from "@noether/engine";
import { type FamilyParameter, matrixFamily } from "./matrix-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What `linearFamily` takes. */
export interface LinearFamilySpec {
  readonly name: string;
  /** n of R^n. */
  readonly dimension: number;
  /** M_0, `[m, m]`, m = n, or m = n + 1 for affine maps on (x, 1). */
  readonly offset: readonly number[];
  /** B_k, `[m, m]` each. */
  readonly basis: readonly (readonly number[])[];
  readonly parameters: readonly FamilyParameter[];
}

/**
 * A family that is linear in its parameters.
 *
 * @throws InputError `wrong-length`.
 */
export function linearFamily({ name, dimension, offset, basis, parameters }: LinearFamilySpec): SymmetryFamily {
  const size = offset.length === dimension * dimension ? dimension : dimension + 1;
  checkLength(offset, size * size, "offset", `[${size}, ${size}]`);
  checkLength(basis, parameters.length, "basis", `[${parameters.length}], one matrix for each parameter`);
  for (const matrix of basis) checkLength(matrix, size * size, "a matrix of the basis", `[${size}, ${size}]`);
  return matrixFamily({
    name,
    dimension,
    size,
    parameters,
    matrices: (theta) => {
      const flat = matmul(theta, constant(basis.flat(), [basis.length, size * size]));
      return reshape(add(flat, constant(offset)), [theta.shape[0]!, size, size]);
    },
    compose: (theta) => {
      const matrix = Float64Array.from(offset);
      for (const [k, direction] of basis.entries()) {
        for (const [i, entry] of direction.entries()) matrix[i] = matrix[i]! + theta[k]! * entry;
      }
      return matrix;
    },
  });
}

/** The range ±5 of the paper's first values. */
const WIDE = 5;

/** Uniform in (−half, half). */
export function within(half: number): (rng: Rng) => number {
  return (rng) => half * (2 * rng.uniform() - 1);
}

/** x' = b + c x on the line: parameters b and c. */
export function affineLine(): SymmetryFamily {
  return linearFamily({
    name: "affine maps of the line",
    dimension: 1,
    offset: [0, 0, 0, 1],
    basis: [
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ],
    parameters: [
      { name: "b", lengthPower: 1, start: within(WIDE) },
      { name: "c", lengthPower: 0, start: within(WIDE) },
    ],
  });
}

/**
 * x' = [[c, s], [−s, c]] x: rotations of the plane times a scale. The paper calls it O(2); its maps keep areas only where
 * c² + s² = 1, and never turn the orientation round.
 */
export function scaledRotations(): SymmetryFamily {
  return linearFamily({
    name: "rotations of the plane times a scale",
    dimension: 2,
    offset: [0, 0, 0, 0],
    basis: [
      [1, 0, 0, 1],
      [0, 1, -1, 0],
    ],
    parameters: [
      { name: "c", lengthPower: 0, start: within(1) },
      { name: "s", lengthPower: 0, start: within(1) },
    ],
  });
}
