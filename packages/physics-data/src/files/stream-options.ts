/** Options of every reader that goes over a file in batches, and of every verb over such a reader. */

import type { OnEvent } from "@noether/base";

/** Options of everything that takes a while. */
export interface StreamOptions {
  /** Called after each batch. */
  readonly onEvent?: OnEvent | undefined;
  /** Stops between two batches: the reason of the signal is thrown, and the file is closed. */
  readonly signal?: AbortSignal | undefined;
}
