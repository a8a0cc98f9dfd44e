/**
 * The frame in which the linear system is well conditioned.
 *
 * The unknown is v(x) = W f(x). With x' = S x and f' = T f, S and T such that x and f have unit second moment, it becomes
 * W' = S W T⁻¹. Null spaces do not depend on S and T; conditioning and the meaning of the spectrum do: in this frame neither
 * units (GeV or TeV) nor strong correlations (E and pz of forward particles, powers of one component) blur the gap.
 *
 * S comes from the second moment C: with D its diagonal and R = D^{-1/2} C D^{-1/2}, S = R^{-1/2} D^{-1/2}. Linear fields
 * have T = S. Complex ones take S from the mean of C and JᵀCJ, J the multiplication by i, so that S is complex as well.
 * Affine ones take S from the covariance and T = [[S, −Sμ], [0, 1]], so that W' is conjugate to W as matrices of size
 * n + 1. Values of the oracle, where they transform too, get a frame of their own.
 */

import type { Generators } from "@noether/lie";
import { multiply, symmetricEigen, transposed } from "@noether/linear-algebra";
import type { Fields } from "../fields/fields.js";
import { functionBasis, functionCount, functionValues } from "../fields/function-basis.js";
import type { Samples } from "../samples.js";

/** A change of components and its inverse, `[size, size]` each. */
export interface Change {
  readonly size: number;
  /** S. */
  readonly into: Float64Array;
  /** S⁻¹. */
  readonly outOf: Float64Array;
}

/** The frame of a linear system: a plain record. Partial sums can be merged only if they were taken in the same frame. */
export interface Frame extends Change {
  /** The fields that are the unknowns. */
  readonly fields: Fields;
  /** Of the functions f, F of them. */
  readonly functions: Change;
  /** Of the oracle's values, where they are asked for a representation: `φ(gx) = ρ(g) φ(x)`. */
  readonly outputs?: Change | undefined;
}

/** Below this eigenvalue of R a direction is not stretched: what is left there is the rounding of sums. */
const SEEN = 1e-13;

/**
 * The frame in which the vectors of `batch`, and the functions of them, have unit second moment.
 *
 * @param values - The oracle's values on the batch, `[count, outputs]`, where they transform too.
 */
export function whiteningFrame(batch: Samples, fields: Fields, values?: Float64Array): Frame {
  const n = batch.dimension;
  const outputs = values === undefined ? undefined : whitening(secondMoment(values, values.length / batch.count));
  const both = (change: Change, functions: Change): Frame => ({
    ...change,
    fields,
    functions,
    outputs,
  });
  if (fields.kind === "affine") {
    const mean = meanOf(batch.data, n);
    const centered = whitening(
      secondMoment(
        batch.data.map((value, at) => value - mean[at % n]!),
        n,
      ),
    );
    return both(centered, withOrigin(centered, mean));
  }
  const moment = secondMoment(batch.data, n);
  if (fields.kind === "linear") {
    const change = whitening(moment);
    return both(change, change);
  }
  if (fields.kind === "complex-linear") {
    const change = whitening(averagedOverPhase(moment, n));
    return both(change, change);
  }
  const basis = functionBasis(fields, n);
  const count = functionCount(basis);
  const rows = new Float64Array((batch.data.length / n) * count);
  for (let row = 0; row * n < batch.data.length; row++) {
    rows.set(functionValues(basis, batch.data.subarray(row * n, (row + 1) * n)), row * count);
  }
  return both(whitening(moment), whitening(secondMoment(rows, count)));
}

/** S = R^{-1/2} D^{-1/2} and its inverse. */
function whitening(moment: Float64Array): Change {
  const n = Math.sqrt(moment.length);
  const units = Float64Array.from({ length: n }, (_, i) => Math.sqrt(moment[i * (n + 1)]!) || 1); // never seen: any unit
  const correlation = moment.map((value, at) => value / (units[Math.floor(at / n)]! * units[at % n]!));
  const { values, vectors } = symmetricEigen(correlation, n);
  const stretch = values.map((value) => (value > SEEN ? Math.sqrt(value) : 1));
  const inverse = stretch.map((value) => 1 / value);
  return {
    size: n,
    into: spectralSum(inverse, vectors, n).map((value, at) => value / units[at % n]!),
    outOf: spectralSum(stretch, vectors, n).map((value, at) => value * units[Math.floor(at / n)]!),
  };
}

/** `[[S, −Sμ], [0, 1]]` and its inverse `[[S⁻¹, μ], [0, 1]]`. */
function withOrigin({ size: n, into, outOf }: Change, mean: Float64Array): Change {
  const shift = rowsTimes(mean, transposed(into, n), n).map((value) => -value);
  const bordered = (matrix: Float64Array, column: Float64Array): Float64Array =>
    Float64Array.from({ length: (n + 1) ** 2 }, (_, at) => {
      const [i, j] = [Math.floor(at / (n + 1)), at % (n + 1)];
      if (i === n) return j === n ? 1 : 0;
      return j === n ? column[i]! : matrix[i * n + j]!;
    });
  return { size: n + 1, into: bordered(into, shift), outOf: bordered(outOf, mean) };
}

/** (C + JᵀCJ) / 2 for (Re, Im): what a common phase, drawn evenly, makes of C. */
function averagedOverPhase(moment: Float64Array, n: number): Float64Array {
  const m = n / 2;
  // J sends the component i to i + m, and i + m to −i.
  const turned = (i: number): number => (i + m) % n;
  const sign = (i: number): number => (i < m ? 1 : -1);
  return moment.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (value + sign(i) * sign(j) * moment[turned(i) * n + turned(j)]!) / 2;
  });
}

function meanOf(rows: Float64Array, n: number): Float64Array {
  const mean = new Float64Array(n);
  rows.forEach((value, at) => {
    mean[at % n]! += value;
  });
  return mean.map((total) => (total * n) / rows.length);
}

/** Mean of x xᵀ, `[n, n]`, over rows x. */
function secondMoment(rows: Float64Array, n: number): Float64Array {
  const moment = new Float64Array(n * n);
  for (let row = 0; row < rows.length; row += n) {
    for (let i = 0; i < n; i++) {
      const xi = rows[row + i]!;
      for (let j = i; j < n; j++) moment[i * n + j]! += xi * rows[row + j]!;
    }
  }
  return moment.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return ((i <= j ? moment[i * n + j]! : moment[j * n + i]!) * n) / rows.length;
  });
}

/** W = S⁻¹ W' T for each of `count` coefficient matrices `[n, F]` in the frame. */
export function leaveFrame(frame: Frame, entries: Float64Array): Float64Array {
  const { size: n, functions } = frame;
  const F = functions.size;
  const out = new Float64Array(entries.length);
  for (let start = 0; start < entries.length; start += n * F) {
    const inner = rowsTimes(entries.subarray(start, start + n * F), functions.into, F);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        const weight = frame.outOf[i * n + k]!;
        for (let j = 0; j < F; j++) out[start + i * F + j]! += weight * inner[k * F + j]!;
      }
    }
  }
  return out;
}

/** S⁻¹ R' S for each matrix `[size, size]`. */
export function leaveChange(change: Change, { count, dimension: size, entries }: Generators): Generators {
  const out = new Float64Array(entries.length);
  for (let a = 0; a < count; a++) {
    const inner = entries.subarray(a * size * size, (a + 1) * size * size);
    out.set(multiply(multiply(change.outOf, inner, size), change.into, size), a * size * size);
  }
  return { count, dimension: size, entries: out };
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
  for (let row = 0; row < rows.length; row += n) {
    for (let k = 0; k < n; k++) {
      const value = rows[row + k]!;
      if (value === 0) continue;
      for (let j = 0; j < n; j++) out[row + j]! += value * matrix[k * n + j]!;
    }
  }
  return out;
}
