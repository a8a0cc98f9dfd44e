/** Some rows of a table, as columns. */

import type { NumericArray } from "../numpy/nd-array.js";

export interface TableBatch {
  readonly rows: number;
  /** The names of the columns, in the order of the file. */
  readonly names: readonly string[];
  /** The columns, as many as `names`, each `[rows]`. */
  readonly columns: readonly NumericArray[];
}
