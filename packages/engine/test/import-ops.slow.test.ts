/** Every op that is imported, in files of every opset that has it: onnxruntime gives the same. */

import { expect, it } from "vitest";
import { expectSameAsOnnxruntime, opsetsOf } from "./support/expect-import.js";
import { importCases } from "./support/import-cases.js";

const OPSETS = Array.from({ length: 14 }, (_, i) => 13 + i);

it.each(OPSETS)("imports every op from files of opset %i", async (opset) => {
  const files = Object.values(importCases).flatMap((list) => list.filter((file) => opsetsOf(file).includes(opset)));
  expect(files.length).toBeGreaterThan(150);
  for (const file of files) await expectSameAsOnnxruntime(file, opset);
});
