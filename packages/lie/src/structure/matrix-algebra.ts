/**
 * A matrix algebra in an orthonormal basis, and the adjoint action of one element at a time.
 *
 * The whole tensor of structure constants takes k³ n² operations; one element's action takes k² n² + 2 k n³, and a handful
 * of generic elements says nearly all there is to know. Where the matrices are large, brackets are compared on a few
 * random vectors instead of all: an element of the algebra that annihilates them all is zero.
 */

import { createRng, internalError } from "@noether/base";
import {
  cholesky,
  frobeniusNorm,
  innerProducts,
  lowerInverse,
  multiplyRectangular,
  transposed,
} from "@noether/linear-algebra";
import { bracketsWith, eachTransposed } from "../algebra/brackets-with.js";

/** The action of an element x. */
export interface AdjointAction {
  /** `[k, k]`: row b holds the coefficients of [x, W_b]. */
  readonly rows: Float64Array;
  /** The largest norm of what of a [x, W_b] the basis does not span. */
  readonly residual: number;
}

/** An algebra with orthonormal basis W. */
export interface MatrixAlgebra {
  readonly dimension: number;
  readonly size: number;
  /** `[k, n, n]`, ⟨W_a, W_b⟩ = tr(W_aᵀ W_b) = δ_ab. */
  readonly basis: Float64Array;
  /** The action of the element with coefficients x, `[k]`. */
  readonly adjoint: (x: Float64Array) => AdjointAction;
}

/** From this size on brackets are compared on random vectors. */
const LARGE = 100;
/** Numbers compared for each dimension of the algebra, at least: the more, the less noise they let through. */
const REDUNDANCY = 6;

/** The algebra with orthonormal `basis`, `[k, n, n]`; closure is the caller's to check, by the residuals. */
export function matrixAlgebra(basis: Float64Array, k: number, n: number): MatrixAlgebra {
  const adjoint = n >= LARGE ? onVectors(basis, k, n) : onMatrices(basis, k, n);
  return { dimension: k, size: n, basis, adjoint };
}

function onMatrices(basis: Float64Array, k: number, n: number): MatrixAlgebra["adjoint"] {
  const flipped = eachTransposed(basis, k, n);
  return (x) => {
    const brackets = bracketsWith(multiplyRectangular(x, basis, 1, k, n * n), basis, flipped, 0, k, n);
    const rows = innerProducts(brackets, basis, k, k, n * n);
    return { rows, residual: largestRest(brackets, rows, basis, k, n * n) };
  };
}

/** The longest row of images − rows · basis, with orthonormal basis rows. */
function largestRest(images: Float64Array, rows: Float64Array, basis: Float64Array, k: number, length: number): number {
  const projected = multiplyRectangular(rows, basis, k, k, length);
  let largest = 0;
  const rest = new Float64Array(length);
  for (let b = 0; b < k; b++) {
    for (let i = 0; i < length; i++) rest[i] = images[b * length + i]! - projected[b * length + i]!;
    largest = Math.max(largest, frobeniusNorm(rest));
  }
  return largest;
}

function onVectors(basis: Float64Array, k: number, n: number): MatrixAlgebra["adjoint"] {
  const m = Math.min(n, Math.ceil((REDUNDANCY * k) / n));
  const rng = createRng(0).stream("vectors");
  const vectors = Float64Array.from({ length: m * n }, () => rng.normal() / Math.sqrt(m));
  // W_b v_i for all: `[k, m, n]`.
  const images = byElement(innerProducts(vectors, basis, m, k * n, n), k, m, n);
  const gram = innerProducts(images, images, k, k, m * n);
  const factor = cholesky(gram, k);
  if (!factor) throw internalError("independent matrices are dependent on random vectors");
  const inverse = lowerInverse(factor, k);
  const unit = multiplyRectangular(inverse, images, k, k, m * n);
  const back = transposed(inverse, k);
  return (x) => {
    const matrix = multiplyRectangular(x, basis, 1, k, n * n);
    const moved = innerProducts(vectors, matrix, m, n, n);
    const second = byElement(innerProducts(moved, basis, m, k * n, n), k, m, n);
    const brackets = innerProducts(images, matrix, k * m, n, n);
    for (let i = 0; i < brackets.length; i++) brackets[i] = brackets[i]! - second[i]!;
    const overlaps = innerProducts(brackets, unit, k, k, m * n);
    const residual = largestRest(brackets, overlaps, unit, k, m * n);
    // Random vectors with unit expected square leave norms alone on average.
    return { rows: innerProducts(overlaps, back, k, k, k), residual };
  };
}

/** `[m, k, n]` to `[k, m, n]`. */
function byElement(x: Float64Array, k: number, m: number, n: number): Float64Array {
  const result = new Float64Array(x.length);
  for (let i = 0; i < m; i++) {
    for (let b = 0; b < k; b++) result.set(x.subarray((i * k + b) * n, (i * k + b + 1) * n), (b * m + i) * n);
  }
  return result;
}
