/** From the bytes of an `.onnx` file to a model's record: the inverse of `encodeModel`. Field numbers: onnx.proto. */

import { FileError, UnsupportedError } from "@noether/base";
import type { Dimension } from "../graph/dimension.js";
import type {
  OnnxAttribute,
  OnnxAttributes,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from "./model.js";
import { DATA_TYPES } from "./model.js";
import { createProtobufReader, type ProtobufReader } from "./protobuf-reader.js";

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
  each(createProtobufReader(bytes), {
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
      each(r.message(), {
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
    throw new FileError({
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

type Handlers = Readonly<Record<number, (reader: ProtobufReader) => void>>;

/** Fields without a handler are skipped, as the format asks. */
function each(reader: ProtobufReader, handlers: Handlers): void {
  while (reader.next()) {
    const handler = handlers[reader.field()];
    if (handler === undefined) reader.skip();
    else handler(reader);
  }
}

function readPair(reader: ProtobufReader): [string, string] {
  const pair: [string, string] = ["", ""];
  each(reader, {
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
  each(reader, {
    1: (r) => nodes.push(readNode(r.message())),
    2: (r) => {
      name = r.string();
    },
    5: (r) => initializers.push(readTensor(r.message())),
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
  each(reader, {
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
  each(reader, {
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
      tensor = readTensor(r.message());
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

/** Typed data fields become the same little-endian bytes as `raw_data`. */
function readTensor(reader: ProtobufReader): OnnxTensor {
  let [name, dataType] = ["", 0];
  const dims: number[] = [];
  let raw: Uint8Array | undefined;
  let external = false;
  const typed: number[] = [];
  const collect = (values: readonly number[]): void => {
    for (const value of values) typed.push(value);
  };
  each(reader, {
    1: (r) => {
      for (const length of r.ints()) dims.push(length);
    },
    2: (r) => {
      dataType = r.int();
    },
    4: (r) => collect(r.floats()),
    5: (r) => collect(r.ints()),
    7: (r) => collect(r.ints()),
    8: (r) => {
      name = r.string();
    },
    9: (r) => {
      raw = r.bytes();
    },
    10: (r) => collect(r.doubles()),
    11: (r) => collect(r.ints()),
    14: (r) => {
      external = r.int() === 1;
    },
  });
  if (external) {
    throw new UnsupportedError({
      code: "external-data",
      got: `the tensor "${name}" whose numbers are in another file`,
      expected: "a model in one file",
      fix: "Save it with its data inside, as onnx.save does by default.",
    });
  }
  return { name, dataType, dims, raw: raw ?? bytesOf(typed, dataType) };
}

function bytesOf(values: readonly number[], dataType: number): Uint8Array {
  if (values.length === 0) return new Uint8Array(0);
  const arrays: Readonly<Record<number, () => ArrayBufferView>> = {
    [DATA_TYPES.float32]: () => Float32Array.from(values),
    [DATA_TYPES.float64]: () => Float64Array.from(values),
    [DATA_TYPES.int64]: () => BigInt64Array.from(values.map(BigInt)),
    [DATA_TYPES.int32]: () => Int32Array.from(values),
    [DATA_TYPES.bool]: () => Uint8Array.from(values),
    [DATA_TYPES.int8]: () => Int8Array.from(values),
    [DATA_TYPES.uint8]: () => Uint8Array.from(values),
    [DATA_TYPES.float16]: () => Uint16Array.from(values),
  };
  const isFloat = dataType === DATA_TYPES.float32 || dataType === DATA_TYPES.float64;
  if (!isFloat && !values.every(Number.isSafeInteger)) {
    throw new FileError({
      code: "onnx-malformed",
      got: `numbers that are no integers in a tensor of data type ${dataType}`,
      expected: "integers",
      fix: "Export the model again.",
    });
  }
  const array = arrays[dataType]?.();
  if (array === undefined) {
    throw new UnsupportedError({
      code: "unsupported-type",
      got: `a tensor of data type ${dataType}`,
      expected: "floats, integers or bools",
      fix: "Convert the model.",
    });
  }
  return new Uint8Array(array.buffer as ArrayBuffer);
}

function readValueInfo(reader: ProtobufReader): OnnxValueInfo {
  let [name, dataType] = ["", 0];
  let shape: Dimension[] | undefined;
  const readDimension = (r: ProtobufReader): Dimension => {
    let length: Dimension = "";
    each(r, {
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
    each(r, { 1: (d) => lengths.push(readDimension(d.message())) });
    shape = lengths;
  };
  const readTensorType = (r: ProtobufReader): void =>
    each(r, {
      1: (t) => {
        dataType = t.int();
      },
      2: (t) => readShape(t.message()),
    });
  each(reader, {
    1: (r) => {
      name = r.string();
    },
    2: (r) => each(r.message(), { 1: (t) => readTensorType(t.message()) }),
  });
  return { name, dataType, shape };
}
