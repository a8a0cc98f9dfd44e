/** Events in memory: the container that discovery, the networks of densities and classifiers take. */

import type { ComponentOrder } from "../kinematics/component-order.js";
import type { KnownOrder } from "../kinematics/known-order.js";
import type { NdArray } from "../numpy/nd-array.js";

/** Samples of a fixed number of vectors: plain data, which `structuredClone` copies. It is a `Samples` of @noether/core. */
export interface EventSamples {
  /** The number of samples: events, or rows of a table. */
  readonly count: number;
  /** The number of vectors of a sample. */
  readonly vectors: number;
  /** The fewest vectors of a sample; where a sample has fewer than `vectors`, rows of zeros stand behind them. */
  readonly fewest: number;
  /** The length of a vector. */
  readonly dimension: number;
  /** `[count, vectors, dimension]`; momenta in GeV. */
  readonly data: Float64Array;
  /** The order of the components in `data`, where the vectors are known to be four-momenta; else null. */
  readonly order: ComponentOrder | null;
  /** The order that the components have in the file, and what tells it; null where the vectors are not known to be momenta. */
  readonly fileOrder: KnownOrder | null;
  /** The names of the numbers of a sample, where these are columns of a table. */
  readonly names?: readonly string[] | undefined;
  /** Whether the numbers are stored in single precision, and are rounded accordingly. */
  readonly single: boolean;
  /** Arrays with a row for each sample, by name: labels, weights, contexts. */
  readonly columns: Readonly<Record<string, NdArray>>;
}
