/** A semisimple matrix algebra taken apart: balanced coordinates, K and P, roots, simple factors. */

import type { Rng } from "@noether/base";
import { multiplyRectangular } from "@noether/linear-algebra";
import { type Balanced, balance } from "./balance.js";
import { compactSplit } from "./compact-split.js";
import { type MatrixAlgebra, matrixAlgebra } from "./matrix-algebra.js";
import { findRoots, type Roots } from "./roots.js";
import { type SimpleFactor, simpleFactors } from "./simple-factors.js";
import { Undecided } from "./undecided.js";

/** The parts of a semisimple algebra of dimension d. */
export interface SemisimpleParts {
  /** Its basis in balanced coordinates, antisymmetric matrices first. */
  readonly algebra: MatrixAlgebra;
  readonly compactDimension: number;
  /** Combinations of that basis, `[·, d]`, as matrices with the noise that was taken out of it: `[·, n, n]`. */
  readonly noisy: (rows: Float64Array) => Float64Array;
  /** `[d, d]`: row a holds the coefficients of that basis in the one that was given. */
  readonly coordinates: Float64Array;
  /** `[n, n]`: balanced coordinates are x' = S x. */
  readonly map: Float64Array;
  readonly roots: Roots;
  readonly factors: readonly SimpleFactor[];
  /** Noise in brackets in balanced coordinates. */
  readonly noise: number;
  /** Smallest |eigenvalue| of the trace form, 1 without noise. */
  readonly purity: number;
}

/** Generic elements tried before giving up. */
const ATTEMPTS = 12;
/** Noise in balanced coordinates at which brackets show nothing. */
const MOST_NOISE = 0.3;

/**
 * Takes a semisimple algebra with an orthonormal basis `unit`, `[d, n, n]`, apart; `noise` is that of its brackets.
 * `already` are the balanced coordinates, where they are known.
 *
 * @throws Undecided
 */
export function semisimpleParts(
  unit: Float64Array,
  d: number,
  n: number,
  noise: number,
  rng: Rng,
  already?: Balanced,
): SemisimpleParts {
  const balanced = already ?? balance(unit, d, n, noise, Math.sqrt(1 / noise));
  if (!balanced.converged) throw new Undecided("the semisimple part has no coordinates in which it is balanced");
  const split = compactSplit(balanced.basis, d, n);
  const algebra = matrixAlgebra(split.basis, d, n);
  const probe = Float64Array.from({ length: d }, () => rng.normal() / Math.sqrt(d));
  const seen = Math.max(noise, algebra.adjoint(probe).residual);
  if (seen > MOST_NOISE) {
    throw new Undecided(`the noise in the brackets of the semisimple part is ${seen.toExponential(1)}`);
  }
  const { roots, factors } = takeApart(algebra, split.compactDimension, seen, rng);
  return {
    algebra,
    compactDimension: split.compactDimension,
    noisy: (rows) => {
      const count = rows.length / d;
      return multiplyRectangular(
        multiplyRectangular(rows, split.coordinates, count, d, d),
        balanced.basis,
        count,
        d,
        n * n,
      );
    },
    coordinates: multiplyRectangular(split.coordinates, balanced.coordinates, d, d, d),
    map: balanced.map,
    roots,
    factors,
    noise: seen,
    purity: split.purity,
  };
}

function takeApart(
  algebra: MatrixAlgebra,
  compact: number,
  noise: number,
  rng: Rng,
): { roots: Roots; factors: SimpleFactor[] } {
  let last: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const roots = findRoots(algebra, compact, noise, rng);
      return { roots, factors: simpleFactors(roots, compact, algebra.dimension) };
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      last = error;
    }
  }
  throw last;
}
