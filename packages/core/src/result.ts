/** What `discover` answers: a plain, readonly record. */

import type { Generators, Identification } from "@noether/lie";
import type { Oracle } from "@noether/oracles";

/**
 * How it ended.
 *
 * - `found`: the algebra is decided.
 * - `none`: decided, and there is no continuous linear symmetry.
 * - `undecided`: the samples leave it open; `certain` says what holds all the same.
 * - `too-few-samples`: there are fewer equations than unknowns.
 */
export type Outcome = "found" | "none" | "undecided" | "too-few-samples";

/** A set of generators with its structure and its name. */
export interface Algebra {
  /** As a person writes it: `"so(1,3)"`. */
  readonly name: string;
  /** Sparse canonical basis, each `tr(WᵀW) = 2`. */
  readonly generators: Generators;
  /** What each generator does, in the names of the components: `"boost E–px"`. */
  readonly labels: readonly string[];
  /** `[W_a, W_b] = Σ_c f[a,b,c] W_c`, shape `[count, count, count]`. */
  readonly structureConstants: Float64Array;
  /** Largest |[W_a, W_b] − Σ_c f W_c| / (|W_a||W_b|), Frobenius norms. */
  readonly closureResidual: number;
  readonly identification: Identification;
}

/** The evidence for the number of generators. */
export interface SpectrumEvidence {
  /**
   * Eigenvalues of the Gram matrix, ascending, as shares of the largest: mean squared cosines between what the oracle
   * sees and the directions of W. Those of symmetries are zero up to rounding.
   */
  readonly spectrum: Float64Array;
  /** The gap that decides: the largest eigenvalue taken as zero, the smallest not, and the decades between them. */
  readonly gap: { readonly below: number; readonly above: number; readonly decades: number };
}

/** The answer of `discover`. */
export interface Result {
  readonly outcome: Outcome;
  /** One or two sentences: what was found, or what to do. */
  readonly status: string;
  readonly oracle: Oracle;
  /** The algebra, for outcome `found`. */
  readonly algebra?: Algebra;
  /** For outcome `undecided`: the part that does not depend on what the samples leave open. */
  readonly certain?: Algebra;
  readonly evidence?: SpectrumEvidence;
  readonly samples: {
    /** How many were given. */
    readonly count: number;
    /** How many are needed to decide. */
    readonly needed: number;
  };
  readonly seed: number;
}
