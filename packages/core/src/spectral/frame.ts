/**
 * The frame in which the linear system is well conditioned.
 *
 * With C the second moment of the vectors, D its diagonal and R = D^{-1/2} C D^{-1/2}, x' = S x with S = R^{-1/2} D^{-1/2}
 * has unit second moment, and a generator becomes W' = S W S⁻¹. Null spaces do not depend on S; conditioning and the
 * meaning of the spectrum do: in this frame neither units (GeV or TeV) nor strong correlations (E and pz of forward
 * particles) blur the gap.
 */

import { type Generators, multiply, symmetricEigen } from "@noether/lie";
import type { Samples } from "../samples.js";

/** Both directions of the change of frame, `[n, n]` each. */
export interface Frame {
  readonly size: number;
  /** S. */
  readonly into: Float64Array;
  /** S⁻¹. */
  readonly outOf: Float64Array;
}

/** Below this eigenvalue of R a direction is not stretched: what is left there is the rounding of sums. */
const SEEN = 1e-13;

/** The frame in which the vectors of `batch` have unit second moment. */
export function whiteningFrame(batch: Samples): Frame {
  const n = batch.dimension;
  const moment = secondMoment(batch.data, n);
  const units = Float64Array.from({ length: n }, (_, i) => Math.sqrt(moment[i * (n + 1)]!) || 1); // never seen: any unit
  const correlation = moment.map((value, at) => value / (units[Math.floor(at / n)]! * units[at % n]!));
  const { values, vectors } = symmetricEigen(correlation, n);
  const stretch = values.map((value) => (value > SEEN ? Math.sqrt(value) : 1));
  const inner = {
    into: spectralSum(
      stretch.map((value) => 1 / value),
      vectors,
      n,
    ),
    outOf: spectralSum(stretch, vectors, n),
  };
  return {
    size: n,
    into: inner.into.map((value, at) => value / units[at % n]!),
    outOf: inner.outOf.map((value, at) => value * units[Math.floor(at / n)]!),
  };
}

/** Mean of x xᵀ, `[n, n]`, over rows x. */
function secondMoment(rows: Float64Array, n: number): Float64Array {
  const moment = new Float64Array(n * n);
  for (let row = 0; row < rows.length; row += n) {
    for (let i = 0; i < n; i++) {
      const xi = rows[row + i]!;
      for (let j = 0; j < n; j++) moment[i * n + j]! += xi * rows[row + j]!;
    }
  }
  return moment.map((value) => (value * n) / rows.length);
}

/** W = S⁻¹ W' S for each generator W' in the frame. */
export function leaveFrame(frame: Frame, { count, size, entries }: Generators): Generators {
  const out = new Float64Array(entries.length);
  for (let a = 0; a < count; a++) {
    const inner = entries.subarray(a * size * size, (a + 1) * size * size);
    out.set(multiply(multiply(frame.outOf, inner, size), frame.into, size), a * size * size);
  }
  return { count, size, entries: out };
}

/** Σ_k w_k v_k v_kᵀ for rows v_k. */
function spectralSum(weights: Float64Array, vectors: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const factor = weights[k]! * vectors[k * n + i]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * vectors[k * n + j]!;
    }
  }
  return out;
}

/** Each row of `rows`, `[any, n]`, times an `[n, n]` matrix: vᵀA. */
export function rowsTimes(rows: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = at - (at % n);
    for (let k = 0; k < n; k++) out[at]! += rows[row + k]! * matrix[k * n + (at % n)]!;
  }
  return out;
}
