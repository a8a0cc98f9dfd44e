/**
 * An oracle: a differentiable function of samples whose value every symmetry must preserve.
 *
 * A sample is one vector or several on which a generator acts alike, `x_v' = exp(tW) x_v`; a batch of samples is the
 * graph value `x` of shape `[N, vectors, dimension]`. A vector z of Cᵐ is the real vector (Re z₁ … Re z_m, Im z₁ …
 * Im z_m) of length `dimension` = 2m; complex-linear generators then have the blocks [[A, −B], [B, A]] for A + iB.
 * Source: arXiv:2301.05638, where φ is called the oracle.
 */

import type { Tensor } from "@noether/engine";

/** The error of a learned oracle on labels that it was not trained on. */
export interface OracleError {
  /** Root mean square of prediction − label over samples and outputs, in the units of the labels. */
  readonly rms: number;
  /** `rms` divided by the standard deviation of the labels: 0 is perfect, 1 is no better than predicting their mean. */
  readonly share: number;
  /** The number of held-out samples on which the error was measured. */
  readonly samples: number;
}

/** The finite differences that replace the gradient of a black box: (φ(x + h e) − φ(x − h e)) / 2h. */
export interface Differences {
  /** The step h along each component, `[dimension]`, in the units of the component. */
  readonly step: readonly number[];
  /** The expected relative error of a gradient from rounding and truncation, if φ is smooth over one step. */
  readonly error: number;
}

/** An oracle without its function, the plain data that results contain. */
export interface OracleDescription {
  /** The name on the command line and in files, in kebab case. */
  readonly name: string;
  /** The formula that it computes, such as `"p1·p2"`. */
  readonly formula: string;
  /** The number of vectors in each sample. */
  readonly vectors: number;
  /** The length of each vector in real numbers; generators are `[dimension, dimension]`. */
  readonly dimension: number;
  /** The names of the components, for reports: `["E", "px", "py", "pz"]`. */
  readonly components: readonly string[];
  /** `"complex"` if vectors lie in C^(dimension/2) and generators must be complex-linear; default `"real"`. */
  readonly scalars?: "real" | "complex" | undefined;
  /**
   * Where its values are meaningful: `"everywhere"` for a formula, `"data"` (near the samples only) for a learned function.
   */
  readonly domain: "everywhere" | "data";
  /** The error on held-out labels, for learned oracles. */
  readonly error?: OracleError | undefined;
  /** The step and error of the finite differences that `grad` returns, for black boxes. */
  readonly differences?: Differences | undefined;
}

/** A function whose value the symmetry must preserve. */
export interface Oracle extends OracleDescription {
  /** The individual networks as oracles, if this oracle is the mean of several. */
  readonly members?: readonly Oracle[] | undefined;
  /** The differentiable graph of φ: from `x` of shape `[N, vectors, dimension]` to values of shape `[N, outputs]`. */
  evaluate(x: Tensor): Tensor;
}
