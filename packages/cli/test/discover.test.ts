import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiscoveryJson } from "@noether/core";
import { decodeNpz, encodeNpz, invariantMass, readNpz, reorderComponents, toFloat64 } from "@noether/physics-data";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

const data = (name: string): string => join(import.meta.dirname, "../../../data", name);
const muons = data("drellyan-20k.npz");
/** What the project promises. */
const EXACT = 1e-9;
/**
 * Relative change of a pair mass by float64 rounding: m² is a difference of terms up to (500 GeV e²)², at m near 90 GeV.
 */
const MASS_ROUNDING = 1e-11;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function discoverJson(...args: string[]): Promise<DiscoveryJson> {
  const { code, out, err } = await runCli(["discover", ...args, "--json"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out) as DiscoveryJson;
}

describe("the main job: Lorentz from muon pairs", () => {
  it("finds so(1,3) with all files, and a model that keeps pair masses", async () => {
    const out = join(folder, "lorentz");
    const json = await discoverJson("--oracle", "minkowski-product", "--data", muons, "--out", out);
    expect(json).toMatchObject({ outcome: "found", dimension: 6, algebra: "so(1,3)", seed: 0 });
    expect(json.isomorphisms).toContain("sl(2,C)");
    expect(json.labels.map((label) => label.split(" ")[0]).sort()).toEqual([
      ...Array(3).fill("boost"),
      ...Array(3).fill("rotation"),
    ]);
    expect(json.closureResidual).toBeLessThan(EXACT);
    expect(json.exactDeviation).toBeLessThan(EXACT);
    expect(json.data.fileOrder).toBe("px,py,pz,E");
    expect(json.model).toMatchObject({ samples: 1000 });
    expect(readdirSync(out).sort()).toEqual([
      "generators.npz",
      "generators.onnx",
      "report.png",
      "report.svg",
      "result.json",
    ]);
    expect(json.files.every((file) => existsSync(file))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, "result.json"), "utf8"))).toEqual(json);
    expect(readFileSync(join(out, "report.png")).subarray(1, 4).toString()).toBe("PNG");

    const { generators } = decodeNpz(readFileSync(join(out, "generators.npz")));
    expect(generators!.shape).toEqual([6, 4, 4]);
    expect(Array.from(generators!.data as Float64Array, (value) => value + 0)).toEqual(json.generators.flat(2));

    await keepsPairMasses(readFileSync(join(out, "generators.onnx")));
  });

  it("gives the same bytes for the same seed", async () => {
    for (const name of ["a", "b"]) {
      await discoverJson("--oracle", "minkowski-product", "--data", muons, "--seed", "5", "--out", join(folder, name));
    }
    for (const file of ["generators.onnx", "generators.npz", "report.svg", "report.png"]) {
      expect(readFileSync(join(folder, "a", file)).equals(readFileSync(join(folder, "b", file)))).toBe(true);
    }
  });

  it("reads LHE files as well", async () => {
    const json = await discoverJson("--oracle", "minkowski-product", "--data", data("drellyan-signal.lhe.gz"));
    expect(json).toMatchObject({ algebra: "so(1,3)", dimension: 6, files: [] });
  });
});

/** 1,000 pairs, the last of the file, by boosts and rotations up to a rapidity or an angle of 1 each. */
async function keepsPairMasses(model: Uint8Array): Promise<void> {
  const { p4 } = await readNpz(muons);
  const all = reorderComponents(toFloat64(p4!), { from: "px,py,pz,E" });
  const x = all.slice(-8000);
  const t = Float64Array.from({ length: 2000 * 6 }, (_, i) => Math.sin(1 + Math.floor(i / 12) * 6 + (i % 6)));
  const session = await InferenceSession.create(model);
  const { y } = await session.run({
    x: new Tensor("float64", x, [2000, 4]),
    t: new Tensor("float64", t, [2000, 6]),
  });
  await session.release();
  const [before, after] = [invariantMass(x, 1000, 2), invariantMass(y!.data as Float64Array, 1000, 2)];
  const moved = (y!.data as Float64Array).reduce((most, value, i) => Math.max(most, Math.abs(value - x[i]!)), 0);
  expect(moved).toBeGreaterThan(100);
  expect(Math.max(...before.map((mass, i) => Math.abs(after[i]! / mass - 1)))).toBeLessThan(MASS_ROUNDING);
}

describe("invariant mass", () => {
  it("is undecided on pairs without transverse momentum, and says what they lack and what is certain", async () => {
    const out = join(folder, "mass");
    const json = await discoverJson("--oracle", "invariant-mass", "--data", muons, "--out", out);
    expect(json).toMatchObject({ outcome: "undecided", dimension: null, algebra: "undecided", generators: [] });
    expect(json.certain).toMatchObject({ algebra: "so(1,1)", labels: ["boost E–pz"] });
    expect(json.status).toMatch(/cover 2; nothing is known of px, py.*To decide, add samples/);
    expect(readdirSync(out).sort()).toEqual(["report.png", "report.svg", "result.json"]);
  });

  it("is so(1,3) on dijets, whose sums cover all directions", async () => {
    const json = await discoverJson("--oracle", "invariant-mass", "--data", data("dijets.npz"));
    expect(json).toMatchObject({ outcome: "found", dimension: 6, algebra: "so(1,3)" });
  });
});

describe("drawn samples", () => {
  it.each([
    [["--oracle", "norm", "--dim", "3"], 3, "so(3)"],
    [["--oracle", "norm", "--dim", "4"], 6, "so(4)"],
    [["--oracle", "norm", "--dim", "7"], 21, "so(7)"],
    [["--oracle", "norm", "--dim", "10"], 45, "so(10)"],
    [["--oracle", "squeeze"], 1, "so(1,1)"],
    [["--oracle", "minkowski", "--signature", "2,3"], 10, "so(2,3)"],
    [["--oracle", "symplectic", "--dim", "4"], 10, "sp(4,R)"],
  ] as const)("%j gives %i generators of %s", async (args, dimension, algebra) => {
    const json = await discoverJson(...args);
    expect(json).toMatchObject({ dimension, algebra });
    expect(json.generators.length).toBe(dimension);
    expect(json.closureResidual).toBeLessThan(EXACT);
  });
});

describe("for a person", () => {
  it("says name, evidence, generators and files in words", async () => {
    const { code, out, err } = await runCli(["discover", "--oracle", "minkowski-product", "--data", muons]);
    expect(code).toBe(0);
    expect(err).toBe("");
    for (const part of ["so(1,3) ≅ sl(2,C)", "3 boosts, 3 rotations", "gap of", "closure residual", "fresh samples"]) {
      expect(out).toContain(part);
    }
  });

  it("draws a progress bar only where one watches, and wipes it away", async () => {
    const { err } = await runCli(["discover", "--oracle", "minkowski-product", "--data", muons], { interactive: true });
    expect(err).toContain("summing equations");
    expect(err.endsWith("\r\x1b[2K")).toBe(true);
  });

  it("explains itself with oracles and examples", async () => {
    const { code, out } = await runCli(["discover", "--help"]);
    expect(code).toBe(0);
    for (const part of ["minkowski-product", "Examples:", "--signature <p,q>", "Exit code"])
      expect(out).toContain(part);
    expect((await runCli(["--version"])).out).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe("bad input is one line with its code, exit code 2, and no folder", () => {
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const npz = (shape: number[], fill: (i: number) => number): Uint8Array =>
    encodeNpz({
      x: {
        dtype: "float64",
        shape,
        data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => fill(i)),
      },
    });
  const whole = readFileSync(muons);
  const lhe = '<LesHouchesEvents version="1.0">\n<event>\n2 1 1.0 91.0 0.1 0.1\n13 1 0 0 0 0 a b c d 0 0 9\n';

  it.each<readonly [string, readonly string[], () => string | undefined]>([
    ["file-missing", ["--oracle", "norm"], () => join(folder, "nowhere.npz")],
    ["npz-", ["--oracle", "minkowski-product"], () => file("truncated.npz", whole.subarray(0, 100_000))],
    ["no-samples", ["--oracle", "norm"], () => file("words.npz", "these are words\n")],
    ["unknown-format", ["--oracle", "norm"], () => file("empty.npz", "")],
    ["lhe-", ["--oracle", "minkowski-product"], () => file("words.lhe", lhe)],
    [
      "not-finite",
      ["--oracle", "norm"],
      () =>
        file(
          "nan.npz",
          npz([50, 3], (i) => (i === 100 ? Number.NaN : i)),
        ),
    ],
    [
      "too-few-samples",
      ["--oracle", "norm"],
      () =>
        file(
          "few.npz",
          npz([8, 4], (i) => Math.sin(i * i)),
        ),
    ],
    ["samples-do-not-fit", ["--oracle", "norm", "--dim", "5"], () => file("three.npz", npz([50, 3], Math.sin))],
    ["not-samples", ["--oracle", "norm", "--array", "x"], () => file("flat.npz", npz([50], Math.sin))],
    ["which-array", ["--oracle", "norm"], () => file("flat.npz", npz([50], Math.sin))],
    ["no-such-array", ["--oracle", "norm", "--array", "y"], () => file("flat.npz", npz([50], Math.sin))],
    ["which-order", ["--oracle", "minkowski"], () => file("order.npz", npz([50, 4], Math.sin))],
    ["unknown-oracle", ["--oracle", "nrom"], () => undefined],
    ["dimensions-differ", ["--oracle", "squeeze", "--dim", "3"], () => undefined],
    ["too-few-samples", ["--oracle", "norm", "--dim", "10", "--samples", "50"], () => undefined],
    ["bad-option", ["--oracle", "norm", "--dim", "three"], () => undefined],
    ["bad-option", ["--oracle", "minkowski", "--signature", "1"], () => undefined],
    ["usage", ["--dim", "3"], () => undefined],
    ["usage", ["--oracle", "norm", "--nonsense"], () => undefined],
  ])("%s %j", async (expected, args, path) => {
    const out = join(folder, "never");
    const given = path();
    const {
      code,
      out: printed,
      err,
    } = await runCli(["discover", ...args, ...(given === undefined ? [] : ["--data", given]), "--out", out]);
    expect(code).toBe(2);
    expect(printed).toBe("");
    expect(err).toMatch(new RegExp(`^noether: ${expected}[a-z-]*: got .+; expected .+\\. .+\\.\\n$`));
    expect(err.trimEnd()).not.toContain("\n");
    expect(existsSync(out)).toBe(false);
  });

  it("and too few samples are a status with the number needed, for programs", async () => {
    const { code, out } = await runCli(["discover", "--oracle", "norm", "--dim", "10", "--samples", "50", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      outcome: "too-few-samples",
      samples: { count: 50, needed: 110 },
      generators: [],
    });
  });
});
