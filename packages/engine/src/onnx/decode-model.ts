/** From the bytes of an `.onnx` file to a model's record: the inverse of `encodeModel`. Field numbers: onnx.proto. */

import { FileError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Dimension } from "../graph/dimension.js";
import { decodeTensor } from "./decode-tensor.js";
import type {
  OnnxAttribute,
  OnnxAttributes,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from "./model.js";
import { createProtobufReader, type ProtobufReader, readFields } from "./protobuf-reader.js";

/**
 * The model in an `.onnx` file.
 *
 * @throws FileError `onnx-truncated`, `onnx-malformed`, `onnx-no-graph`; UnsupportedError `external-data`,
 *   `unsupported-type`.
 */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  let graph: OnnxGraph | undefined;
  let [irVersion, producerName, producerVersion] = [0, "", ""];
  const opsets: [string, number][] = [];
  const metadata: [string, string][] = [];
  readFields(createProtobufReader(bytes), {
    1: (r) => {
      irVersion = r.int();
    },
    2: (r) => {
      producerName = r.string();
    },
    3: (r) => {
      producerVersion = r.string();
    },
    7: (r) => {
      graph = readGraph(r.message());
    },
    8: (r) => {
      let [domain, version] = ["", 0];
      readFields(r.message(), {
        1: (o) => {
          domain = o.string();
        },
        2: (o) => {
          version = o.int();
        },
      });
      opsets.push([domain === "ai.onnx" ? "" : domain, version]);
    },
    14: (r) => metadata.push(readPair(r.message())),
  });
  if (graph === undefined) {
    throw new FileError<EngineErrorCode>({
      code: "onnx-no-graph",
      got: `${bytes.length} bytes without a graph`,
      expected: "an ONNX model",
      fix: "Check that this is the right file.",
    });
  }
  return {
    irVersion,
    producerName,
    producerVersion,
    opsets: Object.fromEntries(opsets),
    graph,
    metadata: Object.fromEntries(metadata),
  };
}

function readPair(reader: ProtobufReader): [string, string] {
  const pair: [string, string] = ["", ""];
  readFields(reader, {
    1: (r) => {
      pair[0] = r.string();
    },
    2: (r) => {
      pair[1] = r.string();
    },
  });
  return pair;
}

function readGraph(reader: ProtobufReader): OnnxGraph {
  let name = "";
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValueInfo[] = [];
  const outputs: OnnxValueInfo[] = [];
  readFields(reader, {
    1: (r) => nodes.push(readNode(r.message())),
    2: (r) => {
      name = r.string();
    },
    5: (r) => initializers.push(decodeTensor(r.message())),
    11: (r) => inputs.push(readValueInfo(r.message())),
    12: (r) => outputs.push(readValueInfo(r.message())),
  });
  return { name, nodes, initializers, inputs, outputs };
}

function readNode(reader: ProtobufReader): OnnxNode {
  let [name, opType, domain] = ["", "", ""];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: [string, OnnxAttribute][] = [];
  readFields(reader, {
    1: (r) => inputs.push(r.string()),
    2: (r) => outputs.push(r.string()),
    3: (r) => {
      name = r.string();
    },
    4: (r) => {
      opType = r.string();
    },
    5: (r) => {
      const attribute = readAttribute(r.message());
      if (attribute !== undefined) attributes.push(attribute);
    },
    7: (r) => {
      domain = r.string();
    },
  });
  return {
    name,
    opType,
    domain: domain === "ai.onnx" ? "" : domain,
    inputs,
    outputs,
    attributes: attributesOf(attributes),
  };
}

/** Without a prototype: an attribute may have any name. */
function attributesOf(entries: readonly (readonly [string, OnnxAttribute])[]): OnnxAttributes {
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries)) as OnnxAttributes;
}

/** By `AttributeProto.type`; undefined for kinds that no op of ours has (sparse tensors, types). */
function readAttribute(reader: ProtobufReader): [string, OnnxAttribute] | undefined {
  let [name, type] = ["", 0];
  const numbers = { float: 0, int: 0 };
  let text = "";
  let tensor: OnnxTensor | undefined;
  let graph: OnnxGraph | undefined;
  const floats: number[] = [];
  const ints: number[] = [];
  const strings: string[] = [];
  readFields(reader, {
    1: (r) => {
      name = r.string();
    },
    2: (r) => {
      numbers.float = r.float();
    },
    3: (r) => {
      numbers.int = r.int();
    },
    4: (r) => {
      text = r.string();
    },
    5: (r) => {
      tensor = decodeTensor(r.message());
    },
    6: (r) => {
      graph = readGraph(r.message());
    },
    7: (r) => {
      for (const value of r.floats()) floats.push(value);
    },
    8: (r) => {
      for (const value of r.ints()) ints.push(value);
    },
    9: (r) => strings.push(r.string()),
    20: (r) => {
      type = r.int();
    },
  });
  if (type === 1) return [name, { kind: "float", value: numbers.float }];
  if (type === 2) return [name, { kind: "int", value: numbers.int }];
  if (type === 3) return [name, { kind: "string", value: text }];
  if (type === 4 && tensor !== undefined) return [name, { kind: "tensor", value: tensor }];
  if (type === 5 && graph !== undefined) return [name, { kind: "graph", value: graph }];
  if (type === 6) return [name, { kind: "floats", value: floats }];
  if (type === 7) return [name, { kind: "ints", value: ints }];
  if (type === 8) return [name, { kind: "strings", value: strings }];
  return undefined;
}

function readValueInfo(reader: ProtobufReader): OnnxValueInfo {
  let [name, dataType] = ["", 0];
  let shape: Dimension[] | undefined;
  const readDimension = (r: ProtobufReader): Dimension => {
    let length: Dimension = "";
    readFields(r, {
      1: (d) => {
        length = d.int();
      },
      2: (d) => {
        length = d.string();
      },
    });
    return length;
  };
  const readShape = (r: ProtobufReader): void => {
    const lengths: Dimension[] = [];
    readFields(r, { 1: (d) => lengths.push(readDimension(d.message())) });
    shape = lengths;
  };
  const readTensorType = (r: ProtobufReader): void =>
    readFields(r, {
      1: (t) => {
        dataType = t.int();
      },
      2: (t) => readShape(t.message()),
    });
  readFields(reader, {
    1: (r) => {
      name = r.string();
    },
    2: (r) => readFields(r.message(), { 1: (t) => readTensorType(t.message()) }),
  });
  return { name, dataType, shape };
}
