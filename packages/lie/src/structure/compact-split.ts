/**
 * The Cartan decomposition of a semisimple matrix algebra in balanced coordinates: antisymmetric matrices are its maximal
 * compact subalgebra K, symmetric ones are P, and W ↦ −Wᵀ is the Cartan involution θ (Mostow).
 *
 * The trace form tr(V W) is −1 on K and +1 on P for an orthonormal basis: its eigenvectors split the span. What is left
 * of the other symmetry in either part is noise, and is taken out.
 */

import {
  cholesky,
  lowerInverse,
  multiplyRectangular,
  symmetricEigen,
  symmetricProducts,
} from "@noether/linear-algebra";
import { eachTransposed } from "../algebra/brackets-with.js";
import { Undecided } from "./undecided.js";

/** A span split into K and P. */
export interface CompactSplit {
  /** Dimension c of K; the other d − c dimensions are P. */
  readonly compactDimension: number;
  /** `[d, n, n]`: an orthonormal basis, the antisymmetric matrices first. */
  readonly basis: Float64Array;
  /** `[d, d]`: row a holds the coefficients of basis a in the basis that was given, but for the noise taken out. */
  readonly coordinates: Float64Array;
  /** The smallest |eigenvalue| of the trace form: 1 without noise. */
  readonly purity: number;
}

/** Eigenvalues of the trace form are ±1; this far from it nothing is decided. */
const LEAST_PURITY = 0.6;

/**
 * Splits the span of an orthonormal `unit`, `[d, n, n]`, in balanced coordinates.
 *
 * @throws Undecided where the span is not nearly closed under transposition.
 */
export function compactSplit(unit: Float64Array, d: number, n: number): CompactSplit {
  const form = symmetricProducts(unit, eachTransposed(unit, d, n), d, n * n);
  const { values, vectors } = symmetricEigen(form, d);
  const purity = values.reduce((least, x) => Math.min(least, Math.abs(x)), 1);
  if (purity < LEAST_PURITY) {
    throw new Undecided(`what is compact: the trace form of the semisimple part has an eigenvalue of ±${purity}`);
  }
  const compactDimension = values.filter((x) => x < 0).length;
  const split = multiplyRectangular(vectors, unit, d, d, n * n);
  const flipped = eachTransposed(split, d, n);
  for (let at = 0; at < split.length; at++) {
    const sign = at < compactDimension * n * n ? -1 : 1;
    split[at] = (split[at]! + sign * flipped[at]!) / 2;
  }
  // The eigenvectors of a symmetric form are orthogonal: rows of K and P need a correction of the order of the noise.
  const factor = cholesky(symmetricProducts(split, split, d, n * n), d);
  if (!factor) throw new Undecided("what is compact: the parts of the semisimple algebra are dependent");
  const inverse = lowerInverse(factor, d);
  return {
    compactDimension,
    basis: multiplyRectangular(inverse, split, d, d, n * n),
    coordinates: multiplyRectangular(inverse, vectors, d, d, d),
    purity,
  };
}
