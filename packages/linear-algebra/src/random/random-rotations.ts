/** Haar-distributed samples of the orthogonal and unitary groups: QR of normal matrices (Mezzadri, math-ph/0609050). */

import { checkInteger, type Rng } from "@noether/base";
import { type ComplexMatrix, complexSchur } from "../factorizations/complex-schur.js";
import { lu } from "../factorizations/lu.js";
import { qr } from "../factorizations/qr.js";

/** A sample of O(n), `[n, n]`. @throws InputError `not-an-integer`. */
export function randomOrthogonal(n: number, rng: Rng): Float64Array {
  checkInteger(n, "n", 1);
  // R's diagonal is positive, which makes Q unique and its distribution invariant.
  return qr(
    Float64Array.from({ length: n * n }, () => rng.normal()),
    n,
    n,
  ).q;
}

/** A sample of SO(n), `[n, n]`. @throws InputError `not-an-integer`. */
export function randomRotation(n: number, rng: Rng): Float64Array {
  const q = randomOrthogonal(n, rng);
  if (lu(q, n).determinant < 0) for (let i = 0; i < n; i++) q[i * n] = -q[i * n]!;
  return q;
}

/** A sample of U(n), `[n, n]` real and imaginary. @throws InputError `not-an-integer`. */
export function randomUnitary(n: number, rng: Rng): ComplexMatrix {
  checkInteger(n, "n", 1);
  // Gram-Schmidt, twice, on the rows of a normal matrix.
  const re = Float64Array.from({ length: n * n }, () => rng.normal());
  const im = Float64Array.from({ length: n * n }, () => rng.normal());
  for (let i = 0; i < n; i++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) {
        let [sr, si] = [0, 0];
        for (let j = 0; j < n; j++) {
          sr += re[k * n + j]! * re[i * n + j]! + im[k * n + j]! * im[i * n + j]!;
          si += re[k * n + j]! * im[i * n + j]! - im[k * n + j]! * re[i * n + j]!;
        }
        for (let j = 0; j < n; j++) {
          const [r, m] = [re[k * n + j]!, im[k * n + j]!];
          re[i * n + j] = re[i * n + j]! - sr * r + si * m;
          im[i * n + j] = im[i * n + j]! - sr * m - si * r;
        }
      }
    }
    let square = 0;
    for (let j = 0; j < n; j++) square += re[i * n + j]! ** 2 + im[i * n + j]! ** 2;
    for (let j = 0; j < n; j++) {
      re[i * n + j] = re[i * n + j]! / Math.sqrt(square);
      im[i * n + j] = im[i * n + j]! / Math.sqrt(square);
    }
  }
  return { re, im };
}

/** A sample of SU(n), `[n, n]` real and imaginary. @throws InputError `not-an-integer`. */
export function randomSpecialUnitary(n: number, rng: Rng): ComplexMatrix {
  const { re, im } = randomUnitary(n, rng);
  const { triangle } = complexSchur({ re, im }, n);
  let phase = 0;
  for (let i = 0; i < n; i++) phase += Math.atan2(triangle.im[i * n + i]!, triangle.re[i * n + i]!);
  // Dividing one row by the determinant keeps the distribution invariant.
  const [c, s] = [Math.cos(phase), -Math.sin(phase)];
  for (let j = 0; j < n; j++) {
    const [r, m] = [re[j]!, im[j]!];
    re[j] = r * c - m * s;
    im[j] = r * s + m * c;
  }
  return { re, im };
}
