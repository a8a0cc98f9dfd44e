/**
 * Centre, derived algebra, radical and the semisimple quotient, from structure constants in an orthonormal basis.
 *
 * The radical is what the Killing form makes orthogonal to the derived algebra (Cartan's criterion; Bourbaki, Lie I.5.5).
 */

import { contract } from "../matrices/contract.js";
import { splitRank } from "./split-rank.js";
import { type Precision, Undecided } from "./undecided.js";

/** The coarse structure of an algebra of dimension k. Bases are orthonormal rows, `[dimension, k]`. */
export interface Decomposition {
  readonly centre: Float64Array;
  readonly centreDimension: number;
  readonly derived: Float64Array;
  readonly derivedDimension: number;
  readonly radical: Float64Array;
  readonly radicalDimension: number;
  /** Orthogonal complement of the radical; the derived algebra itself if the algebra is reductive. */
  readonly semisimple: Float64Array;
  readonly semisimpleDimension: number;
  /** Whether the radical is the centre. */
  readonly reductive: boolean;
}

/**
 * Decomposes the algebra with structure constants `f`, `[k, k, k]`, and Killing form `killing`, `[k, k]`.
 *
 * @throws Undecided
 */
export function decompose(f: Float64Array, killing: Float64Array, k: number, precision: Precision): Decomposition {
  // One row for each pair a < b: its bracket. One for each (b, c): what a must be multiplied with to give f_ab^c.
  const brackets = new Float64Array(((k * (k - 1)) / 2) * k);
  let row = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) brackets.set(f.subarray((a * k + b) * k, (a * k + b + 1) * k), k * row++);
  }
  const adjoint = new Float64Array(k * k * k);
  for (let a = 0; a < k; a++) for (let i = 0; i < k * k; i++) adjoint[i * k + a] = f[a * k * k + i]!;
  const derived = splitRank("the derived algebra", brackets, row, k, precision);
  const centre = splitRank("the centre", adjoint, k * k, k, precision);
  const orthogonality = new Float64Array(derived.rank * k);
  for (let i = 0; i < derived.rank; i++) {
    for (let a = 0; a < k; a++) {
      let sum = 0;
      for (let b = 0; b < k; b++) sum += killing[a * k + b]! * derived.span[i * k + b]!;
      orthogonality[i * k + a] = sum;
    }
  }
  const radical = splitRank("the radical", orthogonality, derived.rank, k, precision);
  const radicalDimension = k - radical.rank;
  const centreDimension = k - centre.rank;
  const reductive = radicalDimension === centreDimension;
  if (reductive && derived.rank + centreDimension !== k) {
    throw new Undecided(
      `the centre (dimension ${centreDimension}) and the derived algebra (${derived.rank}) do not add up to ${k}`,
    );
  }
  return {
    centre: centre.kernel,
    centreDimension,
    derived: derived.span,
    derivedDimension: derived.rank,
    radical: radical.kernel,
    radicalDimension,
    semisimple: reductive ? derived.span : radical.span,
    semisimpleDimension: radical.rank,
    reductive,
  };
}

/** Structure constants among the orthonormal rows `basis`, `[d, k]`, everything orthogonal to them left out. */
export function restrictConstants(f: Float64Array, k: number, basis: Float64Array, d: number): Float64Array {
  // One index at a time: [k, k, k] → [d, k, k] → [d, d, k] → [d, d, d].
  const first = contract(basis, d, k, f, k * k);
  const second = new Float64Array(d * d * k);
  for (let a = 0; a < d; a++) {
    second.set(contract(basis, d, k, first.subarray(a * k * k, (a + 1) * k * k), k), a * d * k);
  }
  const third = new Float64Array(d * d * d);
  for (let i = 0; i < d * d; i++) {
    for (let c = 0; c < d; c++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += second[i * k + l]! * basis[c * k + l]!;
      third[i * d + c] = sum;
    }
  }
  return third;
}
