/**
 * The root vectors of a noisy algebra that correspond to an exact Chevalley basis: unit eigenvectors with the lengths and
 * the phases for which [e_α, e_(−α)] = H_α, e_(−α) = −σθ e_α, and [e_i, e_η] = N e_ξ for the pairs that define e_ξ.
 */

import type { ComplexMatrix } from "@noether/linear-algebra";
import { multiply, multiplyRectangular } from "@noether/linear-algebra";
import type { LabeledRoots } from "../structure/root-system.js";
import type { SemisimpleParts } from "../structure/semisimple-parts.js";
import { Undecided } from "../structure/undecided.js";
import type { ExactRealForm } from "./exact-real-form.js";

/** A bracket of root vectors whose part along the right root vector is less than this fraction of it is not trusted. */
const LEAST_COSINE = 0.5;

/** `[N, d]`: e_α for every root in the order of the system, in the basis of the semisimple part, K first. */
export function chevalleyVectors(
  { algebra, roots, compactDimension }: SemisimpleParts,
  { system, index }: LabeledRoots,
  { theta, signs, chevalley }: ExactRealForm,
): ComplexMatrix {
  const { dimension: d, size: n, basis } = algebra;
  const { count, rank } = system;
  const half = count / 2;
  const re = new Float64Array(count * d);
  const im = new Float64Array(count * d);
  /** Row a ← phase · √(2/(α, α)) · unit eigenvector; its θ image and their negatives with it. */
  const put = (a: number, phaseRe: number, phaseIm: number): void => {
    const from = index[a]! * d;
    const values = roots.values.subarray(index[a]! * roots.rank, (index[a]! + 1) * roots.rank);
    const length = Math.SQRT2 / Math.hypot(...values);
    for (let j = 0; j < d; j++) {
      const x = roots.vectors.re[from + j]!;
      const y = roots.vectors.im[from + j]!;
      re[a * d + j] = length * (phaseRe * x - phaseIm * y);
      im[a * d + j] = length * (phaseRe * y + phaseIm * x);
    }
    const image = theta[a]!;
    if (image === a) return;
    for (let j = 0; j < d; j++) {
      const sign = signs[a]! * (j < compactDimension ? 1 : -1);
      re[image * d + j] = sign * re[a * d + j]!;
      im[image * d + j] = sign * im[a * d + j]!;
    }
  };
  const matrices = new Map<number, ComplexMatrix>();
  const matrixOf = (a: number): ComplexMatrix => {
    let known = matrices.get(a);
    if (!known) {
      known = {
        re: multiplyRectangular(re.subarray(a * d, (a + 1) * d), basis, 1, d, n * n),
        im: multiplyRectangular(im.subarray(a * d, (a + 1) * d), basis, 1, d, n * n),
      };
      matrices.set(a, known);
    }
    return known;
  };
  for (let a = 0; a < half; a++) {
    if (theta[a]! < a) continue; // put with its image
    if (a < rank) {
      put(a, 1, 0);
      continue;
    }
    const [i, rest] = chevalley.definition(a);
    const made = complexBracket(matrixOf(i), matrixOf(rest), n);
    const n0 = chevalley.n(i, rest);
    // The coefficient of the bracket along the eigenvector: ⟨v, made⟩.
    const at = index[a]! * d;
    const vr = multiplyRectangular(roots.vectors.re.subarray(at, at + d), basis, 1, d, n * n);
    const vi = multiplyRectangular(roots.vectors.im.subarray(at, at + d), basis, 1, d, n * n);
    let [cr, ci, square] = [0, 0, 0];
    for (let j = 0; j < n * n; j++) {
      cr += vr[j]! * made.re[j]! + vi[j]! * made.im[j]!;
      ci += vr[j]! * made.im[j]! - vi[j]! * made.re[j]!;
      square += made.re[j]! ** 2 + made.im[j]! ** 2;
    }
    const size = Math.hypot(cr, ci);
    if (!(size > LEAST_COSINE * Math.sqrt(square))) throw new Undecided("a bracket of root vectors is no root vector");
    put(a, (Math.sign(n0) * cr) / size, (Math.sign(n0) * ci) / size);
  }
  for (let a = 0; a < half; a++) {
    for (let j = 0; j < d; j++) {
      const sign = j < compactDimension ? -1 : 1;
      re[(a + half) * d + j] = sign * re[a * d + j]!;
      im[(a + half) * d + j] = -sign * im[a * d + j]!;
    }
  }
  return { re, im };
}

function complexBracket(a: ComplexMatrix, b: ComplexMatrix, n: number): ComplexMatrix {
  const re = multiply(a.re, b.re, n);
  const im = multiply(a.re, b.im, n);
  const add = (target: Float64Array, sign: number, x: Float64Array): void => {
    for (let i = 0; i < target.length; i++) target[i] = target[i]! + sign * x[i]!;
  };
  add(re, -1, multiply(a.im, b.im, n));
  add(re, -1, multiply(b.re, a.re, n));
  add(re, 1, multiply(b.im, a.im, n));
  add(im, 1, multiply(a.im, b.re, n));
  add(im, -1, multiply(b.re, a.im, n));
  add(im, -1, multiply(b.im, a.re, n));
  return { re, im };
}
