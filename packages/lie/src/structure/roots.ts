/**
 * The roots of a semisimple real algebra, from matrices split into K (antisymmetric) and P (symmetric).
 *
 * A generic element of K is regular in the whole algebra, and its centralizer T + A, T in K and A in P, is the most
 * compact Cartan subalgebra: no root vanishes on T (Knapp, Lie Groups Beyond an Introduction, VI.7). Elements of T act
 * antisymmetrically and those of A symmetrically, so root vectors are orthonormal eigenvectors and the noise in a root is
 * of second order in that of its vector. With θ = +1 on K and −1 on P, a root α that is its own θα is imaginary, its
 * vector in K (compact) or P; otherwise K and P each hold one vector with the values of α on T, and A tells α from θα.
 *
 * Roots are given by real numbers: −i α on an orthonormal basis of T, then α on one of A.
 */

import type { Rng } from "@noether/base";
import type { ComplexMatrix } from "@noether/linear-algebra";
import { antisymmetricEigen, frobeniusNorm, innerProducts, orthonormalRows } from "@noether/linear-algebra";
import type { MatrixAlgebra } from "./matrix-algebra.js";
import { regularElement, separatingElement } from "./separating-element.js";
import { Undecided } from "./undecided.js";

/** N roots of rank r = t + a in an algebra of dimension d = N + r. The first N/2 are positive, the others their negatives. */
export interface Roots {
  readonly count: number;
  readonly rank: number;
  /** Dimensions t and a of T and A. */
  readonly torus: number;
  readonly vectorPart: number;
  /** `[r, d]`: orthonormal basis of T, then of A. */
  readonly cartan: Float64Array;
  /** `[N, r]`. */
  readonly values: Float64Array;
  /** `[N, d]`: unit root vectors; that of −α is −σθ of that of α, σ complex conjugation. */
  readonly vectors: ComplexMatrix;
  /** `[N]`: the indices of −α and of θα. */
  readonly negative: Int32Array;
  readonly theta: Int32Array;
  /** `[N]`: whether the root is imaginary and its vector in P. */
  readonly noncompact: Uint8Array;
  /** `[N, N]`: 2(α, β)/(β, β) at α N + β, rounded. */
  readonly integers: Int8Array;
  /** The largest distance of a Cartan number from an integer. */
  readonly deviation: number;
  /** Smallest nonzero over largest zero value of the element that says the rank, the noise if that is more. */
  readonly gap: number;
}

/**
 * Zero values of an element of T and the others are apart by this: of the first, any, to guess T, and of the one that tells
 * the roots apart; and of the one that is chosen to say the rank. What a wrong number leads to fails the checks after.
 */
const FIRST_GAP = 1.5;
const LEAST_GAP = 5;
/** Cartan integers may be off by this much: far enough from 1/2 that noise cannot mistake them. */
const MOST_DEVIATION = 0.1;
/** The restrictions of α and θα to T agree to this fraction of the largest root. */
const SAME_ROOT = 0.05;
/** Real or imaginary parts of unit vectors that are shorter are left out. */
const LEAST_PART = 1e-3;
/** One eigenvector in K or P with its values on T. */
interface Weight {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly values: Float64Array;
}

/**
 * The roots; the basis of `algebra` has the `compact` antisymmetric matrices first, `noise` in its brackets.
 *
 * @throws Undecided where the generic element drawn from `rng` was not generic enough for the noise.
 */
export function findRoots(algebra: MatrixAlgebra, compact: number, noise: number, rng: Rng): Roots {
  const d = algebra.dimension;
  const sizes = [compact, d - compact] as const;
  const x = new Float64Array(d);
  for (let i = 0; i < compact; i++) x[i] = rng.normal();
  const floor = noise * frobeniusNorm(x);
  const first = blocks(algebra.adjoint(x).rows, compact, d);
  const eigen = first.map((block, part) => (sizes[part]! > 0 ? antisymmetricEigen(block, sizes[part]!) : undefined));
  const t = kernelDimension(eigen[0]?.values, floor, FIRST_GAP).dimension;
  const a = kernelDimension(eigen[1]?.values, floor, FIRST_GAP).dimension;
  const cartan = new Float64Array((t + a) * d);
  realKernel(eigen[0]?.vectors, sizes[0], t, (i, j, value) => (cartan[i * d + j] = value));
  realKernel(eigen[1]?.vectors, sizes[1], a, (i, j, value) => (cartan[(t + i) * d + compact + j] = value));
  // The action of each element of T; then of the one among them that tells the roots apart best.
  const actions = Array.from({ length: t }, (_, i) =>
    blocks(algebra.adjoint(cartan.subarray(i * d, (i + 1) * d)).rows, compact, d),
  );
  const crude = [0, 1].map((part) => weights(part, eigen[part], sizes[part]!, actions, [t, a][part]!));
  const values = crude.map((part) => part.map((weight) => weight.values));
  const along = (x: Float64Array, part: number): Float64Array => {
    const block = new Float64Array(sizes[part]! ** 2);
    for (const [i, action] of actions.entries()) {
      for (let j = 0; j < block.length; j++) block[j] = block[j]! + x[i]! * action[part]![j]!;
    }
    return block;
  };
  const [regular, separating] = [regularElement(values, t, rng), separatingElement(values, t, rng)];
  let gap = Number.POSITIVE_INFINITY;
  const parts = [0, 1].map((part) => {
    const size = sizes[part]!;
    if (size === 0) return [];
    const kernel = kernelDimension(antisymmetricEigen(along(regular, part), size).values, noise, LEAST_GAP);
    const found = antisymmetricEigen(along(separating, part), size);
    const again = kernelDimension(found.values, noise, FIRST_GAP).dimension;
    if (kernel.dimension !== [t, a][part] || again !== kernel.dimension)
      throw new Undecided("two elements of the torus have centralizers of two sizes");
    gap = Math.min(gap, kernel.gap);
    return weights(part, found, size, actions, kernel.dimension);
  });
  const pairs = match(parts[0]!, parts[1]!);
  const imaginary = [
    parts[0]!.filter((_, i) => !pairs.some(([k]) => k === i)),
    parts[1]!.filter((_, i) => !pairs.some(([, p]) => p === i)),
  ];
  const symmetric = Array.from(
    { length: a },
    (_, j) => algebra.adjoint(cartan.subarray((t + j) * d, (t + j + 1) * d)).rows,
  );
  const complex = pairs.map(([k, p]) => complexPair(parts[0]![k]!, parts[1]![p]!, symmetric, compact, d));
  return assemble(imaginary, complex, cartan, t, a, compact, d, gap);
}

/** The antisymmetric parts of ad x on K and on P, as matrices on columns. */
function blocks(rows: Float64Array, compact: number, d: number): Float64Array[] {
  return [
    [0, compact],
    [compact, d - compact],
  ].map(([from, size]) => {
    const block = new Float64Array(size! * size!);
    for (let i = 0; i < size!; i++) {
      for (let j = 0; j < size!; j++) {
        const [p, q] = [from! + i, from! + j];
        block[i * size! + j] = (rows[q * d + p]! - rows[p * d + q]!) / 2;
      }
    }
    return block;
  });
}

/** The number of values ±μ that are zero, by the widest gap; gaps inside the noise do not count. */
function kernelDimension(
  values: Float64Array | undefined,
  noise: number,
  leastGap: number,
): { dimension: number; gap: number } {
  if (!values) return { dimension: 0, gap: Number.POSITIVE_INFINITY };
  const n = values.length;
  const sizes = values.map(Math.abs).sort();
  let dimension = n;
  let gap = 0;
  // The others come in pairs. All zero is an answer too: then the largest is within the noise.
  for (let zero = n % 2; zero < n; zero += 2) {
    const below = Math.max(zero > 0 ? sizes[zero - 1]! : 0, noise, 1e-14 * sizes[n - 1]!);
    const width = sizes[zero]! / below;
    if (width <= gap) continue;
    gap = width;
    dimension = zero;
  }
  if (gap < leastGap) {
    if (sizes[n - 1]! <= leastGap * noise) return { dimension: n, gap: leastGap };
    throw new Undecided(`the rank is not clear: the widest gap is a factor ${gap}`);
  }
  return { dimension, gap };
}

/** An orthonormal real basis of the kernel, whose complex vectors are those of the smallest values. */
function realKernel(
  vectors: ComplexMatrix | undefined,
  n: number,
  dimension: number,
  put: (row: number, column: number, value: number) => void,
): void {
  if (!vectors || dimension === 0) return;
  const first = (n - dimension) / 2;
  // Squares of real and imaginary parts add up to the projector; a part that is only rounding says nothing.
  const parts = [vectors.re, vectors.im]
    .flatMap((part) => Array.from({ length: dimension }, (_, i) => part.subarray((first + i) * n, (first + i + 1) * n)))
    .filter((row) => frobeniusNorm(row) > LEAST_PART);
  const rows = new Float64Array(parts.length * n);
  for (const [i, row] of parts.entries()) rows.set(row, i * n);
  const { basis: q } = orthonormalRows(rows, parts.length, n, LEAST_PART);
  for (let i = 0; i < dimension; i++) for (let j = 0; j < n; j++) put(i, j, q[i * n + j]!);
}

/** The eigenvectors with positive values, each with −i times its Rayleigh quotients in the actions of T. */
function weights(
  part: number,
  eigen: { readonly vectors: ComplexMatrix } | undefined,
  n: number,
  actions: readonly Float64Array[][],
  kernel: number,
): Weight[] {
  if (!eigen) return [];
  const count = (n - kernel) / 2;
  const from = n - count;
  const re = eigen.vectors.re.subarray(from * n);
  const im = eigen.vectors.im.subarray(from * n);
  const values = Array.from({ length: count }, () => new Float64Array(actions.length));
  for (const [i, action] of actions.entries()) {
    // v*Av = 2i reᵀ A im for antisymmetric A.
    const images = innerProducts(im, action[part]!, count, n, n);
    for (let v = 0; v < count; v++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += re[v * n + j]! * images[v * n + j]!;
      values[v]![i] = 2 * sum;
    }
  }
  return values.map((row, v) => ({
    re: re.subarray(v * n, (v + 1) * n),
    im: im.subarray(v * n, (v + 1) * n),
    values: row,
  }));
}

/** Pairs (k, p) of vectors in K and in P with the same values on T, up to sign: complex roots. */
function match(inK: readonly Weight[], inP: readonly Weight[]): [number, number][] {
  const largest = [...inK, ...inP].reduce((most, { values }) => Math.max(most, frobeniusNorm(values)), 0);
  const pairs: [number, number][] = [];
  const taken = new Set<number>();
  for (const [k, u] of inK.entries()) {
    const same = [...inP.entries()].filter(
      ([, w]) => Math.hypot(...u.values.map((x, i) => x - w.values[i]!)) < SAME_ROOT * largest,
    );
    if (same.length > 1 || same.some(([p]) => taken.has(p))) throw new Undecided("three roots agree on the torus");
    const [found] = same;
    if (!found) continue;
    taken.add(found[0]);
    pairs.push([k, found[0]]);
  }
  return pairs;
}

/** A pair α, θα: the vectors are u ± w with the phase of w such that A acts with real values. */
interface ComplexPair {
  readonly u: Weight;
  /** Re and im of w, turned. */
  readonly w: { readonly re: Float64Array; readonly im: Float64Array };
  readonly onTorus: Float64Array;
  readonly onVectorPart: Float64Array;
}

function complexPair(
  u: Weight,
  w: Weight,
  symmetric: readonly Float64Array[],
  compact: number,
  d: number,
): ComplexPair {
  const p = d - compact;
  // c_j = ⟨w, [y_j, u]⟩, and its conjugate the other way round, for ad y is symmetric: the mean of both.
  const c = symmetric.map((rows) => {
    let [re, im] = [0, 0];
    for (let b = 0; b < compact; b++) {
      let [sr, si] = [0, 0];
      for (let q = 0; q < p; q++) {
        const x = (rows[b * d + compact + q]! + rows[(compact + q) * d + b]!) / 2;
        sr += x * w.re[q]!;
        si += x * w.im[q]!;
      }
      re += sr * u.re[b]! + si * u.im[b]!;
      im += sr * u.im[b]! - si * u.re[b]!;
    }
    return [re, im] as const;
  });
  const [lead = [1, 0] as const] = [...c].sort((x, y) => Math.hypot(...y) - Math.hypot(...x));
  const size = Math.hypot(...lead);
  if (size === 0) throw new Undecided("a complex root vanishes on the noncompact part");
  const [cos, sin] = [lead[0] / size, lead[1] / size];
  return {
    u,
    w: {
      re: w.re.map((x, i) => cos * x - sin * w.im[i]!),
      im: w.re.map((x, i) => sin * x + cos * w.im[i]!),
    },
    onTorus: u.values.map((x, i) => (x + w.values[i]!) / 2),
    onVectorPart: Float64Array.from(c, ([re, im]) => re * cos + im * sin),
  };
}

function assemble(
  [inK = [], inP = []]: readonly Weight[][],
  complex: readonly ComplexPair[],
  cartan: Float64Array,
  t: number,
  a: number,
  compact: number,
  d: number,
  gap: number,
): Roots {
  const half = inK.length + inP.length + 2 * complex.length;
  const count = 2 * half;
  const rank = t + a;
  if (count + rank !== d) throw new Undecided(`${count} roots and the rank ${rank} do not add up to ${d}`);
  const values = new Float64Array(count * rank);
  const re = new Float64Array(count * d);
  const im = new Float64Array(count * d);
  const theta = Int32Array.from({ length: count }, (_, i) => i);
  const noncompact = new Uint8Array(count);
  let row = 0;
  for (const [part, list] of [inK, inP].entries()) {
    for (const weight of list) {
      values.set(weight.values, row * rank);
      re.set(weight.re, row * d + part * compact);
      im.set(weight.im, row * d + part * compact);
      noncompact[row] = part;
      noncompact[row + half] = part;
      row++;
    }
  }
  for (const { u, w, onTorus, onVectorPart } of complex) {
    for (const sign of [1, -1]) {
      values.set(onTorus, row * rank);
      for (let j = 0; j < a; j++) values[row * rank + t + j] = sign * onVectorPart[j]!;
      for (let j = 0; j < compact; j++) {
        re[row * d + j] = u.re[j]! * Math.SQRT1_2;
        im[row * d + j] = u.im[j]! * Math.SQRT1_2;
      }
      for (let j = 0; j < d - compact; j++) {
        re[row * d + compact + j] = sign * w.re[j]! * Math.SQRT1_2;
        im[row * d + compact + j] = sign * w.im[j]! * Math.SQRT1_2;
      }
      theta[row] = row + sign;
      theta[row + half] = row + half + sign;
      row++;
    }
  }
  for (let i = 0; i < half; i++) {
    for (let j = 0; j < rank; j++) values[(half + i) * rank + j] = -values[i * rank + j]!;
    for (let j = 0; j < d; j++) {
      // −σθ: minus the conjugate on K, the conjugate on P.
      const sign = j < compact ? -1 : 1;
      re[(half + i) * d + j] = sign * re[i * d + j]!;
      im[(half + i) * d + j] = -sign * im[i * d + j]!;
    }
  }
  const negative = Int32Array.from({ length: count }, (_, i) => (i + half) % count);
  const { integers, deviation } = cartanIntegers(values, count, rank);
  const basis = { count, rank, torus: t, vectorPart: a, cartan, values, vectors: { re, im } };
  return { ...basis, negative, theta, noncompact, integers, deviation, gap };
}

/** 2(α, β)/(β, β) for all pairs, rounded, and how far they were from it. */
function cartanIntegers(values: Float64Array, count: number, rank: number): { integers: Int8Array; deviation: number } {
  const gram = innerProducts(values, values, count, count, rank);
  const integers = new Int8Array(count * count);
  let deviation = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const ratio = (2 * gram[a * count + b]!) / gram[b * count + b]!;
      const integer = Math.round(ratio);
      deviation = Math.max(deviation, Math.abs(ratio - integer));
      if (!(Math.abs(integer) <= 3)) deviation = Number.POSITIVE_INFINITY;
      integers[a * count + b] = integer;
    }
  }
  if (!(deviation <= MOST_DEVIATION)) {
    throw new Undecided(`the Cartan integers are off by ${deviation.toExponential(1)}`);
  }
  return { integers, deviation };
}
