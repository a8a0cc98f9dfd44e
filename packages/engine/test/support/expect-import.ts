/** A file as onnxruntime runs it against its import as the host runs it. */

import { expect } from "vitest";
import { compile, hostExecutor, importOnnx } from "../../src/index.js";
import type { ImportCase } from "./import-cases.js";
import { dataOf, onnxFile } from "./onnx-file.js";
import { runPlain } from "./plain-session.js";
import { largestDifference } from "./problem.js";

/** float32 sums and functions of some tens of entries of order 1. */
const TOLERANCE = 1e-5;

/** All opsets in which the case can be written. */
export function opsetsOf({ since = 13, until = 26 }: ImportCase): readonly number[] {
  return Array.from({ length: until - since + 1 }, (_, i) => since + i);
}

export async function expectSameAsOnnxruntime(file: ImportCase, opset: number): Promise<void> {
  const { feeds = {}, outputs = { y: "float32" } } = file;
  const bytes = onnxFile(opset, file);
  const expected = (await runPlain(bytes, dataOf(feeds)))["y"]!;
  const imported = importOnnx(bytes);
  expect(imported.outputs["y"]!.type).toBe(outputs["y"] === "float32" ? "float" : outputs["y"]);
  const compiled = await compile(imported, { precision: "float64", executor: hostExecutor });
  const found = (await compiled.run(dataOf(feeds)))["y"]!;
  expect(found.shape, `opset ${opset}`).toEqual(expected.shape);
  expect(largestDifference(found.data, expected.data), `opset ${opset}`).toBeLessThan(TOLERANCE);
}
