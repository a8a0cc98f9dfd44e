/** Any `.onnx` file, run as it is: what a user of an exported model does, without a graph of ours in between. */

import { checkInteger } from "@noether/base";
import { defaultExecutor } from "./default-executor.js";
import type { ExecutorSession, OnnxExecutor } from "./executor.js";

/** Options of `loadOnnx`. */
export interface LoadOnnxOptions {
  /** The number of threads for one run, at least 1. Default 1. */
  readonly threads?: number | undefined;
  /** The executor that runs the model. Default: onnxruntime, native on the CPU in Node and WebAssembly in the browser. */
  readonly executor?: OnnxExecutor | undefined;
}

/**
 * Loads a model into onnxruntime. Its inputs must be fed with the types and shapes that the file declares.
 *
 * @throws UnsupportedError `cannot-load` where onnxruntime refuses the file, and those of the executor; InputError
 *   `not-an-integer`.
 */
export async function loadOnnx(
  model: Uint8Array,
  { threads = 1, executor = defaultExecutor }: LoadOnnxOptions = {},
): Promise<ExecutorSession> {
  checkInteger(threads, "threads", 1, 1024);
  // Of all optimizations those that are right for either precision.
  return executor.open(model, { precision: "float64", threads });
}
