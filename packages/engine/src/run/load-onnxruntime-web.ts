/**
 * The one place that loads onnxruntime's WebAssembly, an optional peer. In Node this is its build for Node; bundlers for
 * browsers take `onnxruntime-web/wasm` ("browser" in package.json), half the size of the build that has WebGPU too.
 */

import { UnsupportedError } from "@noether/base";

/** `onnxruntime-web`, as it is imported. */
export type OnnxruntimeWeb = typeof import("onnxruntime-web");

/** @throws UnsupportedError `not-installed`. */
export async function loadOnnxruntimeWeb(): Promise<OnnxruntimeWeb> {
  try {
    return await import("onnxruntime-web");
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
