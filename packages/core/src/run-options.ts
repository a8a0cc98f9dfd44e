/** What every verb that runs an oracle takes, spelled alike. */

import type { OnEvent } from "@noether/base";
import type { Executor } from "@noether/engine";

/** Options of all verbs that run an oracle. */
export interface RunOptions {
  /** The executor that runs the graphs; default onnxruntime on the CPU. */
  readonly executor?: Executor | undefined;
  /** Stops the work between two batches or stretches of training: the verb throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress. */
  readonly onEvent?: OnEvent | undefined;
}
