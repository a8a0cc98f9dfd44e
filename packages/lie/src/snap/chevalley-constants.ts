/**
 * The integers N_αβ of a Chevalley basis: [e_α, e_β] = N_αβ e_(α+β), |N_αβ| = p + 1 where β − p α is the last root.
 *
 * For each positive ξ that is not simple, ξ = α_i + η with the smallest possible i has N positive; all others follow from
 * N_(−α,−β) = −N_αβ, from N_αβ/|γ|² = N_βγ/|α|² = N_γα/|β|² for α + β + γ = 0, and from the Jacobi identity for four
 * roots that sum to zero (Carter, Simple Groups of Lie Type, 4.1 and 4.2).
 */

import { internalError } from "@noether/base";
import type { RootSystem } from "../structure/root-system.js";

/** A root system with exact constants. */
export interface ChevalleyConstants {
  /** The index of −α. */
  readonly negative: (a: number) => number;
  /** The index of α + β; −1 where that is no root. */
  readonly sum: (a: number, b: number) => number;
  /** N_αβ, 0 where α + β is no root. */
  readonly n: (a: number, b: number) => number;
  /** For a positive root that is not simple, the simple root i and η = ξ − α_i that define its vector. */
  readonly definition: (xi: number) => readonly [simple: number, rest: number];
}

/** The constants for roots by their index in `system`. */
export function chevalleyConstants(system: RootSystem): ChevalleyConstants {
  const { count, rank, roots, squaredLengths } = system;
  const half = count / 2;
  const known = new Map<string, number>();
  const row = (a: number): Int8Array => roots.subarray(a * rank, (a + 1) * rank);
  for (let a = 0; a < count; a++) known.set(row(a).join(), a);
  const sums = new Int16Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const [x, y] = [row(a), row(b)];
      sums[a * count + b] = known.get(x.map((c, i) => c + y[i]!).join()) ?? -1;
    }
  }
  const negative = (a: number): number => (a + half) % count;
  const sum = (a: number, b: number): number => sums[a * count + b]!;
  const square = (a: number): number => squaredLengths[a]!;

  /** p + 1 for the string β − p α, …, β. */
  const stringLength = (a: number, b: number): number => {
    let length = 1;
    for (let c = sum(b, negative(a)); c >= 0; c = sum(c, negative(a))) length++;
    return length;
  };
  const definition = (xi: number): readonly [number, number] => {
    for (let i = 0; i < rank; i++) {
      const rest = sum(xi, negative(i));
      if (rest >= 0 && rest < half) return [i, rest];
    }
    throw internalError(`root ${xi} is no sum of a simple and a positive root`);
  };
  const table = new Map<number, number>();
  /** Both positive, and their sum a root. */
  const positive = (a: number, b: number): number => {
    const key = a * count + b;
    const before = table.get(key);
    if (before !== undefined) return before;
    const xi = sum(a, b);
    const [i, eta] = definition(xi);
    let value: number;
    if (a === i) value = stringLength(a, b);
    else if (b === i) value = -positive(b, a);
    else {
      // α + β − α_i − η = 0.
      let total = 0;
      const lower = sum(b, negative(i));
      if (lower >= 0) {
        total -= (positiveSigned(i, lower) * positiveSigned(lower, a) * square(lower)) / (square(b) * square(eta));
      }
      const left = sum(a, negative(i));
      if (left >= 0) {
        total += (positiveSigned(i, left) * positiveSigned(left, b) * square(left)) / (square(a) * square(eta));
      }
      value = (square(xi) / positive(i, eta)) * total;
    }
    value = Math.round(value);
    if (Math.abs(value) !== stringLength(a, b)) throw internalError(`N = ${value} for roots ${a} and ${b}`);
    table.set(key, value);
    return value;
  };
  const positiveSigned = (a: number, b: number): number => (sum(a, b) < 0 ? 0 : positive(a, b));
  const n = (a: number, b: number): number => {
    const c = sum(a, b);
    if (c < 0) return 0;
    const [aPositive, bPositive] = [a < half, b < half];
    if (aPositive && bPositive) return positive(a, b);
    if (!aPositive && !bPositive) return -positive(negative(a), negative(b));
    if (!aPositive) return -n(b, a);
    const gamma = negative(c);
    if (c < half) return Math.round((-square(gamma) / square(a)) * positive(negative(b), negative(gamma)));
    return Math.round((square(gamma) / square(b)) * positive(gamma, a));
  };
  return { negative, sum, n, definition };
}
