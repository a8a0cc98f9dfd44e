/**
 * From trained generators to an exact algebra beside them.
 *
 * Generators are moved onto the null space of the equations, and from there onto the nearest subalgebra by Newton's
 * method. With Q the rows of an orthonormal basis of the span, Z one of its complement in the null space, and
 * F(u, v) the bracket in coordinates of the null space, the span is closed where
 *
 *   r_abz = F(Q_a, Q_b) · Z_z = 0   for a < b,
 *
 * and a change of span is T, Q_a → Q_a + Σ_z T_az Z_z, with
 *
 *   ∂r_abz / ∂T_ey = δ_ea F(Z_y, Q_b)·Z_z + δ_eb F(Q_a, Z_y)·Z_z − δ_yz f_abe.
 *
 * Subalgebras come in families (conjugate ones), so the Jacobian J has a null space of its own: steps are damped,
 * (JᵀJ + |r| 1) T = −Jᵀ r, which keeps Newton's quadratic convergence. N generators of d: a step costs (N(d − N))³.
 */

import { structureConstants } from "@noether/lie";
import { dot, lu, type NullSpace, solve, transposed } from "@noether/linear-algebra";
import { toMatrices, type Unknowns } from "./unknowns.js";

/** What polishing gave. */
export interface Polished {
  /** Orthonormal in the unknowns, each of length √2: `[generators, length]`. */
  readonly generators: Float64Array;
  /** Largest length of the change of a trained generator, as a share of its own. */
  readonly moved: number;
  readonly steps: number;
}

/** Brackets of unit vectors close to rounding below this. */
const CLOSED = 1e-13;
/** The null space of an exact oracle closes to rounding; what does not is no algebra to look for subalgebras in. */
const ALGEBRA_CLOSES = 1e-9;
/** Quadratic convergence takes 5 to 10 steps from a trained start; families with singular members converge slower. */
const MOST_STEPS = 100;

/** Of a unit vector, what is left beside the others when it is one of them up to noise. */
const DEPENDENT = 1e-6;

/** Polishes trained generators, or says in a sentence why that cannot be. */
export function polish(
  trained: Float64Array,
  unknowns: Unknowns,
  { dimension: d, basis, decided }: NullSpace,
): Polished | string {
  const { length } = unknowns;
  const count = trained.length / length;
  if (!decided) return "The equations have no clear null space, so there is nothing exact to move onto.";
  if (d < count)
    return `${d === 0 ? "No direction keeps" : d === 1 ? "Only 1 direction keeps" : `Only ${d} directions keep`} the oracle.`;
  let rows = product(trained, transposed(basis, d, length), count, length, d);
  let frame = completed(rows, count, d);
  if (frame === undefined) return "The trained generators are not independent.";
  let steps = 0;
  if (count < d && count > 1) {
    const all = { count: d, dimension: unknowns.size, entries: toMatrices(unknowns, basis) };
    const { constants, closureResidual } = structureConstants(all);
    if (closureResidual > ALGEBRA_CLOSES) return "What keeps the oracle does not close under brackets.";
    for (; ; steps++) {
      const f = inFrame(constants, frame, d);
      const size = leaving(f, count, d);
      if (size < CLOSED) break;
      if (steps === MOST_STEPS) {
        return `No algebra of ${count} generators lies near: brackets leave the span by ${size.toExponential(1)}.`;
      }
      rows = moved(frame, newtonStep(f, count, d), count, d);
      frame = completed(rows, count, d)!;
    }
  }
  const generators = product(frame.subarray(0, count * d), basis, count, d, length).map((value) => value * Math.SQRT2);
  return { generators, moved: largestMove(trained, generators, count, length), steps };
}

/** An orthonormal basis of all d directions whose first `count` rows span `rows`, `[d, d]`; undefined if those are dependent. */
function completed(rows: Float64Array, count: number, d: number): Float64Array | undefined {
  const out = new Float64Array(d * d);
  const rest = (row: Float64Array, k: number): number => {
    // Twice is enough: what the first pass leaves by rounding, the second takes away.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const other = out.subarray(j * d, (j + 1) * d);
        const overlap = dot(row, other);
        for (let i = 0; i < d; i++) row[i]! -= overlap * other[i]!;
      }
    }
    return Math.sqrt(dot(row, row));
  };
  for (let k = 0; k < d; k++) {
    const given = k < count ? [rows.slice(k * d, (k + 1) * d)] : Array.from({ length: d }, (_, i) => unit(i, d));
    const candidates = given.map((row) => ({ row, before: Math.sqrt(dot(row, row)), length: rest(row, k) }));
    const best = candidates.reduce((a, b) => (b.length > a.length ? b : a));
    if (!(best.length > DEPENDENT * best.before)) return undefined;
    out.set(
      best.row.map((value) => value / best.length),
      k * d,
    );
  }
  return out;
}

/** f in another orthonormal basis, f'_abc = Σ R_ai R_bj R_ck f_ijk: three products of d⁴. */
function inFrame(constants: Float64Array, frame: Float64Array, d: number): Float64Array {
  let f = constants;
  // Each turn changes the last index and makes it the first.
  for (let turn = 0; turn < 3; turn++) {
    f = transposed(product(f, transposed(frame, d, d), d * d, d, d), d * d, d);
  }
  return f;
}

/** |r|: what of the brackets of the first `count` basis vectors leaves their span. */
function leaving(f: Float64Array, count: number, d: number): number {
  let total = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) for (let z = count; z < d; z++) total += f[(a * d + b) * d + z]! ** 2;
  }
  return Math.sqrt(total);
}

/** T, `[count, d − count]`. A row of J has at most 2 (d − count) + count entries. */
function newtonStep(f: Float64Array, count: number, d: number): Float64Array {
  const free = d - count;
  const unknowns = count * free;
  const normal = new Float64Array(unknowns * unknowns);
  const right = new Float64Array(unknowns);
  const row = new Float64Array(unknowns);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      for (let z = 0; z < free; z++) {
        row.fill(0);
        for (let y = 0; y < free; y++) {
          row[a * free + y]! += f[((count + y) * d + b) * d + count + z]!;
          row[b * free + y]! += f[(a * d + count + y) * d + count + z]!;
        }
        for (let e = 0; e < count; e++) row[e * free + z]! -= f[(a * d + b) * d + e]!;
        const residual = f[(a * d + b) * d + count + z]!;
        for (let i = 0; i < unknowns; i++) {
          const value = row[i]!;
          if (value === 0) continue;
          right[i]! -= value * residual;
          for (let j = 0; j < unknowns; j++) normal[i * unknowns + j]! += value * row[j]!;
        }
      }
    }
  }
  const damping = leaving(f, count, d);
  for (let i = 0; i < unknowns; i++) normal[i * unknowns + i]! += damping;
  return solve(lu(normal, unknowns), right);
}

/** Q + T Z, `[count, d]`. */
function moved(frame: Float64Array, step: Float64Array, count: number, d: number): Float64Array {
  const change = product(step, frame.subarray(count * d), count, d - count, d);
  return change.map((value, i) => value + frame[i]!);
}

/** Largest |W − its part in the span| / |W| over trained W; `exact` are orthogonal of length √2. */
function largestMove(trained: Float64Array, exact: Float64Array, count: number, length: number): number {
  const overlaps = product(trained, transposed(exact, count, length), count, length, count);
  const inside = product(overlaps, exact, count, count, length);
  const moves = Array.from({ length: count }, (_, a) => {
    const row = trained.subarray(a * length, (a + 1) * length);
    const rest = row.map((value, i) => value - inside[a * length + i]! / 2);
    return Math.sqrt(dot(rest, rest) / dot(row, row));
  });
  return Math.max(...moves);
}

function unit(i: number, d: number): Float64Array {
  const row = new Float64Array(d);
  row[i] = 1;
  return row;
}

/** `[n, inner]` times `[inner, m]`. */
function product(a: Float64Array, b: Float64Array, n: number, inner: number, m: number): Float64Array {
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < inner; k++) {
      const value = a[i * inner + k]!;
      if (value === 0) continue;
      for (let j = 0; j < m; j++) out[i * m + j]! += value * b[k * m + j]!;
    }
  }
  return out;
}
