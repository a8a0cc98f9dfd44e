import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiscoveryJson } from "@noether/core";
import { decodeNpz } from "@noether/physics-data";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

const muons = join(import.meta.dirname, "../../../data/drellyan-20k.npz");
const classifier = join(import.meta.dirname, "fixtures/muon-classifier.onnx");
/** A model of four inputs. */
const mlp = join(import.meta.dirname, "../../engine/test/fixtures/mlp-float64.onnx");
/** Closed form in float64: rounding. */
const EXACT = 1e-9;
/** What `neuralFields` calls a symmetry: a root mean square cosine. */
const NEURAL = 0.05;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-fields-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function discoverJson(...args: string[]): Promise<DiscoveryJson> {
  const { code, out, err } = await runCli(["discover", ...args, "--json"]);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as DiscoveryJson;
}

function files(name: string): string[] {
  return readdirSync(join(folder, name)).sort();
}

const PICTURES = ["report.png", "report.svg", "result.json"];
const FOUND = ["generators.npz", "generators.onnx", ...PICTURES];

describe("fields other than matrices", () => {
  it("affine ones find that gravity does not know where it happens", async () => {
    const json = await discoverJson("--oracle", "gravitational-energy", "--fields", "affine");
    expect(json).toMatchObject({ outcome: "found", dimension: 9 });
    expect(json.labels).toEqual(expect.arrayContaining(["∂q1", "∂q2", "∂q3", "rotation q1–q2", "rotation p1–p2"]));
    expect(json.generators[0]).toHaveLength(7);
  });

  it("polynomial ones are formulas, drawn as arrows on the level lines, and flow as a model", async () => {
    const json = await discoverJson(
      "--oracle",
      "squeeze",
      "--fields",
      "polynomial:2",
      "--out",
      join(folder, "squeeze"),
    );
    expect(json).toMatchObject({ outcome: "found", dimension: 3, generators: [] });
    expect(json.fields!.formulas).toContain("x1 ∂x1 − x2 ∂x2");
    expect(json.model!.largestChange).toBeLessThan(EXACT);
    expect(files("squeeze")).toEqual(FOUND);
    const svg = readFileSync(join(folder, "squeeze/report.svg"), "utf8");
    expect(svg).toContain("v₁ = x1 ∂x1 − x2 ∂x2");
    expect(svg.match(/aria-label="contour"/g)).toHaveLength(3);
    expect(svg.match(/aria-label="vector"/g)).toHaveLength(3);
    const { coefficients } = decodeNpz(readFileSync(join(folder, "squeeze/generators.npz")));
    expect(coefficients!.shape).toEqual([3, 2, 6]);
  });

  it("of a plane are drawn as arrows, of more dimensions as matrices", async () => {
    await discoverJson("--oracle", "norm", "--dim", "2", "--out", join(folder, "two"));
    await discoverJson("--oracle", "norm", "--dim", "3", "--out", join(folder, "three"));
    const [two, three] = ["two", "three"].map((name) => readFileSync(join(folder, name, "report.svg"), "utf8"));
    expect(two).toContain('aria-label="vector"');
    expect(three).not.toContain('aria-label="vector"');
  });

  it("are drawn with the same bytes, and so is what is broken along a column", async () => {
    const table = join(folder, "table.csv");
    writeFileSync(
      table,
      `a,b,when\n${Array.from({ length: 60 }, (_, i) => [Math.sin(i), Math.cos(i * i), i % 17]).join("\n")}\n`,
    );
    const args = ["--oracle", "norm", "--columns", "a,b", "--data", table, "--context", "when"];
    for (const name of ["first", "second"]) await discoverJson(...args, "--out", join(folder, name));
    for (const file of ["report.svg", "report.png", "breaking.svg", "breaking.png", "generators.onnx"]) {
      expect(readFileSync(join(folder, "first", file)).equals(readFileSync(join(folder, "second", file)))).toBe(true);
    }
    expect(readFileSync(join(folder, "first/report.svg"), "utf8")).toContain("rotation a–b");
  });

  it("waves come close where nothing is exact, and the report shows what came closest", async () => {
    const json = await discoverJson("--oracle", "l1-norm", "--fields", "fourier:2", "--out", join(folder, "waves"));
    expect(json).toMatchObject({ outcome: "none", dimension: 0 });
    expect(json.closest!.residual).toBeLessThan(NEURAL);
    expect(files("waves")).toEqual(PICTURES);
    expect(readFileSync(join(folder, "waves/report.svg"), "utf8")).toContain("What comes closest");
  });

  it("networks follow the corners of a diamond, and are a model from points to fields", async () => {
    const out = join(folder, "diamond");
    const json = await discoverJson("--oracle", "l1-norm", "--fields", "neural", "--epochs", "600", "--out", out);
    expect(json).toMatchObject({ outcome: "found", strategy: "neural-fields", generators: [] });
    expect(json.networks[0]!.defect).toBeLessThan(NEURAL);
    expect(files("diamond")).toEqual(["fields.onnx", ...PICTURES]);
    const session = await InferenceSession.create(readFileSync(join(out, "fields.onnx")));
    const x = Float64Array.of(1, 0.5, -0.5, 1);
    const { fields } = await session.run({ x: new Tensor("float64", x, [2, 2]) });
    await session.release();
    expect(fields!.dims).toEqual([2, 1, 2]);
    // along a side of the diamond |x1| + |x2| = const: sign(x1) v1 + sign(x2) v2 = 0, to the field's own cosine
    const [a, b, c, d] = fields!.data as Float64Array;
    expect(Math.abs(a! + b!) / Math.hypot(a!, b!)).toBeLessThan(6 * NEURAL);
    expect(Math.abs(-c! + d!) / Math.hypot(c!, d!)).toBeLessThan(6 * NEURAL);
  }, 60_000);

  it("complex ones of a real oracle are the unitary part", async () => {
    const json = await discoverJson("--oracle", "norm", "--dim", "4", "--fields", "complex");
    expect(json).toMatchObject({ outcome: "found", dimension: 4, algebra: "su(2)+so(2)" });
  });
});

describe("values that transform along", () => {
  it("angular momentum is a vector: the representation is found and drawn", async () => {
    const json = await discoverJson("--oracle", "angular-momentum", "--equivariant", "--out", join(folder, "spin"));
    expect(json).toMatchObject({ outcome: "found", dimension: 12, model: null });
    expect(json.representation).toHaveLength(12);
    expect(json.representation[0]).toHaveLength(3);
    expect(readFileSync(join(folder, "spin/report.svg"), "utf8")).toContain("What they do to the oracle’s values");
    const { representation } = decodeNpz(readFileSync(join(folder, "spin/generators.npz")));
    expect(representation!.shape).toEqual([12, 3, 3]);
  });
});

describe("training", () => {
  it("finds a subalgebra of as many generators as are asked for, with its loss on the report", async () => {
    const out = join(folder, "three-of-six");
    const json = await discoverJson("--oracle", "norm", "--dim", "4", "--generators", "3", "--out", out);
    expect(json).toMatchObject({ outcome: "found", dimension: 3, algebra: "so(3)", strategy: "gradient" });
    expect(json.trainings).toMatchObject([{ generators: 3, succeeded: true, algebra: "so(3)" }]);
    expect(json.closureResidual).toBeLessThan(EXACT);
    expect(readFileSync(join(out, "report.svg"), "utf8")).toContain("The training");
    expect(files("three-of-six")).toEqual(FOUND);
  });

  it("of a range keeps the largest number that works, and lists all", async () => {
    const { out } = await runCli(["discover", "--oracle", "norm", "--dim", "3", "--generators", "1..4"]);
    expect(out).toMatch(/so\(3\) ≅ su\(2\)/);
    expect(out).toMatch(/4 +no algebra/);
  });

  it("says so where there is no algebra, and shows what was trained", async () => {
    const args = ["--oracle", "norm", "--dim", "4", "--generators", "5", "--epochs", "200"];
    const json = await discoverJson(...args, "--out", join(folder, "five"));
    expect(json).toMatchObject({ outcome: "undecided", dimension: null, generators: [] });
    expect(json.trainings).toMatchObject([{ generators: 5, succeeded: false, algebra: null }]);
    expect(files("five")).toEqual(PICTURES);
    expect(readFileSync(join(folder, "five/report.svg"), "utf8")).toContain("As trained");
  });
});

describe("what does not fit is one line", () => {
  it.each([
    ["usage", ["--oracle", "norm", "--model", "m.onnx"], "more than one of"],
    ["usage", ["--oracle", "norm", "--members", "4"], "--members with --labels only"],
    ["usage", ["--model", classifier, "--data", muons, "--dim", "4"], "--dim with --oracle only"],
    ["usage", ["--oracle", "norm", "--strategy", "gradient"], "--generators 3"],
    ["usage", ["--oracle", "norm", "--generators", "2", "--equivariant"], "Leave out --equivariant"],
    ["usage", ["--oracle", "norm", "--strategy", "spectral", "--generators", "2"], "Leave out --generators"],
    ["usage", ["--oracle", "norm", "--generators", "2", "--fields", "affine"], "Leave out --fields"],
    ["usage", ["--oracle", "norm", "--fields", "neural", "--tolerance", "0.1"], "Leave out --tolerance"],
    ["bad-option", ["--oracle", "norm", "--fields", "cubic"], "polynomial:DEGREE"],
    ["bad-option", ["--oracle", "norm", "--generators", "3..1"], "1..10"],
    ["bad-option", ["--oracle", "norm", "--confidence", "95"], "between 0 and 1"],
    ["too-many-unknowns", ["--oracle", "f4", "--fields", "polynomial:3"], "95,004 unknowns"],
    ["not-complex", ["--oracle", "norm", "--dim", "3", "--fields", "complex"], "even number"],
    ["no-data", ["--labels", "y"], "Give --data"],
    ["no-data", ["--oracle", "norm", "--context", "pt"], "Give --data"],
    ["file-missing", ["--model", "nowhere.onnx", "--data", muons], "nowhere.onnx"],
    ["model-shape", ["--model", mlp, "--data", muons], "--vectors"],
    ["model-output", ["--model", classifier, "--data", muons, "--outputs", "logits"], "--outputs"],
    ["onnx-malformed", ["--model", muons, "--data", muons], "ONNX"],
    ["no-such-column", ["--labels", "y", "--data", muons], "one of: label"],
    ["no-such-column", ["--oracle", "minkowski-product", "--data", muons, "--context", "colour"], "mass, pt"],
    ["unknown-algebra", ["--oracle", "minkowski-product", "--data", muons, "--measure", "so(1"], "so(1,3)"],
    ["generators-do-not-fit", ["--oracle", "minkowski-product", "--data", muons, "--measure", "so(5)"], "4 rows"],
    ["vectors-do-not-fit", ["--labels", "label", "--data", muons, "--vectors", "3"], "divisor of 8"],
  ])("%s %j", async (code, args, part) => {
    const run = await runCli(["discover", ...args, "--out", join(folder, "never")]);
    expect(run.code).toBe(2);
    expect(run.out).toBe("");
    expect(run.err).toMatch(new RegExp(`^noether: ${code}: got .+; expected .+\\. .+\\.\\n$`));
    expect(run.err).toContain(part);
    expect(files(".")).not.toContain("never");
  });
});
