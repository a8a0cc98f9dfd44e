/**
 * A symmetric matrix to tridiagonal form, A = Q T Qᵀ, by Householder reflections that work along rows.
 *
 * The last row goes first (as EISPACK's tred2), so row i of the lower triangle, which is contiguous, becomes reflector i.
 * The rank-two update of one step and the matrix-vector product of the next are one pass over the triangle, two rows at
 * a time: it is read and written once per step, 8 flops per entry, 4/3 n³ in all.
 */

/** T and the reflectors that made it. */
export interface Tridiagonal {
  /** `[n]`. */
  readonly diagonal: Float64Array;
  /** `[n]`; entry i couples i and i+1, the last is 0. */
  readonly offDiagonal: Float64Array;
  /** `[n, n]`; row i holds v_i in its first i entries: H_i = 1 − scale_i v vᵀ. Q = H_{n−1} … H_2. */
  readonly reflectors: Float64Array;
  /** `[n]`; 0 where nothing had to be reflected. */
  readonly scales: Float64Array;
}

/** Squares below this are rounding dust of a matrix whose largest entry is near 1; reflecting them would overflow. */
const NOTHING = 2 ** -900;

/** Reduces `a`, `[n, n]`, of which the lower triangle is read and whose largest entry is near 1; `a` is overwritten and becomes `reflectors`. */
export function tridiagonal(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const scales = new Float64Array(n);
  // The update that is still to be made: A −= u qᵀ + q uᵀ, with u and q zero before the first step.
  let u: Float64Array = new Float64Array(n);
  let q: Float64Array = new Float64Array(n);
  let product: Float64Array = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = a.subarray(i * n, i * n + i);
    for (let k = 0; k < i; k++) row[k] = row[k]! - u[i]! * q[k]! - q[i]! * u[k]!;
    diagonal[i] = a[i * n + i]! - 2 * u[i]! * q[i]!;
    if (i === 0) break;
    let tail = 0;
    for (let k = 0; k < i - 1; k++) tail += row[k]! * row[k]!;
    const last = row[i - 1]!;
    if (tail > NOTHING) {
      const norm = Math.sqrt(tail + last * last);
      const alpha = last > 0 ? -norm : norm;
      row[i - 1] = last - alpha;
      offDiagonal[i - 1] = alpha;
      scales[i] = 2 / (tail + (last - alpha) * (last - alpha));
    } else {
      offDiagonal[i - 1] = last;
      row.fill(0);
    }
    updateAndMultiply(a, n, i, u, q, row, product);
    const scale = scales[i]!;
    let overlap = 0;
    for (let k = 0; k < i; k++) overlap += product[k]! * row[k]!;
    const shift = (scale * scale * overlap) / 2;
    for (let k = 0; k < i; k++) product[k] = scale * product[k]! - shift * row[k]!;
    u = row;
    [q, product] = [product, q];
  }
  return { diagonal, offDiagonal, reflectors: a, scales };
}

/** In the leading m×m triangle: A −= u qᵀ + q uᵀ, then product = A v. */
function updateAndMultiply(
  a: Float64Array,
  n: number,
  m: number,
  u: Float64Array,
  q: Float64Array,
  v: Float64Array,
  product: Float64Array,
): void {
  product.fill(0, 0, m);
  let j = 0;
  for (; j + 1 < m; j += 2) {
    const first = j * n;
    const second = first + n;
    const u0 = u[j]!;
    const u1 = u[j + 1]!;
    const q0 = q[j]!;
    const q1 = q[j + 1]!;
    const v0 = v[j]!;
    const v1 = v[j + 1]!;
    let sum0 = 0;
    let sum1 = 0;
    for (let k = 0; k < j; k++) {
      const uk = u[k]!;
      const qk = q[k]!;
      const vk = v[k]!;
      const x = a[first + k]! - u0 * qk - q0 * uk;
      const y = a[second + k]! - u1 * qk - q1 * uk;
      a[first + k] = x;
      a[second + k] = y;
      sum0 += x * vk;
      sum1 += y * vk;
      product[k] = product[k]! + x * v0 + y * v1;
    }
    const corner = a[first + j]! - 2 * u0 * q0;
    const between = a[second + j]! - u1 * q0 - q1 * u0;
    const end = a[second + j + 1]! - 2 * u1 * q1;
    a[first + j] = corner;
    a[second + j] = between;
    a[second + j + 1] = end;
    product[j] = sum0 + corner * v0 + between * v1;
    product[j + 1] = sum1 + between * v0 + end * v1;
  }
  if (j < m) {
    let sum = 0;
    for (let k = 0; k < j; k++) {
      const x = a[j * n + k]! - u[j]! * q[k]! - q[j]! * u[k]!;
      a[j * n + k] = x;
      sum += x * v[k]!;
      product[k] = product[k]! + x * v[j]!;
    }
    const corner = a[j * n + j]! - 2 * u[j]! * q[j]!;
    a[j * n + j] = corner;
    product[j] = sum + corner * v[j]!;
  }
}

/** Qᵀ, `[n, n]`, by letting each row of the identity run through the reflectors, four rows at a time; 4/3 n³ flops. */
export function transposedQ({ reflectors, scales }: Tridiagonal, n: number): Float64Array {
  const qt = new Float64Array(n * n);
  for (let r = 0; r < n; r++) qt[r * n + r] = 1;
  for (let r = 0; r < n; r += 4) {
    const rows = Math.min(4, n - r);
    // Reflector i leaves row r alone until i > r: earlier ones meet zeros only.
    for (let i = 1; i < n; i++) {
      const scale = scales[i]!;
      if (scale === 0 || i <= r) continue;
      if (rows === 4) reflectFour(qt, r * n, n, reflectors, i * n, i, scale);
      else for (let k = 0; k < rows; k++) reflectOne(qt, (r + k) * n, reflectors, i * n, i, scale);
    }
  }
  return qt;
}

function reflectFour(
  x: Float64Array,
  at: number,
  n: number,
  v: Float64Array,
  from: number,
  m: number,
  scale: number,
): void {
  const a = at;
  const b = at + n;
  const c = b + n;
  const d = c + n;
  let sumA = 0;
  let sumB = 0;
  let sumC = 0;
  let sumD = 0;
  for (let k = 0; k < m; k++) {
    const vk = v[from + k]!;
    sumA += x[a + k]! * vk;
    sumB += x[b + k]! * vk;
    sumC += x[c + k]! * vk;
    sumD += x[d + k]! * vk;
  }
  sumA *= scale;
  sumB *= scale;
  sumC *= scale;
  sumD *= scale;
  for (let k = 0; k < m; k++) {
    const vk = v[from + k]!;
    x[a + k] = x[a + k]! - sumA * vk;
    x[b + k] = x[b + k]! - sumB * vk;
    x[c + k] = x[c + k]! - sumC * vk;
    x[d + k] = x[d + k]! - sumD * vk;
  }
}

function reflectOne(x: Float64Array, at: number, v: Float64Array, from: number, m: number, scale: number): void {
  let sum = 0;
  for (let k = 0; k < m; k++) sum += x[at + k]! * v[from + k]!;
  sum *= scale;
  for (let k = 0; k < m; k++) x[at + k] = x[at + k]! - sum * v[from + k]!;
}
