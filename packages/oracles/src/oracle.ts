/**
 * What an oracle is: a differentiable function of samples that a symmetry must leave as it is.
 *
 * A sample is one vector or several on which a generator acts alike, `x_v' = exp(tW) x_v`; a batch of samples is the
 * graph value `x` of shape `[N, vectors, dimension]`. Source: arXiv:2301.05638, where φ is called the oracle.
 */

import type { Tensor } from "@noether/engine";

/** What must stay the same. */
export interface Oracle {
  /** Its name on the command line and in files, kebab-case. */
  readonly name: string;
  /** What it computes, as a person would write it: `"p1·p2"`. */
  readonly formula: string;
  /** How many vectors one sample holds. */
  readonly vectors: number;
  /** Length n of each vector; generators are n × n. */
  readonly dimension: number;
  /** Names of the n components, for reports: `["E", "px", "py", "pz"]`. */
  readonly components: readonly string[];
  /**
   * Where it may be asked: `"everywhere"` for a formula, `"data"` for what was learned and means nothing far from the
   * samples.
   */
  readonly domain: "everywhere" | "data";
  /** The graph of φ: from `x` of shape `[N, vectors, dimension]` to values of shape `[N, outputs]`. */
  evaluate(x: Tensor): Tensor;
}
