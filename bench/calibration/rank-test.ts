/**
 * The rank test of Kleibergen and Paap (Journal of Econometrics 133 (2006) 97), run in sequence at one level.
 *
 * For an estimate P of a k × k matrix, rank q is tested by its d = k − q smallest singular values: with A, B their left and
 * right vectors, vec(AᵀPB)ᵀ Ω⁻¹ vec(AᵀPB) is χ² with d² degrees of freedom, Ω the covariance of vec(AᵀPB). Ranks are tried
 * upwards from 0; the first that is not rejected is taken. P is the mean of r_a r_bᵀ over samples, with r_a and r_b the mean
 * rows of the two halves of an ensemble, so that its rank is that of the signal.
 */

import { lu, solve, svd } from "../../packages/linear-algebra/src/index.js";

/** Covariances of d² numbers want several times as many samples, and time. */
const SAMPLES_EACH = 4;
const MOST_DIRECTIONS = 12;
/** Where both halves are one oracle, Ω is singular, and without noise zero: so much of it, and of rounding, is added. */
const SHARE = 1e-10;
const ROUNDING = 1e-13;

/** The number of null directions that the test takes. @param rows - `[samples, k]` each, from the two halves. */
export function rankTest(a: Float64Array, b: Float64Array, k: number, normalQuantile: number): number {
  const samples = a.length / k;
  const mean = new Float64Array(k * k);
  for (let i = 0; i < samples; i++) {
    for (let x = 0; x < k; x++)
      for (let y = 0; y < k; y++) mean[x * k + y]! += (a[i * k + x]! * b[i * k + y]!) / samples;
  }
  const { left, right } = svd(mean, k, k); // descending
  const most = Math.min(k, MOST_DIRECTIONS, Math.floor(Math.sqrt(samples / SAMPLES_EACH)));
  for (let d = most; d > 0; d--) {
    const [u, v] = [left.subarray((k - d) * k), right.subarray((k - d) * k)];
    if (statistic(a, b, u, v, k, d) < chiSquared(d * d, normalQuantile)) return d;
  }
  return 0;
}

function statistic(a: Float64Array, b: Float64Array, u: Float64Array, v: Float64Array, k: number, d: number): number {
  const samples = a.length / k;
  const m = d * d;
  const projected = (rows: Float64Array, i: number, onto: Float64Array): Float64Array =>
    Float64Array.from({ length: d }, (_, j) => {
      let total = 0;
      for (let x = 0; x < k; x++) total += rows[i * k + x]! * onto[j * k + x]!;
      return total;
    });
  const products = Array.from({ length: samples }, (_, i) => {
    const [p, q] = [projected(a, i, u), projected(b, i, v)];
    return Float64Array.from({ length: m }, (_, at) => p[Math.floor(at / d)]! * q[at % d]!);
  });
  const mean = new Float64Array(m);
  for (const product of products) for (let at = 0; at < m; at++) mean[at]! += product[at]! / samples;
  const covariance = new Float64Array(m * m);
  for (const product of products) {
    for (let x = 0; x < m; x++) {
      const deviation = (product[x]! - mean[x]!) / samples ** 2;
      for (let y = 0; y < m; y++) covariance[x * m + y]! += deviation * (product[y]! - mean[y]!);
    }
  }
  let trace = 0;
  for (let x = 0; x < m; x++) trace += covariance[x * (m + 1)]!;
  const square = a.reduce((sum, entry) => sum + entry * entry, 0) / samples;
  for (let x = 0; x < m; x++) covariance[x * (m + 1)]! += (SHARE * trace) / m + (ROUNDING * square) ** 2;
  const weighted = solve(lu(covariance, m), mean);
  return mean.reduce((sum, value, at) => sum + value * weighted[at]!, 0);
}

/** The quantile of χ² by Wilson and Hilferty's cube, good to a percent. */
function chiSquared(freedom: number, normalQuantile: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + normalQuantile * Math.sqrt(spread)) ** 3;
}
