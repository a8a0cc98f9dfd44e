import { fileURLToPath } from "node:url";
import type { DiscoveryJson } from "@noether/core";
import { expect, it, vi } from "vitest";
import { runCli } from "./run-cli.js";

const data = fileURLToPath(new URL("../../../data/drellyan-20k.npz", import.meta.url));
const example = fileURLToPath(new URL("../../../examples/13-discover-as-the-command.js", import.meta.url));

it("a script of library calls prints the same JSON as noether discover --json, but for the times", async () => {
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  await import(example);
  const lines = printed.mock.calls.map(([line]) => String(line));
  printed.mockRestore();
  const { out, code } = await runCli(["discover", "--data", data, "--oracle", "minkowski-product", "--json"]);
  expect(code).toBe(0);
  expect(lines).toHaveLength(1);
  const [script, command] = [lines[0]!, out].map((text) => JSON.parse(text) as DiscoveryJson);
  expect(Object.keys(script!)).toEqual(Object.keys(command!));
  expect({ ...script, timing: null }).toEqual({ ...command, timing: null });
});
