import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanJson } from "@noether/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-scan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const short = ["--epochs", "400", "--trainings", "6"];

describe("noether scan", () => {
  it("finds the dimensions of the subalgebras of so(2) and so(3), as table, map and numbers", async () => {
    const out = join(folder, "map");
    const args = [
      "scan",
      "--oracle",
      "norm",
      "--dim",
      "2..3",
      "--generators",
      "1..4",
      ...short,
      "--out",
      out,
      "--json",
    ];
    const { code, out: printed, err } = await runCli(args);
    expect([code, err]).toEqual([0, ""]);
    const json = JSON.parse(printed) as ScanJson;
    expect(json.scans.map(({ dimension, succeeded }) => [dimension, succeeded])).toEqual([
      [2, [1]],
      [3, [1, 3]],
    ]);
    expect(json.scans[1]!.trainings[2]).toMatchObject({ generators: 3, algebra: "so(3)", members: { of: 6 } });
    expect(json.scans.every(({ closedForm }) => closedForm.outcome === "found")).toBe(true);
    expect(readdirSync(out).sort()).toEqual(["scan.csv", "scan.json", "scan.png", "scan.svg"]);
    expect(JSON.parse(readFileSync(join(out, "scan.json"), "utf8"))).toEqual(json);
    const lines = readFileSync(join(out, "scan.csv"), "utf8").trim().split("\n");
    expect(lines).toHaveLength(1 + 2 * 4);
    expect(lines[7]).toMatch(/^3,3,.*,1,so\(3\),\d+$/);
    const svg = readFileSync(join(out, "scan.svg"), "utf8");
    for (const part of ["n = 2", "n = 3", ">so(3)<", "number of generators"]) expect(svg).toContain(part);
  }, 60_000);

  it("prints a table of 80 columns", async () => {
    const { out } = await runCli(["scan", "--oracle", "norm", "--dim", "3", "--generators", "3..4", ...short]);
    expect(out).toMatch(/Of 3 to 4 generators, algebras have 3 \(so\(3\)\)\./);
    expect(out).toMatch(/ 4 +none +\d\.\de[+-]\d/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  }, 60_000);

  it("asks complex oracles in even dimensions only", async () => {
    const args = ["scan", "--oracle", "complex-norm", "--dim", "2..4", "--generators", "1", ...short, "--json"];
    const { scans } = JSON.parse((await runCli(args)).out) as ScanJson;
    expect(scans.map(({ dimension }) => dimension)).toEqual([2, 4]);
  }, 60_000);

  it.each([
    ["usage", ["--oracle", "norm"]],
    ["usage", ["--generators", "1..3"]],
    ["unknown-oracle", ["--oracle", "nrom", "--dim", "2..3", "--generators", "1"]],
    ["bad-option", ["--oracle", "norm", "--generators", "0..3"]],
    ["bad-option", ["--oracle", "norm", "--dim", "4..2", "--generators", "1"]],
  ])("refuses %s %j in one line", async (code, args) => {
    const run = await runCli(["scan", ...args]);
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.err).toMatch(new RegExp(`^noether: ${code}: got .+; expected .+\\. .+\\.\\n$`));
  });

  it("explains itself", async () => {
    const { code, out } = await runCli(["scan", "--help"]);
    expect(code).toBe(0);
    for (const part of ["--generators <from..to>", "Examples:", "--out <folder>"]) expect(out).toContain(part);
  });
});
