import { createRng, type ProgressEvent } from "@noether/base";
import { unpackCheckpoint } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import { beforeAll, describe, expect, it } from "vitest";
import { planesFamily } from "../families/group-family.js";
import type { SymmetryGanResult } from "./symmetry-gan-result.js";
import { type SymmetryGanOptions, trainSymmetryGan } from "./train-symmetry-gan.js";

const family = planesFamily(4, [
  [0, 1],
  [2, 3],
]);
const rng = createRng(6);
const data = Float64Array.from({ length: 4 * 2000 }, rng.normal);
const OPTIONS = { rng: createRng(1), replicas: 7, steps: 60, batchSize: 16, examinationSteps: 30, replicasPerGraph: 3 };
/** The farthest parameter walks 0.06 in the first 50 steps. */
const MEAN_STEP = 0.002;
const run = (change: Partial<SymmetryGanOptions> = {}): Promise<SymmetryGanResult> =>
  trainSymmetryGan(data, family, { ...OPTIONS, ...change });

/** The number of replicas that are done in a checkpoint. */
const finishedIn = (bytes: Uint8Array): number =>
  (unpackCheckpoint(bytes, "replicas").header as { readonly finished: readonly unknown[] }).finished.length;

describe("a run", () => {
  let whole: SymmetryGanResult;
  const checkpoints: Uint8Array[] = [];
  const events: ProgressEvent[] = [];
  beforeAll(async () => {
    whole = await run({
      checkpoint: { save: (bytes) => void checkpoints.push(bytes) },
      onEvent: (event) => void events.push(event),
    });
  });

  it("has the shapes that it promises, and moves from where it started", () => {
    expect(whole.replicas).toHaveLength(7 * 2);
    expect(whole.start).toHaveLength(7 * 2);
    expect(Array.from(whole.history.steps)).toEqual([25, 50, 60]);
    expect(whole.history.loss).toHaveLength(7 * 3);
    expect(whole.history.parameters).toHaveLength(7 * 3 * 2);
    expect(whole.statuses).toHaveLength(7);
    expect(whole.replicas.every((value, i) => value !== whole.start[i] && Math.abs(value - whole.start[i]!) < 1)).toBe(
      true,
    );
  });

  it("answers with the mean over the second half of the steps", async () => {
    const { replicas, history, start } = await run({ steps: 50 });
    for (const [i, answer] of replicas.entries()) {
      const [replica, k] = [Math.floor(i / 2), i % 2];
      const mean = history.parameters[(replica * 2 + 1) * 2 + k]!;
      // The curve's mean is over steps 25 to 49, the answer's over 26 to 50: they differ by a mean step.
      expect(Math.abs(answer - mean)).toBeLessThan(MEAN_STEP);
      expect(answer).not.toBe(start[i]);
    }
  });

  it("gives the same bytes again, in a worker thread too", async () => {
    expect(await run()).toEqual(whole);
    expect(await run({ executors: [workerThread()] })).toEqual(whole);
  });

  it("gives other replicas for another seed", async () => {
    const other = await run({ rng: createRng(2) });
    expect(other.start.some((value, i) => value === whole.start[i])).toBe(false);
  });

  it.each([
    { replicas: 7, replicasPerGraph: 7 },
    { replicas: 2, replicasPerGraph: 10 },
    { replicas: 1, replicasPerGraph: 10 },
  ])(
    "gives a replica the same bytes in any company: $replicas replicas, $replicasPerGraph in a graph",
    async (change) => {
      const other = await run(change);
      expect(other.replicas).toEqual(whole.replicas.slice(0, 2 * change.replicas));
      expect(other.statuses).toEqual(whole.statuses.slice(0, change.replicas));
    },
  );

  it("resumes from a checkpoint to the same bytes", async () => {
    expect(checkpoints.map(finishedIn)).toEqual([2, 5, 7, 7]);
    const steps: ProgressEvent[] = [];
    expect(await run({ resume: checkpoints[1], onEvent: (event) => void steps.push(event) })).toEqual(whole);
    expect(steps[0]!.done).toBe(5 * 60 + 2 * 25);
  });

  it("does nothing again where all is done", async () => {
    const events: ProgressEvent[] = [];
    expect(await run({ resume: checkpoints[3], onEvent: (event) => void events.push(event) })).toEqual(whole);
    expect(events).toEqual([]);
  });

  it("counts its steps up to the total", () => {
    expect(events.at(-1)).toEqual({
      kind: "progress",
      task: "training replicas",
      done: 7 * 90,
      total: 7 * 90,
      unit: "replica steps",
    });
  });

  it("stops when it is told to, with checkpoints of what is done", async () => {
    const stop = new AbortController();
    const kept: Uint8Array[] = [];
    const save = (bytes: Uint8Array): void => {
      kept.push(bytes);
      stop.abort(new Error("enough"));
    };
    await expect(run({ checkpoint: { save }, signal: stop.signal })).rejects.toThrow("enough");
    expect(kept.map(finishedIn)).toEqual([2]);
    expect(await run({ resume: kept[0] })).toEqual(whole);
  });

  it("refuses a checkpoint of another run", async () => {
    const other = run({ resume: checkpoints[0]!, steps: 61 });
    await expect(other).rejects.toMatchObject({ code: "other-run" });
  });
});

describe("trainSymmetryGan refuses", () => {
  const small = (change: Partial<SymmetryGanOptions>, sample: ArrayLike<number> = data): Promise<SymmetryGanResult> =>
    trainSymmetryGan(sample, family, { ...OPTIONS, ...change });

  it.each([
    ["rows that are cut off", "wrong-length", data.subarray(1)],
    ["too few rows", "too-few-samples", data.subarray(0, 4 * 999)],
    ["entries that are not finite", "not-finite", data.map((x, i) => (i === 77 ? Number.NaN : x))],
    ["a component that is constant", "constant-component", data.map((x, i) => (i % 4 === 2 ? 0.1 : x))],
  ])("%s", async (_, code, sample) => {
    await expect(small({}, sample)).rejects.toMatchObject({ code });
    await expect(small({ inertial: sample })).rejects.toMatchObject({ code });
  });

  it.each([
    ["no executors", "no-executors", { executors: [] }],
    ["no replicas", "not-an-integer", { replicas: 0 }],
    ["a cyclic group of order 1", "not-an-integer", { cyclic: { order: 1 } }],
    ["starts of the wrong number", "bad-start", { start: () => [1] }],
    ["starts that are no numbers", "bad-start", { start: () => [1, Number.NaN] }],
  ])("%s", async (_, code, change) => {
    await expect(small(change)).rejects.toMatchObject({ code });
  });
});
