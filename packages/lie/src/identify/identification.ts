/** The record that `identify` returns. */

import type { Refusal } from "../structure/measured.js";
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
  readonly center?: true | undefined;
}

/**
 * How far the identification got: the algebra has a name; it is not reductive and only described; the noise leaves the
 * name open; the brackets leave the span; the generators are linearly dependent.
 */
export type IdentificationOutcome = "named" | "described" | "undecided" | "not-closed" | "dependent-generators";

/** The name of an algebra and the evidence for it. Plain data. */
export interface Identification {
  readonly outcome: IdentificationOutcome;
  /** One sentence for people; where there is no name it says why. */
  readonly status: string;
  /** `"so(1,3)"`, `"so(3)+so(2)"`; `"unidentified (dimension 6, …)"` where there is no name. */
  readonly name: string;
  readonly dimension: number;
  /** Rank of the semisimple part plus dimension of the center; 0 where nothing was found out. */
  readonly rank: number;
  /** Simple factors by falling dimension, then the center; of a Levi factor where the algebra is not reductive. */
  readonly factors: readonly AlgebraFactor[];
  /** Other names of the same algebra. */
  readonly isomorphisms: readonly string[];
  /** Dimensions of the largest solvable ideal and of the center; undefined where nothing was found out. */
  readonly radicalDimension?: number | undefined;
  readonly centerDimension?: number | undefined;
  /** Largest |[a, b] − its projection on the span| over an orthonormal basis of the span (Frobenius); absent where the generators are dependent. */
  readonly closureResidual?: number | undefined;
  /** Signature of the Killing form; all zero where nothing was found out. */
  readonly killing: { readonly positive: number; readonly negative: number; readonly zero: number };
  /**
   * Sine of the largest angle between the span, ideal by ideal, and the exact algebra so(B) of the form B that it leaves
   * alone, in balanced coordinates. Present where every ideal is such an algebra on the part of the space that it moves.
   */
  readonly exactDeviation?: number | undefined;
  readonly evidence: Evidence;
  /**
   * From 0 to 1: how clear the least clear decision was. 1 less the largest of: noise over the smallest value that counts
   * as not zero, the same for the roots, twice the deviation of the Cartan integers, and what the trace form lacks of ±1.
   * No probability. 0 where there is no name.
   */
  readonly confidence: number;
  /** The error that verbs which need an algebra throw for these generators; present where they span none. */
  readonly refusal?: Refusal | undefined;
}

/** The numbers behind the decisions. Steps that were not reached are left out. */
export interface Evidence {
  /** Every decision between zero and not, with the values on both sides. */
  readonly decisions?: readonly Decision[] | undefined;
  /** Noise level used for zero decisions: the closure residual, in balanced coordinates if larger; at least rounding. */
  readonly noise?: number | undefined;
  /** Smallest part of a unit generator that the others do not span: near 0 is near dependence. */
  readonly independence: number;
  /** Smallest |eigenvalue| of the trace form of the semisimple part in balanced coordinates: 1 without noise. */
  readonly purity?: number | undefined;
  /** The largest distance of a Cartan integer from an integer. */
  readonly cartanDeviation?: number | undefined;
  /** Smallest nonzero over largest zero eigenvalue of the generic element whose centralizer is the Cartan subalgebra; absent where none is zero. */
  readonly rootGap?: number | undefined;
}
