/**
 * Structure constants by least squares: [W_a, W_b] = Σ_c f_ab^c W_c + what does not fit.
 *
 * f is stored as f[(a k + b) k + c] for k generators, and is exactly antisymmetric in a and b.
 */

import { InputError } from "@noether/base";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { norm } from "../matrices/products.js";
import { commutator } from "./commutator.js";
import { checkGenerators, type Generators, generator } from "./generators.js";

/** What `structureConstants` found. */
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
  const { count: k, size: n } = g;
  const length = n * n;
  const { q, dual, order, rank, pivots } = orthonormalRows(g.entries, k, length, DEPENDENT);
  if (rank < k) {
    throw new InputError({
      code: "dependent-generators",
      got: `generator ${order[rank]}, of which ${pivots[rank]} is left beside ${rank} of the others`,
      expected: "linearly independent generators",
      fix: "Drop it, or pass a basis of the span.",
    });
  }
  const lengths = Float64Array.from({ length: k }, (_, a) => norm(generator(g, a)));
  const constants = new Float64Array(k * k * k);
  let closureResidual = 0;
  let worstPair: readonly [number, number] = [0, Math.min(1, k - 1)];
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const bracket = commutator(generator(g, a), generator(g, b), n);
      for (let c = 0; c < k; c++) {
        const f = rowDot(dual, c, bracket);
        constants[(a * k + b) * k + c] = f;
        constants[(b * k + a) * k + c] = -f;
      }
      for (let c = 0; c < k; c++) {
        const overlap = rowDot(q, c, bracket);
        for (let i = 0; i < length; i++) bracket[i] = bracket[i]! - overlap * q[c * length + i]!;
      }
      const residual = norm(bracket) / (lengths[a]! * lengths[b]!);
      if (residual > closureResidual) {
        closureResidual = residual;
        worstPair = [a, b];
      }
    }
  }
  return { constants, closureResidual, worstPair };
}

/** ⟨row c, x⟩. */
function rowDot(rows: Float64Array, c: number, x: Float64Array): number {
  const first = c * x.length;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += rows[first + i]! * x[i]!;
  return sum;
}
