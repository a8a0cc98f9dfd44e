/**
 * Which directions the samples cover. What W does elsewhere is free: not a symmetry that the data show.
 *
 * A direction along which no gradient points is read off the second moment of the gradients; a combination of functions
 * that vanishes on the samples, off that of the functions. For linear fields more can be said: a row M = Σ_v ∇_v φ x_vᵀ of
 * several vectors tests W only on the directions that M takes, as the sum of two vectors that are back to back; they are
 * read off the partial trace Σ_a G[(a,b),(a,b')] = mean MᵀM. (Not for others: that no row sees the constant function is
 * the invariance under translations.)
 */

import { multiply, nullSpace, transposed } from "@noether/linear-algebra";
import { type Frame, rowsTimes } from "./frame.js";
import type { GramSums } from "./gram-sums.js";

/** What the rows reach of the space on which fields act. */
export interface Coverage {
  /** Independent functions of the vectors, of F; for linear fields, directions that the vectors take. */
  readonly seen: number;
  /** Combinations of functions that vanish on every vector that the oracle sees, `[F − seen, F]`. */
  readonly unseen: Float64Array;
  /** Directions that the gradients take, of n. */
  readonly sensed: number;
  /** Directions along which the oracle does not change, `[n − sensed, n]`, in the components of the data. */
  readonly unsensed: Float64Array;
}

/**
 * The coverage of a linear system.
 *
 * @param gram - Over the entries of W, `[n·F, n·F]`, in the frame of `sums`.
 */
export function coverage(gram: Float64Array, { frame, functions, gradients }: GramSums): Coverage {
  const n = frame.size;
  const F = frame.functions.size;
  const isLinear = frame.fields.kind === "linear" || frame.fields.kind === "complex-linear";
  const unseen = nullSpace(isLinear ? rightTrace(gram, n) : functions, F);
  const unsensed = nullSpace(gradients, n);
  return {
    seen: F - unseen.dimension,
    unseen: rowsTimes(unseen.basis, frame.functions.into, F), // f'·v = 0 with f' = T f: the combination is Tᵀv
    sensed: n - unsensed.dimension,
    unsensed: rowsTimes(unsensed.basis, transposed(frame.outOf, n), n), // g'·v = 0 with g' = S⁻ᵀg: the direction is S⁻¹v
  };
}

/** Σ_a G[(a,b),(a,b')], `[n, n]`. */
function rightTrace(gram: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      for (let c = 0; c < n; c++) out[b * n + c]! += gram[(a * n + b) * n * n + a * n + c]!;
    }
  }
  return out;
}

/**
 * The Gram matrix of further equations for linear fields: W = P W P, with P the orthogonal projector on the directions
 * seen, in the components of the data. Added to G, it leaves the symmetries that act within what the data cover.
 *
 * In the frame, with Π = S P S⁻¹, the residual of W' is W' − Π W' Π. Costs n⁶ operations.
 */
export function confinement({ unseen }: Coverage, frame: Frame): Float64Array {
  const n = frame.size;
  const covered = nullSpace(multiplyTransposed(unseen, n), n);
  const onto = multiplyTransposed(covered.basis, n);
  const projector = multiply(multiply(frame.into, onto, n), frame.outOf, n);
  const residual = new Float64Array(n ** 4);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      for (let c = 0; c < n; c++) {
        for (let d = 0; d < n; d++) {
          const identity = a === c && b === d ? 1 : 0;
          residual[(a * n + b) * n * n + c * n + d] = identity - projector[a * n + c]! * projector[d * n + b]!;
        }
      }
    }
  }
  return multiplyTransposed(residual, n * n);
}

/** RᵀR, `[n, n]`, of rows R, `[any, n]`. */
function multiplyTransposed(rows: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let start = 0; start < rows.length; start += n) {
    for (let i = 0; i < n; i++) {
      const value = rows[start + i]!;
      if (value === 0) continue;
      for (let j = 0; j < n; j++) out[i * n + j]! += value * rows[start + j]!;
    }
  }
  return out;
}
