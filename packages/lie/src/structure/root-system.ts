/** The root system of a reductive algebra, and what the Cartan involution does to it: a Vogan diagram. */

import { lu, solve } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { canonicalSimple } from "./canonical-simple.js";
import type { StructureOptions } from "./measured.js";
import type { Roots } from "./roots.js";
import { ofReductive } from "./semisimple-of.js";
import type { SimpleFactor } from "./simple-factors.js";
import type { DynkinType } from "./type-of-roots.js";
import { Undecided } from "./undecided.js";

/** The N roots of a semisimple algebra of rank r. */
export interface RootSystem {
  readonly rank: number;
  readonly count: number;
  /** The irreducible parts: their simple roots are `rank` in a row from `first` on, in Bourbaki's order. */
  readonly parts: readonly { readonly type: DynkinType; readonly first: number }[];
  /** `[r, r]`: 2(α_i, α_j)/(α_j, α_j). */
  readonly cartanMatrix: Int8Array;
  /** `[N, r]`: each root as a sum of simple ones; positive roots first, by rising height, then their negatives. */
  readonly roots: Int8Array;
  /** `[N]`: (α, α): 2 for the short roots of a part, 4 or 6 for the long ones; 2 where all are alike. */
  readonly squaredLengths: Int8Array;
  /** `[r]`: the Cartan involution as a permutation of the simple roots. */
  readonly involution: Int32Array;
  /** `[r]`: 1 for simple roots that the involution leaves alone and whose vectors are noncompact: painted. */
  readonly painted: Uint8Array;
  /** The largest distance of a Cartan integer from an integer. */
  readonly deviation: number;
}

/**
 * The root system of the semisimple part of `g` for its most compact Cartan subalgebra.
 *
 * @throws InputError `not-reductive`, `abelian`, `not-closed`, `undecided`, `dependent-generators`, `out-of-range`;
 *   `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function rootSystem(g: Generators, options: StructureOptions = {}): RootSystem {
  return ofReductive(g, options, ({ semisimple }) => labeled(semisimple.roots, semisimple.factors).system);
}

/** A root system, and where its roots stand among those that were found. */
export interface LabeledRoots {
  readonly system: RootSystem;
  /** `[N]`: the index of each root of the system among `Roots`. */
  readonly index: Int32Array;
}

/** Puts the roots of all factors in order. */
export function labeled(found: Roots, factors: readonly SimpleFactor[]): LabeledRoots {
  const { integers, count, rank, theta } = found;
  const simple: number[] = [];
  const parts: { type: DynkinType; first: number }[] = [];
  for (const factor of [...factors].sort(byKind)) {
    const { type, complex } = factor;
    // Of a complex algebra one half is ordered, and θ orders the other.
    const [start] = factor.simple;
    const half = complex ? factor.simple.filter((a) => joined(found, factor.simple, start!).has(a)) : factor.simple;
    const ordered = canonicalSimple(found, type, half);
    parts.push({ type, first: simple.length });
    simple.push(...ordered);
    if (!complex) continue;
    parts.push({ type, first: simple.length });
    simple.push(...ordered.map((a) => theta[a]!));
  }
  const cartanMatrix = new Int8Array(rank * rank);
  for (const [i, a] of simple.entries()) {
    for (const [j, b] of simple.entries()) cartanMatrix[i * rank + j] = integers[a * count + b]!;
  }
  const coefficients = inSimpleRoots(found, simple, cartanMatrix);
  const height = (a: number): number => coefficients.subarray(a * rank, (a + 1) * rank).reduce((sum, c) => sum + c, 0);
  const positive = Array.from({ length: count }, (_, a) => a)
    .filter((a) => height(a) > 0)
    .sort((a, b) => height(a) - height(b) || earlier(coefficients, a, b, rank));
  if (2 * positive.length !== count) throw new Undecided("half of the roots are not positive");
  const index = Int32Array.from([...positive, ...positive.map((a) => found.negative[a]!)]);
  const roots = new Int8Array(count * rank);
  for (const [row, a] of index.entries()) roots.set(coefficients.subarray(a * rank, (a + 1) * rank), row * rank);
  const system: RootSystem = {
    rank,
    count,
    parts,
    cartanMatrix,
    roots,
    squaredLengths: Int8Array.from(index, (a) => squaredLength(found, a)),
    involution: Int32Array.from(simple, (a) => simple.indexOf(theta[a]!)),
    painted: Uint8Array.from(simple, (a) => found.noncompact[a]!),
    deviation: found.deviation,
  };
  return { system, index };
}

/** Factors by falling dimension; real forms of one dimension in an order that depends on nothing else. */
function byKind(a: SimpleFactor, b: SimpleFactor): number {
  const key = ({ type, complex, compactDimension, compactCenter }: SimpleFactor): string =>
    [type.letter, complex, String(compactDimension).padStart(6, "0"), compactCenter].join();
  return b.dimension - a.dimension || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** Which of two roots of one height has more of the first simple root, of the second, …. */
function earlier(coefficients: Int8Array, a: number, b: number, rank: number): number {
  for (let i = 0; i < rank; i++) {
    const difference = coefficients[b * rank + i]! - coefficients[a * rank + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The simple roots that a chain of others joins to `start`. */
function joined({ integers, count }: Roots, simple: readonly number[], start: number): Set<number> {
  const found = new Set([start]);
  for (const a of found) for (const b of simple) if (integers[a * count + b] !== 0) found.add(b);
  return found;
}

/** `[N, r]`: coefficients on the simple roots, integers of one sign. */
function inSimpleRoots({ integers, count }: Roots, simple: readonly number[], cartanMatrix: Int8Array): Int8Array {
  const r = simple.length;
  // ⟨α, α_j^∨⟩ = Σ_i c_i A_ij.
  const flipped = Float64Array.from({ length: r * r }, (_, at) => cartanMatrix[(at % r) * r + Math.floor(at / r)]!);
  const right = Float64Array.from(
    { length: r * count },
    (_, at) => integers[(at % count) * count + simple[Math.floor(at / count)]!]!,
  );
  const solution = solve(lu(flipped, r), right, count);
  return Int8Array.from({ length: count * r }, (_, at) => Math.round(solution[(at % r) * count + Math.floor(at / r)]!));
}

/** 2 for a root that no other is shorter than; 2 · 2 or 2 · 3 for one beside shorter ones in its part. */
function squaredLength({ integers, count }: Roots, a: number): number {
  let ratio = 1;
  for (let b = 0; b < count; b++) {
    const forward = integers[a * count + b]!;
    if (forward !== 0) ratio = Math.max(ratio, forward / integers[b * count + a]!);
  }
  return 2 * ratio;
}
