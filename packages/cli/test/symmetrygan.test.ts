import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import type { SymmetryGanCheckpoint } from "@noether/gan";
import {
  componentHits,
  convergedText,
  ellipseExperiment,
  errorRows,
  errorSummaries,
  ovalTurnExperiment,
  type ReplicaJudgement,
  symmetryGan,
  type TrainedExperiment,
  trainExperiment,
  z3Experiment,
} from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReproductionJson } from "../src/commands/reproduce.js";
import { runCli } from "./run-cli.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-symmetrygan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context = (name: string) => ({ seed: 3, folder: join(folder, name), onEvent: () => {} });
const SIZE = { replicas: 4, steps: 50, examinationSteps: 20, replicasPerGraph: 2, executors: [undefined] };

describe("noether reproduce symmetrygan", () => {
  it("writes a picture, numbers and rows beside the authors'", async () => {
    const out = join(folder, "ellipse");
    const { code, out: said } = await runCli([
      "reproduce",
      "symmetrygan",
      "ellipse",
      "--quick",
      "--out",
      out,
      "--json",
    ]);
    expect(code).toBe(0);
    const { figures } = JSON.parse(said) as ReproductionJson;
    const { rows, files } = figures[0]!;
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
    const figure = symmetryGan.figures.find(({ name }) => name === "rotations")!;
    const rng = createRng(0).stream("rotations");
    const { rows, picture } = await figure.run({ ...context("rotations"), seed: 0, rng, quick: true });
    expect(picture).toContain("Symmetry discovery map");
    expect(rows.find(({ quantity }) => quantity.startsWith("rms drift"))!.ours).toBeLessThan(0.5);
  });
});

describe("trainExperiment", () => {
  const path = (name: string): string => join(folder, name, "replicas-z3-4x50-seed-3.json");

  it("takes up the replicas of an interrupted run, to the same bytes", async () => {
    const whole = await trainExperiment(z3Experiment, context("whole"), SIZE);
    const checkpoint = JSON.parse(readFileSync(path("whole"), "utf8")) as SymmetryGanCheckpoint;
    expect(checkpoint.finished).toHaveLength(4);
    const done: number[] = [];
    writeFileSync(path("whole"), JSON.stringify({ ...checkpoint, finished: checkpoint.finished.slice(0, 2) }));
    const onEvent = (event: { done: number; total?: number }): void => void done.push(event.done);
    const resumed = await trainExperiment(z3Experiment, { ...context("whole"), onEvent }, SIZE);
    expect(done[0]).toBeGreaterThan(100); // two of four replicas, of 50 steps each, are there
    expect(resumed.judged).toEqual(whole.judged);
    expect(resumed.result.history).toEqual(whole.result.history);
  });

  it.each([
    ["cut off", '{"fingerprint": "'],
    ["of another version", JSON.stringify({ fingerprint: "another", finished: [] })],
  ])("begins anew where the file is %s", async (name, content) => {
    const fresh = await trainExperiment(z3Experiment, context(`${name} not`), SIZE);
    await trainExperiment(z3Experiment, context(name), { ...SIZE, steps: 25 }); // makes the folder
    writeFileSync(path(name), content);
    const anew = await trainExperiment(z3Experiment, context(name), SIZE);
    expect(anew.judged).toEqual(fresh.judged);
  });
});

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
    expect(c!.rms[0]).toBeCloseTo(Math.sqrt((0.0009 + 0.0016) / 2), 12);
    expect(c!.rms[1]).toBeCloseTo(c!.rms[0] / 2, 12);
    expect(c!.ofAll).toBeCloseTo(Math.sqrt((0.0009 + 0.0016 + 1) / 3), 12);
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
    expect(half!.rms[0]).toBeCloseTo(0.1, 12);
    expect(quarter!.rms[0]).toBeCloseTo(1.2, 12);
  });
});
