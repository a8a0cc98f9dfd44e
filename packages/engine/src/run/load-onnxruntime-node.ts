/** The one place that loads onnxruntime's native library: on first use, and never in a browser. */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { importInNode } from "./node-only.js";

/** `onnxruntime-node`, as it is imported. */
export type OnnxruntimeNode = typeof import("onnxruntime-node");

/** @throws UnsupportedError `not-installed`. */
export async function loadOnnxruntimeNode(): Promise<OnnxruntimeNode> {
  try {
    return (await importInNode("onnxruntime-node")) as OnnxruntimeNode;
  } catch (cause) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "not-installed",
      got: `onnxruntime-node, which cannot be loaded (${cause instanceof Error ? cause.message : String(cause)})`,
      expected: "Node on Linux, macOS or Windows, with the package onnxruntime-node",
      fix: "Run npm install onnxruntime-node, or use the executor onnxruntimeWeb().",
      cause,
    });
  }
}
