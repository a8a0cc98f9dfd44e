/** Reads the metadata of an `.onnx` file. */

import { decodeModel } from "./decode-model.js";

/** Who wrote a model, and the pairs it carries. */
export interface OnnxMetadata {
  readonly producer: string;
  readonly graphName: string;
  readonly opset: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** @throws FileError `onnx-truncated`, `onnx-malformed`, `onnx-no-graph`; UnsupportedError `external-data`. */
export function readOnnxMetadata(bytes: Uint8Array): OnnxMetadata {
  const { producerName, graph, opsets, metadata } = decodeModel(bytes);
  return { producer: producerName, graphName: graph.name, opset: opsets[""] ?? 0, metadata };
}
