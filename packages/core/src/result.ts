/** The answer of `discover`: plain data, which can be cloned and sent to workers. */

import type { Generators, Identification } from "@noether/lie";
import type { OracleDescription } from "@noether/oracles";
import type { SymmetryCount } from "./doubt/count-symmetries.js";
import type { FieldAlgebra } from "./fields/field-algebra.js";
import type { VectorField } from "./fields/vector-field.js";
import type { GramSums } from "./system/gram-sums.js";

/**
 * The outcome of a discovery.
 *
 * - `found`: there are symmetries, and the samples determine all of them.
 * - `none`: there is no continuous symmetry among the fields that were searched.
 * - `undecided`: the samples do not determine the symmetries; `certain` holds those that are certain nevertheless.
 * - `too-few-samples`: there are fewer equations than unknowns.
 * - `diverged`: the loss of a training became infinite or NaN.
 */
export type Outcome = "found" | "none" | "undecided" | "too-few-samples" | "diverged";

/** A set of generators with its structure and its name. */
export interface Algebra {
  /** The name of the algebra, such as `"so(1,3)"`. */
  readonly name: string;
  /**
   * A sparse canonical basis, normalized to `tr(WᵀW) = 2`. Matrices `[n, n]` for linear fields, real or complex (as real ones on
   * (Re, Im)), and `[[W, b], [0, 0]]` of size n + 1 for affine ones.
   */
  readonly generators: Generators;
  /** The generators of ρ, under which the oracle's values transform, one for each of `generators`, `[count, p, p]`. */
  readonly representation?: Generators | undefined;
  /** A description of each generator in the names of the components, such as `"boost E–px"`. */
  readonly labels: readonly string[];
  /** `[W_a, W_b] = Σ_c f[a,b,c] W_c`, shape `[count, count, count]`. */
  readonly structureConstants: Float64Array;
  /** The largest |[W_a, W_b] − Σ_c f W_c| / (|W_a||W_b|) in Frobenius norms: 0 for an exact algebra. */
  readonly closureResidual: number;
  readonly identification: Identification;
}

/** The evidence for the number of generators. */
export interface SpectrumEvidence {
  /**
   * The eigenvalues of the Gram matrix, ascending, divided by the largest. Those of symmetries are zero up to rounding.
   */
  readonly spectrum: Float64Array;
  /** The gap that decides: the largest eigenvalue taken as zero, the smallest not, and the decades between them. */
  readonly gap: { readonly below: number; readonly above: number; readonly decades: number };
}

/** The field closest to a symmetry if none is exact. */
export interface ClosestField {
  readonly field: VectorField;
  readonly formula: string;
  /** The root mean square cosine between the oracle's gradients and the field: 0 for a symmetry, about 1/√unknowns otherwise. */
  readonly residual: number;
}

/** The answer of `discover`. */
export interface Result {
  readonly outcome: Outcome;
  /** One or two sentences that say what was found, or what to do. */
  readonly status: string;
  /** The oracle, without its function. */
  readonly oracle: OracleDescription;
  /** The algebra, if the outcome is `found`. */
  readonly algebra?: Algebra | undefined;
  /** The symmetries that are certain nevertheless, if the outcome is `undecided`. */
  readonly certain?: Algebra | undefined;
  /** The algebra of polynomial or Fourier fields; if the outcome is `undecided`, the part that is certain. */
  readonly fields?: FieldAlgebra | undefined;
  /** The field closest to a symmetry, if no field is an exact one. */
  readonly closest?: ClosestField | undefined;
  readonly evidence?: SpectrumEvidence | undefined;
  /** The number of generators that the data allow, with bounds on their defects, for learned oracles. */
  readonly count?: SymmetryCount | undefined;
  /** The linear system by folds of the samples, to be merged with that of other shards or resampled. */
  readonly sums?: GramSums | undefined;
  readonly samples: {
    /** The number of samples given. */
    readonly count: number;
    /** The number of samples needed to decide. */
    readonly needed: number;
  };
}
