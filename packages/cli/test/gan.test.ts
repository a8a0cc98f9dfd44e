import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { loadOnnx, unpackCheckpoint } from "@noether/engine";
import type { DiscoveredGroupJson } from "@noether/gan";
import { decodeNpz, encodeNpy } from "@noether/physics-data";
import picocolors from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../src/main.js";
import { runCli } from "./run-cli.js";

const ROWS = 4000;
/** Single precision, in which maps are written, for points of size one. */
const SINGLE = 1e-5;
/** The standard error of an area under the curve, 400 samples against 400 images. */
const TEST_ERROR = Math.sqrt(801 / (12 * 400 * 400));
/** Standard errors that chance may reach: a classifier that learned noise from few samples scatters somewhat more than one. */
const TEST_ERRORS = 4;
const FILES = ["maps.onnx", "replicas.npz", "report.png", "report.svg", "result.json"];
const UNFINISHED = "unfinished.checkpoint";
/** Milliseconds for tests that train twice: seconds of computing, on a machine that is busy with others. */
const PATIENT = 180_000;
let folder: string;
let plane: string;
let line: string;
let exponential: string;
let bent: string;
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
  const write = (name: string, width: number, data: Float64Array): string => {
    const path = join(folder, name);
    writeFileSync(path, encodeNpy({ dtype: "float64", shape: [ROWS, width], data }));
    return path;
  };
  exponential = write(
    "exponential.npy",
    1,
    Float64Array.from({ length: ROWS }, () => -Math.log1p(-rng.uniform())),
  );
  const curve = Float64Array.from({ length: 2 * ROWS }, rng.normal);
  for (let r = 0; r < ROWS; r++) curve[2 * r + 1] = curve[2 * r + 1]! + 0.5 * curve[2 * r]! ** 2;
  bent = write("bent.npy", 2, curve);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quick = ["--replicas", "4", "--threads", "1", "--batch", "64"];

describe("noether gan", () => {
  it("finds a cyclic group, says its name, and writes maps that onnxruntime runs", async () => {
    const out = join(folder, "z3");
    const args = ["gan", "--data", plane, "--family", "scaled-rotations", "--cyclic", "3", "--steps", "1500"];
    const { code, out: printed, err } = await runCli([...args, ...quick, "--seed", "2", "--out", out, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const json = JSON.parse(printed) as DiscoveredGroupJson;
    expect(json.training.outcomes).toEqual({ converged: 4, stuck: 0, collapsed: 0, diverged: 0 });
    expect(json.group?.name).toBe("Z3");
    expect(json.group?.table).toHaveLength(3);
    // 800 rows that nothing was learned from; the whole circle is more than the search asks for.
    expect(json.data.heldOut).toBe(800);
    const tests = json.group!.components.map(({ test }) => test!);
    for (const { auc, interval, differ } of tests) {
      expect(Math.abs(auc - 0.5)).toBeLessThan(TEST_ERRORS * TEST_ERROR);
      expect(interval[0]).toBeLessThan(auc);
      expect(interval[1]).toBeGreaterThan(auc);
      expect(differ).toBe(false);
    }
    expect(json.rival).toMatchObject({ name: "so(2)", dimension: 1, agreement: { outcome: "fewer" } });
    expect(readdirSync(out).sort()).toEqual(FILES);
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
    const json = JSON.parse((await runCli(args)).out) as DiscoveredGroupJson;
    expect(json.data.dimension).toBe(1);
  });

  it("finds a symmetry that is not linear, for which it tells no group", async () => {
    const args = ["gan", "--data", bent, "--family", "bent-rotations", "--steps", "600", ...quick];
    const out = join(folder, "bent");
    const json = JSON.parse((await runCli([...args, "--out", out, "--json"])).out) as DiscoveredGroupJson;
    expect(json.training.outcomes.converged).toBe(4);
    expect(json.group).toBeNull();
    expect(Math.max(...json.replicas.map(({ moved }) => moved!))).toBeGreaterThan(0.5);
    // Score matching knows rotations only, and sees none.
    expect(json.rival).toMatchObject({ dimension: 0, agreement: null });
    expect(readdirSync(out).sort()).toEqual(FILES);
  });

  it(
    "imposes the inertial density in training or afterwards: the reflection of the data goes",
    async () => {
      const args = ["gan", "--data", line, "--steps", "600", ...quick, "--seed", "4", "--no-rival", "--json"];
      const run = async (more: readonly string[]): Promise<DiscoveredGroupJson> =>
        JSON.parse((await runCli([...args, ...more])).out) as DiscoveredGroupJson;
      const reflects = ({ replicas }: DiscoveredGroupJson): boolean =>
        replicas.some(({ outcome, parameters }) => outcome === "converged" && parameters[1]! < 0);
      const free = await run([]);
      expect(reflects(free)).toBe(true);
      expect(free.inertial).toBeNull();
      const after = await run(["--inertial-after", exponential]);
      expect(after.inertial).toEqual({ source: "4,000 samples of exponential.npy", imposed: "afterwards" });
      expect(reflects(after)).toBe(false);
      expect(after.replicas.map(({ parameters }) => parameters)).toEqual(
        free.replicas.map(({ parameters }) => parameters),
      );
      expect(after.replicas.map(({ status }) => status).join()).toContain("not the inertial sample");
      const both = await run(["--inertial", exponential]);
      expect(both.inertial?.imposed).toBe("in training");
      expect(reflects(both)).toBe(false);
    },
    PATIENT,
  );

  it("leaves score matching out where nobody wants it", async () => {
    const args = ["gan", "--data", plane, "--steps", "25", ...quick, "--no-rival", "--json"];
    expect((JSON.parse((await runCli(args)).out) as DiscoveredGroupJson).rival).toBeNull();
  });

  describe("interrupted", () => {
    const args = (out: string): string[] => [
      "gan",
      "--data",
      plane,
      "--family",
      "scaled-rotations",
      "--steps",
      "50",
      "--replicas",
      "21",
      "--threads",
      "1",
      "--batch",
      "32",
      "--out",
      out,
    ];
    /** Stops as a kill would: in the middle of a write to the terminal, once some replicas are done. */
    const interrupted = async (out: string): Promise<void> => {
      const err = {
        write: (): boolean => {
          if (existsSync(join(out, UNFINISHED))) throw new Error("killed");
          return true;
        },
      };
      let time = 0;
      const terminal = {
        out: { write: () => true },
        err,
        interactive: true,
        colors: picocolors.createColors(false),
        now: () => (time += 1000),
      };
      await expect(main(args(out), terminal)).rejects.toThrow("killed");
    };

    it(
      "goes on from the replicas that are done, and ends with the same bytes",
      async () => {
        const [whole, broken] = [join(folder, "whole"), join(folder, "broken")];
        await runCli(args(whole));
        await interrupted(broken);
        const bytes = readFileSync(join(broken, UNFINISHED));
        const kept = unpackCheckpoint(bytes, "replicas").header as { finished: unknown[] };
        expect(kept.finished.length).toBeGreaterThan(0);
        expect(kept.finished.length).toBeLessThan(21);
        expect(readdirSync(broken)).toEqual([UNFINISHED]);
        expect((await runCli([...args(broken), "--resume"])).code).toBe(0);
        expect(readdirSync(broken).sort()).toEqual(readdirSync(whole).sort());
        for (const name of readdirSync(whole)) {
          const [a, b] = [whole, broken].map((out) => readFileSync(join(out, name)));
          expect(b!.equals(a!), name).toBe(true);
        }
      },
      PATIENT,
    );

    it("is neither overwritten nor taken up by another question unasked", async () => {
      const out = join(folder, "other");
      await interrupted(out);
      const refused = async (more: readonly string[], code: string): Promise<void> => {
        const run = await runCli([...args(out), ...more]);
        expect(run.code).toBe(2);
        expect(run.err).toContain(code);
      };
      await refused([], "unfinished-run");
      await refused(["--resume", "--seed", "9"], "other-run");
      writeFileSync(join(out, UNFINISHED), '{"finished": 3}');
      await refused(["--resume"], "not-a-checkpoint");
      rmSync(join(out, UNFINISHED));
      await refused(["--resume"], "nothing-to-resume");
      const without = await runCli(["gan", "--data", plane, "--resume"]);
      expect(without.err).toContain("no-folder");
    });
  });

  describe("of bad samples", () => {
    const save = (name: string, change: (x: number, i: number) => number, rows = 2000): string => {
      const path = join(folder, name);
      const rng = createRng(3);
      const data = Float64Array.from({ length: 2 * rows }, (_, i) => change(rng.normal(), i));
      writeFileSync(path, encodeNpy({ dtype: "float64", shape: [rows, 2], data }));
      return path;
    };

    it.each([
      ["constant-component", "a column that is constant", () => save("constant.npy", (x, i) => (i % 2 === 0 ? x : 7))],
      ["not-finite", "a NaN", () => save("nan.npy", (x, i) => (i === 501 ? Number.NaN : x))],
      ["not-finite", "an infinity", () => save("infinite.npy", (x, i) => (i === 9 ? Number.POSITIVE_INFINITY : x))],
      ["too-few-samples", "fewer rows than a discriminator needs", () => save("few.npy", (x) => x, 999)],
    ])("refuses with %s: %s", async (code, _, make) => {
      const run = await runCli(["gan", "--data", make(), "--steps", "25", ...quick]);
      expect(run.code).toBe(2);
      expect(run.err).toContain(code);
      const second = await runCli(["gan", "--data", plane, "--inertial-after", make(), "--steps", "25", ...quick]);
      expect(second.err).toContain(code);
    });

    it("refuses an inertial density of other components", async () => {
      const run = await runCli(["gan", "--data", plane, "--inertial", line, "--steps", "25", ...quick]);
      expect([run.code, run.err]).toEqual([2, expect.stringContaining("other-components")]);
    });

    it("still answers where columns depend on each other, which score matching cannot", async () => {
      const data = Float64Array.from({ length: 2 * ROWS }, () => 0);
      const rng = createRng(3);
      for (let r = 0; r < ROWS; r++) data.fill(rng.normal(), 2 * r, 2 * r + 2);
      const path = join(folder, "dependent.npy");
      writeFileSync(path, encodeNpy({ dtype: "float64", shape: [ROWS, 2], data }));
      const args = ["gan", "--data", path, "--family", "linear", "--steps", "25", ...quick, "--json"];
      const run = await runCli(args);
      expect(run.code).toBe(0);
      expect((JSON.parse(run.out) as DiscoveredGroupJson).rival).toMatchObject({
        dimension: null,
        status:
          "Not asked: columns of which one, or a sum of some, is constant, where score matching wants data that fill all dimensions.",
      });
    });
  });

  it(
    "reports maps that have left the data, and draws what is left",
    async () => {
      // Shears of shears of degree 2, there and back, grow without bound.
      const path = join(folder, "space.npy");
      const rng = createRng(6);
      const data = Float64Array.from({ length: 3 * 2000 }, rng.normal);
      writeFileSync(path, encodeNpy({ dtype: "float64", shape: [2000, 3], data }));
      const out = join(folder, "gone");
      const args = [
        "gan",
        "--data",
        path,
        "--family",
        "bent-rotations",
        "--steps",
        "300",
        ...quick,
        "--out",
        out,
        "--json",
      ];
      const run = await runCli(args);
      expect(run.code).toBe(0);
      const { training, replicas } = JSON.parse(run.out) as DiscoveredGroupJson;
      const { diverged } = training.outcomes;
      expect(diverged).toBeGreaterThan(0);
      expect(training.status).toContain(`${diverged} diverged`);
      expect(replicas.find(({ outcome }) => outcome === "diverged")!.status).toContain("Lower rates.generator");
      expect(readdirSync(out)).toContain("report.png");
    },
    PATIENT,
  );

  it("says that there is only the identity, and shows the evidence", async () => {
    const args = ["gan", "--data", exponential, "--steps", "1500", "--seed", "1", ...quick, "--json"];
    const {
      outcome: found,
      status,
      training,
      group,
      replicas,
    } = JSON.parse((await runCli(args)).out) as DiscoveredGroupJson;
    expect(found).toBe("only-identity");
    expect(status).toContain("Only the identity: no converged map moves samples by more than");
    expect(training.outcomes.converged).toBeGreaterThan(0);
    expect(group).toMatchObject({ name: "trivial", dimension: 0 });
    for (const { outcome, moved, auc } of replicas) {
      if (outcome === "converged") expect(moved).toBeLessThan(0.05);
      else expect(auc).toBeGreaterThan(0.5);
    }
  });

  it.each([
    ["no-such-family", ["--family", "circles"]],
    ["family-dimension", ["--family", "rotations", "--take", "0"]],
    ["no-such-component", ["--take", "0,2"]],
    ["not-an-integer", ["--family", "planes:0-2"]],
    ["bad-option", ["--cyclic", "1"]],
    ["bad-option", ["--loss", "hinge"]],
    ["file-missing", ["--inertial", "nowhere.npy"]],
    ["file-missing", ["--inertial-after", "nowhere.npy"]],
    ["usage", ["--inertial", "a.npy", "--inertial-after", "b.npy"]],
  ])("refuses with %s: %j", async (code, args) => {
    const run = await runCli(["gan", "--data", plane, ...args, ...quick]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(code);
  });
});
