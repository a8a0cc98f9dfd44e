/**
 * The Levi decomposition: g = s + r, s a semisimple subalgebra and r the radical.
 *
 * Along the derived series r = r_0 ⊃ r_1 ⊃ … the complement of r is bent until its brackets close modulo r_1, then modulo
 * r_2, and so on: each step is linear in the corrections, for [r_i, r_i] is in r_{i+1} (Levi's theorem says that it has
 * a solution; de Graaf, Lie Algebras: Theory and Algorithms, 4.13).
 */

import {
  frobeniusNorm,
  innerProducts,
  multiplyRectangular,
  orthonormalRows,
  symmetricEigen,
  transposed,
} from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { algebraParts } from "./algebra-parts.js";
import { allConstants } from "./decomposition.js";
import { decided, type StructureOptions } from "./measured.js";
import { bracketSpan, type Constants, fallingSeries } from "./series.js";
import { type Subalgebra, subalgebra } from "./subalgebra.js";
import { Undecided } from "./undecided.js";

/** g = levi + radical. */
export interface LeviDecomposition {
  /** Semisimple; one of many, all conjugate, but for a reductive g. */
  readonly levi: Subalgebra;
  readonly radical: Subalgebra;
  /** The largest |[a, b] − its projection| over an orthonormal basis of the Levi factor. */
  readonly closureResidual: number;
}

/** Directions in which the equations are this flat, relative to the steepest and squared, are left alone. */
const FLAT = 1e-10;
/** Rounds of refinement of a least-squares solution by its residual. */
const REFINEMENTS = 3;
/** A Levi factor that closes worse than this many noises, or than this, is none. */
const MOST_NOISES = 1e3;
const MOST_RESIDUAL = 0.1;

/**
 * Splits the algebra.
 *
 * @throws InputError `not-closed`, `undecided`, `dependent-generators`, `out-of-range`; `no-generators`, `wrong-length`,
 *   `not-finite` for malformed input.
 */
export function leviDecomposition(g: Generators, options: StructureOptions = {}): LeviDecomposition {
  return decided(g, options, (measured) => {
    const k = g.count;
    const { algebra, coordinates, decomposition, precision } = algebraParts(measured);
    const { radical, semisimple, semisimpleDimension: d, reductive } = decomposition;
    const constants = { f: allConstants(algebra), k };
    const series = fallingSeries(radical, (term) =>
      bracketSpan("a term of the derived series of the radical", constants, term, term, precision),
    );
    let rows = semisimple;
    if (!reductive && d > 0) {
      for (const [i, term] of series.entries()) {
        if (term.length > 0) rows = bent(constants, semisimple, rows, d, term, series[i + 1] ?? new Float64Array(0));
      }
    }
    const { basis: q } = orthonormalRows(rows, d, k, 0);
    const closureResidual = openness(constants, q, d);
    if (closureResidual > Math.min(MOST_RESIDUAL, MOST_NOISES * precision.noise)) {
      throw new Undecided(`the Levi factor closes only to ${closureResidual.toExponential(1)}`);
    }
    const inMeasured = (x: Float64Array): Float64Array => multiplyRectangular(x, coordinates, x.length / k, k, k);
    return {
      levi: subalgebra(g, measured.algebra.basis, inMeasured(q)),
      radical: subalgebra(g, measured.algebra.basis, inMeasured(radical)),
      closureResidual,
    };
  });
}

/** [x_i, x_j] for rows x, `[d, k]`: `[d, d, k]`. */
function brackets({ f, k }: Constants, x: Float64Array, d: number): Float64Array {
  const actions = multiplyRectangular(x, f, d, k, k * k);
  const result = new Float64Array(d * d * k);
  for (let i = 0; i < d; i++) {
    result.set(multiplyRectangular(x, actions.subarray(i * k * k, (i + 1) * k * k), d, k, k), i * d * k);
  }
  return result;
}

/** The largest part of a bracket that leaves the span of orthonormal rows. */
function openness(constants: Constants, q: Float64Array, d: number): number {
  const { k } = constants;
  if (d === 0) return 0;
  const all = brackets(constants, q, d);
  const inside = multiplyRectangular(innerProducts(all, q, d * d, d, k), q, d * d, d, k);
  let worst = 0;
  for (let at = 0; at < all.length; at += k) {
    worst = Math.max(worst, frobeniusNorm(all.subarray(at, at + k).map((x, i) => x - inside[at + i]!)));
  }
  return worst;
}

/**
 * The rows x, `[d, k]`, each with a correction c u in `term` such that they close modulo `next`; u is a basis of
 * term / next, and the equations for c are linear. `straight` are the rows without their part in the radical.
 */
function bent(
  constants: Constants,
  straight: Float64Array,
  x: Float64Array,
  d: number,
  term: Float64Array,
  next: Float64Array,
): Float64Array {
  const { f, k } = constants;
  // u: the part of term that is orthogonal to next.
  const m = next.length / k;
  const t = term.length / k;
  const within = multiplyRectangular(innerProducts(term, next, t, m, k), next, t, m, k);
  const u = orthonormalRows(
    term.map((value, i) => value - within[i]!),
    t,
    k,
    0.5,
  );
  const q = u.rank;
  const basis = u.basis.subarray(0, q * k);
  // How x_i acts on u, and how brackets of x are made of x: both modulo next.
  const all = brackets(constants, x, d);
  const coefficients = innerProducts(all, straight, d * d, d, k);
  const inside = multiplyRectangular(coefficients, x, d * d, d, k);
  const target = innerProducts(
    all.map((value, i) => value - inside[i]!),
    basis,
    d * d,
    q,
    k,
  );
  const actions = multiplyRectangular(x, f, d, k, k * k);
  const action = Array.from({ length: d }, (_, i) => {
    const images = multiplyRectangular(basis, actions.subarray(i * k * k, (i + 1) * k * k), q, k, k);
    return innerProducts(images, basis, q, q, k); // row b: [x_i, u_b] on u
  });
  // Unknown c, [d, q]; for i < j and each e: Σ_b c_jb A_i[b, e] − c_ib A_j[b, e] − Σ_l f_ij^l c_le = −target_ij,e.
  const pairs: [number, number][] = [];
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) pairs.push([i, j]);
  const equations = new Float64Array(pairs.length * q * d * q);
  const right = new Float64Array(pairs.length * q);
  for (const [p, [i, j]] of pairs.entries()) {
    for (let e = 0; e < q; e++) {
      const row = (p * q + e) * d * q;
      for (let b = 0; b < q; b++) {
        equations[row + j * q + b] = equations[row + j * q + b]! + action[i]![b * q + e]!;
        equations[row + i * q + b] = equations[row + i * q + b]! - action[j]![b * q + e]!;
      }
      for (let l = 0; l < d; l++) {
        const at = row + l * q + e;
        equations[at] = equations[at]! - coefficients[(i * d + j) * d + l]!;
      }
      right[p * q + e] = -target[(i * d + j) * q + e]!;
    }
  }
  const c = leastSquares(equations, right, pairs.length * q, d * q);
  const correction = multiplyRectangular(c, basis, d, q, k);
  return x.map((value, i) => value + correction[i]!);
}

/** The shortest solution of least squares, by the normal equations and refinement. */
function leastSquares(a: Float64Array, b: Float64Array, rows: number, columns: number): Float64Array {
  const flipped = transposed(a, rows, columns);
  const { values, vectors } = symmetricEigen(innerProducts(flipped, flipped, columns, columns, rows), columns);
  const x = new Float64Array(columns);
  let rest = b;
  for (let round = 0; round <= REFINEMENTS; round++) {
    const gradient = innerProducts(flipped, rest, columns, 1, rows);
    const along = innerProducts(vectors, gradient, columns, 1, columns).map((value, i) =>
      values[i]! > FLAT * values[columns - 1]! ? value / values[i]! : 0,
    );
    const step = multiplyRectangular(along, vectors, 1, columns, columns);
    for (let i = 0; i < columns; i++) x[i] = x[i]! + step[i]!;
    const image = innerProducts(a, x, rows, 1, columns);
    rest = b.map((value, i) => value - image[i]!);
  }
  return x;
}
