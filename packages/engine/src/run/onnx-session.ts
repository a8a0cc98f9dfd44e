/** Code that onnxruntime's native library and its WebAssembly share: sessions, and tensors in and out. */

import { UnsupportedError } from "@noether/base";
import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import type { EngineErrorCode } from "../errors.js";
import type { Precision, TensorData } from "../graph/tensor.js";
import type { ExecutorSession } from "./executor.js";

/** The parts of onnxruntime's JavaScript API that are used here. */
export interface Onnxruntime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof OrtTensor;
}

/** onnxruntime's severities: 3 prints errors only. It reports what it throws as well, so 4 (fatal) is enough. */
const LOG_FATAL = 4;

/**
 * onnxruntime's rewrites that are wrong in double: a QuickGelu has no double kernel, so that the model does not load; the
 * others move a number into an attribute, which is float32 (an error of 1e-8 that only a comparison shows).
 */
const WRONG_IN_DOUBLE = [
  "QuickGeluFusion",
  "MatMulScaleFusion",
  "LayerNormFusion",
  "SimplifiedLayerNormFusion",
  "GemmActivationFusion",
].join(";");

/** The settings of a session. @param device - The execution provider. */
export function sessionOptions(
  device: "cpu" | "cuda" | "wasm" | "webgpu",
  precision: Precision,
): InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: LOG_FATAL,
    extra: { optimization: { disable_specified_optimizers: precision === "float64" ? WRONG_IN_DOUBLE : "" } },
  };
}

/** A session on the bytes of an `.onnx` file. @throws UnsupportedError `cannot-load`. */
export async function openOnnxSession(
  ort: Onnxruntime,
  model: Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<ExecutorSession> {
  const session = await createSession(ort, model, options);
  return {
    async run(feeds) {
      const results = await session.run(
        Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, toOrt(ort, value)])),
      );
      return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOrt(value)]));
    },
    dispose: () => session.release(),
  };
}

async function createSession(
  { InferenceSession: Session }: Onnxruntime,
  model: Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  try {
    return await Session.create(model, options);
  } catch (cause) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "cannot-load",
      got: `a graph that onnxruntime refuses (${(cause instanceof Error ? cause.message : String(cause)).trim()})`,
      expected: "ops that it has kernels for",
      fix: "Please report it with the exported file.",
      cause,
    });
  }
}

function toOrt({ Tensor }: Onnxruntime, { data, shape }: TensorData): OrtTensor {
  if (data instanceof Float32Array) return new Tensor("float32", data, shape);
  if (data instanceof Float64Array) return new Tensor("float64", data, shape);
  if (data instanceof BigInt64Array) return new Tensor("int64", data, shape);
  return new Tensor("bool", data, shape);
}

function fromOrt(tensor: OrtTensor): TensorData {
  return { data: tensor.data as TensorData["data"], shape: tensor.dims };
}
