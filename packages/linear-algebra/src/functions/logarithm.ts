/**
 * The principal logarithm of a matrix: inverse scaling and squaring on its Schur form.
 *
 * Roots are taken until T is near 1, then log(1 + X) = ∫ X (1 + sX)⁻¹ ds over [0, 1] by Gauss-Legendre, which is the
 * diagonal Padé approximant. Source: Higham, Functions of Matrices, chapter 11.
 */

import { symmetricEigen } from "../eigen/symmetric-eigen.js";
import type { ComplexMatrix } from "../factorizations/complex-schur.js";
import { principalFunction, triangularRoot, triangularSolve } from "../factorizations/triangular.js";

const NODES = 7;
/** 1-norm of X up to which seven nodes are exact to the last bit (Higham, table 11.1). */
const NEAR_UNIT = 0.264;

/** Gauss-Legendre on [0, 1] by the eigenvalues of the Legendre recurrence (Golub and Welsch 1969). */
const QUADRATURE: readonly { node: number; weight: number }[] = gaussLegendre(NODES);

function gaussLegendre(count: number): { node: number; weight: number }[] {
  const recurrence = new Float64Array(count * count);
  for (let i = 1; i < count; i++) {
    const entry = i / Math.sqrt(4 * i * i - 1);
    recurrence[i * count + i - 1] = entry;
    recurrence[(i - 1) * count + i] = entry;
  }
  const { values, vectors } = symmetricEigen(recurrence, count);
  return Array.from(values, (x, k) => ({ node: (1 + x) / 2, weight: vectors[k * count]! ** 2 }));
}

/**
 * The logarithm of `matrix`, `[n, n]`, whose eigenvalues have imaginary parts between −π and π; unique.
 *
 * @throws InputError `no-principal-value` where an eigenvalue is 0 or negative; `wrong-length`, `not-finite`.
 */
export function logarithm(matrix: ArrayLike<number>, n: number): Float64Array {
  return principalFunction(matrix, n, "logarithm", (t) => triangularLogarithm(t, n));
}

function triangularLogarithm(t: ComplexMatrix, n: number): ComplexMatrix {
  let x = t;
  let scale = 1;
  while (distanceFromUnit(x, n) > NEAR_UNIT) {
    x = triangularRoot(x, n);
    scale *= 2;
  }
  const shifted: ComplexMatrix = { re: x.re.slice(), im: x.im.slice() };
  for (let i = 0; i < n; i++) shifted.re[i * n + i] = shifted.re[i * n + i]! - 1;
  const sum = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (const { node, weight } of QUADRATURE) {
    const denominator = { re: shifted.re.map((v) => node * v), im: shifted.im.map((v) => node * v) };
    for (let i = 0; i < n; i++) denominator.re[i * n + i] = denominator.re[i * n + i]! + 1;
    const term = triangularSolve(denominator, shifted, n);
    for (let i = 0; i < n * n; i++) {
      sum.re[i] = sum.re[i]! + scale * weight * term.re[i]!;
      sum.im[i] = sum.im[i]! + scale * weight * term.im[i]!;
    }
  }
  // The diagonal is known better: roots near 1 lose digits when 1 is subtracted.
  for (let i = 0; i < n; i++) {
    sum.re[i * n + i] = Math.log(Math.hypot(t.re[i * n + i]!, t.im[i * n + i]!));
    sum.im[i * n + i] = Math.atan2(t.im[i * n + i]!, t.re[i * n + i]!);
  }
  return sum;
}

function distanceFromUnit(x: ComplexMatrix, n: number): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += Math.hypot(x.re[i * n + j]! - (i === j ? 1 : 0), x.im[i * n + j]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}
