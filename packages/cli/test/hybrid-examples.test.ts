import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { runCli } from "./run-cli.js";

afterEach(() => vi.restoreAllMocks());

it.each([
  [
    "15-train-as-the-command.js",
    "train --data drellyan --network hybrid --trainings 2 --epochs 2 --batch 512 --threads 1 --json",
  ],
  [
    "16-scan-as-the-command.js",
    "scan --data drellyan --networks hybrid,general --sizes 500,2000 --epochs 2 --threads 1 --json",
  ],
])(
  "examples/%s prints what the command prints",
  async (name, flags) => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    // A script for node, without types
    const example = fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
    await import(/* @vite-ignore */ example);
    const { code, out, err } = await runCli(["hybrid", ...flags.split(" ")]);
    expect([code, err]).toEqual([0, ""]);
    expect(log.mock.calls).toEqual([[out.trimEnd()]]);
  },
  180_000,
);
