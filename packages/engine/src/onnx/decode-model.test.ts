import { describe, expect, it } from "vitest";
import { decodeModel } from "./decode-model.js";
import { encodeModel } from "./encode-model.js";
import { DATA_TYPES, type OnnxGraph, type OnnxModel } from "./model.js";
import { createProtobufWriter, type ProtobufWriter } from "./protobuf-writer.js";
import { tensorValues } from "./tensor-values.js";

const tensor = { name: "w", dataType: DATA_TYPES.float32, dims: [2], raw: Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 64) };
const inner: OnnxGraph = { name: "body", nodes: [], initializers: [tensor], inputs: [], outputs: [] };
const model: OnnxModel = {
  irVersion: 8,
  opsets: { "": 17, "com.microsoft": 1 },
  producerName: "noether",
  producerVersion: "1",
  metadata: { empty: "", näme: "wört", __proto__x: "y" },
  graph: {
    name: "g",
    nodes: [
      {
        name: "n",
        opType: "Everything",
        domain: "com.microsoft",
        inputs: ["x", "", "w"],
        outputs: ["y"],
        attributes: {
          int: { kind: "int", value: -3 },
          float: { kind: "float", value: 0.5 },
          string: { kind: "string", value: "mode" },
          ints: { kind: "ints", value: [1, -2, 300] },
          none: { kind: "ints", value: [] },
          floats: { kind: "floats", value: [0.25, -4] },
          strings: { kind: "strings", value: ["a", ""] },
          tensor: { kind: "tensor", value: tensor },
          graph: { kind: "graph", value: inner },
        },
      },
    ],
    initializers: [tensor],
    inputs: [{ name: "x", dataType: 1, shape: ["N", 3, ""] }],
    outputs: [
      { name: "y", dataType: 11, shape: [] },
      { name: "z", dataType: 7, shape: undefined },
    ],
  },
};

/** A model with one initializer, written field by field. */
function withTensor(write: (t: ProtobufWriter) => void): Uint8Array {
  const w = createProtobufWriter();
  w.message(7, (g) => g.message(5, write));
  return w.finish();
}

describe("decodeModel", () => {
  it("reads back all that encodeModel writes", () => {
    const { graph, ...rest } = decodeModel(encodeModel(model));
    const { graph: expected, ...others } = model;
    expect(rest).toEqual(others);
    expect({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, attributes: { ...node.attributes } })) }).toEqual(
      expected,
    );
  });

  it("reads numbers from typed fields as from raw data", () => {
    const floats = withTensor((t) => {
      t.packedInts(1, [2]);
      t.int(2, DATA_TYPES.float32);
      t.packedFloats(4, [1, 2]);
    });
    expect([...decodeModel(floats).graph.initializers[0]!.raw]).toEqual([...tensor.raw]);
    const ints = withTensor((t) => {
      t.int(1, 1);
      t.int(2, DATA_TYPES.int64);
      t.int(7, -1);
    });
    expect([...decodeModel(ints).graph.initializers[0]!.raw]).toEqual(new Array(8).fill(255));
  });

  it.each(["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"] as const)(
    "reads numbers of type %s",
    (type) => {
      const field = type === "int64" ? 7 : type === "uint32" || type === "uint64" ? 11 : 5;
      const numbers = type.startsWith("u") ? [0, 1, 200] : [-100, 0, 1];
      const bytes = withTensor((t) => {
        t.packedInts(1, [3]);
        t.int(2, DATA_TYPES[type]);
        t.packedInts(field, numbers);
      });
      const { values, type: kind } = tensorValues(decodeModel(bytes).graph.initializers[0]!);
      expect([...values]).toEqual(numbers);
      expect(kind).toBe("int64");
    },
  );

  it("refuses integers that are none, types without numbers, and data in other files", () => {
    const mixed = withTensor((t) => {
      t.int(2, DATA_TYPES.int64);
      t.packedFloats(4, [0.5]);
    });
    expect(() => decodeModel(mixed)).toThrow("no integers in a tensor of data type 7");
    const complex = withTensor((t) => {
      t.int(2, 14);
      t.packedInts(7, [1]);
    });
    expect(() => decodeModel(complex)).toThrow("a tensor of data type 14");
    expect(() => decodeModel(withTensor((t) => t.int(14, 1)))).toThrow("in another file");
  });
});
