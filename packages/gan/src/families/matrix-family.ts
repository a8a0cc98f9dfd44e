/**
 * Linear and affine families from a matrix that depends on parameters. Column convention, x' = M x + b: an affine map is the
 * (n + 1)×(n + 1) matrix [[M, b], [0, 1]] on (x, 1).
 */

import { checkFinite, checkLength, type Rng } from "@noether/base";
import { add, matmul, matrixTranspose, slice, type Tensor } from "@noether/engine";
import type { AffineMap } from "@noether/statistics";
import type { SymmetryFamily } from "./symmetry-family.js";

/** One parameter of a family. */
export interface FamilyParameter {
  readonly name: string;
  /** 1 for lengths, 0 for pure numbers. */
  readonly lengthPower: number;
  /** A first value, in units of the data's spread to `lengthPower`. */
  readonly start: (rng: Rng) => number;
}

/** What defines a matrix family. */
export interface MatrixFamilySpec {
  readonly name: string;
  /** n of R^n. */
  readonly dimension: number;
  /** m of the matrices: n, or n + 1 for affine maps. */
  readonly size: number;
  readonly parameters: readonly FamilyParameter[];
  /** `[replicas, P]` → `[replicas, m, m]`. */
  readonly matrices: (parameters: Tensor) => Tensor;
  /** The same in numbers: `[P]` → `[m, m]`. */
  readonly compose: (parameters: Float64Array) => Float64Array;
}

/** The family of such matrices. */
export function matrixFamily(spec: MatrixFamilySpec): SymmetryFamily {
  const { name, dimension: n, size, parameters: list, matrices, compose } = spec;
  const affine = (parameters: ArrayLike<number>): AffineMap => {
    checkLength(parameters, list.length, "parameters", `[${list.length}]`);
    checkFinite(parameters, "parameters");
    const whole = compose(Float64Array.from(parameters));
    const matrix = Float64Array.from({ length: n * n }, (_, at) => whole[Math.floor(at / n) * size + (at % n)]!);
    const translation = Float64Array.from({ length: n }, (_, i) => (size === n ? 0 : whole[i * size + n]!));
    return { matrix, translation };
  };
  return {
    name,
    dimension: n,
    parameterNames: list.map((each) => each.name),
    lengthPowers: list.map(({ lengthPower }) => lengthPower),
    apply: (parameters, x) => {
      const whole = matrices(parameters);
      if (size === n) return matmul(x, matrixTranspose(whole));
      const top = slice(whole, 1, 0, n);
      const linear = slice(top, 2, 0, n);
      return add(matmul(x, matrixTranspose(linear)), matrixTranspose(slice(top, 2, n, size)));
    },
    start: (rng, spread) => Float64Array.from(list, ({ start, lengthPower }) => start(rng) * spread ** lengthPower),
    affine,
    matrix: (parameters) => affine(parameters).matrix,
  };
}
