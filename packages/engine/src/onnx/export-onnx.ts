/** The bytes of an `.onnx` file that any ONNX runtime reads. */

import { checkInteger } from "@noether/base";
import type { Graph, Precision } from "../graph/tensor.js";
import { prepare } from "../simplify/prepare.js";
import { emitModel } from "./emit-model.js";
import { encodeModel } from "./encode-model.js";

/** Options of `exportOnnx`. */
export interface ExportOptions {
  /** The precision in which floats are stored and computed. Default `"float32"`. */
  readonly precision?: Precision | undefined;
  /** The name of the graph in the file. Default `"noether"`. */
  readonly name?: string | undefined;
  /** Pairs that the file carries, to be read with `readOnnxMetadata`. Default: none. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** The version of the ONNX ops, 17 to 26. Default 17, which all runtimes since 2022 read. */
  readonly opset?: number | undefined;
}

/** Exported graphs need Shape with a range (15) and ScatterND that adds (16); 17 is the oldest that is tested. */
const OLDEST_OPSET = 17;
/** The newest that onnxruntime 1.30 runs. */
const NEWEST_OPSET = 26;

/**
 * The model as an `.onnx` file, with symbolic axes as `dim_param`.
 *
 * @throws InputError `not-an-integer` for an opset out of range.
 */
export function exportOnnx(graph: Graph, options: ExportOptions = {}): Uint8Array {
  const { precision = "float32", name = "noether", metadata = {}, opset = OLDEST_OPSET } = options;
  checkInteger(opset, "opset", OLDEST_OPSET, NEWEST_OPSET);
  return encodeModel(emitModel(prepare(graph, precision), { precision, opset, name, metadata }));
}
