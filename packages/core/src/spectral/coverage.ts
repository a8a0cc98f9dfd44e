/**
 * Which directions the samples cover, read off the Gram matrix.
 *
 * A row M = Σ_v ∇_v φ f(x_v)ᵀ tests W only between the functions that its x reach and the directions of its gradient. The
 * partial traces of G = mean vec(M) vec(M)ᵀ,
 *
 *   right = Σ_a G[(a,b),(a,b')] = mean MᵀM   and   left = Σ_b G[(a,b),(a',b)] = mean M Mᵀ,
 *
 * vanish along a combination of functions that is zero on every vector (for linear fields: a direction that no vector
 * takes), and along a direction that no gradient takes. What W does there is free: not a symmetry that the data show.
 */

import { multiply, nullSpace, transpose } from "@noether/lie";
import { type Frame, rowsTimes } from "./frame.js";

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

/** The coverage of a Gram matrix over the entries of W, `[n·F, n·F]`, taken in `frame`. Costs n²F + nF² additions. */
export function coverage(gram: Float64Array, frame: Frame): Coverage {
  const n = frame.size;
  const F = frame.functions.size;
  const width = n * F;
  const right = new Float64Array(F * F);
  const left = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < F; b++) {
      for (let c = 0; c < F; c++) right[b * F + c]! += gram[(a * F + b) * width + a * F + c]!;
      for (let c = 0; c < n; c++) left[a * n + c]! += gram[(a * F + b) * width + c * F + b]!;
    }
  }
  const unseen = nullSpace(right, F);
  const unsensed = nullSpace(left, n);
  return {
    seen: F - unseen.dimension,
    unseen: rowsTimes(unseen.basis, frame.functions.into, F), // f'·v = 0 with f' = T f: the combination is Tᵀv
    sensed: n - unsensed.dimension,
    unsensed: rowsTimes(unsensed.basis, transpose(frame.outOf, n), n), // g'·v = 0 with g' = S⁻ᵀg: the direction is S⁻¹v
  };
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
