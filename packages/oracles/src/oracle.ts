/**
 * What an oracle is: a differentiable function of samples that a symmetry must leave as it is.
 *
 * A sample is one vector or several on which a generator acts alike, `x_v' = exp(tW) x_v`; a batch of samples is the
 * graph value `x` of shape `[N, vectors, dimension]`. A vector z of Cᵐ is the real vector (Re z₁ … Re z_m, Im z₁ …
 * Im z_m) of length `dimension` = 2m; complex-linear generators then have the blocks [[A, −B], [B, A]] for A + iB.
 * Source: arXiv:2301.05638, where φ is called the oracle.
 */

import type { Tensor } from "@noether/engine";

/** How far a learned oracle is from labels that it was not trained on. */
export interface OracleError {
  /** Root mean square of prediction − label over samples and outputs, in the units of the labels. */
  readonly rms: number;
  /** `rms` as a share of the labels' own root mean square about their mean: 0 is perfect, 1 no better than the mean. */
  readonly share: number;
  /** How many held-out samples it was measured on. */
  readonly samples: number;
}

/** How a black box is differentiated: (φ(x + h e) − φ(x − h e)) / 2h. */
export interface Differences {
  /** The step h along each component, `[dimension]`, in the units of the component. */
  readonly step: readonly number[];
  /** Rounding and truncation to expect in a gradient, as a share of its size, for a φ that is smooth over a step. */
  readonly error: number;
}

/** An oracle without its function, as results hold it: plain data. */
export interface OracleDescription {
  /** Its name on the command line and in files, kebab-case. */
  readonly name: string;
  /** What it computes, as a person would write it: `"p1·p2"`. */
  readonly formula: string;
  /** How many vectors one sample holds. */
  readonly vectors: number;
  /** Length n of each vector, counted in real numbers; generators are n × n. */
  readonly dimension: number;
  /** Names of the n components, for reports: `["E", "px", "py", "pz"]`. */
  readonly components: readonly string[];
  /** `"complex"` where vectors are those of C^(n/2), and generators are to be complex-linear; default `"real"`. */
  readonly scalars?: "real" | "complex" | undefined;
  /**
   * Where it may be asked: `"everywhere"` for a formula, `"data"` for what was learned and means nothing far from the
   * samples.
   */
  readonly domain: "everywhere" | "data";
  /** For learned oracles: the error on held-out labels. */
  readonly error?: OracleError | undefined;
  /** For black boxes: the gradient that `grad` finds is one of finite differences, with this step and error. */
  readonly differences?: Differences | undefined;
}

/** What must stay the same. */
export interface Oracle extends OracleDescription {
  /** For the mean of several networks: each of them as an oracle of its own. */
  readonly members?: readonly Oracle[] | undefined;
  /** The differentiable graph of φ: from `x` of shape `[N, vectors, dimension]` to values of shape `[N, outputs]`. */
  evaluate(x: Tensor): Tensor;
}
