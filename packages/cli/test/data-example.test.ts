import { fileURLToPath } from "node:url";
import type { Inspection } from "@noether/physics-data";
import { afterEach, expect, it, vi } from "vitest";
import { runCli } from "./run-cli.js";

afterEach(() => vi.restoreAllMocks());

it("examples/17 prints what the commands print", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  // A script for node, without types
  const example = fileURLToPath(new URL("../../../examples/17-data-as-the-command.js", import.meta.url));
  await import(/* @vite-ignore */ example);
  const [conversion, inspection] = log.mock.calls.map(([line]) => String(line)) as [string, string];
  const { file } = JSON.parse(inspection) as Inspection;
  const converted = await runCli(["data", "convert", "drellyan-signal", file, "--final", "--force", "--json"]);
  const { bytes, seconds, file: written, ...rest } = JSON.parse(converted.out);
  expect([rest, written]).toEqual([JSON.parse(conversion), file]);
  expect(Math.min(bytes, seconds)).toBeGreaterThan(0);
  const inspected = await runCli(["data", "inspect", file, "--json"]);
  expect(inspected.out).toBe(`${inspection}\n`);
});
