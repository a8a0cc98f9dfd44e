/**
 * The simple factors of a semisimple real algebra from its roots: their types, a basis of each as an ideal, and what
 * decides their real forms.
 *
 * A component of the root system that θ maps to itself is a real form of a simple complex algebra; two that it exchanges
 * are one simple complex algebra seen as real. Dimensions of K are counted, not measured: roots in K, half of the complex
 * ones, and the torus.
 */

import { frobeniusNorm, multiplyRectangular, orthonormalRows } from "@noether/linear-algebra";
import type { Roots } from "./roots.js";
import { components, type DynkinType, simpleRoots, typeDimension, typeOfRoots } from "./type-of-roots.js";
import { Undecided } from "./undecided.js";

/** A simple real algebra inside another. */
export interface SimpleFactor {
  readonly type: DynkinType;
  /** Whether it is a complex algebra of that type seen as real: twice its dimension. */
  readonly complex: boolean;
  readonly dimension: number;
  /** Rank of the complexification. */
  readonly rank: number;
  /** Dimension of its maximal compact subalgebra, and of that one's center (0 or 1). */
  readonly compactDimension: number;
  readonly compactCenter: number;
  /** `[dimension, d]`: an orthonormal basis in the basis of the whole, K first. */
  readonly basis: Float64Array;
  /** Its simple roots, as indices into all roots; θ permutes them. */
  readonly simple: readonly number[];
}

/** A unit row counts if this much is left of it beside the others: noise leaves less, simple roots more. */
const LEAST_REST = 0.1;

/**
 * The factors, in no particular order, of an algebra of dimension d, of which the first `compact` are K.
 *
 * @throws Undecided
 */
export function simpleFactors(roots: Roots, compact: number, d: number): SimpleFactor[] {
  const parts = components(roots.integers, roots.count);
  const partOf = new Int32Array(roots.count);
  for (const [p, members] of parts.entries()) for (const a of members) partOf[a] = p;
  const factors: SimpleFactor[] = [];
  let rank = 0;
  for (const [p, members] of parts.entries()) {
    const partner = partOf[roots.theta[members[0]!]!]!;
    if (members.some((a) => partOf[roots.theta[a]!] !== partner)) {
      throw new Undecided("the Cartan involution tears a component of the root system apart");
    }
    const type = typeOfRoots(roots.integers, roots.count, members);
    rank += type.rank;
    if (partner < p) continue; // met already, as the other half of a complex algebra
    const complex = partner > p;
    const all = complex ? [...members, ...parts[partner]!] : members;
    factors.push(factorOf(roots, compact, d, type, complex, all));
  }
  if (rank !== roots.rank) throw new Undecided(`the ranks of the factors add up to ${rank}, not to ${roots.rank}`);
  return factors;
}

function factorOf(
  roots: Roots,
  compact: number,
  d: number,
  type: DynkinType,
  complex: boolean,
  members: readonly number[],
): SimpleFactor {
  const half = roots.count / 2;
  // Positive by the element of T that made the roots, so that θ permutes the simple ones.
  const positive = members.filter((a) => a < half);
  const simple = simpleRoots(roots.integers, roots.count, positive);
  const rank = (complex ? 2 : 1) * type.rank;
  const dimension = (complex ? 2 : 1) * typeDimension(type);
  if (simple.length !== rank) throw new Undecided(`${simple.length} simple roots in a factor of rank ${rank}`);
  const orbits = simple.filter((a) => roots.theta[a]! >= a).length;
  const imaginary = positive.filter((a) => roots.theta[a] === a);
  const inK = imaginary.filter((a) => roots.noncompact[a] === 0).length;
  const pairs = (positive.length - imaginary.length) / 2;
  const compactDimension = orbits + 2 * inK + 2 * pairs;
  const compactRoots = positive.filter((a) => roots.noncompact[a] === 0 && roots.theta[a]! >= a);
  const compactCenter = orbits - rankOnTorus(roots, compactRoots, roots.torus);
  const basis = realBasis(roots, d, compact, positive, orbits, rank - orbits);
  return { type, complex, dimension, rank, compactDimension, compactCenter, basis, simple };
}

/** The dimension that the restrictions of some roots to T span. */
function rankOnTorus({ values, rank }: Roots, members: readonly number[], torus: number): number {
  const rows = new Float64Array(members.length * torus);
  for (const [i, a] of members.entries()) rows.set(values.subarray(a * rank, a * rank + torus), i * torus);
  return orthonormalRows(rows, members.length, torus, LEAST_REST).rank;
}

/**
 * Orthonormal rows, `[dimension, d]`: real and imaginary parts of the root vectors in K and in P, one of each complex pair
 * α, θα and one of each ±α; and the span of the roots in T and in A.
 */
function realBasis(
  roots: Roots,
  d: number,
  compact: number,
  positive: readonly number[],
  inTorus: number,
  inVectorPart: number,
): Float64Array {
  const { vectors, theta, cartan, rank, torus } = roots;
  const inK: Float64Array[] = [];
  const inP: Float64Array[] = [];
  const onCartan = (from: number, to: number, dimension: number): Float64Array => {
    const width = to - from;
    const rows = new Float64Array(positive.length * width);
    for (const [i, a] of positive.entries()) rows.set(roots.values.subarray(a * rank + from, a * rank + to), i * width);
    const { basis: q, rank: found } = orthonormalRows(rows, positive.length, width, LEAST_REST);
    if (found !== dimension) throw new Undecided(`a factor's roots span ${found} dimensions and not ${dimension}`);
    return multiplyRectangular(q, cartan.subarray(from * d, to * d), dimension, width, d);
  };
  if (inTorus > 0) inK.push(onCartan(0, torus, inTorus));
  for (const a of positive) {
    if (theta[a]! < a) continue;
    for (const part of [vectors.re, vectors.im]) {
      const row = part.subarray(a * d, (a + 1) * d);
      const onK = row.map((x, i) => (i < compact ? x : 0));
      const onP = row.map((x, i) => (i < compact ? 0 : x));
      if (roots.noncompact[a] === 0) inK.push(onK);
      if (roots.noncompact[a] === 1 || theta[a] !== a) inP.push(onP);
    }
  }
  if (inVectorPart > 0) inP.push(onCartan(torus, rank, inVectorPart));
  const length = inTorus + inVectorPart + 2 * positive.length;
  const rows = new Float64Array(length * d);
  let at = 0;
  for (const block of [...inK, ...inP]) {
    rows.set(block, at);
    at += block.length;
  }
  if (at !== rows.length) throw new Undecided(`a factor has ${at / d} dimensions and not ${length}`);
  for (let i = 0; i < length; i++) unitRow(rows.subarray(i * d, (i + 1) * d));
  return rows;
}

function unitRow(row: Float64Array): void {
  const length = frobeniusNorm(row);
  if (length === 0) throw new Undecided("a basis vector of a factor vanishes");
  for (let j = 0; j < row.length; j++) row[j] = row[j]! / length;
}
