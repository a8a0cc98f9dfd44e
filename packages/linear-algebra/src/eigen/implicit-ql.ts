/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL with Wilkinson's shift (Golub and Van Loan, 8.3), and the
 * rotations on the way, so that the eigenvectors can be made afterwards, block by block.
 *
 * The sweep reads from the lower end to the upper, and is at its best where the large entries are at the lower end.
 */

import { internalError } from "@noether/base";

/** The rotations of a batch of sweeps, in the order in which `applySweeps` makes them. */
export interface Sweeps {
  /** Triples (end, rotations, first): the sweep's columns are end, end−1, …, end−rotations; its (c, s) start at `first`. */
  readonly heads: Int32Array;
  readonly headCount: number;
  /** Pairs (c, s). */
  readonly rotations: Float64Array;
}

/** Pairs in a batch: 256 KiB, so that a batch stays in the second-level cache while all rows pass by. */
const BATCH = 16_384;
/** Sweeps for one eigenvalue; the average is under 2. */
const MOST_SWEEPS = 60;
/** Half an ulp of 1. */
const EPSILON = 2 ** -53;
/** Couplings below this fraction of the whole matrix (largest entry near 1) are nothing, whatever stands beside them. */
const DUST = 2 ** -200;

/** Overwrites `d`, `[n]`, with the eigenvalues in no order, and `e`, `[n]`, with rubbish; `onSweeps` hears every rotation. */
export function implicitQl(d: Float64Array, e: Float64Array, n: number, onSweeps?: (sweeps: Sweeps) => void): void {
  const batch = onSweeps ? Math.max(n, Math.min(BATCH, n * n)) : n;
  const rotations = new Float64Array(2 * batch);
  const heads = new Int32Array(3 * batch);
  let headCount = 0;
  let used = 0;
  const flush = (): void => {
    if (onSweeps && headCount > 0) onSweeps({ heads, headCount, rotations });
    headCount = 0;
    used = 0;
  };
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      const end = endOfBlock(d, e, l, n);
      if (end === l) break;
      if (sweep === MOST_SWEEPS) throw internalError(`QL did not converge at eigenvalue ${l} of ${n}`);
      if (used + 2 * (end - l) > rotations.length || 3 * headCount === heads.length) flush();
      const made = qlSweep(d, e, l, end, rotations, used);
      heads[3 * headCount] = end;
      heads[3 * headCount + 1] = made;
      heads[3 * headCount + 2] = used;
      headCount++;
      used += 2 * made;
    }
  }
  flush();
}

/** The last row of the block that starts at l. */
function endOfBlock(d: Float64Array, e: Float64Array, l: number, n: number): number {
  let m = l;
  while (m < n - 1 && Math.abs(e[m]!) > EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!)) + DUST) m++;
  return m;
}

/** One sweep from row `end` up to row `l`; returns how many rotations it made (fewer if it met a zero on the way). */
function qlSweep(
  d: Float64Array,
  e: Float64Array,
  l: number,
  end: number,
  rotations: Float64Array,
  first: number,
): number {
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.sqrt(half * half + 1);
  let g = d[end]! - d[l]! + e[l]! / (half < 0 ? half - root : half + root);
  let c = 1;
  let s = 1;
  let p = 0;
  let at = first;
  for (let i = end - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = d[i + 1]! - p;
      e[end] = 0;
      return end - 1 - i;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    rotations[at++] = c;
    rotations[at++] = s;
  }
  d[l] = d[l]! - p;
  e[l] = g;
  e[end] = 0;
  return end - l;
}

/**
 * Rotates the columns of `x`, `[rows, n]`: for each sweep, for i from end−1 up, columns (i, i+1) become
 * (c x_i − s x_{i+1}, s x_i + c x_{i+1}). Four rows at a time; the column that two rotations share stays in a register.
 */
export function applySweeps(x: Float64Array, rows: number, n: number, sweeps: Sweeps): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) sweepFour(x, r * n, n, sweeps);
  for (; r < rows; r++) sweepOne(x, r * n, sweeps);
}

function sweepFour(x: Float64Array, at: number, n: number, { heads, headCount, rotations }: Sweeps): void {
  const last = 3 * headCount;
  for (let h = 0; h < last; h += 3) {
    const end = heads[h]!;
    const until = heads[h + 2]! + 2 * heads[h + 1]!;
    let i0 = at + end;
    let i1 = i0 + n;
    let i2 = i1 + n;
    let i3 = i2 + n;
    let y0 = x[i0]!;
    let y1 = x[i1]!;
    let y2 = x[i2]!;
    let y3 = x[i3]!;
    for (let k = heads[h + 2]!; k < until; k += 2) {
      const c = rotations[k]!;
      const s = rotations[k + 1]!;
      const x0 = x[i0 - 1]!;
      const x1 = x[i1 - 1]!;
      const x2 = x[i2 - 1]!;
      const x3 = x[i3 - 1]!;
      x[i0--] = s * x0 + c * y0;
      x[i1--] = s * x1 + c * y1;
      x[i2--] = s * x2 + c * y2;
      x[i3--] = s * x3 + c * y3;
      y0 = c * x0 - s * y0;
      y1 = c * x1 - s * y1;
      y2 = c * x2 - s * y2;
      y3 = c * x3 - s * y3;
    }
    x[i0] = y0;
    x[i1] = y1;
    x[i2] = y2;
    x[i3] = y3;
  }
}

function sweepOne(x: Float64Array, at: number, { heads, headCount, rotations }: Sweeps): void {
  for (let h = 0; h < 3 * headCount; h += 3) {
    const first = heads[h + 2]!;
    const until = first + 2 * heads[h + 1]!;
    let i = at + heads[h]!;
    let y = x[i]!;
    for (let k = first; k < until; k += 2) {
      const c = rotations[k]!;
      const s = rotations[k + 1]!;
      const left = x[i - 1]!;
      x[i--] = s * left + c * y;
      y = c * left - s * y;
    }
    x[i] = y;
  }
}
