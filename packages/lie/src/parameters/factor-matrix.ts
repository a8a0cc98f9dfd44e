/** Values and derivatives of single factors, as dense matrices. */

import { InputError } from "@noether/base";
import { exponential, identity, lu, multiply, solve } from "@noether/linear-algebra";
import { type Generators, generator } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { boostDerivatives, boostMatrix } from "./boost-matrix.js";
import type { Factor } from "./factor.js";
import { quaternionDerivatives, quaternionMatrix } from "./quaternion-matrix.js";

/** The factor at θ, `[n, n]`. @throws InputError `out-of-range`, `zero-vector`, `singular`. */
export function factorMatrix(factor: Factor, theta: ArrayLike<number>, n: number): Float64Array {
  const m = identity(n);
  switch (factor.kind) {
    case "plane-rotation": {
      const [i, j] = factor.axes;
      const [c, s] = [Math.cos(theta[factor.parameter]!), Math.sin(theta[factor.parameter]!)];
      m[i * n + i] = c;
      m[j * n + j] = c;
      m[i * n + j] = -s;
      m[j * n + i] = s;
      return m;
    }
    case "shear":
      m[factor.row * n + factor.column] = theta[factor.parameter]!;
      return m;
    case "scale":
      for (let i = 0; i < n; i++) m[i * n + i] = Math.exp(theta[factor.parameter]! * factor.weights[i]!);
      return m;
    case "determinant": {
      const d = nonZero(theta[factor.parameter]!);
      const scale = Math.abs(d) ** (1 / factor.axes.length);
      for (const i of factor.axes) m[i * n + i] = scale;
      const last = factor.axes[factor.axes.length - 1]!;
      m[last * n + last] = Math.sign(d) * scale;
      return m;
    }
    case "reflection":
      m[factor.axis * n + factor.axis] = -1;
      return m;
    case "boost":
      return boostMatrix(factor, theta, n);
    case "quaternion":
      return quaternionMatrix(factor, theta, n);
    case "exponential":
      return exponential(combination(factor.generators, factor.parameters, theta), n);
    case "cayley": {
      const x = combination(factor.generators, factor.parameters, theta);
      return solve(lu(plusUnit(x, -0.5, n), n), plusUnit(x, 0.5, n), n);
    }
  }
}

/** ∂F/∂θ_k for each place k that the factor reads, in that order, `[n, n]` each. Throws as `factorMatrix` does. */
export function factorDerivatives(factor: Factor, theta: ArrayLike<number>, n: number): Float64Array[] {
  const d = new Float64Array(n * n);
  switch (factor.kind) {
    case "plane-rotation": {
      const [i, j] = factor.axes;
      const [c, s] = [Math.cos(theta[factor.parameter]!), Math.sin(theta[factor.parameter]!)];
      d[i * n + i] = -s;
      d[j * n + j] = -s;
      d[i * n + j] = -c;
      d[j * n + i] = c;
      return [d];
    }
    case "shear":
      d[factor.row * n + factor.column] = 1;
      return [d];
    case "scale":
      for (const [i, w] of factor.weights.entries()) d[i * n + i] = w * Math.exp(theta[factor.parameter]! * w);
      return [d];
    case "determinant": {
      const value = factorMatrix(factor, theta, n);
      for (const i of factor.axes) d[i * n + i] = value[i * n + i]! / (factor.axes.length * theta[factor.parameter]!);
      return [d];
    }
    case "reflection":
      return [];
    case "boost":
      return boostDerivatives(factor, theta, n);
    case "quaternion":
      return quaternionDerivatives(factor, theta, n);
    case "exponential": {
      const x = combination(factor.generators, factor.parameters, theta);
      return factor.parameters.map((_, a) => exponentialDerivative(x, generator(factor.generators, a), n));
    }
    case "cayley": {
      // ∂F = (1 − X/2)⁻¹ (∂X/2) (F + 1).
      const x = combination(factor.generators, factor.parameters, theta);
      const denominator = lu(plusUnit(x, -0.5, n), n);
      const half = plusUnit(factorMatrix(factor, theta, n), 1, n).map((value) => value / 2);
      return factor.parameters.map((_, a) => solve(denominator, multiply(generator(factor.generators, a), half, n), n));
    }
  }
}

/** d/dt exp(X + tE) at t = 0: the upper right block of exp [[X, E], [0, X]]. */
function exponentialDerivative(x: Float64Array, e: Float64Array, n: number): Float64Array {
  const block = new Float64Array(4 * n * n);
  for (let i = 0; i < n; i++) {
    block.set(x.subarray(i * n, i * n + n), 2 * i * n);
    block.set(e.subarray(i * n, i * n + n), 2 * i * n + n);
    block.set(x.subarray(i * n, i * n + n), 2 * (n + i) * n + n);
  }
  const whole = exponential(block, 2 * n);
  return Float64Array.from({ length: n * n }, (_, at) => whole[2 * Math.floor(at / n) * n + n + (at % n)]!);
}

/** Σ_a θ_a W_a. */
function combination(g: Generators, places: readonly number[], theta: ArrayLike<number>): Float64Array {
  const x = new Float64Array(g.dimension * g.dimension);
  for (const [a, k] of places.entries()) {
    const w = generator(g, a);
    for (let i = 0; i < x.length; i++) x[i] = x[i]! + theta[k]! * w[i]!;
  }
  return x;
}

/** 1 + factor · x. */
function plusUnit(x: Float64Array, factor: number, n: number): Float64Array {
  return x.map((value, i) => (i % (n + 1) === 0 ? 1 : 0) + factor * value);
}

function nonZero(d: number): number {
  if (d !== 0) return d;
  throw new InputError<LieErrorCode>({
    code: "out-of-range",
    got: "a determinant of 0",
    expected: "a determinant other than 0",
    fix: "Start from 1 or −1: between them lies no invertible matrix.",
  });
}
