/**
 * The complex Schur form A = U T U*, U unitary and T upper triangular, of a real or complex square matrix.
 *
 * Householder reduction to Hessenberg form, then implicit QR with a single Wilkinson shift (Golub and Van Loan, 7.4 and
 * 7.5). One algorithm serves real and complex matrices. About 25 n³ complex operations. Real and imaginary parts are
 * separate arrays.
 */

import { checkFinite, checkInteger, checkLength, internalError } from "@noether/base";

/** A complex matrix: real and imaginary parts, flat and row-major. */
export interface ComplexMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A matrix as an argument: the entries of a real one, or the real and imaginary parts of a complex one. */
export type RealOrComplex = ArrayLike<number> | { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> };

/** The Schur form A = U T U*. */
export interface ComplexSchur {
  /** `[n, n]`, upper triangular, exact zeros below. */
  readonly triangle: ComplexMatrix;
  /** `[n, n]`, unitary. */
  readonly unitary: ComplexMatrix;
}

/** Half an ulp of 1. */
const EPSILON = 2 ** -53;
/** QR steps for one eigenvalue; 2 to 4 are usual. */
const MOST_STEPS = 120;
/** Every so many steps an odd shift breaks a cycle. */
const ODD_SHIFT = 10;

/**
 * The Schur form of `matrix`, `[n, n]`, real or complex.
 *
 * @throws InputError `wrong-length`, `not-finite`.
 */
export function complexSchur(matrix: RealOrComplex, n: number): ComplexSchur {
  const { re, im } = "re" in matrix ? matrix : { re: matrix };
  checkInteger(n, "n", 1);
  checkLength(re, n * n, "re", `[${n}, ${n}]`);
  checkFinite(re, "re");
  if (im) {
    checkLength(im, n * n, "im", `[${n}, ${n}]`);
    checkFinite(im, "im");
  }
  const t = { re: Float64Array.from(re), im: im ? Float64Array.from(im) : new Float64Array(n * n) };
  // Uᵀ rather than U: every update of U is then one of rows.
  const ut = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) ut.re[i * n + i] = 1;
  toHessenberg(t, ut, n);
  toTriangle(t, ut, n);
  const unitary = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      unitary.re[i * n + j] = ut.re[j * n + i]!;
      unitary.im[i * n + j] = ut.im[j * n + i]!;
    }
  }
  return { triangle: t, unitary };
}

/** A ← P A P with reflectors P = 1 − scale v v*, Uᵀ ← P̄ Uᵀ. */
function toHessenberg(a: ComplexMatrix, ut: ComplexMatrix, n: number): void {
  const v = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k + 2 < n; k++) {
    let tail = 0;
    for (let i = k + 2; i < n; i++) tail += a.re[i * n + k]! ** 2 + a.im[i * n + k]! ** 2;
    if (tail === 0) continue;
    const headRe = a.re[(k + 1) * n + k]!;
    const headIm = a.im[(k + 1) * n + k]!;
    const head = Math.hypot(headRe, headIm);
    const length = Math.sqrt(tail + head * head);
    // v = x + (head/|head|) length e: no cancellation.
    const phaseRe = head > 0 ? headRe / head : 1;
    const phaseIm = head > 0 ? headIm / head : 0;
    for (let i = k + 1; i < n; i++) {
      v.re[i] = a.re[i * n + k]!;
      v.im[i] = a.im[i * n + k]!;
    }
    v.re[k + 1] = headRe + phaseRe * length;
    v.im[k + 1] = headIm + phaseIm * length;
    const scale = 2 / (tail + (head + length) ** 2);
    reflectRows(a, v, k + 1, n, k, scale, 1);
    reflectColumns(a, v, k + 1, n, scale);
    reflectRows(ut, v, k + 1, n, 0, scale, -1);
    for (let i = k + 2; i < n; i++) {
      a.re[i * n + k] = 0;
      a.im[i * n + k] = 0;
    }
  }
}

/** x ← (1 − scale v v*) x on rows and columns from `from` and `column` on; with `sign` −1, by the conjugate of v. */
function reflectRows(
  x: ComplexMatrix,
  v: ComplexMatrix,
  from: number,
  n: number,
  column: number,
  scale: number,
  sign: 1 | -1,
): void {
  const sumRe = new Float64Array(n);
  const sumIm = new Float64Array(n);
  for (let i = from; i < n; i++) {
    const vr = v.re[i]!;
    const vi = -sign * v.im[i]!;
    for (let j = column; j < n; j++) {
      const r = x.re[i * n + j]!;
      const m = x.im[i * n + j]!;
      sumRe[j] = sumRe[j]! + vr * r - vi * m;
      sumIm[j] = sumIm[j]! + vr * m + vi * r;
    }
  }
  for (let i = from; i < n; i++) {
    const vr = scale * v.re[i]!;
    const vi = scale * sign * v.im[i]!;
    for (let j = column; j < n; j++) {
      x.re[i * n + j] = x.re[i * n + j]! - vr * sumRe[j]! + vi * sumIm[j]!;
      x.im[i * n + j] = x.im[i * n + j]! - vr * sumIm[j]! - vi * sumRe[j]!;
    }
  }
}

/** x ← x (1 − scale v v*). */
function reflectColumns(x: ComplexMatrix, v: ComplexMatrix, from: number, n: number, scale: number): void {
  for (let i = 0; i < n; i++) {
    let re = 0;
    let im = 0;
    for (let j = from; j < n; j++) {
      re += x.re[i * n + j]! * v.re[j]! - x.im[i * n + j]! * v.im[j]!;
      im += x.re[i * n + j]! * v.im[j]! + x.im[i * n + j]! * v.re[j]!;
    }
    re *= scale;
    im *= scale;
    for (let j = from; j < n; j++) {
      x.re[i * n + j] = x.re[i * n + j]! - re * v.re[j]! - im * v.im[j]!;
      x.im[i * n + j] = x.im[i * n + j]! + re * v.im[j]! - im * v.re[j]!;
    }
  }
}

function toTriangle(h: ComplexMatrix, ut: ComplexMatrix, n: number): void {
  let scale = 0;
  for (let i = 0; i < n * n; i++) scale = Math.max(scale, Math.abs(h.re[i]!), Math.abs(h.im[i]!));
  const size = (i: number, j: number): number => Math.abs(h.re[i * n + j]!) + Math.abs(h.im[i * n + j]!);
  let end = n - 1;
  for (let step = 0; end > 0; ) {
    let start = end;
    while (start > 0) {
      const beside = size(start, start) + size(start - 1, start - 1);
      if (size(start, start - 1) <= EPSILON * (beside > 0 ? beside : scale)) break;
      start--;
    }
    if (start > 0) {
      h.re[start * n + start - 1] = 0;
      h.im[start * n + start - 1] = 0;
    }
    if (start === end) {
      end--;
      step = 0;
      continue;
    }
    if (++step > MOST_STEPS) throw internalError(`QR did not converge at eigenvalue ${end} of ${n}`);
    const [shiftRe, shiftIm] =
      step % ODD_SHIFT === 0 ? [size(end, end - 1) + h.re[end * n + end]!, h.im[end * n + end]!] : wilkinson(h, end, n);
    qrStep(h, ut, n, start, end, shiftRe, shiftIm);
  }
}

/** The eigenvalue of the last 2×2 block that is nearer to its last entry. */
function wilkinson(h: ComplexMatrix, end: number, n: number): [number, number] {
  const at = (i: number, j: number): [number, number] => [h.re[i * n + j]!, h.im[i * n + j]!];
  const [ar, ai] = at(end - 1, end - 1);
  const [br, bi] = at(end - 1, end);
  const [cr, ci] = at(end, end - 1);
  const [dr, di] = at(end, end);
  // With m = (a − d)/2, the two are d + m ± √(m² + b c); the one nearer d is d − b c / (m ± √(m² + b c)), larger sum.
  const mr = (ar - dr) / 2;
  const mi = (ai - di) / 2;
  const pr = br * cr - bi * ci;
  const pi = br * ci + bi * cr;
  let [rr, ri] = complexRoot(mr * mr - mi * mi + pr, 2 * mr * mi + pi);
  if (mr * rr + mi * ri < 0) [rr, ri] = [-rr, -ri];
  const sr = mr + rr;
  const si = mi + ri;
  const square = sr * sr + si * si;
  if (square === 0) return [dr, di];
  return [dr - (pr * sr + pi * si) / square, di - (pi * sr - pr * si) / square];
}

/** The principal square root. */
function complexRoot(re: number, im: number): [number, number] {
  const modulus = Math.hypot(re, im);
  if (modulus === 0) return [0, 0];
  const root = Math.sqrt((modulus + Math.abs(re)) / 2);
  const other = Math.abs(im) / (2 * root);
  const real = re >= 0 ? root : other;
  const imaginary = re >= 0 ? other : root;
  return [real, im < 0 ? -imaginary : imaginary];
}

/** One implicit QR step on rows and columns start … end, chasing the bulge with rotations [[c, s], [−s̄, c]]. */
function qrStep(
  h: ComplexMatrix,
  ut: ComplexMatrix,
  n: number,
  start: number,
  end: number,
  shiftRe: number,
  shiftIm: number,
): void {
  let xr = h.re[start * n + start]! - shiftRe;
  let xi = h.im[start * n + start]! - shiftIm;
  let yr = h.re[(start + 1) * n + start]!;
  let yi = h.im[(start + 1) * n + start]!;
  for (let k = start; k < end; k++) {
    if (k > start) {
      xr = h.re[k * n + k - 1]!;
      xi = h.im[k * n + k - 1]!;
      yr = h.re[(k + 1) * n + k - 1]!;
      yi = h.im[(k + 1) * n + k - 1]!;
    }
    const x = Math.hypot(xr, xi);
    const y = Math.hypot(yr, yi);
    const length = Math.hypot(x, y);
    if (length === 0) continue;
    // c = |x|/length, s = (x/|x|) ȳ/length.
    const c = x / length;
    const phaseRe = x > 0 ? xr / x : 1;
    const phaseIm = x > 0 ? xi / x : 0;
    const sr = (phaseRe * yr + phaseIm * yi) / length;
    const si = (phaseIm * yr - phaseRe * yi) / length;
    rotateRows(h, k * n, (k + 1) * n, k > start ? k - 1 : start, n, c, sr, si);
    if (k > start) {
      h.re[(k + 1) * n + k - 1] = 0;
      h.im[(k + 1) * n + k - 1] = 0;
    }
    const last = Math.min(k + 2, end);
    for (let i = 0; i <= last; i++) {
      const at = i * n + k;
      const ar = h.re[at]!;
      const ai = h.im[at]!;
      const br = h.re[at + 1]!;
      const bi = h.im[at + 1]!;
      h.re[at] = c * ar + sr * br + si * bi;
      h.im[at] = c * ai + sr * bi - si * br;
      h.re[at + 1] = c * br - sr * ar + si * ai;
      h.im[at + 1] = c * bi - sr * ai - si * ar;
    }
    rotateRows(ut, k * n, (k + 1) * n, 0, n, c, sr, -si);
  }
}

/** Rows a and b, from `column` on: (c a + s b, −s̄ a + c b). */
function rotateRows(
  x: ComplexMatrix,
  a: number,
  b: number,
  column: number,
  n: number,
  c: number,
  sr: number,
  si: number,
): void {
  const { re, im } = x;
  for (let j = column; j < n; j++) {
    const ar = re[a + j]!;
    const ai = im[a + j]!;
    const br = re[b + j]!;
    const bi = im[b + j]!;
    re[a + j] = c * ar + sr * br - si * bi;
    im[a + j] = c * ai + sr * bi + si * br;
    re[b + j] = c * br - sr * ar - si * ai;
    im[b + j] = c * bi - sr * ai + si * ar;
  }
}
