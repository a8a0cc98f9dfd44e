import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { denseConstants, standardAlgebra } from "@noether/lie";
import { decodeNpz, encodeNpy, encodeNpz, type NdArray } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AlgebraCommandJson } from "../src/algebra/algebra.js";
import { runCli } from "./run-cli.js";

/** Rounding in sums of a few dozen products of numbers of order 1, well above 2^-52 and below any noise. */
const ROUNDING = 1e-9;
const COLUMNS = 80;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-algebra-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function algebraJson(...args: string[]): Promise<AlgebraCommandJson> {
  const { code, out, err } = await runCli(["algebra", ...args, "--json"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out) as AlgebraCommandJson;
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function array(shape: readonly number[], data: Float64Array): NdArray {
  return { dtype: "float64", shape, data };
}

/** The generators of a standard algebra in another basis, with relative noise. */
function learned(name: string, noise: number): NdArray {
  const { count: k, dimension: n, entries } = standardAlgebra(name);
  const rng = createRng(7).stream(name);
  const mixed = new Float64Array(entries.length);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const factor = rng.normal() / Math.sqrt(k);
      for (let i = 0; i < n * n; i++) mixed[a * n * n + i]! += factor * entries[b * n * n + i]!;
    }
  }
  return array(
    [k, n, n],
    mixed.map((value) => value + (noise * rng.normal()) / n),
  );
}

describe("an algebra from a file", () => {
  it("is named from a dense basis in npz, npy, JSON and single matrices alike", async () => {
    const so31 = learned("so(1,3)", 0);
    const { data } = so31 as { data: Float64Array };
    const nested = Array.from({ length: 6 }, (_, a) =>
      Array.from({ length: 4 }, (_, i) => [...data.subarray(16 * a + 4 * i, 16 * a + 4 * i + 4)]),
    );
    const single = Object.fromEntries(nested.map((_, a) => [`w${a}`, array([4, 4], data.slice(16 * a, 16 * a + 16))]));
    const files = [
      file("list.npz", encodeNpz({ learned: so31 })),
      file("single.npz", encodeNpz(single)),
      file("list.npy", encodeNpy(so31)),
      file("list.json", JSON.stringify(nested)),
      file("named.json", JSON.stringify({ generators: nested })),
    ];
    for (const path of files) {
      const json = await algebraJson(path);
      expect(json).toMatchObject({ outcome: "named", algebra: "so(1,3)", dimension: 6, rank: 2, kind: "simple" });
      expect(json.isomorphisms).toContain("sl(2,C)");
      expect(json.killing).toEqual({ positive: 3, negative: 3, zero: 0 });
    }
  });

  it("reads what noether discover writes", async () => {
    const out = join(folder, "discovered");
    await runCli(["discover", "--oracle", "norm", "--dim", "4", "--out", out]);
    for (const name of ["result.json", "generators.npz", "generators.onnx"]) {
      const json = await algebraJson(join(out, name));
      expect(json).toMatchObject({ algebra: "so(4)", kind: "semisimple", dimension: 6 });
      expect(json.input.dimension).toBe(4);
    }
  });

  it("takes complex matrices as JSON objects or pairs and as re and im in npz, and acts on C^n and its conjugate", async () => {
    // i times the Pauli matrices
    const json = [
      [
        [0, { re: 0, im: 1 }],
        [[0, 1], 0],
      ],
      [
        [0, 1],
        [-1, 0],
      ],
      [
        [{ re: 0, im: 1 }, 0],
        [0, [0, -1]],
      ],
    ];
    const re = array([3, 2, 2], Float64Array.of(0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0));
    const im = array([3, 2, 2], Float64Array.of(0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, -1));
    for (const path of [
      file("pauli.json", JSON.stringify(json)),
      file("pauli.npz", encodeNpz({ re, im })),
      file("named-pauli.npz", encodeNpz({ pauli_re: re, pauli_im: im })),
    ]) {
      const found = await algebraJson(path);
      expect(found).toMatchObject({ algebra: "su(2)", input: { complex: true, dimension: 4, count: 3 } });
      expect(found.action).toMatchObject([{ highestWeight: [1], dimension: 2, multiplicity: 2 }]);
    }
  });

  it("is named through noise that is said, with a confidence that shows it", async () => {
    const path = file("noisy.npz", encodeNpz({ w: learned("su(3)", 1e-3) }));
    const json = await algebraJson(path, "--noise", "1e-3");
    expect(json).toMatchObject({ algebra: "su(3)", input: { noise: 1e-3 } });
    expect(json.confidence).toBeGreaterThan(0.5);
    expect(json.confidence).toBeLessThan(0.9999);
  });

  it("gives the same answer for the same seed", async () => {
    const path = file("seeded.npz", encodeNpz({ w: learned("so(2,3)", 1e-6) }));
    const [a, b] = [await algebraJson(path, "--seed", "3"), await algebraJson(path, "--seed", "3")];
    expect(a).toEqual(b);
    expect(a.algebra).toBe("so(2,3)");
  });
});

describe("a standard algebra by name", () => {
  it.each([
    ["so(2,3)", "so(2,3)", "B2"],
    ["su(3)+u(1)", "su(3)+so(2)", "A2"],
    ["SL(3, R)", "sl(3,R)", "A2"],
    ["sl(2,H)", "sl(2,H)", "A3"],
    ["sp(4,R)", "sp(4,R)", "B2"],
    ["so*(6)", "su(1,3)", "A3"],
    ["D4", "so(8)", "D4"],
    ["C3", "sp(3)", "C3"],
    ["g2(2)", "g2(2)", "G2"],
    ["iso(1,3)", "iso(1,3)", "A1+A1"],
    ["heisenberg(2)", "heisenberg(2)", ""],
  ])("%s is named %s", async (example, name, type) => {
    const json = await algebraJson("--example", example);
    expect([json.algebra, ...json.isomorphisms]).toContain(name);
    expect(json.roots?.parts.map((part) => part.type).join("+") ?? "").toBe(type);
  });

  it("says all of e6(-26): roots, Weyl group, exponents, involution, action", async () => {
    const json = await algebraJson("--example", "e6(-26)");
    expect(json).toMatchObject({ algebra: "e6(-26)", kind: "simple", killing: { positive: 26, negative: 52 } });
    expect(json.roots).toMatchObject({ count: 72, involution: [5, 1, 4, 3, 2, 0], painted: [0, 0, 0, 0, 0, 0] });
    expect(json.roots!.parts).toEqual([
      { type: "E6", first: 0, coxeterNumber: 12, exponents: [1, 4, 5, 7, 8, 11], weylGroupOrder: "51840" },
    ]);
    expect(json.action).toMatchObject([{ dimension: 27, multiplicity: 1 }]);
    expect(json.series).toEqual({ derived: [78], lowerCentral: [78] });
  });

  it.each([
    ["e(3)", "neither reductive nor solvable", [6], 3, 3],
    ["heisenberg(1)", "nilpotent", [3, 1, 0], 3, 3],
    ["borel(3)", "solvable", [6, 3, 1, 0], 6, 4],
    ["gl(3)", "reductive", [9, 8], 1, 1],
    ["so(2)+so(2)", "abelian", [2, 0], 2, 2],
    ["so(4)", "semisimple", [6], 0, 0],
  ])("%s is %s, with its series and radicals", async (example, kind, derived, radical, nil) => {
    const json = await algebraJson("--example", example);
    expect(json).toMatchObject({ kind, radicalDimension: radical, nilradicalDimension: nil });
    expect(json.series!.derived).toEqual(derived);
  });
});

describe("the answer for a person", () => {
  it.each(["so(1,3)", "gl(3)", "e(3)", "so(7)", "so(5,7)", "A2+A1+A1+A1+A1+u(2)"])(
    "%s fits into 80 columns and says name, kind, structure and evidence",
    async (example) => {
      const { code, out } = await runCli(["algebra", "--example", example, "--snap"]);
      expect(code).toBe(0);
      const lines = out.split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
      for (const part of [
        "The generators span",
        "dimension",
        "kind",
        "Killing form",
        "Dynkin type",
        "confidence",
        "decisions",
      ]) {
        expect(out).toContain(part);
      }
    },
  );

  it("draws diagrams with bonds, arrows, branches and noncompact roots", async () => {
    const drawn = async (example: string): Promise<string> => (await runCli(["algebra", "--example", example])).out;
    expect(await drawn("B3")).toContain("○───○═>═○");
    expect(await drawn("C3")).toContain("○───○═<═○");
    expect(await drawn("g2")).toContain("○≡<≡○");
    expect(await drawn("f4(4)")).toMatch(/[○●]───[○●]═>═[○●]───[○●]/);
    expect(await drawn("D4")).toMatch(/1 {3}2 {3}3\n +○───○───○\n +│\n +○ 4\n/);
    expect(await drawn("su(1,2)")).toContain("●───○");
    expect(await drawn("sl(4)")).toContain("the Cartan involution exchanges 1 and 3");
  });

  it("explains itself", async () => {
    const { code, out } = await runCli(["algebra", "--help"]);
    expect(code).toBe(0);
    for (const part of ["Examples:", "--example", "so*(2n)", "Exit code"]) expect(out).toContain(part);
  });
});

describe("files", () => {
  it("are a record, a picture as SVG and PNG, and the exact algebra", async () => {
    const out = join(folder, "named");
    const json = await algebraJson("--example", "su(2,1)", "--snap", "--out", out);
    expect(readdirSync(out).sort()).toEqual(["algebra.json", "algebra.png", "algebra.svg", "exact.npz"]);
    expect(json.files.every((path) => existsSync(path))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, "algebra.json"), "utf8"))).toEqual(json);
    expect(readFileSync(join(out, "algebra.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(readFileSync(join(out, "algebra.svg"), "utf8")).toContain("su(1,2)");

    const { basis, brackets } = decodeNpz(readFileSync(join(out, "exact.npz")));
    expect(basis!.shape).toEqual([8, 6, 6]);
    expect(json.exact).toMatchObject({ outcome: "snapped" });
    const rows = brackets!.data as Int32Array;
    expect(json.exact?.outcome === "snapped" && json.exact.brackets.flat()).toEqual([...rows]);
    bracketsAgree(basis!.data as Float64Array, 8, 6, rows);
  });

  it("draw the same bytes for the same input", async () => {
    for (const name of ["a", "b"]) await algebraJson("--example", "so(3,3)", "--out", join(folder, name));
    for (const name of ["algebra.svg", "algebra.png"]) {
      expect(readFileSync(join(folder, "a", name)).equals(readFileSync(join(folder, "b", name)))).toBe(true);
    }
  });

  it("draw even what has no roots", async () => {
    const out = join(folder, "no-roots");
    await algebraJson("--example", "heisenberg(1)", "--out", out);
    expect(readFileSync(join(out, "algebra.svg"), "utf8")).toContain("there are no roots");
  });

  it("prove the name again in GAP, where it is installed", async ({ skip }) => {
    const script = join(folder, "so13.g");
    await algebraJson("--example", "so(1,3)", "--gap", script);
    expect(readFileSync(script, "utf8")).toContain("so(1,3), dimension 6");
    if (spawnSync("gap", ["--version"]).error) skip("gap is not installed");
    expect(execFileSync("gap", ["-q", "-b", script], { input: "", encoding: "utf8" })).toContain("confirmed: true");
  });
});

/** [B_a, B_b] = Σ f B_c with the integers f of the rows. */
function bracketsAgree(basis: Float64Array, k: number, n: number, brackets: Int32Array): void {
  const f = denseConstants({ dimension: k, brackets });
  const at = (a: number, i: number, j: number): number => basis[(a * n + i) * n + j]!;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let rest = 0;
          for (let l = 0; l < n; l++) rest += at(a, i, l) * at(b, l, j) - at(b, i, l) * at(a, l, j);
          for (let c = 0; c < k; c++) rest -= f[(a * k + b) * k + c]! * at(c, i, j);
          expect(Math.abs(rest)).toBeLessThan(ROUNDING);
        }
      }
    }
  }
}

describe("bad input is refused in one line", () => {
  const rotations = "[[[0,1,0],[-1,0,0],[0,0,0]],[[0,0,1],[0,0,0],[-1,0,0]]]";
  it.each([
    ["an empty list", "[]", /^noether: no-generators: /],
    ["an empty matrix", "[[]]", /^noether: no-generators: /],
    ["a matrix that is not square", "[[[1,2,3],[4,5,6]]]", /^noether: not-square: got matrix 0/],
    ["ragged rows", "[[[1,2],[4]]]", /^noether: not-square: /],
    [
      "unequal sizes",
      "[[[0,1],[-1,0]],[[1,0,0],[0,1,0],[0,0,1]]]",
      /^noether: unequal-sizes: got matrix 0 with 4 entries and matrix 1 with 9/,
    ],
    ["NaN in JSON", "[[[0,NaN],[1,0]]]", /^noether: not-json: /],
    ["overflow", "[[[0,1e999],[1,0]]]", /^noether: not-finite: /],
    ["a word for a number", '[[[0,"a"],[1,0]]]', /^noether: not-matrices: got entry 0,1 of matrix 0/],
    ["an object without matrices", '{"a": 1}', /^noether: not-matrices: /],
    ["text", "hello", /^noether: unknown-format: /],
    ["nothing", "", /^noether: unknown-format: .*empty/],
    ["dependent generators", "[[[0,1],[-1,0]],[[0,2],[-2,0]]]", /^noether: dependent-generators: .*generator 1/],
    ["brackets that leave the span", rotations, /^noether: not-closed: .*generators 0 and 1 leaves it by 7\.1e-1/],
  ])("%s", async (_, content, line) => {
    const { code, out, err } = await runCli(["algebra", file("bad.json", content)]);
    expect(err).toMatch(line);
    expect(err.split("\n")).toHaveLength(2);
    expect([code, out]).toEqual([2, ""]);
  });

  it.each([
    ["no input", [], /which-input/],
    ["two inputs", ["a.json", "--example", "e6"], /which-input/],
    ["a missing file", ["missing.npz"], /file-missing/],
    ["an unknown example", ["--example", "e9"], /no-such-algebra: got "e9"/],
    ["an odd sp(n,R) in a sum", ["--example", "so(3)+sp(3,R)"], /no-such-algebra: got "sp\(3,r\)" in/],
    ["a name of the language", ["--example", "constructor"], /no-such-algebra/],
    ["too large an example", ["--example", "so(99)"], /no-such-algebra/],
    ["noise above 1", ["--example", "so(3)", "--noise", "2"], /bad-option/],
  ] as const)("%s", async (_, args, line) => {
    const { code, err } = await runCli(["algebra", ...args]);
    expect(err).toMatch(line);
    expect(code).toBe(2);
  });

  it.each([
    ["NaN", { w: array([1, 2, 2], Float64Array.of(0, Number.NaN, 1, 0)) }, [], /not-finite/],
    ["four axes", { generators: array([1, 1, 2, 2], new Float64Array(4)) }, [], /not-matrices/],
    [
      "two lists",
      { a: array([1, 1, 1], Float64Array.of(1)), b: array([1, 1, 1], Float64Array.of(1)) },
      [],
      /which-array/,
    ],
    ["a wrong name", { a: array([1, 1, 1], Float64Array.of(1)) }, ["--array", "c"], /no-such-array.*a \[1, 1, 1\]/],
    [
      "unequal parts",
      { re: array([1, 2, 2], new Float64Array(4)), im: array([1, 1, 1], new Float64Array(1)) },
      [],
      /unequal-sizes/,
    ],
  ] as const)("npz with %s", async (_, arrays, args, line) => {
    const { code, err } = await runCli(["algebra", file("bad.npz", encodeNpz(arrays)), ...args]);
    expect(err).toMatch(line);
    expect(code).toBe(2);
  });

  it("with --json the refusal is also a record, and no files are written", async () => {
    const out = join(folder, "refused");
    const { code, out: text } = await runCli(["algebra", file("open.json", rotations), "--json", "--out", out]);
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({ outcome: "not-closed", algebra: null, files: [] });
    expect(existsSync(out)).toBe(false);
  });

  it("a proof of what has no name is refused after the answer", async () => {
    const script = join(folder, "none.g");
    const { code, out, err } = await runCli(["algebra", "--example", "borel(4)", "--gap", script]);
    expect(out).toContain("No name: the algebra is not reductive");
    expect(err).toMatch(/^noether: not-named: /);
    expect([code, existsSync(script)]).toEqual([2, false]);
  });
});
