/** The one place that loads onnxruntime's WebAssembly, an optional peer. */

import { UnsupportedError } from "@noether/base";

/** `onnxruntime-web`, as it is imported. */
export type OnnxruntimeWeb = typeof import("onnxruntime-web/wasm");

/** @throws UnsupportedError `not-installed`. */
export async function loadOnnxruntimeWeb(): Promise<OnnxruntimeWeb> {
  try {
    return await import("onnxruntime-web/wasm");
  } catch (cause) {
    throw new UnsupportedError({
      code: "not-installed",
      got: `onnxruntime-web, which cannot be loaded (${cause instanceof Error ? cause.message : String(cause)})`,
      expected: "the package onnxruntime-web",
      fix: "Run npm install onnxruntime-web@1.30.0.",
      cause,
    });
  }
}
