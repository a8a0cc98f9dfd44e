/** What `discover` answers: plain data, which `structuredClone` and workers take. */

import type { Generators, Identification } from "@noether/lie";
import type { OracleDescription } from "@noether/oracles";
import type { SymmetryCount } from "./doubt/count-symmetries.js";
import type { FieldAlgebra } from "./fields/field-algebra.js";
import type { VectorField } from "./fields/vector-field.js";
import type { GramSums } from "./system/gram-sums.js";

/**
 * How it ended.
 *
 * - `found`: the algebra is decided.
 * - `none`: decided, and there is no continuous linear symmetry.
 * - `undecided`: the samples leave it open; `certain` says what holds all the same.
 * - `too-few-samples`: there are fewer equations than unknowns.
 * - `diverged`: the loss of a training was not finite any more.
 */
export type Outcome = "found" | "none" | "undecided" | "too-few-samples" | "diverged";

/** A set of generators with its structure and its name. */
export interface Algebra {
  /** As a person writes it: `"so(1,3)"`. */
  readonly name: string;
  /**
   * Sparse canonical basis, each `tr(WᵀW) = 2`. Matrices `[n, n]` for linear fields, real or complex (as real ones on
   * (Re, Im)), and `[[W, b], [0, 0]]` of size n + 1 for affine ones.
   */
  readonly generators: Generators;
  /** How the oracle's values transform: the generator of ρ for each of `generators`, `[count, p, p]`. */
  readonly representation?: Generators | undefined;
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

/** A field that comes closest to a symmetry where none is exact. */
export interface ClosestField {
  readonly field: VectorField;
  readonly formula: string;
  /** Root mean square cosine between the oracle's gradients and the field: 0 for a symmetry, about 1/√unknowns for none. */
  readonly residual: number;
}

/** The answer of `discover`. */
export interface Result {
  readonly outcome: Outcome;
  /** One or two sentences: what was found, or what to do. */
  readonly status: string;
  /** What was asked. */
  readonly oracle: OracleDescription;
  /** The algebra, for outcome `found`. */
  readonly algebra?: Algebra | undefined;
  /** For outcome `undecided`: the part that does not depend on what the samples leave open. */
  readonly certain?: Algebra | undefined;
  /** For polynomial and Fourier fields with outcome `found`, or the part that is certain with outcome `undecided`. */
  readonly fields?: FieldAlgebra | undefined;
  /** For fields without an exact solution: the best there is. */
  readonly closest?: ClosestField | undefined;
  readonly evidence?: SpectrumEvidence | undefined;
  /** For oracles that are learned: how many generators the data allow, with bounds on their defects. */
  readonly count?: SymmetryCount | undefined;
  /** The linear system itself, by folds of the samples: to be merged with that of other shards, or resampled. */
  readonly sums?: GramSums | undefined;
  readonly samples: {
    /** How many were given. */
    readonly count: number;
    /** How many are needed to decide. */
    readonly needed: number;
  };
}
