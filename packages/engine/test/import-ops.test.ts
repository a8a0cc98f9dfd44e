/** Every op that is imported, in files of the oldest and the newest opset that has it: onnxruntime gives the same. */

import { describe, expect, it } from "vitest";
import { importedOps, importOnnx } from "../src/index.js";
import { expectSameAsOnnxruntime, opsetsOf } from "./support/expect-import.js";
import { importCases } from "./support/import-cases.js";
import { floats, ints, node, type OnnxFile, onnxFile } from "./support/onnx-file.js";

it("covers every op that is imported", () => {
  expect(Object.keys(importCases).toSorted()).toEqual([...importedOps]);
});

describe.each(Object.entries(importCases))("%s", (op, files) => {
  it.each(files.map((file) => [file.note ?? "plain", file] as const))("%s: as in onnxruntime", async (_, file) => {
    expect(file.nodes.some(({ opType }) => opType === op)).toBe(true);
    const opsets = opsetsOf(file);
    expect(opsets.length).toBeGreaterThan(0);
    for (const opset of new Set([opsets[0]!, opsets.at(-1)!])) await expectSameAsOnnxruntime(file, opset);
  });
});

describe("importOnnx refuses, naming the node,", () => {
  const x = floats([1, 2, 3, 4], [2, 2]);
  const refused: Readonly<Record<string, readonly [string, OnnxFile]>> = {
    "masks of all pairs of too many entries": [
      "an axis of 5000 entries",
      { nodes: [node("Trilu", ["x"])], feeds: { x }, shapes: { x: [5000, 5000] } },
    ],
    "running sums over a symbolic length": [
      "a known length",
      {
        nodes: [node("CumSum", ["x", "a"])],
        feeds: { x },
        shapes: { x: ["N", 2] },
        initializers: { a: ints([0], []) },
      },
    ],
    "running sums of integers that are fed": [
      "integers that depend on the data",
      { nodes: [node("CumSum", ["x", "a"])], feeds: { x: ints([1, 2]) }, initializers: { a: ints([0], []) } },
    ],
    "flat indices without end": [
      "100000000 indices",
      {
        nodes: [node("GatherElements", ["x", "i"])],
        feeds: { x, i: ints([0]) },
        shapes: { x: [10_000, 10_000], i: [10_000, 10_000] },
      },
    ],
    "places that depend on the data": [
      "entries that depend on the data",
      { nodes: [node("NonZero", ["x"])], feeds: { x } },
    ],
    "images of too many entries": [
      "10000000000 entries to each image",
      {
        nodes: [node("AveragePool", ["x"], { kernel_shape: [1, 2], strides: [90_000, 90_000], pads: [0, 1, 0, 0] })],
        feeds: { x },
        shapes: { x: [1, 1, 100_000, 100_000] },
      },
    ],
  };
  it.each(Object.entries(refused))("%s", (_, [why, file]) => {
    const { nodes } = file;
    expect(() => importOnnx(onnxFile(21, file))).toThrow(why);
    expect(() => importOnnx(onnxFile(21, file))).toThrow(`(in node "#0" (${nodes[0]!.opType}))`);
  });
});
