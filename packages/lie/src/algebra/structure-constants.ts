/**
 * Structure constants by least squares: [W_a, W_b] = Σ_c f_ab^c W_c + what does not fit.
 *
 * f is stored as f[(a k + b) k + c] for k generators of size n, and is exactly antisymmetric in a and b. For each a the
 * brackets with all b > a are one batch: 2 k² n³ + 2 k³ n² flops in all, with contiguous access alone.
 */

import { InputError } from "@noether/base";
import { frobeniusNorm, innerProducts, multiplyRectangular, orthonormalRows } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import { bracketsWith, eachTransposed } from "./brackets-with.js";
import { fromOverlaps } from "./from-overlaps.js";
import { checkGenerators, type Generators, generator } from "./generators.js";

/** Structure constants and how well the span closes. */
export interface StructureConstants {
  /** `[k, k, k]`: f_ab^c at (a k + b) k + c. */
  readonly constants: Float64Array;
  /** Largest |[W_a, W_b] − Σ_c f_ab^c W_c| / (|W_a| |W_b|) over all pairs, in the Frobenius norm. */
  readonly closureResidual: number;
  /** The pair (a, b), a < b, that closes worst; (0, 0) for a single generator. */
  readonly worstPair: readonly [number, number];
}

/** A generator of which less than this remains after projecting the others out is dependent: rounding, with a margin. */
const DEPENDENT = 1e-12;

/**
 * The structure constants of the span of `g`, and how well the span closes.
 *
 * @throws InputError `dependent-generators`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function structureConstants(g: Generators): StructureConstants {
  checkGenerators(g);
  const { count: k, dimension: n } = g;
  const length = n * n;
  const { basis: q, order, rank, pivots } = orthonormalRows(g.entries, k, length, DEPENDENT);
  if (rank < k) {
    throw new InputError<LieErrorCode>({
      code: "dependent-generators",
      got: `generator ${order[rank]}, of which ${pivots[rank]} is left beside ${rank} of the others`,
      expected: "linearly independent generators",
      fix: "Drop it, or pass a basis of the span.",
    });
  }
  const lengths = Float64Array.from({ length: k }, (_, a) => frobeniusNorm(generator(g, a)));
  const toGenerators = fromOverlaps(g, q, order);
  const flipped = eachTransposed(g.entries, k, n);
  const constants = new Float64Array(k * k * k);
  let closureResidual = 0;
  let worstPair: readonly [number, number] = [0, Math.min(1, k - 1)];
  for (let a = 0; a + 1 < k; a++) {
    const first = a + 1;
    const count = k - first;
    const brackets = bracketsWith(generator(g, a), g.entries, flipped, first, count, n);
    const overlaps = innerProducts(brackets, q, count, k, length);
    const found = innerProducts(overlaps, toGenerators, count, k, k);
    const projected = multiplyRectangular(overlaps, q, count, k, length);
    for (let i = 0; i < brackets.length; i++) brackets[i] = brackets[i]! - projected[i]!;
    for (let b = first; b < k; b++) {
      const row = found.subarray((b - first) * k, (b - first + 1) * k);
      constants.set(row, (a * k + b) * k);
      const mirror = (b * k + a) * k;
      for (let c = 0; c < k; c++) constants[mirror + c] = -row[c]!;
      const at = (b - first) * length;
      const residual = frobeniusNorm(brackets.subarray(at, at + length)) / (lengths[a]! * lengths[b]!);
      if (residual > closureResidual) {
        closureResidual = residual;
        worstPair = [a, b];
      }
    }
  }
  return { constants, closureResidual, worstPair };
}
