/** Any `.onnx` file, run as it is: what a user of an exported model does, without a graph of ours in between. */

import { checkInteger } from "@noether/base";
import type { ExecutorSession } from "./executor.js";
import { openSession } from "./onnxruntime-node.js";

/** Options of `loadOnnx`. */
export interface LoadOnnxOptions {
  /** Threads for one run, at least 1. Default 1. */
  readonly threads?: number;
}

/**
 * Loads a model into onnxruntime. Its inputs must be fed with the types and shapes that the file declares.
 *
 * @throws UnsupportedError `cannot-load` where onnxruntime refuses the file; InputError `not-an-integer`.
 */
export async function loadOnnx(model: Uint8Array, { threads = 1 }: LoadOnnxOptions = {}): Promise<ExecutorSession> {
  checkInteger(threads, "threads", 1, 1024);
  return openSession(model, "float64", threads); // of all optimisations those that are right for either precision
}
