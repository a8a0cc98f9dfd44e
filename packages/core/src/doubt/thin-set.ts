/**
 * Whether the samples lie on a thin set, and whether generators keep it.
 *
 * On a surface such as a sphere or a mass shell, what an oracle learned says how it changes along the surface; off it the
 * gradient is chance. A generator that keeps the surface is not concerned. One that leaves it is no symmetry that the data
 * show. Surfaces are looked for among quadrics, Σ q_m m(x) = 0 over the monomials m of degree up to two in all components of
 * all vectors of a sample: they are the null space of the monomials' second moment.
 */

import { nullSpace, transposed } from "@noether/linear-algebra";
import type { Samples } from "../samples.js";
import { type Frame, rowsTimes } from "../system/frame.js";

/** Looks at samples batch by batch, and keeps some. */
export interface ThinSetWatch {
  add(batch: Samples): void;
  /** What was found. */
  found(): ThinSet;
}

/** The quadrics on which samples lie. */
export interface ThinSet {
  /** How many independent ones; 0 where the samples fill their space, or were too few or too wide to tell. */
  readonly quadrics: number;
  /**
   * Root mean square change of the quadrics along exp(tW) x for one generator `[n, n]` in the frame, as a share of what a
   * random one does: 0 for a generator that keeps the set.
   */
  leaving(generator: Float64Array): number;
}

/** Mean square of a quadric, relative to the largest: surfaces up to a thousandth thick. */
const THIN = 1e-6;
/** The smallest value that is none must be so many decades larger. */
const GAP = 1;
/** Samples for each monomial, and components up to which that is cheap: 325 monomials. */
const SAMPLES_EACH = 4;
const MOST_COMPONENTS = 24;

/** A watch on samples of `vectors` vectors. */
export function watchThinSet(frame: Frame, vectors: number): ThinSetWatch {
  const n = frame.size;
  const width = vectors * n;
  const monomials = 1 + width + (width * (width + 1)) / 2;
  const wanted = width > MOST_COMPONENTS ? 0 : SAMPLES_EACH * monomials;
  const rows: Float64Array[] = [];
  return {
    add({ count, data }) {
      const taken = Math.min(count, wanted - rows.length);
      if (taken <= 0) return;
      const whitened = rowsTimes(data.slice(0, taken * width), transposed(frame.into, n), n);
      for (let i = 0; i < taken; i++) rows.push(whitened.subarray(i * width, (i + 1) * width));
    },
    found() {
      const quadrics = rows.length < wanted || wanted === 0 ? [] : quadricsOf(rows, monomials);
      return { quadrics: quadrics.length, leaving: (generator) => leaving(rows, quadrics, generator, n) };
    },
  };
}

/** The null space of the monomials' second moment, as coefficients: 1, x_i, x_i x_j with i ≤ j. */
function quadricsOf(rows: readonly Float64Array[], monomials: number): readonly Float64Array[] {
  const moment = new Float64Array(monomials * monomials);
  for (const x of rows) {
    const m = monomialsOf(x);
    for (let a = 0; a < monomials; a++) {
      for (let b = a; b < monomials; b++) moment[a * monomials + b]! += (m[a]! * m[b]!) / rows.length;
    }
  }
  for (let a = 0; a < monomials; a++)
    for (let b = 0; b < a; b++) moment[a * monomials + b] = moment[b * monomials + a]!;
  const { basis, dimension, decided } = nullSpace(moment, monomials, { floor: THIN, leastGap: GAP });
  if (!decided) return [];
  return Array.from({ length: dimension }, (_, q) => basis.subarray(q * monomials, (q + 1) * monomials));
}

function monomialsOf(x: Float64Array): Float64Array {
  const quadratic = x.length * (x.length + 1);
  const out = new Float64Array(1 + x.length + quadratic / 2);
  out[0] = 1;
  out.set(x, 1);
  let at = 1 + x.length;
  for (let i = 0; i < x.length; i++) for (let j = i; j < x.length; j++) out[at++] = x[i]! * x[j]!;
  return out;
}

/** √(n² Σ (∇q · W x)² / (|W|² Σ |Σ_v ∇_v q x_vᵀ|²)) over samples and quadrics. */
function leaving(
  rows: readonly Float64Array[],
  quadrics: readonly Float64Array[],
  generator: Float64Array,
  n: number,
): number {
  let [change, power] = [0, 0];
  for (const q of quadrics) {
    for (const x of rows) {
      const gradient = gradientOf(q, x);
      const row = new Float64Array(n * n);
      for (let start = 0; start < x.length; start += n) {
        for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) row[i * n + j]! += gradient[start + i]! * x[start + j]!;
      }
      change += row.reduce((sum, entry, at) => sum + entry * generator[at]!, 0) ** 2;
      power += row.reduce((sum, entry) => sum + entry * entry, 0);
    }
  }
  if (power === 0) return 0;
  const size = generator.reduce((sum, entry) => sum + entry * entry, 0);
  return Math.sqrt((n * n * change) / (size * power));
}

function gradientOf(q: Float64Array, x: Float64Array): Float64Array {
  const out = q.slice(1, 1 + x.length);
  let at = 1 + x.length;
  for (let i = 0; i < x.length; i++) {
    for (let j = i; j < x.length; j++, at++) {
      out[i]! += q[at]! * x[j]!;
      out[j]! += q[at]! * x[i]!;
    }
  }
  return out;
}
