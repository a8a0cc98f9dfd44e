/** onnxruntime as WebAssembly: the same graphs in the browser, and in Node where its native library is not wanted. */

import { exportOnnx } from "../onnx/export-onnx.js";
import type { ExecutorOptions, ExecutorSession, OnnxExecutor } from "./executor.js";
import { loadOnnxruntimeWeb } from "./load-onnxruntime-web.js";
import { openOnnxSession, sessionOptions } from "./onnx-session.js";

/** Options of `onnxruntimeWeb`. */
export interface OnnxruntimeWebOptions {
  /**
   * The folder, ending in `/`, that `ort-wasm-simd-threaded.wasm` and `.mjs` are served from, or a URL for each. Counts
   * until the first graph is loaded. Default: where the bundler put them, or beside the package.
   */
  readonly wasmPaths?: string | { readonly wasm?: string; readonly mjs?: string };
}

/**
 * onnxruntime's WebAssembly, from the optional peer `onnxruntime-web`.
 *
 * The threads of the first graph that is loaded hold for all others. More than one works in pages that are cross-origin
 * isolated only. Loading a graph throws UnsupportedError `not-installed`, `cannot-load`.
 */
export function onnxruntimeWeb({ wasmPaths }: OnnxruntimeWebOptions = {}): OnnxExecutor {
  async function open(model: Uint8Array, { precision, threads }: ExecutorOptions): Promise<ExecutorSession> {
    const ort = await loadOnnxruntimeWeb();
    ort.env.wasm.numThreads = threads;
    if (wasmPaths !== undefined) ort.env.wasm.wasmPaths = wasmPaths;
    return openOnnxSession(ort, model, sessionOptions("wasm", precision));
  }
  return {
    name: "onnxruntime-web",
    open,
    load: (graph, options) => open(exportOnnx(graph, { precision: options.precision }), options),
  };
}
