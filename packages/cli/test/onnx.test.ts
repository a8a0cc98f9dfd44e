import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeNpz, encodeNpz } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

let folder: string;
let model: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noether-onnx-"));
  await runCli(["discover", "--oracle", "norm", "--dim", "2", "--out", folder]);
  model = join(folder, "generators.onnx");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("noether onnx inspect", () => {
  it("shows inputs, ops and what the model says of itself", async () => {
    const { code, out } = await runCli(["onnx", "inspect", model]);
    expect(code).toBe(0);
    for (const part of ["float64 [N, 2]", "MatMul", "algebra", "so(2)", "structure_constants"])
      expect(out).toContain(part);
    const all = await runCli(["onnx", "inspect", model, "--json"]);
    expect(JSON.parse(all.out)).toMatchObject({ graphName: "noether_symmetry", metadata: { algebra: "so(2)" } });
    expect((await runCli(["onnx", "inspect", model, "--nodes"])).out.split("\n").length).toBeGreaterThan(30);
  });

  it.each([
    ["file-missing", () => join(folder, "nowhere.onnx")],
    [
      "onnx-",
      () => {
        writeFileSync(join(folder, "half.onnx"), readFileSync(model).subarray(0, 500));
        return join(folder, "half.onnx");
      },
    ],
  ])("answers bad input with one line: %s", async (expected, path) => {
    const { code, err } = await runCli(["onnx", "inspect", path()]);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^noether: ${expected}[a-z-]*: got .+\\n$`));
  });
});

describe("noether onnx run", () => {
  const points = (shape: number[], values: number[]): Parameters<typeof encodeNpz>[0][string] => ({
    dtype: "float32",
    shape,
    data: Float32Array.from(values),
  });

  it("feeds arrays by name and writes the outputs: a quarter turn", async () => {
    const data = join(folder, "in.npz");
    const out = join(folder, "out.npz");
    const t = { dtype: "float64", shape: [2, 1], data: Float64Array.of(Math.PI / 2, 0) } as const;
    writeFileSync(data, encodeNpz({ x: points([2, 2], [1, 0, 3, 4]), t }));
    const { code, out: said } = await runCli(["onnx", "run", model, "--data", data, "--out", out]);
    expect(code).toBe(0);
    expect(said).toContain("y float64 [2, 2]");
    const { y } = decodeNpz(readFileSync(out));
    const expected = [0, 1, 3, 4]; // x' = exp(tW)x with W₂₁ = +1 turns the first axis towards the second
    Array.from(y!.data as Float64Array).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 12);
    });
  });

  it("says which input is missing or of the wrong shape, and writes nothing", async () => {
    const data = join(folder, "wrong.npz");
    const out = join(folder, "never.npz");
    for (const [code, arrays] of [
      ["input-missing", { x: points([1, 2], [1, 0]) }],
      ["wrong-shape", { x: points([1, 3], [1, 0, 0]), t: points([1, 1], [0]) }],
    ] as const) {
      writeFileSync(data, encodeNpz(arrays));
      const run = await runCli(["onnx", "run", model, "--data", data, "--out", out]);
      expect(run.code).toBe(2);
      expect(run.err).toMatch(new RegExp(`^noether: ${code}: got`));
      expect(existsSync(out)).toBe(false);
    }
  });
});
