/**
 * A normal distribution in any number of dimensions. With covariance L Lᵀ its affine symmetries are all L O L⁻¹ about the
 * mean, O orthogonal: O(n). In paper 2112.05722: N(0.5, 1), N(0, 1) and N(0, diag(1, 2)) in two dimensions.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { mapAbout, type Sampler, samplerOf } from "./sampler.js";

/** Options of `gaussianSampler`. */
export interface GaussianOptions {
  /** `[dim]`; its length is the dimension. */
  readonly mean: ArrayLike<number>;
  /** `[dim, dim]`, symmetric and positive; default the identity. */
  readonly covariance?: ArrayLike<number> | undefined;
}

/**
 * The normal distribution of a mean and a covariance.
 *
 * @throws InputError `not-an-integer` for no dimension or more than 64, `wrong-length`, `not-finite`, `not-positive` for a
 * covariance that is not symmetric and positive.
 */
export function gaussianSampler({ mean, covariance }: GaussianOptions): Sampler {
  const dim = mean.length;
  checkInteger(dim, "mean.length", 1, 64);
  checkFinite(mean, "mean");
  const center = Float64Array.from(mean);
  const factor = cholesky(covariance ?? identity(dim), dim);
  const inverse = invertLower(factor, dim);
  let logNorm = -0.5 * dim * Math.log(2 * Math.PI);
  for (let i = 0; i < dim; i++) logNorm -= Math.log(factor[i * dim + i]!);
  const generators: Float64Array[] = [];
  for (let a = 0; a < dim; a++) {
    for (let b = a + 1; b < dim; b++) {
      const rotation = new Float64Array(dim * dim);
      rotation[a * dim + b] = -1;
      rotation[b * dim + a] = 1;
      generators.push(conjugated(rotation, factor, inverse, dim));
    }
  }
  const reflection = identity(dim);
  reflection[0] = -1;
  const maps = [mapAbout(conjugated(reflection, factor, inverse, dim), center)];
  const normal = new Float64Array(dim);
  return samplerOf(
    dim,
    { name: dim === 1 ? "Z2" : `O(${dim})`, generators, center, maps },
    (out, at, rng) => {
      for (let i = 0; i < dim; i++) normal[i] = rng.normal();
      for (let i = 0; i < dim; i++) {
        let sum = center[i]!;
        for (let j = 0; j <= i; j++) sum += factor[i * dim + j]! * normal[j]!;
        out[at + i] = sum;
      }
    },
    (points, at) => {
      let squares = 0;
      for (let i = 0; i < dim; i++) {
        let z = 0;
        for (let j = 0; j <= i; j++) z += inverse[i * dim + j]! * (points[at + j]! - center[j]!);
        squares += z * z;
      }
      return logNorm - 0.5 * squares;
    },
  );
}

function identity(dim: number): Float64Array {
  return Float64Array.from({ length: dim * dim }, (_, i) => (i % (dim + 1) === 0 ? 1 : 0));
}

/** The lower triangle L of L Lᵀ. */
function cholesky(matrix: ArrayLike<number>, dim: number): Float64Array {
  checkLength(matrix, dim * dim, "covariance", "[dim, dim]");
  checkFinite(matrix, "covariance");
  const lower = new Float64Array(dim * dim);
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * dim + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * dim + k]! * lower[j * dim + k]!;
      if (matrix[j * dim + i] !== matrix[i * dim + j] || (i === j && !(sum > 0))) {
        throw new InputError<PhysicsDataErrorCode>({
          code: "not-positive",
          got: `a covariance that fails at row ${i}, column ${j}`,
          expected: "a symmetric, positive matrix",
          fix: "Change covariance.",
        });
      }
      lower[i * dim + j] = i === j ? Math.sqrt(sum) : sum / lower[j * dim + j]!;
    }
  }
  return lower;
}

function invertLower(lower: Float64Array, dim: number): Float64Array {
  const inverse = new Float64Array(dim * dim);
  for (let column = 0; column < dim; column++) {
    for (let i = column; i < dim; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i * dim + k]! * inverse[k * dim + column]!;
      inverse[i * dim + column] = sum / lower[i * dim + i]!;
    }
  }
  return inverse;
}

/** left · middle · right. */
function conjugated(middle: Float64Array, left: Float64Array, right: Float64Array, dim: number): Float64Array {
  return product(product(left, middle, dim), right, dim);
}

function product(a: Float64Array, b: Float64Array, dim: number): Float64Array {
  const out = new Float64Array(dim * dim);
  for (let i = 0; i < dim; i++)
    for (let k = 0; k < dim; k++) for (let j = 0; j < dim; j++) out[i * dim + j]! += a[i * dim + k]! * b[k * dim + j]!;
  return out;
}
