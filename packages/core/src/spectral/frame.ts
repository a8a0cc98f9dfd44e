/**
 * The frame in which the linear system is well conditioned.
 *
 * With S = C^{-1/2}, C the second moment of the vectors, x' = S x has unit second moment and a generator becomes
 * W' = S W S⁻¹. Null spaces do not depend on S; conditioning and the meaning of the spectrum do: in this frame neither
 * units (GeV or TeV) nor strong correlations (E and pz of forward particles) blur the gap.
 */

import { type Generators, multiply, symmetricEigen } from "@noether/lie";
import type { Samples } from "../samples.js";

/** Both directions of the change of frame, `[n, n]` each, symmetric. */
export interface Frame {
  readonly size: number;
  /** S. */
  readonly into: Float64Array;
  /** S⁻¹. */
  readonly outOf: Float64Array;
}

/** A direction with less than this share of the largest second moment is not stretched: nothing was seen along it. */
const SEEN = 1e-12;

/** The frame in which the vectors of `batch` have unit second moment. */
export function whiteningFrame(batch: Samples): Frame {
  const n = batch.dimension;
  const moment = new Float64Array(n * n);
  for (let row = 0; row < batch.data.length; row += n) {
    for (let i = 0; i < n; i++) {
      const xi = batch.data[row + i]!;
      for (let j = 0; j <= i; j++) moment[i * n + j]! += xi * batch.data[row + j]!;
    }
  }
  const rows = batch.data.length / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      moment[i * n + j]! /= rows;
      moment[j * n + i] = moment[i * n + j]!;
    }
  }
  const { values, vectors } = symmetricEigen(moment, n);
  const largest = values[n - 1]!;
  const scales = values.map((value) => Math.sqrt(value > SEEN * largest ? value : largest > 0 ? largest : 1));
  return {
    size: n,
    into: spectralSum(
      scales.map((scale) => 1 / scale),
      vectors,
      n,
    ),
    outOf: spectralSum(scales, vectors, n),
  };
}

/** W = S⁻¹ W' S for each row W' of `basis`, `[count, n·n]`. */
export function leaveFrame(frame: Frame, basis: Float64Array, count: number): Generators {
  const n = frame.size;
  const entries = new Float64Array(count * n * n);
  for (let k = 0; k < count; k++) {
    const inner = basis.subarray(k * n * n, (k + 1) * n * n);
    entries.set(multiply(multiply(frame.outOf, inner, n), frame.into, n), k * n * n);
  }
  return { count, size: n, entries };
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

/** Each row of `rows` times a symmetric `[n, n]` matrix. */
export function timesSymmetric(rows: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = at - (at % n);
    for (let k = 0; k < n; k++) out[at]! += rows[row + k]! * matrix[k * n + (at % n)]!;
  }
  return out;
}
