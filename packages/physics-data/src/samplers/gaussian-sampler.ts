/**
 * A normal distribution in any number of dimensions. With covariance L Lᵀ its affine symmetries are all L O L⁻¹ about the
 * mean, O orthogonal: O(n). In paper 2112.05722: N(0.5, 1), N(0, 1) and N(0, diag(1, 2)) in two dimensions.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { mapAbout, type SymmetricDensity, samplerOf } from "./symmetric-density.js";

/** Options of `gaussianSampler`. */
export interface GaussianOptions {
  /** The mean, `[dimension]`; its length is the dimension. */
  readonly mean: ArrayLike<number>;
  /** The covariance, `[dimension, dimension]`, symmetric and positive; default the identity. */
  readonly covariance?: ArrayLike<number> | undefined;
}

/**
 * The normal distribution of a mean and a covariance.
 *
 * @throws InputError `not-an-integer` for no dimension or more than 64, `wrong-length`, `not-finite`, `not-positive` for a
 * covariance that is not symmetric and positive.
 */
export function gaussianSampler({ mean, covariance }: GaussianOptions): SymmetricDensity {
  const dimension = mean.length;
  checkInteger(dimension, "mean.length", 1, 64);
  checkFinite(mean, "mean");
  const center = Float64Array.from(mean);
  const factor = cholesky(covariance ?? identity(dimension), dimension);
  const inverse = invertLower(factor, dimension);
  let logNorm = -0.5 * dimension * Math.log(2 * Math.PI);
  for (let i = 0; i < dimension; i++) logNorm -= Math.log(factor[i * dimension + i]!);
  const generators: Float64Array[] = [];
  for (let a = 0; a < dimension; a++) {
    for (let b = a + 1; b < dimension; b++) {
      const rotation = new Float64Array(dimension * dimension);
      rotation[a * dimension + b] = -1;
      rotation[b * dimension + a] = 1;
      generators.push(conjugated(rotation, factor, inverse, dimension));
    }
  }
  const reflection = identity(dimension);
  reflection[0] = -1;
  const maps = [mapAbout(conjugated(reflection, factor, inverse, dimension), center)];
  const normal = new Float64Array(dimension);
  return samplerOf(
    dimension,
    { name: dimension === 1 ? "Z2" : `O(${dimension})`, generators, center, maps },
    (out, at, rng) => {
      for (let i = 0; i < dimension; i++) normal[i] = rng.normal();
      for (let i = 0; i < dimension; i++) {
        let sum = center[i]!;
        for (let j = 0; j <= i; j++) sum += factor[i * dimension + j]! * normal[j]!;
        out[at + i] = sum;
      }
    },
    (points, at) => {
      let squares = 0;
      for (let i = 0; i < dimension; i++) {
        let z = 0;
        for (let j = 0; j <= i; j++) z += inverse[i * dimension + j]! * (points[at + j]! - center[j]!);
        squares += z * z;
      }
      return logNorm - 0.5 * squares;
    },
  );
}

function identity(dimension: number): Float64Array {
  return Float64Array.from({ length: dimension * dimension }, (_, i) => (i % (dimension + 1) === 0 ? 1 : 0));
}

/** The lower triangle L of L Lᵀ. */
function cholesky(matrix: ArrayLike<number>, dimension: number): Float64Array {
  checkLength(matrix, dimension * dimension, "covariance", "[dimension, dimension]");
  checkFinite(matrix, "covariance");
  const lower = new Float64Array(dimension * dimension);
  for (let i = 0; i < dimension; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * dimension + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * dimension + k]! * lower[j * dimension + k]!;
      if (matrix[j * dimension + i] !== matrix[i * dimension + j] || (i === j && !(sum > 0))) {
        throw new InputError<PhysicsDataErrorCode>({
          code: "not-positive",
          got: `a covariance that fails at row ${i}, column ${j}`,
          expected: "a symmetric, positive matrix",
          fix: "Change covariance.",
        });
      }
      lower[i * dimension + j] = i === j ? Math.sqrt(sum) : sum / lower[j * dimension + j]!;
    }
  }
  return lower;
}

function invertLower(lower: Float64Array, dimension: number): Float64Array {
  const inverse = new Float64Array(dimension * dimension);
  for (let column = 0; column < dimension; column++) {
    for (let i = column; i < dimension; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i * dimension + k]! * inverse[k * dimension + column]!;
      inverse[i * dimension + column] = sum / lower[i * dimension + i]!;
    }
  }
  return inverse;
}

/** left · middle · right. */
function conjugated(middle: Float64Array, left: Float64Array, right: Float64Array, dimension: number): Float64Array {
  return product(product(left, middle, dimension), right, dimension);
}

function product(a: Float64Array, b: Float64Array, dimension: number): Float64Array {
  const out = new Float64Array(dimension * dimension);
  for (let i = 0; i < dimension; i++)
    for (let k = 0; k < dimension; k++)
      for (let j = 0; j < dimension; j++) out[i * dimension + j]! += a[i * dimension + k]! * b[k * dimension + j]!;
  return out;
}
