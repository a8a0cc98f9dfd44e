import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanJson } from "@noether/hybrid";
import picocolors from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../src/main.js";
import { interruptingWrite, muonFile } from "./hybrid-events.js";
import { runCli } from "./run-cli.js";

let folder: string;
let muons: string;
const at = (...names: string[]): string => join(folder, ...names);
const ARGS = [
  "--sizes",
  "200,100",
  "--epochs",
  "2",
  "--trainings",
  "2",
  "--threads",
  "1",
  "--batch",
  "50",
  "--split",
  "0.5,0.2,0.3",
];
const scan = (...more: string[]): readonly string[] => [
  "hybrid",
  "scan",
  "--data",
  muons,
  "--networks",
  "invariant,general",
  ...ARGS,
  ...more,
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-hybrid-scan-"));
  muons = muonFile(at("muons.npz"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("noether hybrid scan", () => {
  it("judges each network at each size on the same events; interrupted, it ends the same", async () => {
    const run = await runCli(scan("--out", at("whole"), "--json"));
    expect([run.code, run.err]).toEqual([0, ""]);
    const whole = JSON.parse(run.out) as ScanJson;
    expect(whole.points.map(({ network, size }) => [network, size])).toEqual([
      ["invariant", 100],
      ["invariant", 200],
      ["general", 100],
      ["general", 200],
    ]);
    for (const { trainings, auc, interval, deviation } of whole.points) {
      expect(trainings).toHaveLength(2);
      expect(auc).toBeCloseTo((trainings[0]! + trainings[1]!) / 2, 12);
      expect(deviation).toBeCloseTo(Math.abs(trainings[0]! - trainings[1]!) / Math.SQRT2, 12);
      expect(interval[0]).toBeLessThan(auc - deviation / 2); // test sample besides
    }
    expect(whole.differences.map(({ size, first, second }) => [size, first, second])).toEqual([
      [100, "invariant", "general"],
      [200, "invariant", "general"],
    ]);
    const ensemble = (network: string, size: number): number =>
      whole.points.find((point) => point.network === network && point.size === size)!.ensemble.auc;
    expect(whole.differences[1]!.difference).toBeCloseTo(ensemble("invariant", 200) - ensemble("general", 200), 12);
    const files = ["points", "scan.csv", "scan.json", "scan.png", "scan.svg", "study.json"];
    expect(readdirSync(at("whole")).sort()).toEqual(files);
    expect(readFileSync(at("whole", "scan.csv"), "utf8").trim().split("\n")).toHaveLength(5);

    let time = 0;
    const code = await main(scan("--out", at("cut")), {
      out: { write: () => true },
      err: { write: interruptingWrite("general on 100 events", 2) },
      interactive: true,
      colors: picocolors.createColors(false),
      now: () => (time += 1000),
    });
    expect(code).toBe(70);
    expect(readdirSync(at("cut", "points")).sort()).toEqual(["invariant-100.npz", "invariant-200.npz"]);
    expect(readdirSync(at("cut", "checkpoints"))).toEqual(["general-100-seed-0.checkpoint"]);
    const again = await runCli(scan("--out", at("cut"), "--resume", "--json"), { interactive: true });
    expect(again.err).not.toContain("invariant on 100 events"); // it is kept
    const resumed = JSON.parse(again.out) as ScanJson;
    expect({ ...resumed, files: [] }).toEqual({ ...whole, files: [] });
    for (const name of ["scan.csv", "scan.svg", "scan.png"]) {
      expect(readFileSync(at("cut", name)).equals(readFileSync(at("whole", name))), name).toBe(true);
    }
    expect(existsSync(at("cut", "checkpoints"))).toBe(false);
    const exported = await runCli(["hybrid", "export", at("cut"), "--out", at("never.onnx")]);
    expect([exported.code, exported.err]).toEqual([2, expect.stringContaining("not-a-training")]);
  }, 180_000);

  it("prints a table of 80 columns", async () => {
    const { out } = await runCli(scan("--trainings", "1", "--epochs", "1"));
    expect(out).toMatch(/events +invariant +general\n +100 +0\.\d{4} ± 0\.\d{4}/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  }, 60_000);

  it.each([
    ["out-of-range", ["--sizes", "100000"]],
    ["bad-option", ["--networks", "general,general"]],
    ["bad-option", ["--fractions", "0,1"]],
    ["conflicting-options", ["--fractions", "0.5,1"]],
  ])("refuses with %s: %j", async (code, args) => {
    const { code: exit, err } = await runCli(scan(...args));
    expect([exit, err]).toEqual([2, expect.stringMatching(new RegExp(`^noether: ${code}: `))]);
  });
});
