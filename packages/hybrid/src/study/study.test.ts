import { createRng } from "@noether/base";
import { inspectOnnx } from "@noether/engine";
import { drellYanSampler, type LoadedLabeledEvents } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { scoreEvents } from "../export/score-events.js";
import { evaluateScores, evaluationToJson } from "./evaluate-scores.js";
import { exportStudy } from "./export-study.js";
import { scoresOfLogits } from "./judge-scores.js";
import { type ScanSizesOptions, scanSizes } from "./scan-sizes.js";
import { scoreModel } from "./score-model.js";
import { studyClassifiers } from "./study-classifiers.js";
import { studyInput } from "./study-input.js";
import type { StudyRecord, StudyStore } from "./study-store.js";
import { scanToJson, trainStudyToJson } from "./study-to-json.js";
import { type TrainedStudy, type TrainStudyOptions, trainStudy } from "./train-study.js";

/** Of each class. */
const EVENTS = 200;
/** What float32 loses of a logit, in a file and in training. */
const ROUNDING = 1e-5;

const data = new Float64Array(2 * EVENTS * 8);
for (const [i, process] of (["z", "photon"] as const).entries()) {
  data.set(drellYanSampler({ process }).sample(EVENTS, createRng(1).stream(process)), 8 * EVENTS * i);
}
const events: LoadedLabeledEvents = {
  count: 2 * EVENTS,
  vectors: 2,
  fewest: 2,
  dimension: 4,
  data,
  order: "E,px,py,pz",
  fileOrder: null,
  single: false,
  columns: {},
  labels: Uint8Array.from({ length: 2 * EVENTS }, (_, i) => (i < EVENTS ? 1 : 0)),
  groups: Int32Array.from({ length: 2 * EVENTS }, (_, i) => i),
  files: ["folder/muons.npz"],
  notes: [],
};
const TRAIN: TrainStudyOptions = {
  network: "hybrid",
  trainings: 2,
  epochs: 2,
  batchSize: 50,
  split: [0.5, 0.2, 0.3],
  rng: createRng(3),
};
const SCAN: ScanSizesOptions = { ...TRAIN, networks: ["invariant", "general"], sizes: [60, 120], trainings: 1 };

/** A store in memory, and the names that were saved. */
function memoryStore(): StudyStore & { readonly kept: Map<string, Uint8Array>; readonly studies: StudyRecord[] } {
  const kept = new Map<string, Uint8Array>();
  const studies: StudyRecord[] = [];
  return {
    kept,
    studies,
    open: (study) => void studies.push(study),
    load: async (name) => kept.get(name),
    save: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => {
      for (const key of kept.keys()) if (key === name || key.startsWith(`${name}/`)) kept.delete(key);
    },
  };
}

describe("trainStudy", () => {
  it("gives plain data, from which the classifiers and their file are made", async () => {
    const study = (await trainStudy(events, TRAIN)) as TrainedStudy;
    expect(study.outcome).toBe("trained");
    expect(study.status).toContain("2 trainings of the hybrid network");
    expect(study.data.source).toBe("400 events of muons.npz");
    const copy = structuredClone(study);
    expect(copy).toEqual(study);
    const json = trainStudyToJson(study, { seed: 3 });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    const { logit } = await scoreEvents(studyClassifiers(copy), studyInput(events).events);
    const model = exportStudy(copy, { seed: 3 });
    expect(inspectOnnx(model).metadata).toMatchObject({ "noether.network": "hybrid", "noether.trainings": "2" });
    const { order } = await scoreModel(model, events);
    expect(Math.max(...order.map((value, i) => Math.abs(value - logit[i]!)))).toBeLessThan(ROUNDING);
  });

  it("stops with the signal's reason, and is resumed to the same result", async () => {
    const store = memoryStore();
    const stop = new AbortController();
    const cut = trainStudy(events, {
      ...TRAIN,
      store,
      signal: stop.signal,
      onEvent: ({ done }) => done === 3 && stop.abort(new Error("enough")),
    });
    await expect(cut).rejects.toThrow("enough");
    expect([...store.kept.keys()]).toEqual(["checkpoints/seed-0.checkpoint", "checkpoints/seed-1.checkpoint"]);
    expect(await trainStudy(events, { ...TRAIN, store })).toEqual(await trainStudy(events, TRAIN));
    expect(store.studies[0]).toEqual(store.studies[1]);
  });

  it("calls divergence an outcome, in plain data too", async () => {
    const study = await trainStudy(events, { ...TRAIN, trainings: 1, learningRate: 1e30 });
    expect(study.outcome).toBe("diverged");
    expect(study.status).toMatch(/The training of the hybrid network diverged: .* Choose a smaller learning rate/);
    expect(structuredClone(study)).toEqual(study);
    const scan = await scanSizes(events, { ...SCAN, learningRate: 1e30 });
    expect([scan.outcome, scan.points, scan.differences]).toEqual(["diverged", [], []]);
  });

  it("refuses a part without both classes, and networks for pairs where events are none", async () => {
    const rng = createRng(0);
    await expect(trainStudy(events, { ...TRAIN, rng, split: [0.998, 0.001, 0.001] })).rejects.toMatchObject({
      code: "empty-part",
    });
    const padded = { ...events, fewest: 1 };
    await expect(trainStudy(padded, { ...TRAIN, preset: "authors" })).rejects.toMatchObject({
      code: "wrong-particles",
    });
  });
});

describe("scanSizes", () => {
  it("gives plain data, and takes finished points from its store", async () => {
    const store = memoryStore();
    const scan = await scanSizes(events, { ...SCAN, store });
    expect(scan.points.map(({ network, size }) => `${network} ${size}`)).toEqual([
      "invariant 60",
      "invariant 120",
      "general 60",
      "general 120",
    ]);
    expect(structuredClone(scan)).toEqual(scan);
    const json = scanToJson(scan, { seed: 3 });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect([...store.kept.keys()]).toHaveLength(4); // logits; no checkpoint is left
    const trained: string[] = [];
    const again = await scanSizes(events, { ...SCAN, store, onEvent: ({ task }) => trained.push(task) });
    expect([again, trained]).toEqual([scan, []]);
  });

  it.each([
    ["conflicting-options", { sizes: [60], fractions: [0.5] }],
    ["out-of-range", { sizes: [1000] }],
  ])("refuses with %s", async (code, options) => {
    await expect(scanSizes(events, { ...SCAN, ...options })).rejects.toMatchObject({ code });
  });
});

describe("evaluateScores", () => {
  const scores = (sign: number): Float64Array =>
    Float64Array.from(events.labels, (label, i) => sign * (label + (i % 3)));

  it("compares classifiers in plain data", () => {
    const evaluation = evaluateScores(events, [
      { label: "mine", ...scoresOfLogits(scores(1)) },
      { label: "half", ...scoresOfLogits(scores(0.5)) },
    ]);
    expect([evaluation.outcome, evaluation.models.map(({ label }) => label)]).toEqual(["separates", ["mine", "half"]]);
    expect(evaluation.differences[0]).toMatchObject({ first: "mine", second: "half", difference: 0 });
    expect(structuredClone(evaluation)).toEqual(evaluation);
    const json = evaluationToJson(evaluation);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it("says where scores are upside down, or say nothing", () => {
    const inverted = evaluateScores(events, [scoresOfLogits(scores(-1))]);
    expect([inverted.outcome, inverted.status]).toEqual(["inverted", expect.stringContaining("which class is signal")]);
    const nothing = evaluateScores(events, [scoresOfLogits(new Float64Array(events.count))]);
    expect(nothing.outcome).toBe("chance");
  });
});
