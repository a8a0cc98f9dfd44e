/** Some rows of a table, as columns. */

import type { NumericArray } from "../numpy/nd-array.js";

export interface TableBatch {
  readonly rows: number;
  /** In the file's order. */
  readonly names: readonly string[];
  /** As many as `names`, each `[rows]`. */
  readonly columns: readonly NumericArray[];
}
