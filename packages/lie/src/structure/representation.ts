/**
 * The space on which a reductive algebra acts, as a sum of irreducible representations over C.
 *
 * Vectors that all simple root vectors annihilate are highest: there are as many, independent, as irreducible parts. In
 * balanced coordinates coroots and the center act on them by commuting normal matrices, whose eigenvalues are the Dynkin
 * labels and the charges; Weyl's formula gives the dimensions, which must add up.
 */

import {
  type ComplexMatrix,
  hermitianEigen,
  inverse,
  multiply,
  multiplyRectangular,
  transposed,
} from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import type { ReductiveParts } from "./algebra-parts.js";
import type { StructureOptions } from "./measured.js";
import { type LabeledRoots, labeled, type RootSystem } from "./root-system.js";
import { ofReductive } from "./semisimple-of.js";
import { Undecided } from "./undecided.js";
import { weylDimension } from "./weyl-dimension.js";

/** All irreducible parts of one kind. */
export interface IsotypicPart {
  /** Dynkin labels: the highest weight on the simple coroots, in the order of `rootSystem`. */
  readonly highestWeight: readonly number[];
  /** Complex dimension of one irreducible part, and how many there are. */
  readonly dimension: number;
  readonly multiplicity: number;
  /** Eigenvalues of an orthonormal basis of the center (that of `ideals`): a compact element has imaginary ones. */
  readonly charges: readonly { readonly re: number; readonly im: number }[];
}

/** A representation as a sum of irreducible parts. */
export interface Representation {
  readonly root: RootSystem;
  /** By falling dimension, then by highest weight. */
  readonly parts: readonly IsotypicPart[];
  /** The largest distance of a Dynkin label from an integer. */
  readonly deviation: number;
}

/** Highest vectors are annihilated to this, squared and relative to the rest: between rounding or noise and 1/n. */
const ANNIHILATED = 1e-3;
/** Labels may be off by this much. */
const MOST_DEVIATION = 0.1;
/** Charges that agree to this, relative to the largest, are one; the tolerance if that is more. */
const SAME_CHARGE = 1e-6;

/**
 * Decomposes R^n, made complex, under `g`.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function representation(g: Generators, options: StructureOptions = {}): Representation {
  return ofReductive(g, options, (parts) => {
    const roots = labeled(parts.semisimple.roots, parts.semisimple.factors);
    const n = g.dimension;
    const highest = highestVectors(parts, roots, n);
    const { operators, charges } = cartanOperators(parts, roots, n);
    const found = commonEigenvalues(highest, [...operators, ...charges.flatMap(({ re, im }) => [re, im])], n);
    const r = roots.system.rank;
    let deviation = 0;
    const vectors = found.map((values) => {
      const labels = values.slice(0, r).map(Math.round);
      for (const [i, label] of labels.entries()) deviation = Math.max(deviation, Math.abs(values[i]! - label));
      const at = (z: number): { re: number; im: number } => ({ re: values[r + 2 * z]!, im: values[r + 2 * z + 1]! });
      return { labels, charges: charges.map((_, z) => at(z)) };
    });
    if (!(deviation <= MOST_DEVIATION) || vectors.some(({ labels }) => labels.some((label) => label < 0))) {
      throw new Undecided(`the labels of the highest weights are off by ${deviation.toExponential(1)}`);
    }
    const list = grouped(vectors, roots.system, Math.max(SAME_CHARGE, parts.precision.tolerance));
    const total = list.reduce((sum, part) => sum + part.dimension * part.multiplicity, 0);
    if (total !== n) throw new Undecided(`the irreducible parts have ${total} dimensions together, not ${n}`);
    return { root: roots.system, parts: list, deviation };
  });
}

/** Orthonormal complex vectors, `[m, n]`, that all simple root vectors annihilate. */
function highestVectors({ semisimple }: ReductiveParts, { system, index }: LabeledRoots, n: number): ComplexMatrix {
  const { algebra, roots } = semisimple;
  const d = algebra.dimension;
  // Σ E*E over the simple root vectors.
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < system.rank; i++) {
    const a = index[i]!;
    const er = multiplyRectangular(roots.vectors.re.subarray(a * d, (a + 1) * d), algebra.basis, 1, d, n * n);
    const ei = multiplyRectangular(roots.vectors.im.subarray(a * d, (a + 1) * d), algebra.basis, 1, d, n * n);
    const [tr, ti] = [transposed(er, n), transposed(ei, n)];
    const [rr, ii, ri, ir] = [multiply(tr, er, n), multiply(ti, ei, n), multiply(tr, ei, n), multiply(ti, er, n)];
    for (let j = 0; j < n * n; j++) {
      re[j] = re[j]! + rr[j]! + ii[j]!;
      im[j] = im[j]! + ri[j]! - ir[j]!;
    }
  }
  const { values, vectors } = hermitianEigen({ re, im }, n);
  const m = values.filter((x) => x < ANNIHILATED * values[n - 1]!).length;
  return { re: vectors.re.subarray(0, m * n), im: vectors.im.subarray(0, m * n) };
}

/** Hermitian matrices: the simple coroots; and the symmetric part and −i times the antisymmetric part of the center. */
function cartanOperators(
  { semisimple, decomposition, algebra: whole }: ReductiveParts,
  { index }: LabeledRoots,
  n: number,
): { operators: ComplexMatrix[]; charges: { re: ComplexMatrix; im: ComplexMatrix }[] } {
  const { algebra, roots } = semisimple;
  const d = algebra.dimension;
  const { rank, torus, values, cartan } = roots;
  const matrices = multiplyRectangular(cartan, algebra.basis, rank, d, n * n);
  const operators = Array.from({ length: rank }, (_, i) => {
    const value = values.subarray(index[i]! * rank, (index[i]! + 1) * rank);
    const square = value.reduce((sum, x) => sum + x * x, 0);
    // β(h) = ⟨β, α^∨⟩ for h = Σ 2α_j/(α, α) (−i t_j or a_j).
    const scaled = value.map((x) => (2 * x) / square);
    const onTorus = multiplyRectangular(scaled.subarray(0, torus), matrices, 1, torus, n * n);
    const onRest = multiplyRectangular(
      scaled.subarray(torus),
      matrices.subarray(torus * n * n),
      1,
      rank - torus,
      n * n,
    );
    return { re: onRest, im: onTorus.map((x) => -x) };
  });
  const k = whole.dimension;
  const central = multiplyRectangular(decomposition.center, whole.basis, decomposition.centerDimension, k, n * n);
  const back = inverse(semisimple.map, n);
  const charges = Array.from({ length: decomposition.centerDimension }, (_, z) => {
    const given = central.subarray(z * n * n, (z + 1) * n * n);
    const w = multiply(multiply(semisimple.map, given, n), back, n);
    const flipped = transposed(w, n);
    const symmetric = w.map((x, i) => (x + flipped[i]!) / 2);
    const antisymmetric = w.map((x, i) => -(x - flipped[i]!) / 2);
    const zero = new Float64Array(n * n);
    return { re: { re: symmetric, im: zero }, im: { re: zero, im: antisymmetric } };
  });
  return { operators, charges };
}

/** The eigenvalues of commuting Hermitian operators on common eigenvectors in the span of `vectors`, `[m, n]`. */
function commonEigenvalues(vectors: ComplexMatrix, operators: readonly ComplexMatrix[], n: number): number[][] {
  const m = vectors.re.length / n;
  const restricted = operators.map((operator) => restrict(operator, vectors, m, n));
  const re = new Float64Array(m * m);
  const im = new Float64Array(m * m);
  for (const [i, operator] of restricted.entries()) {
    // Any irrational weights tell different lists of integers and charges apart.
    const weight = Math.sqrt(2 + 3 * i);
    for (let j = 0; j < m * m; j++) {
      re[j] = re[j]! + weight * operator.re[j]!;
      im[j] = im[j]! + weight * operator.im[j]!;
    }
  }
  hermitize({ re, im }, m);
  const { vectors: common } = hermitianEigen({ re, im }, m);
  return Array.from({ length: m }, (_, v) => restricted.map((operator) => rayleigh(operator, common, v, m)));
}

/** ⟨v_i, X v_j⟩, `[m, m]`. */
function restrict(x: ComplexMatrix, v: ComplexMatrix, m: number, n: number): ComplexMatrix {
  const re = new Float64Array(m * m);
  const im = new Float64Array(m * m);
  for (let j = 0; j < m; j++) {
    const [vr, vi] = [v.re.subarray(j * n, (j + 1) * n), v.im.subarray(j * n, (j + 1) * n)];
    const [rr, ri, ir, ii] = [x.re, x.re, x.im, x.im].map((part, c) =>
      multiplyRectangular(part, c % 2 === 0 ? vr : vi, n, n, 1),
    );
    const imageRe = rr!.map((value, i) => value - ii![i]!);
    const imageIm = ri!.map((value, i) => value + ir![i]!);
    for (let i = 0; i < m; i++) {
      let [sr, si] = [0, 0];
      for (let l = 0; l < n; l++) {
        const [ur, ui] = [v.re[i * n + l]!, v.im[i * n + l]!];
        sr += ur * imageRe[l]! + ui * imageIm[l]!;
        si += ur * imageIm[l]! - ui * imageRe[l]!;
      }
      re[i * m + j] = sr;
      im[i * m + j] = si;
    }
  }
  return { re, im };
}

function hermitize({ re, im }: ComplexMatrix, m: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      const [p, q] = [i * m + j, j * m + i];
      re[p] = (re[p]! + re[q]!) / 2;
      re[q] = re[p]!;
      im[p] = (im[p]! - im[q]!) / 2;
      im[q] = -im[p]!;
    }
  }
}

function rayleigh(x: ComplexMatrix, vectors: ComplexMatrix, v: number, m: number): number {
  let sum = 0;
  for (let i = 0; i < m; i++) {
    const [ur, ui] = [vectors.re[v * m + i]!, vectors.im[v * m + i]!];
    for (let j = 0; j < m; j++) {
      const [wr, wi] = [vectors.re[v * m + j]!, vectors.im[v * m + j]!];
      const [xr, xi] = [x.re[i * m + j]!, x.im[i * m + j]!];
      sum += (ur * wr + ui * wi) * xr - (ur * wi - ui * wr) * xi;
    }
  }
  return sum;
}

type Highest = { readonly labels: number[]; readonly charges: { re: number; im: number }[] };

function grouped(vectors: readonly Highest[], system: RootSystem, same: number): IsotypicPart[] {
  const largest = vectors.reduce(
    (most, { charges }) => Math.max(most, ...charges.map(({ re, im }) => Math.hypot(re, im))),
    0,
  );
  const near = (a: Highest, b: Highest): boolean =>
    String(a.labels) === String(b.labels) &&
    a.charges.every(({ re, im }, z) => Math.hypot(re - b.charges[z]!.re, im - b.charges[z]!.im) <= same * largest);
  const parts: { first: Highest; count: number }[] = [];
  for (const vector of vectors) {
    const known = parts.find(({ first }) => near(first, vector));
    if (known) known.count++;
    else parts.push({ first: vector, count: 1 });
  }
  return parts
    .map(({ first, count }) => ({
      highestWeight: first.labels,
      dimension: weylDimension(system, first.labels),
      multiplicity: count,
      charges: first.charges,
    }))
    .sort((a, b) => b.dimension - a.dimension || (String(a.highestWeight) < String(b.highestWeight) ? 1 : -1));
}
