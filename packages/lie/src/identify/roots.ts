/**
 * The roots of a semisimple real algebra from its structure constants.
 *
 * In a basis where the Killing form is diag(±1), a generic element x has a Cartan subalgebra H as its centraliser and
 * root vectors as the eigenvectors of ad x. The root of v_α is read off as α(h) = K(v_−α, [h, v_α]) / K(v_−α, v_α),
 * which is right to second order in the error of the vectors.
 */

import type { Rng } from "@noether/base";
import type { ComplexMatrix } from "../matrices/complex-schur.js";
import { contract } from "../matrices/contract.js";
import { eigen } from "../matrices/eigen.js";
import { lu, solve } from "../matrices/lu.js";
import { norm, transpose } from "../matrices/products.js";
import { rightSingular } from "../matrices/svd.js";
import { symmetricEigen } from "../matrices/symmetric-eigen.js";
import { type Precision, Undecided } from "./undecided.js";

/** A Killing-orthonormal frame of a semisimple ideal of dimension d in an algebra of dimension k. */
export interface Frame {
  readonly dimension: number;
  /** `[d]`: K of each frame vector, ±1. */
  readonly signs: Float64Array;
  /** `[d, k]`: the frame vectors in the algebra's basis. */
  readonly vectors: Float64Array;
  /** `[d, k]`: their dual rows. */
  readonly dual: Float64Array;
  /** Smallest over largest |eigenvalue| of the Killing form. */
  readonly conditioning: number;
  /** Noise of one entry of ad x in the frame, for x of length 1. */
  readonly noise: number;
}

/** N roots of rank r in a frame of dimension d = N + r. */
export interface Roots {
  readonly rank: number;
  readonly count: number;
  /** `[N, r]`: the values of each root on a basis of H. */
  readonly values: ComplexMatrix;
  /** `[N, d]`: root vectors in the frame. */
  readonly vectors: ComplexMatrix;
  /** `[r, d]`: the basis of H in the frame. */
  readonly cartan: Float64Array;
  /** `[N, r]`: the element of H that K makes of each root. */
  readonly duals: ComplexMatrix;
  /** `[N]`: the index of −α, and of the complex conjugate of α. */
  readonly negative: Int32Array;
  readonly conjugate: Int32Array;
  /** `[N, N]`: 2(α, β)/(β, β) at α N + β, rounded. */
  readonly integers: Int8Array;
  /** How far the numbers were from integers, at most. */
  readonly deviation: number;
}

/** The Killing form's eigenvalues stand this many noises clear of zero, relative to the largest. */
const KILLING_MARGIN = 3;
/** The r zero singular values of ad x and the rest are apart by this; what a wrong rank leads to fails the checks after. */
const CARTAN_GAP = 5;
/** Cartan integers may be off by this much: far enough from 1/2 that rounding cannot mistake them. */
const MOST_DEVIATION = 0.1;
/** A root found twice, or its negative and conjugate, agree to this fraction of the largest root. */
const SAME_ROOT = 0.02;

/**
 * The frame of the ideal with orthonormal basis `basis`, `[d, k]`, and Killing form `killing`, `[d, d]`.
 *
 * @throws Undecided where the Killing form is nearly degenerate.
 */
export function killingFrame(
  basis: Float64Array,
  killing: Float64Array,
  d: number,
  k: number,
  { noise, tolerance }: Precision,
): Frame {
  const { values, vectors } = symmetricEigen(killing, d);
  const sizes = values.map(Math.abs);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(tolerance, KILLING_MARGIN * noise) * largest;
  if (smallest <= least) {
    throw new Undecided(`the Killing form of the semisimple part is nearly degenerate: ${smallest} beside ${largest}`);
  }
  const scaled = (power: 0.5 | -0.5): Float64Array =>
    contract(
      vectors.map((x, i) => x * sizes[Math.floor(i / d)]! ** power),
      d,
      d,
      basis,
      k,
    );
  return {
    dimension: d,
    signs: values.map(Math.sign),
    vectors: scaled(-0.5),
    dual: scaled(0.5),
    conditioning: smallest / largest,
    noise: noise / Math.sqrt(smallest),
  };
}

/** ad of the frame element with coordinates `x`, as a `[d, d]` matrix on coordinate columns. */
function adjoint(f: Float64Array, k: number, { dimension: d, vectors, dual }: Frame, x: Float64Array): Float64Array {
  const element = contract(x, 1, d, vectors, k);
  const onAlgebra = transpose(contract(element, 1, k, f, k * k), k); // [l, j]: the coefficient of e_l in [x, e_j]
  return transpose(contract(vectors, d, k, transpose(contract(dual, d, k, onAlgebra, k), d, k), d), d);
}

/**
 * The roots, by a generic element drawn from `rng`.
 *
 * @throws Undecided where the element was not generic enough for the noise.
 */
export function findRoots(f: Float64Array, k: number, frame: Frame, rng: Rng): Roots {
  const d = frame.dimension;
  const x = Float64Array.from({ length: d }, () => rng.normal());
  const ad = adjoint(f, k, frame, x);
  const { values: sizes, vectors: right } = rightSingular(ad, d, d);
  const rank = cartanRank(sizes, d, frame.noise * norm(x));
  const cartan = right.slice((d - rank) * d);
  const { vectors: all, values: eigenvalues } = eigen(ad, d);
  const order = Int32Array.from({ length: d }, (_, j) => j).sort(
    (a, b) => modulus(eigenvalues, b) - modulus(eigenvalues, a) || a - b,
  );
  const count = d - rank;
  const vectors = pick(all, order.subarray(0, count), d);
  const spectrum = pick(eigenvalues, order.subarray(0, count), 1);
  const negative = match(spectrum, 1, count, (re, im) => [-re, -im]);
  const values = rootValues(f, k, frame, cartan, rank, vectors, negative);
  const conjugate = match(values, rank, count, (re, im) => [re, -im]);
  const duals = dualElements(frame, cartan, rank, values, count);
  const { integers, deviation } = cartanIntegers(values, duals, count, rank);
  if (match(values, rank, count, (re, im) => [-re, -im]).some((j, i) => j !== negative[i])) {
    throw new Undecided("the negatives of the roots do not pair up");
  }
  return { rank, count, values, vectors, cartan, duals, negative, conjugate, integers, deviation };
}

/**
 * How many of the descending singular values of ad x are zero: the widest gap says it. Gaps inside the noise do not
 * count: [x, x] vanishes to the last bit, and other zeros do not.
 */
function cartanRank(sizes: Float64Array, d: number, noise: number): number {
  let rank = 0;
  let widest = 0;
  // A root system of rank r has at least 2 r roots.
  for (let r = 1; 3 * r <= d; r++) {
    const gap = sizes[d - r - 1]! / Math.max(sizes[d - r]!, noise);
    if (gap > widest && sizes[d - r]! < sizes[0]! / CARTAN_GAP) {
      widest = gap;
      rank = r;
    }
  }
  if (widest < CARTAN_GAP) throw new Undecided(`the rank is not clear: the widest gap is a factor ${widest}`);
  return rank;
}

function modulus(x: ComplexMatrix, i: number): number {
  return Math.hypot(x.re[i]!, x.im[i]!);
}

/** The rows `which` of x, `[·, columns]`. */
function pick(x: ComplexMatrix, which: Int32Array, columns: number): ComplexMatrix {
  const re = new Float64Array(which.length * columns);
  const im = new Float64Array(which.length * columns);
  for (const [i, row] of which.entries()) {
    re.set(x.re.subarray(row * columns, (row + 1) * columns), i * columns);
    im.set(x.im.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { re, im };
}

/** For each row of `values`, `[count, columns]`, the index of the row nearest to its image; a permutation or Undecided. */
function match(
  values: ComplexMatrix,
  columns: number,
  count: number,
  image: (re: number, im: number) => readonly [number, number],
): Int32Array {
  const largest = Math.max(...values.re.map(Math.abs), ...values.im.map(Math.abs));
  const taken = new Uint8Array(count);
  return Int32Array.from({ length: count }, (_, i) => {
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < count; j++) {
      let distance = 0;
      for (let c = 0; c < columns && distance < nearest; c++) {
        const [re, im] = image(values.re[i * columns + c]!, values.im[i * columns + c]!);
        distance = Math.max(distance, Math.hypot(values.re[j * columns + c]! - re, values.im[j * columns + c]! - im));
      }
      if (distance < nearest) {
        nearest = distance;
        best = j;
      }
    }
    if (nearest > SAME_ROOT * largest || taken[best]! > 0) {
      throw new Undecided("the roots are not closed under negation and conjugation");
    }
    taken[best] = 1;
    return best;
  });
}

/** α_j(h_i) for each root and each element of the basis of H. */
function rootValues(
  f: Float64Array,
  k: number,
  frame: Frame,
  cartan: Float64Array,
  rank: number,
  vectors: ComplexMatrix,
  negative: Int32Array,
): ComplexMatrix {
  const { dimension: d, signs } = frame;
  const count = negative.length;
  const re = new Float64Array(count * rank);
  const im = new Float64Array(count * rank);
  const vr = transpose(vectors.re, count, d);
  const vi = transpose(vectors.im, count, d);
  for (let i = 0; i < rank; i++) {
    const ad = adjoint(f, k, frame, cartan.subarray(i * d, (i + 1) * d));
    const imageRe = contract(ad, d, d, vr, count);
    const imageIm = contract(ad, d, d, vi, count);
    for (let j = 0; j < count; j++) {
      const left = negative[j]! * d;
      let [nr, ni, dr, di] = [0, 0, 0, 0];
      for (let a = 0; a < d; a++) {
        const wr = signs[a]! * vectors.re[left + a]!;
        const wi = signs[a]! * vectors.im[left + a]!;
        const xr = imageRe[a * count + j]!;
        const xi = imageIm[a * count + j]!;
        nr += wr * xr - wi * xi;
        ni += wr * xi + wi * xr;
        const yr = vectors.re[j * d + a]!;
        const yi = vectors.im[j * d + a]!;
        dr += wr * yr - wi * yi;
        di += wr * yi + wi * yr;
      }
      const square = dr * dr + di * di;
      if (!(square > 1e-12)) throw new Undecided("a root vector is orthogonal to its opposite");
      re[j * rank + i] = (nr * dr + ni * di) / square;
      im[j * rank + i] = (ni * dr - nr * di) / square;
    }
  }
  return { re, im };
}

/** t_α with K(t_α, h) = α(h), in the basis of H. */
function dualElements(
  { dimension: d, signs }: Frame,
  cartan: Float64Array,
  rank: number,
  values: ComplexMatrix,
  count: number,
): ComplexMatrix {
  const weighted = cartan.map((x, i) => x * signs[i % d]!);
  const gram = contract(weighted, rank, d, transpose(cartan, rank, d), rank);
  const factors = lu(gram, rank);
  if (factors.determinant === 0) throw new Undecided("the Killing form is degenerate on the Cartan subalgebra");
  const solveAll = (x: Float64Array): Float64Array =>
    transpose(solve(factors, transpose(x, count, rank), count), rank, count);
  return { re: solveAll(values.re), im: solveAll(values.im) };
}

/** 2(α, β)/(β, β) for all pairs, rounded, and how far they were from it. */
function cartanIntegers(
  values: ComplexMatrix,
  duals: ComplexMatrix,
  count: number,
  rank: number,
): { integers: Int8Array; deviation: number } {
  const tr = transpose(duals.re, count, rank);
  const ti = transpose(duals.im, count, rank);
  const re = contract(values.re, count, rank, tr, count);
  const minus = contract(values.im, count, rank, ti, count);
  const im = contract(values.re, count, rank, ti, count);
  const plus = contract(values.im, count, rank, tr, count);
  const integers = new Int8Array(count * count);
  let deviation = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const at = a * count + b;
      const self = b * count + b;
      const length = re[self]! - minus[self]!;
      const ratio = (2 * (re[at]! - minus[at]!)) / length;
      const integer = Math.round(ratio);
      deviation = Math.max(deviation, Math.abs(ratio - integer), Math.abs((2 * (im[at]! + plus[at]!)) / length));
      if (!(length > 0) || Math.abs(integer) > 3) deviation = Number.POSITIVE_INFINITY;
      integers[at] = integer;
    }
  }
  if (!(deviation <= MOST_DEVIATION)) {
    throw new Undecided(`the Cartan integers are off by ${deviation.toExponential(1)}`);
  }
  return { integers, deviation };
}
