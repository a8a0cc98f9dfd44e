import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { loadOnnx } from "@noether/engine";
import { decodeNpz, encodeNpy } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GanJson } from "../src/commands/gan.js";
import { runCli } from "./run-cli.js";

const ROWS = 4000;
/** Single precision, in which maps are written, for points of size one. */
const SINGLE = 1e-5;
let folder: string;
let plane: string;
let line: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-gan-"));
  const rng = createRng(1);
  const save = (name: string, width: number): string => {
    const data = Float64Array.from({ length: ROWS * width }, rng.normal);
    const path = join(folder, name);
    writeFileSync(path, encodeNpy({ dtype: "float64", shape: [ROWS, width], data }));
    return path;
  };
  plane = save("plane.npy", 2);
  line = save("line.npy", 1);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quick = ["--replicas", "4", "--threads", "1", "--batch", "64"];

describe("noether gan", () => {
  it("finds a cyclic group, says its name, and writes maps that onnxruntime runs", async () => {
    const out = join(folder, "z3");
    const args = ["gan", "--data", plane, "--family", "scaled-rotations", "--cyclic", "3", "--steps", "1500"];
    const { code, out: printed, err } = await runCli([...args, ...quick, "--seed", "2", "--out", out, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const json = JSON.parse(printed) as GanJson;
    expect(json.outcomes).toEqual({ converged: 4, stuck: 0, collapsed: 0, diverged: 0 });
    expect(json.group?.name).toBe("Z3");
    expect(readdirSync(out).sort()).toEqual(["maps.onnx", "replicas.npz", "result.json"]);
    expect(JSON.parse(readFileSync(join(out, "result.json"), "utf8"))).toEqual(json);
    const { replicas, converged } = decodeNpz(readFileSync(join(out, "replicas.npz")));
    expect(Array.from(replicas!.data as Float64Array)).toEqual(json.replicas.flatMap(({ parameters }) => parameters));
    expect(Array.from(converged!.data as Uint8Array)).toEqual([1, 1, 1, 1]);
    const model = await loadOnnx(readFileSync(join(out, "maps.onnx")));
    const { images } = await model.run({ x: { data: Float32Array.of(1, 0), shape: [1, 2] } });
    await model.dispose();
    for (const [k, { parameters }] of json.replicas.entries()) {
      const [c, s] = parameters as [number, number];
      const image = (images!.data as Float32Array).subarray(2 * k, 2 * k + 2);
      expect(Math.hypot(image[0]! - c, image[1]! + s)).toBeLessThan(SINGLE);
    }
  });

  it("takes affine maps of the line where there is one component, and writes for people", async () => {
    const { code, out } = await runCli(["gan", "--data", line, "--steps", "50", ...quick]);
    expect(code).toBe(0);
    expect(out).toContain("affine maps of the line");
    expect(out).toContain(`4,000 samples of line.npy`);
    expect(out).toContain("of 4 replicas converged");
  });

  it("takes components of each vector", async () => {
    const args = ["gan", "--data", plane, "--take", "1", "--steps", "25", ...quick, "--json"];
    const json = JSON.parse((await runCli(args)).out) as GanJson;
    expect(json.data.components).toBe(1);
  });

  it.each([
    ["no-such-family", ["--family", "circles"]],
    ["family-dimension", ["--family", "rotations", "--take", "0"]],
    ["no-such-component", ["--take", "0,2"]],
    ["not-an-integer", ["--family", "planes:0-2"]],
    ["bad-option", ["--cyclic", "1"]],
    ["bad-option", ["--loss", "hinge"]],
    ["file-missing", ["--inertial", "nowhere.npy"]],
  ])("refuses with %s: %j", async (code, args) => {
    const run = await runCli(["gan", "--data", plane, ...args, ...quick]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(code);
  });
});
