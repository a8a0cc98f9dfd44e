/**
 * The center of a matrix algebra, as rotations, boosts and lines.
 *
 * A central element with imaginary eigenvalues, diagonalizable over C, generates a torus: so(2). One with real
 * eigenvalues that come in opposite pairs is a boost: so(1, 1). All are R as Lie algebras, and R is what everything else
 * is called: dilations, nilpotent elements, spirals, and what the noise does not let us tell.
 */

import type { Rng } from "@noether/base";
import type { ComplexMatrix } from "@noether/linear-algebra";
import {
  eigen,
  frobeniusNorm,
  hermitianEigen,
  lu,
  multiplyRectangular,
  rightSingular,
  solve,
  transposed,
} from "@noether/linear-algebra";
import { splitRank } from "../structure/split-rank.js";
import { type Precision, Undecided } from "../structure/undecided.js";

/** One dimension of the center. */
export interface CenterElement {
  readonly name: "so(2)" | "so(1,1)" | "R";
  /** `[n, n]`. */
  readonly matrix: Float64Array;
}

/** The center, dimension by dimension. */
export interface Center {
  readonly elements: readonly CenterElement[];
  /** Why R may be less than the truth; absent where the kinds are certain. */
  readonly unclear?: string | undefined;
}

/**
 * A Jordan block of size 2 with noise has eigenvectors that are independent by about one root of the noise. Under this
 * many roots it is taken for one; above that many it is diagonalizable; between, and under the least, nothing is said.
 */
const JORDAN_ROOTS = 3;
const DIAGONAL_ROOTS = 4;
const LEAST_INDEPENDENCE = 1e-4;
/** Only under this noise is a Jordan block one: noise turns it into a rotation or a boost, and those into each other. */
const EXACT = 1e-12;
/** Common eigenvectors fit each central matrix to this, or to this many noises. */
const COMMON_FIT = 1e-8;
const COMMON_NOISES = 1e3;
/** Weights that agree to this many noises, relative to the largest, are one. */
const SAME_NOISES = 30;
const MOST_SAME = 0.5;
/**
 * Everything under a tenth of the tolerance is noise here: a rotation of the plane with a little dilation in it closes
 * perfectly, so the closure residual does not show its noise.
 */
const TOLERANCE_TO_NOISE = 0.1;

/** The precision at which central elements are told apart. */
export function centerPrecision(precision: Precision): Precision {
  const { noise, tolerance } = precision;
  return { ...precision, noise: Math.max(noise, TOLERANCE_TO_NOISE * tolerance) };
}

/** Splits the center with unit basis `matrices`, `[z, n, n]`; in `balanced` coordinates those are normal but for noise. */
export function centerElements(
  matrices: Float64Array,
  z: number,
  n: number,
  balanced: boolean,
  precision: Precision,
  rng: Rng,
): Center {
  const lines = Array.from({ length: z }, (_, a): CenterElement => {
    return { name: "R", matrix: matrices.slice(a * n * n, (a + 1) * n * n) };
  });
  try {
    return { elements: torusAndBoosts(matrices, z, n, balanced, precision, rng) ?? lines };
  } catch (error) {
    if (error instanceof Undecided) return { elements: lines, unclear: error.message };
    throw error;
  }
}

/** The elements by kind; undefined where they are certainly neither rotations nor boosts. */
function torusAndBoosts(
  matrices: Float64Array,
  z: number,
  n: number,
  balanced: boolean,
  precision: Precision,
  rng: Rng,
): CenterElement[] | undefined {
  const coarse = centerPrecision(precision);
  const weights = commonWeights(matrices, z, n, balanced, precision, coarse.noise, rng);
  if (!weights) return undefined;
  const { re, im, independence } = weights;
  // Skewed eigenvectors multiply the noise of eigenvalues.
  const skewed = { ...coarse, noise: Math.min(1, coarse.noise / independence) };
  const torus = splitRank("the compact part of the center", re, n, z, skewed).kernel;
  const boosts = splitRank("the noncompact part of the center", im, n, z, skewed).kernel;
  if (torus.length + boosts.length !== z * z) return undefined;
  const same = SAME_NOISES * coarse.noise;
  if (same > MOST_SAME) throw new Undecided("which eigenvalues of the center are opposite");
  const symmetric = comesInPairs(onBasis(re, boosts, n, z), n, boosts.length / z, same);
  return [
    ...elements("so(2)", torus, im, matrices, z, n, same),
    ...elements(symmetric ? "so(1,1)" : "R", boosts, re, matrices, z, n, same),
  ];
}

/** The eigenvalues of each central matrix on common eigenvectors, `[n, z]`; undefined where there is a Jordan block. */
function commonWeights(
  matrices: Float64Array,
  z: number,
  n: number,
  balanced: boolean,
  { noise }: Precision,
  coarse: number,
  rng: Rng,
): { re: Float64Array; im: Float64Array; independence: number } | undefined {
  const generic = genericElement(matrices, z, n, rng);
  const vectors = balanced
    ? normalEigenvectors(generic, genericElement(matrices, z, n, rng), n)
    : eigen(generic, n).vectors;
  const independence = balanced ? 1 : independenceOf(vectors, n);
  if (noise < EXACT && independence < JORDAN_ROOTS * Math.sqrt(noise)) return undefined;
  if (independence < Math.max(LEAST_INDEPENDENCE, DIAGONAL_ROOTS * Math.sqrt(coarse))) {
    throw new Undecided(`whether the center is diagonalizable: its eigenvectors are independent by ${independence}`);
  }
  const re = new Float64Array(n * z);
  const im = new Float64Array(n * z);
  for (let k = 0; k < n; k++) {
    const vr = vectors.re.subarray(k * n, (k + 1) * n);
    const vi = vectors.im.subarray(k * n, (k + 1) * n);
    for (let a = 0; a < z; a++) {
      const w = matrices.subarray(a * n * n, (a + 1) * n * n);
      const xr = multiplyRectangular(w, vr, n, n, 1);
      const xi = multiplyRectangular(w, vi, n, n, 1);
      let [sr, si] = [0, 0];
      for (let i = 0; i < n; i++) {
        sr += vr[i]! * xr[i]! + vi[i]! * xi[i]!;
        si += vr[i]! * xi[i]! - vi[i]! * xr[i]!;
      }
      const misfit = Math.hypot(
        frobeniusNorm(xr.map((x, i) => x - sr * vr[i]! + si * vi[i]!)),
        frobeniusNorm(xi.map((x, i) => x - sr * vi[i]! - si * vr[i]!)),
      );
      if (misfit > Math.max(COMMON_FIT, COMMON_NOISES * coarse)) {
        throw new Undecided(`whether the center is diagonalizable: common eigenvectors fit to ${misfit}`);
      }
      re[k * z + a] = sr;
      im[k * z + a] = si;
    }
  }
  return { re, im, independence };
}

function genericElement(matrices: Float64Array, z: number, n: number, rng: Rng): Float64Array {
  const weights = Float64Array.from({ length: z }, () => rng.normal());
  return multiplyRectangular(weights, matrices, 1, z, n * n);
}

/** Common eigenvectors of commuting normal matrices: those of the Hermitian a + aᵀ + i (b − bᵀ). */
function normalEigenvectors(a: Float64Array, b: Float64Array, n: number): ComplexMatrix {
  const [at, bt] = [transposed(a, n), transposed(b, n)];
  return hermitianEigen({ re: a.map((x, i) => x + at[i]!), im: b.map((x, i) => x - bt[i]!) }, n).vectors;
}

/** The smallest singular value of unit vectors, `[n, n]`: 1 if they are orthogonal, 0 if they are dependent. */
function independenceOf(vectors: ComplexMatrix, n: number): number {
  const real = new Float64Array(4 * n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const [r, m] = [vectors.re[k * n + i]!, vectors.im[k * n + i]!];
      real[2 * k * n + i] = r;
      real[2 * k * n + n + i] = m;
      real[2 * (n + k) * n + i] = -m;
      real[2 * (n + k) * n + n + i] = r;
    }
  }
  return rightSingular(real, 2 * n, 2 * n).values[2 * n - 1]!;
}

/** Weights, `[n, z]`, on the rows of `basis`, `[d, z]`: `[n, d]`. */
function onBasis(weights: Float64Array, basis: Float64Array, n: number, z: number): Float64Array {
  const d = basis.length / z;
  const result = new Float64Array(n * d);
  for (let k = 0; k < n; k++) {
    for (let a = 0; a < d; a++) {
      for (let i = 0; i < z; i++) result[k * d + a] = result[k * d + a]! + weights[k * z + i]! * basis[a * z + i]!;
    }
  }
  return result;
}

/** Whether the weights, `[n, d]`, are as many of each as of its opposite. */
function comesInPairs(weights: Float64Array, n: number, d: number, same: number): boolean {
  if (d === 0) return true;
  const rows = Array.from({ length: n }, (_, k) => weights.subarray(k * d, (k + 1) * d));
  const largest = Math.max(...rows.map(frobeniusNorm));
  const open = new Set(rows);
  for (const row of rows) {
    if (!open.has(row)) continue;
    open.delete(row);
    if (frobeniusNorm(row) < same * largest) continue;
    const opposite = [...open].find((other) => frobeniusNorm(other.map((x, i) => x + row[i]!)) < same * largest);
    if (!opposite) return false;
    open.delete(opposite);
  }
  return true;
}

/**
 * The elements of one kind. Where there are as many weights, up to sign, as dimensions, each element is dual to one
 * weight, so that it acts on that weight's space alone: two rotations in two planes come out as the two rotations.
 */
function elements(
  name: CenterElement["name"],
  basis: Float64Array,
  weights: Float64Array,
  matrices: Float64Array,
  z: number,
  n: number,
  same: number,
): CenterElement[] {
  const d = basis.length / z;
  if (d === 0) return [];
  const values = onBasis(weights, basis, n, z);
  const rows = Array.from({ length: n }, (_, k) => values.subarray(k * d, (k + 1) * d));
  const largest = Math.max(...rows.map(frobeniusNorm));
  const distinct: Float64Array[] = [];
  const near = (a: Float64Array, b: Float64Array, sign: number): boolean =>
    frobeniusNorm(a.map((x, i) => x - sign * b[i]!)) < same * largest;
  for (const row of rows) {
    if (frobeniusNorm(row) < same * largest) continue;
    if (!distinct.some((other) => near(row, other, 1) || near(row, other, -1))) distinct.push(row);
  }
  let chosen = basis;
  if (distinct.length === d) {
    const square = new Float64Array(d * d);
    for (const [i, row] of distinct.entries()) square.set(row, i * d);
    const factors = lu(square, d);
    if (Math.abs(factors.determinant) > LEAST_INDEPENDENCE * largest ** d) {
      const unit = new Float64Array(d * d);
      for (let i = 0; i < d; i++) unit[i * d + i] = 1;
      const dual = solve(factors, unit, d); // column a: the coordinates of the element dual to weight a
      const columns = new Float64Array(d * d);
      for (let i = 0; i < d; i++) for (let a = 0; a < d; a++) columns[a * d + i] = dual[i * d + a]!;
      chosen = multiplyRectangular(columns, basis, d, d, z);
    }
  }
  const found = multiplyRectangular(chosen, matrices, d, z, n * n);
  return Array.from({ length: d }, (_, a) => {
    const matrix = found.slice(a * n * n, (a + 1) * n * n);
    const length = frobeniusNorm(matrix);
    return { name, matrix: matrix.map((x) => x / length) };
  });
}
