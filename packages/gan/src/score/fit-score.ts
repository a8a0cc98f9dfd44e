/**
 * The score ∇ log p of a density from samples alone, in closed form.
 *
 * log p is modelled, up to its constant, as a quadratic plus random waves cos(ω·z + φ) in coordinates z of unit covariance,
 * and Hyvärinen's loss E[|∇ψ|²/2 + Δψ], JMLR 6 (2005) 695, is a quadratic in the weights: one symmetric eigenproblem solves
 * it for every ridge at once. The ridge is the one with the least loss on rows that were held out; the quadratic, which is
 * all there is to a Gaussian, is not damped.
 */

import type { Rng } from "@noether/base";
import { symmetricEigen } from "@noether/linear-algebra";

/** A fitted score, in coordinates of unit covariance. */
export interface ScoreModel {
  /** ∇ log p at each row of z, `[N, n]` → `[N, n]`. */
  readonly score: (z: Float64Array) => Float64Array;
  /** Hyvärinen's loss on the rows held out; −n/2 for the unit Gaussian, lower the more structure there is. */
  readonly loss: number;
  /** The ridge chosen, relative to the waves' mean square gradient. */
  readonly ridge: number;
}

/** What `fitScore` takes. */
export interface FitScoreOptions {
  readonly rng: Rng;
  /** Number of random waves. */
  readonly waves: number;
}

/** Wavelengths over 2π, in standard deviations, between which the waves' are spread evenly in logarithm. */
const SHORTEST = 0.15;
const LONGEST = 3;
/** One row in so many is held out. */
const HELD_OUT = 4;
/** Ridges tried. */
const RIDGES: readonly number[] = Array.from({ length: 21 }, (_, k) => 10 ** (-6 + k / 2));
/** Ridge of the quadratic: only against exact dependence. */
const LEAST_RIDGE = 1e-10;

interface Basis {
  readonly n: number;
  readonly size: number;
  /** Adds to `gradient`, `[size, n]`, and `laplacian`, `[size]`, at a point. */
  readonly at: (z: Float64Array, row: number, gradient: Float64Array, laplacian: Float64Array) => void;
}

/** Sums for Hyvärinen's loss wᵀ moments w / 2 + laplacians·w: means over rows. */
interface Sums {
  readonly moments: Float64Array;
  readonly laplacians: Float64Array;
}

/** Fits rows z, `[N, n]`, of zero mean and unit covariance; N n size² operations. */
export function fitScore(z: Float64Array, n: number, { rng, waves }: FitScoreOptions): ScoreModel {
  const basis = quadraticAndWaves(n, waves, rng);
  const rows = [...Array(z.length / n).keys()];
  const learned = sums(
    z,
    rows.filter((r) => r % HELD_OUT !== 0),
    basis,
  );
  const asked = sums(
    z,
    rows.filter((r) => r % HELD_OUT === 0),
    basis,
  );
  const solve = ridgeSolver(learned, basis.size, waves);
  const { loss, ridge, weights } = RIDGES.map((each) => {
    const solved = solve(each);
    return { loss: hyvarinen(asked, solved), ridge: each, weights: solved };
  }).reduce((best, each) => (each.loss < best.loss ? each : best));
  return { loss, ridge, score: (points) => scoreOf(points, basis, weights) };
}

/** z_i, z_i z_j for i ≤ j, then waves over the square of their wave number: the ridge damps short waves first, and Laplacians are of size one. */
function quadraticAndWaves(n: number, waves: number, rng: Rng): Basis {
  const polynomials = n + (n * (n + 1)) / 2;
  const omega = new Float64Array(waves * n);
  const phase = new Float64Array(waves);
  const number = new Float64Array(waves);
  for (let k = 0; k < waves; k++) {
    const length = SHORTEST * (LONGEST / SHORTEST) ** rng.uniform();
    for (let i = 0; i < n; i++) omega[k * n + i] = rng.normal() / length;
    number[k] = Math.hypot(...omega.subarray(k * n, (k + 1) * n));
    phase[k] = 2 * Math.PI * rng.uniform();
  }
  return {
    n,
    size: polynomials + waves,
    at: (z, row, gradient, laplacian) => {
      gradient.fill(0, 0, polynomials * n);
      laplacian.fill(0, 0, polynomials);
      let b = n;
      for (let i = 0; i < n; i++) {
        gradient[i * n + i] = 1;
        for (let j = 0; j <= i; j++, b++) {
          gradient[b * n + i] = gradient[b * n + i]! + z[row * n + j]!;
          gradient[b * n + j] = gradient[b * n + j]! + z[row * n + i]!;
          if (i === j) laplacian[b] = 2;
        }
      }
      for (let k = 0; k < waves; k++, b++) {
        let angle = phase[k]!;
        for (let i = 0; i < n; i++) angle += omega[k * n + i]! * z[row * n + i]!;
        const slope = -Math.sin(angle) / number[k]! ** 2;
        for (let i = 0; i < n; i++) gradient[b * n + i] = slope * omega[k * n + i]!;
        laplacian[b] = -Math.cos(angle);
      }
    },
  };
}

function sums(z: Float64Array, rows: readonly number[], { n, size, at }: Basis): Sums {
  const moments = new Float64Array(size * size);
  const laplacians = new Float64Array(size);
  const gradient = new Float64Array(size * n);
  const laplacian = new Float64Array(size);
  for (const row of rows) {
    at(z, row, gradient, laplacian);
    for (let a = 0; a < size; a++) {
      laplacians[a] = laplacians[a]! + laplacian[a]! / rows.length;
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += gradient[a * n + i]! * gradient[b * n + i]!;
        moments[a * size + b] = moments[a * size + b]! + sum;
      }
    }
  }
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      moments[a * size + b] = moments[a * size + b]! / rows.length;
      moments[b * size + a] = moments[a * size + b]!;
    }
  }
  return { moments, laplacians };
}

/** Weights of least loss plus ridge · share · |wave weights|²/2, for any ridge. */
function ridgeSolver({ moments, laplacians }: Sums, size: number, waves: number): (ridge: number) => Float64Array {
  // Waves are damped, polynomials not. Eliminating the polynomials would do; scaling them up by a large factor is the same
  // to rounding, and leaves one plain ridge for all.
  const polynomials = size - waves;
  const scale = Float64Array.from({ length: size }, (_, k) => (k < polynomials ? 1 / Math.sqrt(LEAST_RIDGE) : 1));
  const scaled = moments.map((value, at) => value * scale[Math.floor(at / size)]! * scale[at % size]!);
  const { values, vectors } = symmetricEigen(scaled, size);
  const projected = Float64Array.from({ length: size }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += vectors[k * size + i]! * scale[i]! * laplacians[i]!;
    return sum;
  });
  return (ridge) => {
    const weights = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      const factor = -projected[k]! / (Math.max(0, values[k]!) + ridge);
      for (let i = 0; i < size; i++) weights[i] = weights[i]! + factor * vectors[k * size + i]! * scale[i]!;
    }
    return weights;
  };
}

function hyvarinen({ moments, laplacians }: Sums, weights: Float64Array): number {
  const size = weights.length;
  let loss = 0;
  for (let a = 0; a < size; a++) {
    let sum = 0;
    for (let b = 0; b < size; b++) sum += moments[a * size + b]! * weights[b]!;
    loss += weights[a]! * (0.5 * sum + laplacians[a]!);
  }
  return loss;
}

function scoreOf(z: Float64Array, { n, size, at }: Basis, weights: Float64Array): Float64Array {
  const score = new Float64Array(z.length);
  const gradient = new Float64Array(size * n);
  const laplacian = new Float64Array(size);
  for (let row = 0; row < z.length / n; row++) {
    at(z, row, gradient, laplacian);
    for (let b = 0; b < size; b++) {
      for (let i = 0; i < n; i++) score[row * n + i] = score[row * n + i]! + weights[b]! * gradient[b * n + i]!;
    }
  }
  return score;
}
