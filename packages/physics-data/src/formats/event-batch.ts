/** Some events of a file of any format, as columns. */

import type { NdArray } from "../numpy/nd-array.js";

/**
 * Some events. Columns are in maps rather than records, since a map keeps the order of a file's columns even where they are called
 * `1` and `0`.
 */
export interface EventBatch {
  /** The number of events. */
  readonly events: number;
  /** Columns of events by name, each with `events` as its first axis. */
  readonly event: ReadonlyMap<string, NdArray>;
  /** Columns of particles by name, each with one row per particle of all events; empty for tables. Momenta are `p4`: (E, px, py, pz), GeV. */
  readonly particle: ReadonlyMap<string, NdArray>;
  /** The particles of event `i` are rows `offsets[i]` to `offsets[i + 1]`, `[events + 1]`; all zero for tables. */
  readonly offsets: Int32Array;
}
