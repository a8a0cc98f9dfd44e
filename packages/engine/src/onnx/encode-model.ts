/** From a model's record to the bytes of an `.onnx` file. Field numbers: onnx.proto. */

import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from "./model.js";
import { createProtobufWriter, type ProtobufWriter } from "./protobuf-writer.js";

/** `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7, strings: 8 } as const;

/** The bytes of an `.onnx` file. */
export function encodeModel(model: OnnxModel): Uint8Array {
  const w = createProtobufWriter();
  w.int(1, model.irVersion);
  w.string(2, model.producerName);
  w.string(3, model.producerVersion);
  w.message(7, (g) => writeGraph(g, model.graph));
  for (const [domain, version] of Object.entries(model.opsets)) {
    w.message(8, (o) => {
      o.string(1, domain);
      o.int(2, version);
    });
  }
  for (const [key, value] of Object.entries(model.metadata)) {
    w.message(14, (entry) => {
      entry.string(1, key);
      entry.string(2, value);
    });
  }
  return w.finish();
}

function writeGraph(w: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) w.message(1, (n) => writeNode(n, node));
  w.string(2, graph.name);
  for (const tensor of graph.initializers) w.message(5, (t) => writeTensor(t, tensor));
  for (const info of graph.inputs) w.message(11, (v) => writeValueInfo(v, info));
  for (const info of graph.outputs) w.message(12, (v) => writeValueInfo(v, info));
}

function writeNode(w: ProtobufWriter, node: OnnxNode): void {
  for (const name of node.inputs) w.string(1, name);
  for (const name of node.outputs) w.string(2, name);
  w.string(3, node.name);
  w.string(4, node.opType);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    w.message(5, (a) => writeAttribute(a, name, attribute));
  }
  if (node.domain !== "") w.string(7, node.domain);
}

function writeAttribute(w: ProtobufWriter, name: string, attribute: OnnxAttribute): void {
  w.string(1, name);
  const { kind, value } = attribute;
  if (kind === "float") w.float(2, value);
  else if (kind === "int") w.int(3, value);
  else if (kind === "string") w.string(4, value);
  else if (kind === "tensor") w.message(5, (t) => writeTensor(t, value));
  else if (kind === "graph") w.message(6, (g) => writeGraph(g, value));
  else if (kind === "floats") w.packedFloats(7, value);
  else if (kind === "ints") w.packedInts(8, value);
  else for (const text of value) w.string(9, text);
  w.int(20, ATTRIBUTE_TYPES[kind]);
}

function writeTensor(w: ProtobufWriter, tensor: OnnxTensor): void {
  w.packedInts(1, tensor.dims);
  w.int(2, tensor.dataType);
  w.string(8, tensor.name);
  w.bytes(9, tensor.raw);
}

function writeValueInfo(w: ProtobufWriter, info: OnnxValueInfo): void {
  w.string(1, info.name);
  w.message(2, (type) => {
    type.message(1, (tensor) => {
      tensor.int(1, info.dataType);
      if (info.shape === undefined) return;
      const { shape } = info;
      tensor.message(2, (s) => {
        for (const dimension of shape) {
          s.message(1, (d) => {
            if (typeof dimension === "number") d.int(1, dimension);
            else if (dimension !== "") d.string(2, dimension);
          });
        }
      });
    });
  });
}
