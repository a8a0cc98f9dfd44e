/** What runs graphs unless told otherwise. */

import type { OnnxExecutor } from "./executor.js";
import { onnxruntimeNode } from "./onnxruntime-node.js";
import { onnxruntimeWeb } from "./onnxruntime-web.js";

/** onnxruntime: its native library on the CPU where there is Node, its WebAssembly elsewhere. Neither is loaded yet. */
export const defaultExecutor: OnnxExecutor =
  globalThis.process?.versions?.node === undefined ? onnxruntimeWeb() : onnxruntimeNode();
