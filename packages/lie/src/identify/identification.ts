/** The record that `identify` returns. */

import type { Decision } from "../structure/undecided.js";

/** One ideal of the algebra: simple, or so(4) and so(2,2) as they act on R^4, or one dimension of the center. */
export interface AlgebraFactor {
  /** `"so(1,3)"`; `"so(2)"`, `"so(1,1)"` or `"R"` in the center. */
  readonly name: string;
  readonly dimension: number;
  /** The rank of the complexification; 1 for a dimension of the center. */
  readonly rank: number;
  /** Dynkin type of the complexification: `"B2"`, `"A1+A1"`; `"T1"` in the center. */
  readonly dynkin: string;
  /** The usual name of the real form as an abstract algebra: `"sl(2,C)"` for so(1,3). */
  readonly realForm: string;
  /** Number of negative and of positive eigenvalues of its Killing form; in the center 1 and 0 for so(2), else 0 and 1. */
  readonly compactDimension: number;
  readonly noncompactDimension: number;
  /** Present and true in the center. */
  readonly center?: true;
}

/** What `identify` found out, and why it believes it. */
export interface Identification {
  /** `"so(1,3)"`, `"so(3)+so(2)"`; `"unidentified (dimension 6, …)"` where there is no name. */
  readonly name: string;
  /** Whether `name` is the name of the algebra. Where it is not, `reason` says why. */
  readonly recognized: boolean;
  readonly dimension: number;
  /** Rank of the semisimple part plus dimension of the center; 0 where nothing was found out. */
  readonly rank: number;
  /** Simple factors by falling dimension, then the center; of a Levi factor where the algebra is not reductive. */
  readonly factors: readonly AlgebraFactor[];
  /** Other names of the same algebra. */
  readonly isomorphisms: readonly string[];
  /** Dimensions of the largest solvable ideal and of the center; undefined where nothing was found out. */
  readonly radicalDimension?: number;
  readonly centerDimension?: number;
  /** Largest |[a, b] − its projection on the span| over an orthonormal basis of the span (Frobenius). */
  readonly closureResidual: number;
  /** Signature of the Killing form; all zero where nothing was found out. */
  readonly killing: { readonly positive: number; readonly negative: number; readonly zero: number };
  /**
   * Sine of the largest angle between the span, ideal by ideal, and the exact algebra so(B) of the form B that it leaves
   * alone, in balanced coordinates. Present where every ideal is such an algebra on the part of the space that it moves.
   */
  readonly exactDeviation?: number;
  readonly evidence: Evidence;
  /**
   * From 0 to 1: how clear the least clear decision was. 1 less the largest of: noise over the smallest value that counts
   * as not zero, the same for the roots, twice the deviation of the Cartan integers, and what the trace form lacks of ±1.
   * No probability. 0 where there is no name.
   */
  readonly confidence: number;
  /** Why there is no name. */
  readonly reason?: string;
}

/** The numbers behind the decisions. What was not reached is left out. */
export interface Evidence {
  /** Every decision between zero and not, with the values on both sides. */
  readonly decisions?: readonly Decision[];
  /** Noise level used for zero decisions: the closure residual, in balanced coordinates if larger; at least rounding. */
  readonly noise?: number;
  /** Smallest part of a unit generator that the others do not span: near 0 is near dependence. */
  readonly independence: number;
  /** Smallest |eigenvalue| of the trace form of the semisimple part in balanced coordinates: 1 without noise. */
  readonly purity?: number;
  /** How far the Cartan integers were from integers, at most. */
  readonly cartanDeviation?: number;
  /** Smallest nonzero over largest zero eigenvalue of the generic element whose centralizer is the Cartan subalgebra. */
  readonly rootGap?: number;
}
