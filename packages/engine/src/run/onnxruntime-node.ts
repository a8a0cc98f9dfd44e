/** The default executor: onnxruntime's native library, on the CPU. */

import { UnsupportedError } from "@noether/base";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import type { Precision } from "../graph/op.js";
import type { TensorData } from "../graph/tensor.js";
import { exportOnnx } from "../onnx/export-onnx.js";
import type { Executor, ExecutorSession } from "./executor.js";

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

export const onnxruntimeNode: Executor = {
  name: "onnxruntime-node",
  load: (graph, { precision, threads }) => openSession(exportOnnx(graph, { precision }), precision, threads),
};

/** A session on the bytes of an `.onnx` file. @throws UnsupportedError `cannot-load`. */
export async function openSession(model: Uint8Array, precision: Precision, threads: number): Promise<ExecutorSession> {
  const session = await createSession(model, precision, threads);
  return {
    async run(feeds) {
      const results = await session.run(
        Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, toOrt(value)])),
      );
      return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOrt(value)]));
    },
    dispose: () => session.release(),
  };
}

async function createSession(model: Uint8Array, precision: Precision, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, {
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      logSeverityLevel: LOG_FATAL,
      extra: { optimization: { disable_specified_optimizers: precision === "float64" ? WRONG_IN_DOUBLE : "" } },
    });
  } catch (cause) {
    throw new UnsupportedError({
      code: "cannot-load",
      got: `a graph that onnxruntime refuses (${cause instanceof Error ? cause.message : String(cause)})`,
      expected: "ops that it has kernels for",
      fix: "Please report it with the exported file.",
      cause,
    });
  }
}

function toOrt({ data, shape }: TensorData): OrtTensor {
  if (data instanceof Float32Array) return new OrtTensor("float32", data, shape);
  if (data instanceof Float64Array) return new OrtTensor("float64", data, shape);
  if (data instanceof BigInt64Array) return new OrtTensor("int64", data, shape);
  return new OrtTensor("bool", data, shape);
}

function fromOrt(tensor: OrtTensor): TensorData {
  return { data: tensor.data as TensorData["data"], shape: tensor.dims };
}
