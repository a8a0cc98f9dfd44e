/**
 * The one place that loads onnxruntime's WebAssembly, an optional peer: in Node its build for Node, in browsers the one
 * without WebGPU, half the size.
 */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { importInNode, inNode } from "./node-only.js";

/** `onnxruntime-web`, as it is imported. */
export type OnnxruntimeWeb = typeof import("onnxruntime-web");

/** @throws UnsupportedError `not-installed`. */
export async function loadOnnxruntimeWeb(): Promise<OnnxruntimeWeb> {
  try {
    return inNode ? ((await importInNode("onnxruntime-web")) as OnnxruntimeWeb) : await import("onnxruntime-web/wasm");
  } catch (cause) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "not-installed",
      got: `onnxruntime-web, which cannot be loaded (${cause instanceof Error ? cause.message : String(cause)})`,
      expected: "the package onnxruntime-web",
      fix: "Run npm install onnxruntime-web@1.30.0.",
      cause,
    });
  }
}
