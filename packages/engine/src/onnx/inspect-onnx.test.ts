import { describe, expect, it } from "vitest";
import { constant } from "../graph/constant.js";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import { add } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { tanh } from "../ops/unary.js";
import { exportOnnx } from "./export-onnx.js";
import { formatInspection } from "./format-inspection.js";
import { inspectOnnx } from "./inspect-onnx.js";

const x = input("x", ["N", 3]);
const layer = (from: typeof x, rows: number): typeof x =>
  tanh(add(matmul(from, constant(Array.from({ length: rows * 2 }, Math.cos), [rows, 2])), constant([0.5, 0.25], [2])));
const model = exportOnnx(graph({ y: layer(layer(x, 3), 2) }), {
  precision: "float64",
  name: "two_layers",
  metadata: { purpose: "a test", long: "z".repeat(200) },
});

describe("inspectOnnx", () => {
  const inspection = inspectOnnx(model);

  it("reads names, types and symbolic shapes", () => {
    expect(inspection.graphName).toBe("two_layers");
    expect(inspection.inputs).toEqual([{ name: "x", dtype: "float64", shape: ["N", 3] }]);
    expect(inspection.outputs).toEqual([{ name: "y", dtype: "float64", shape: ["N", 2] }]);
    expect(inspection.metadata["purpose"]).toBe("a test");
  });

  it("counts parameters once, and by node", () => {
    expect(inspection.parameters).toBe(6 + 4 + 2); // the two equal biases are one constant
    expect(inspection.parameterBytes).toBe(8 * 12);
    const products = inspection.nodes.filter(({ op }) => op === "MatMul" || op === "Gemm");
    expect(products.length).toBe(2);
    for (const { parameters } of products) expect(parameters).toBeGreaterThan(3);
  });

  it("counts ops, most frequent first", () => {
    expect(inspection.ops.reduce((total, { count }) => total + count, 0)).toBe(inspection.nodes.length);
    const counts = inspection.ops.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});

describe("formatInspection", () => {
  it("is a table a person can read, nodes on request, long values cut", () => {
    const short = formatInspection(inspectOnnx(model));
    for (const part of ["two_layers", "float64 [N, 3]", "12 parameters in 96 bytes", "Tanh", "purpose"]) {
      expect(short).toContain(part);
    }
    expect(Math.max(...short.split("\n").map((line) => line.length))).toBeLessThan(120);
    const long = formatInspection(inspectOnnx(model), { nodes: true });
    expect(long.split("\n").filter((line) => line.startsWith("Tanh")).length).toBe(2);
  });
});
