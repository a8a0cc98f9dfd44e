/** Exported bytes as somebody else runs them: a session of onnxruntime-node with its default settings. */

import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import type { TensorData } from "../../src/index.js";

/** Errors only: onnxruntime warns about models that it can still improve. */
const LOG_ERRORS = 3;

/** All outputs of the model, in a session of its own. */
export async function runPlain(
  bytes: Uint8Array,
  feeds: Readonly<Record<string, TensorData>>,
): Promise<Record<string, TensorData>> {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: LOG_ERRORS });
  const results = await session.run(
    Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, toOrt(feed)])),
  );
  const outputs = Object.entries(results).map(([name, { data, dims }]) => [
    name,
    { data: data as TensorData["data"], shape: [...dims] },
  ]);
  await session.release();
  return Object.fromEntries(outputs);
}

function toOrt({ data, shape }: TensorData): OrtTensor {
  if (data instanceof Float32Array) return new OrtTensor("float32", data, shape);
  if (data instanceof Float64Array) return new OrtTensor("float64", data, shape);
  if (data instanceof BigInt64Array) return new OrtTensor("int64", data, shape);
  return new OrtTensor("bool", data, shape);
}
