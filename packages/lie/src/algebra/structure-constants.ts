/**
 * Structure constants by least squares: [W_a, W_b] = Σ_c f_ab^c W_c + what does not fit.
 *
 * f is stored as f[(a k + b) k + c] for k generators, and is exactly antisymmetric in a and b.
 */

import { InputError } from "@noether/base";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { dot, norm } from "../matrices/products.js";
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

/** Brackets projected at a time: each row of the basis is read once for four. */
const BLOCK = 4;

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
  // f_c = ⟨D_c, bracket⟩ for the dual rows D_c, which lie in the span: D_c = Σ_e fromSpan[c, e] q_e.
  const fromSpan = Float64Array.from({ length: k * k }, (_, at) => {
    const c = Math.floor(at / k) * length;
    const e = (at % k) * length;
    return dot(dual.subarray(c, c + length), q.subarray(e, e + length));
  });
  const constants = new Float64Array(k * k * k);
  const overlaps = new Float64Array(BLOCK * k);
  let closureResidual = 0;
  let worstPair: readonly [number, number] = [0, Math.min(1, k - 1)];
  for (let a = 0; a < k; a++) {
    for (let first = a + 1; first < k; first += BLOCK) {
      const brackets = new Float64Array(BLOCK * length);
      const last = Math.min(k, first + BLOCK);
      for (let b = first; b < last; b++) {
        brackets.set(commutator(generator(g, a), generator(g, b), n), (b - first) * length);
      }
      projectOut(brackets, q, k, length, overlaps);
      for (let b = first; b < last; b++) {
        for (let c = 0; c < k; c++) {
          let f = 0;
          for (let e = 0; e < k; e++) f += fromSpan[c * k + e]! * overlaps[(b - first) * k + e]!;
          constants[(a * k + b) * k + c] = f;
          constants[(b * k + a) * k + c] = -f;
        }
        const at = (b - first) * length;
        const residual = norm(brackets.subarray(at, at + length)) / (lengths[a]! * lengths[b]!);
        if (residual > closureResidual) {
          closureResidual = residual;
          worstPair = [a, b];
        }
      }
    }
  }
  return { constants, closureResidual, worstPair };
}

/** Takes the orthonormal rows of q out of four brackets, `[4, length]`; `overlaps`, `[4, k]`, gets how much there was. */
function projectOut(x: Float64Array, q: Float64Array, k: number, length: number, overlaps: Float64Array): void {
  const second = length;
  const third = 2 * length;
  const fourth = 3 * length;
  for (let c = 0; c < k; c++) {
    const at = c * length;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < length; i++) {
      const y = q[at + i]!;
      s0 += y * x[i]!;
      s1 += y * x[second + i]!;
      s2 += y * x[third + i]!;
      s3 += y * x[fourth + i]!;
    }
    overlaps[c] = s0;
    overlaps[k + c] = s1;
    overlaps[2 * k + c] = s2;
    overlaps[3 * k + c] = s3;
    for (let i = 0; i < length; i++) {
      const y = q[at + i]!;
      x[i] = x[i]! - s0 * y;
      x[second + i] = x[second + i]! - s1 * y;
      x[third + i] = x[third + i]! - s2 * y;
      x[fourth + i] = x[fourth + i]! - s3 * y;
    }
  }
}
