/** Answers of the verbs that read whole files are plain data: they pass to a worker and through JSON unchanged. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { convertEvents, histogramObservables, inspectFile } from "../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "noether-plain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ["convertEvents", () => convertEvents("drellyan-signal", join(folder, "events.npz"), { final: true })],
  ["inspectFile", () => inspectFile("drellyan-signal")],
  ["histogramObservables", () => histogramObservables("drellyan-signal", { observables: ["mass"], bins: 4 })],
] as const)("%s gives plain data", async (name, answer) => {
  const result: unknown = await answer();
  expect(structuredClone(result)).toEqual(result);
  if (name !== "histogramObservables") expect(JSON.parse(JSON.stringify(result))).toEqual(result); // those hold typed arrays
});
