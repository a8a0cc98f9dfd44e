/**
 * The matrix exponential: diagonal Padé approximant of order 13 with scaling and squaring.
 *
 * Source: N. J. Higham, The scaling and squaring method for the matrix exponential revisited, SIAM J. Matrix Anal. Appl.
 * 26 (2005), table 2.3: at a 1-norm of at most 5.37 the approximant is exact to the last bit.
 */

import { checkFinite, checkInteger, checkLength } from "@noether/base";
import { lu, solve } from "../factorizations/lu.js";
import { addProduct, identity, multiply } from "../products/products.js";

/** Largest 1-norm at which the approximant's backward error is under 2^-53. */
const LARGEST_NORM = 5.371920351148152;
const DEGREE = 13;

/** Coefficients of the numerator: c_0 = 1, c_j = c_{j−1} (13 − j + 1) / (j (26 − j + 1)). */
const COEFFICIENTS: readonly number[] = numerator();

function numerator(): number[] {
  const c = [1];
  for (let j = 1; j <= DEGREE; j++) c.push((c[j - 1]! * (DEGREE - j + 1)) / (j * (2 * DEGREE - j + 1)));
  return c;
}

/**
 * exp(`matrix`), `[n, n]`.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function exponential(matrix: ArrayLike<number>, n: number): Float64Array {
  checkInteger(n, "n", 1);
  checkLength(matrix, n * n, "matrix", `[${n}, ${n}]`);
  checkFinite(matrix, "matrix");
  const squarings = Math.max(0, Math.ceil(Math.log2(oneNorm(matrix, n) / LARGEST_NORM)));
  const a = Float64Array.from(matrix, (x) => x / 2 ** squarings);
  const powers = [identity(n), multiply(a, a, n)];
  for (let p = 2; p <= 3; p++) powers.push(multiply(powers[p - 1]!, powers[1]!, n));
  // Even part V and odd part U = a (…), each split at a^6 so that six products are enough.
  const even = addProductTo(combine(powers, [0, 2, 4, 6]), powers[3]!, combine(powers, [-1, 8, 10, 12]), n);
  const odd = multiply(
    a,
    addProductTo(combine(powers, [1, 3, 5, 7]), powers[3]!, combine(powers, [-1, 9, 11, 13]), n),
    n,
  );
  let result = solve(
    lu(
      even.map((v, i) => v - odd[i]!),
      n,
    ),
    even.map((v, i) => v + odd[i]!),
    n,
  );
  for (let i = 0; i < squarings; i++) result = multiply(result, result, n);
  return result;
}

/** Σ_p c[which[p]] powers[p]; −1 leaves a power out. */
function combine(powers: readonly Float64Array[], which: readonly number[]): Float64Array {
  const sum = new Float64Array(powers[0]!.length);
  for (const [p, index] of which.entries()) {
    const c = COEFFICIENTS[index] ?? 0;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + c * powers[p]![i]!;
  }
  return sum;
}

function addProductTo(sum: Float64Array, a: Float64Array, b: Float64Array, n: number): Float64Array {
  addProduct(sum, 1, a, b, n);
  return sum;
}

function oneNorm(a: ArrayLike<number>, n: number): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(a[i * n + j]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}
