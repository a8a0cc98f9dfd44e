import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packCheckpoint } from "@noether/engine";
import { computeFigure, reproduceFigure } from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { plainFromJson, plainToJson } from "../src/kept/plain-json.js";
import { componentHits, convergedText, errorRows, errorSummaries } from "../src/symmetrygan/replica-errors.js";
import { ellipseExperiment, ovalTurnExperiment, z3Experiment } from "../src/symmetrygan/toy-experiments.js";
import { type ReplicaJudgement, type TrainedExperiment, trainExperiment } from "../src/symmetrygan/train-experiment.js";

/** The decimals that rounding of a few sums in double precision leaves. */
const DIGITS = 12;

/** Radians: the authors' replicas drift by 0.34. */
const DRIFT = 0.5;
/** Milliseconds for a figure on a busy machine; the processor works for 15 seconds on all of this file. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-symmetrygan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context = (name: string) => ({ seed: 3, quick: true, folder: join(folder, name), onEvent: () => {} });
const SIZE = { replicas: 4, steps: 50, examinationSteps: 20, replicasPerGraph: 2 };

describe("reproduceFigure of symmetrygan", () => {
  it("writes a picture, numbers and rows beside the authors'", async () => {
    const out = join(folder, "ellipse");
    const { rows, files } = await reproduceFigure("symmetrygan", "ellipse", { quick: true, folder: out });
    expect(rows.map(({ quantity }) => quantity.replace(/^.*: /, ""))).toEqual([
      "replicas that converged",
      "rms error of |c|",
      "rms error of s",
      "replicas at each of 2 components",
    ]);
    expect(rows.map(({ authors }) => authors)).toEqual([undefined, 0.021, 0.047, "8 12"]);
    for (const file of files) expect(existsSync(join(out, file))).toBe(true);
    expect(readFileSync(join(out, "ellipse.svg"), "utf8")).not.toMatch(/NaN|Infinity|undefined/);
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain("arXiv:2112.05722");
    // Four replicas of two parameters
    expect(readFileSync(join(out, "ellipse.csv"), "utf8").trim().split("\n")).toHaveLength(9);
  });

  it("rotations: angles that are found lie near the first ones", async () => {
    const options = { quick: true, folder: join(folder, "rotations") };
    const { rows, picture } = await computeFigure("symmetrygan", "rotations", options);
    expect(picture).toContain("Symmetry discovery map");
    expect(rows.find(({ quantity }) => quantity.startsWith("rms drift"))!.ours).toBeLessThan(DRIFT);
  });
});

/** The kind of the checkpoints of replicas. */
const KIND = "replicas";

describe("trainExperiment", () => {
  /** The only file that is kept in a context's folder. */
  const keptFile = (name: string): string => {
    const files = readdirSync(join(folder, name, "kept"));
    expect(files).toEqual([expect.stringMatching(/^replicas-z3-[0-9a-f]+\.json$/)]);
    return join(folder, name, "kept", files[0]!);
  };

  it("resumes an interrupted run, to the same bytes", async () => {
    await trainExperiment(z3Experiment, context("whole"), SIZE);
    const cut = { ...context("cut"), onEvent: ({ done }: { done: number }) => stopAt(done, 150) };
    await expect(trainExperiment(z3Experiment, cut, SIZE)).rejects.toThrow("stopped");
    const steps: number[] = [];
    const onEvent = ({ done }: { done: number }): void => void steps.push(done);
    await trainExperiment(z3Experiment, { ...context("cut"), onEvent }, SIZE);
    expect(steps[0]).toBeGreaterThan(100); // Two of four replicas, of 50 steps each, are there.
    expect(readFileSync(keptFile("cut")).equals(readFileSync(keptFile("whole")))).toBe(true);
  });

  it("reads what is kept, and trains nothing", async () => {
    const first = await trainExperiment(z3Experiment, context("read"), SIZE);
    const again = { ...context("read"), onEvent: ({ done }: { done: number }) => stopAt(done, 0) };
    expect((await trainExperiment(z3Experiment, again, SIZE)).result).toEqual(first.result);
  });

  it("leaves a file alone that it cannot resume from, and names it", async () => {
    const cut = { ...context("other"), onEvent: ({ done }: { done: number }) => stopAt(done, 150) };
    await expect(trainExperiment(z3Experiment, cut, SIZE)).rejects.toThrow("stopped");
    const path = keptFile("other");
    const content = readFileSync(path, "utf8");
    const header = { fingerprint: "another", finished: [] };
    const state = packCheckpoint({ kind: KIND, header, arrays: {} });
    const other = plainToJson({ ...(plainFromJson(content) as object), state });
    for (const [code, changed] of [
      ["other-run", other],
      ["not-a-kept-result", content.slice(0, 200)],
    ] as const) {
      writeFileSync(path, changed);
      await expect(trainExperiment(z3Experiment, context("other"), SIZE)).rejects.toMatchObject({
        code,
        got: expect.stringContaining(path),
      });
      expect(readFileSync(path, "utf8")).toBe(changed);
    }
  });
});

function stopAt(done: number, most: number): void {
  if (done >= most) throw new Error("stopped");
}

/** Judged replicas without a training. */
function judgedAs(experiment: TrainedExperiment["experiment"], list: readonly Partial<ReplicaJudgement>[]) {
  const judged = list.map((each) => ({
    start: [],
    found: [],
    converged: true,
    outcome: "converged",
    component: 0,
    errors: {},
    ...each,
  }));
  return { experiment, judged } as unknown as TrainedExperiment;
}

describe("errors over replicas", () => {
  const trained = judgedAs(ellipseExperiment, [
    { errors: { "|c|": 0.03, s: 0 } },
    { errors: { "|c|": -0.04, s: 0 }, component: 1 },
    { errors: { "|c|": 1, s: 1 }, converged: false, outcome: "stuck" },
  ]);

  it("are over converged replicas, and count all", () => {
    const [c, s] = errorSummaries(trained);
    expect(c!.rms[0]).toBeCloseTo(Math.sqrt((0.0009 + 0.0016) / 2), DIGITS);
    expect(c!.rms[1]).toBeCloseTo(c!.rms[0] / 2, DIGITS);
    expect(c!.ofAll).toBeCloseTo(Math.sqrt((0.0009 + 0.0016 + 1) / 3), DIGITS);
    expect([s!.rms[0], s!.authors]).toEqual([0, 0.047]);
    expect(componentHits(trained)).toEqual([1, 1]);
    expect(convergedText(trained)).toBe("2 of 3; 1 stuck");
    expect(errorRows(trained)[1]!.note).toBe("1.7 of the authors'; 0.58 over all replicas");
  });

  it("say so where none converged", () => {
    const none = judgedAs(ellipseExperiment, [{ converged: false, outcome: "stuck", errors: { "|c|": 1, s: 1 } }]);
    expect(errorRows(none).map(({ ours }) => ours)).toEqual([
      "0 of 1; 1 stuck",
      "none converged",
      "none converged",
      "0 0",
    ]);
  });

  it("are of the replicas that have such an error", () => {
    const two = judgedAs(ovalTurnExperiment, [
      ovalTurnExperiment.judge([0, Math.log(1.1)]),
      ovalTurnExperiment.judge([Math.PI / 2, Math.log(1.2 + Math.SQRT2)]),
    ]);
    const [, half, quarter] = errorSummaries(two);
    expect(half!.rms[0]).toBeCloseTo(0.1, DIGITS);
    expect(quarter!.rms[0]).toBeCloseTo(1.2, DIGITS);
  });
});
