import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { runCli } from "./run-cli.js";

afterEach(() => vi.restoreAllMocks());

it("examples/14 prints what the command prints", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  // A script for node, without types
  const example = fileURLToPath(new URL("../../../examples/14-group-as-the-command.js", import.meta.url));
  await import(/* @vite-ignore */ example);
  const flags = "--data dijets --take 0,1 --family planes:0-1,2-3 --replicas 4 --steps 300 --seed 1 --threads 1 --json";
  const { code, out, err } = await runCli(["gan", ...flags.split(" ")]);
  expect([code, err]).toEqual([0, ""]);
  expect(log.mock.calls).toEqual([[out.trimEnd()]]);
}, 120_000);
