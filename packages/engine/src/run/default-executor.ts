/** The executor that runs graphs by default. */

import type { OnnxExecutor } from "./executor.js";
import { inNode } from "./node-only.js";
import { onnxruntimeNode } from "./onnxruntime-node.js";
import { onnxruntimeWeb } from "./onnxruntime-web.js";

/** onnxruntime: its native library on the CPU where there is Node, its WebAssembly elsewhere. Neither is loaded yet. */
export const defaultExecutor: OnnxExecutor = inNode ? onnxruntimeNode() : onnxruntimeWeb();
