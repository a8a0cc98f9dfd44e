/**
 * The Python example, run on a model that is exported here. Its runtime is onnxruntime, or numpy in its place where that is not
 * installed for Python; skipped, with the reason, where there is no Python with numpy and onnx at all.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { discover, exportOnnx, normalSamples, spectral } from "@noether/core";
import { minkowskiProduct } from "@noether/oracles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../src/repository-root.js";

const PYTHON = "/usr/bin/python3";

function canImport(names: string): boolean {
  try {
    execFileSync(PYTHON, ["-c", `import ${names}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const native = canImport("onnxruntime, numpy");
const reason = native || canImport("onnx, numpy") ? "" : " (skipped: no python3-onnx; apt-get install python3-onnx)";

describe.skipIf(reason !== "")(`the Python example${reason}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "noether-docs-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("moves vectors along what was found, and finds the squared mass and a bracket unchanged", async () => {
    const pairs = normalSamples(createRng(1), { count: 500, vectors: 2, dimension: 4 });
    const file = join(folder, "generators.onnx");
    writeFileSync(file, exportOnnx(await discover(minkowskiProduct(), pairs, spectral())));
    const script = join(repositoryRoot, "examples/python/move_and_check.py");
    const path = native ? "" : join(repositoryRoot, "apps/docs/test/stand-in");
    const printed = execFileSync(PYTHON, [script, file], {
      encoding: "utf8",
      env: { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
    });
    expect(printed).toBe(readFileSync(script.replace(/py$/, "txt"), "utf8")); // what the site shows
    const lines = printed.trim().split("\n");
    expect(lines[0]).toBe("so(1,3) with components E, px, py, pz");
    const [first] = JSON.parse(lines[1]!.replace("moved ", "")) as readonly number[][];
    // boost and rotation act in different planes: they commute
    const [cosh, sinh, cos, sin] = [Math.cosh(0.5), Math.sinh(0.5), Math.cos(0.25), Math.sin(0.25)];
    const expected = [5 * cosh + 4 * sinh, -3 * sin, 3 * cos, 5 * sinh + 4 * cosh];
    for (const [i, value] of expected.entries()) expect(Math.abs(first![i]!)).toBeCloseTo(Math.abs(value), 5);
    expect(lines[2]).toBe("the squared mass stays");
    expect(lines[3]).toMatch(/^\[boost E–px, boost E–py\] = [+-]1 rotation px–py$/);
  });
});
