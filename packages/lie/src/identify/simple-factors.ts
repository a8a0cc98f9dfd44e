/**
 * The simple factors of a semisimple real algebra from its roots: their types, their real forms' Killing signatures and
 * a basis of each as an ideal.
 *
 * A component of the root system that complex conjugation maps to itself is a real form of a simple complex algebra; two
 * that it exchanges are one simple complex algebra seen as real.
 */

import type { ComplexMatrix } from "../matrices/complex-schur.js";
import { contract } from "../matrices/contract.js";
import { norm, transpose } from "../matrices/products.js";
import { rightSingular } from "../matrices/svd.js";
import { symmetricEigenvalues } from "../matrices/symmetric-eigen.js";
import { components, type DynkinType, dynkinType, typeDimension } from "./dynkin-type.js";
import type { Frame, Roots } from "./roots.js";
import { Undecided } from "./undecided.js";

/** A simple real algebra inside another. */
export interface SimpleFactor {
  readonly type: DynkinType;
  /** Whether it is a complex algebra of that type seen as real: twice its dimension. */
  readonly complex: boolean;
  readonly dimension: number;
  /** Rank of the complexification. */
  readonly rank: number;
  /** Number of negative eigenvalues of the Killing form. */
  readonly compactDimension: number;
  /** `[dimension, k]`: a basis, unit rows, in the basis of the whole algebra. */
  readonly basis: Float64Array;
}

/** The Killing form on unit vectors of a factor is this far from degenerate, or its signature is not trusted. */
const LEAST_EIGENVALUE = 1e-6;

/**
 * The factors, in no particular order; `k` is the dimension of the whole algebra.
 *
 * @throws Undecided
 */
export function simpleFactors(roots: Roots, frame: Frame, k: number): SimpleFactor[] {
  const parts = components(roots.integers, roots.count);
  const partOf = new Int32Array(roots.count);
  for (const [p, members] of parts.entries()) for (const a of members) partOf[a] = p;
  const factors: SimpleFactor[] = [];
  let rank = 0;
  for (const [p, members] of parts.entries()) {
    const partner = partOf[roots.conjugate[members[0]!]!]!;
    if (members.some((a) => partOf[roots.conjugate[a]!] !== partner)) {
      throw new Undecided("complex conjugation tears a component of the root system apart");
    }
    const type = dynkinType(roots.integers, roots.count, members);
    rank += type.rank;
    if (partner < p) continue; // met already, as the other half of a complex algebra
    const complex = partner > p;
    const all = complex ? [...members, ...parts[partner]!] : members;
    const realRank = (complex ? 2 : 1) * type.rank;
    const dimension = (complex ? 2 : 1) * typeDimension(type);
    const basis = realSpan(roots, frame, all, realRank);
    const compactDimension = negativeKilling(basis, frame, dimension);
    const inAlgebra = contract(basis, dimension, frame.dimension, frame.vectors, k);
    for (let i = 0; i < dimension; i++) unitRow(inAlgebra, i, k);
    factors.push({ type, complex, dimension, rank: realRank, compactDimension, basis: inAlgebra });
  }
  if (rank !== roots.rank) throw new Undecided(`the ranks of the factors add up to ${rank}, not to ${roots.rank}`);
  return factors;
}

/** Unit rows, `[members + rank, d]`, in the frame: the real span of the root vectors and of their part of H. */
function realSpan(roots: Roots, { dimension: d }: Frame, members: readonly number[], rank: number): Float64Array {
  const basis = new Float64Array((members.length + rank) * d);
  let row = 0;
  for (const a of members) {
    const other = roots.conjugate[a]!;
    if (other < a) continue;
    const [re, im] = realAndImaginary(roots.vectors, a, d);
    if (other > a) {
      basis.set(re, d * row++);
      basis.set(im, d * row++);
      continue;
    }
    // A real root's vector is real up to a phase: divide by the phase of its largest entry.
    let at = 0;
    for (let i = 0; i < d; i++) if (Math.hypot(re[i]!, im[i]!) > Math.hypot(re[at]!, im[at]!)) at = i;
    const [c, s] = [re[at]!, im[at]!];
    basis.set(
      re.map((x, i) => x * c + im[i]! * s),
      d * row++,
    );
  }
  const r = roots.rank;
  const duals = new Float64Array(2 * members.length * r);
  for (const [i, a] of members.entries()) {
    const [re, im] = realAndImaginary(roots.duals, a, r);
    duals.set(re, 2 * i * r);
    duals.set(im, (2 * i + 1) * r);
  }
  const { vectors } = rightSingular(duals, 2 * members.length, r);
  basis.set(contract(vectors.slice(0, rank * r), rank, r, roots.cartan, d), row * d);
  if (row !== members.length) throw new Undecided("the root vectors do not come in complex conjugate pairs");
  for (let i = 0; i < members.length + rank; i++) unitRow(basis, i, d);
  return basis;
}

function realAndImaginary({ re, im }: ComplexMatrix, row: number, columns: number): [Float64Array, Float64Array] {
  return [re.subarray(row * columns, (row + 1) * columns), im.subarray(row * columns, (row + 1) * columns)];
}

/** The number of negative eigenvalues of the Killing form on the rows of `basis`, `[count, d]`. */
function negativeKilling(basis: Float64Array, { dimension: d, signs }: Frame, count: number): number {
  const weighted = basis.map((x, i) => x * signs[i % d]!);
  const gram = contract(weighted, count, d, transpose(basis, count, d), count);
  const values = symmetricEigenvalues(gram, count);
  const smallest = values.reduce((least, x) => Math.min(least, Math.abs(x)), Number.POSITIVE_INFINITY);
  if (smallest < LEAST_EIGENVALUE) throw new Undecided("the Killing form of a factor is nearly degenerate");
  return values.filter((x) => x < 0).length;
}

function unitRow(rows: Float64Array, i: number, columns: number): void {
  const row = rows.subarray(i * columns, (i + 1) * columns);
  const length = norm(row);
  if (length === 0) throw new Undecided("a basis vector of a factor vanishes");
  for (let j = 0; j < columns; j++) row[j] = row[j]! / length;
}
