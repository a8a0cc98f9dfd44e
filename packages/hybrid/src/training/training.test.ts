import { createRng } from "@noether/base";
import { compile, constant, cosineDecay, graph, hostExecutor, leavesOf, mul } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import { drellYanSampler, invariantMass } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { prepareEvents } from "../data/prepare-events.js";
import { hybridNetwork } from "../networks/hybrid-network.js";
import { invariantNetwork } from "../networks/invariant-network.js";
import { pairInvariants } from "../networks/invariants.js";
import type { Network } from "../networks/network.js";
import { particleFlow } from "../networks/particle-flow.js";
import { crossEntropy } from "./cross-entropy.js";
import { restoreClassifier } from "./restore-classifier.js";
import { trainClassifier } from "./train-classifier.js";
import type { TrainClassifierOptions } from "./train-classifier-options.js";
import { trainRepeatedly } from "./train-repeatedly.js";

const EVENTS = 1500;
/** GeV. */
const Z_MASS = 91;
/** Trainings of nine seeds differ by 0.0016, one standard deviation, on the same test events, and lie 0.002 above: five more. */
const AREA_SPREAD = 0.01;
/** The mean of nine trainings, and four of their standard deviations of 0.003. */
const [ACCURACY, ACCURACY_SPREAD] = [0.672, 0.012];
const { training, test } = prepareEvents(
  {
    signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
    background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
  },
  { rng: createRng(3), parts: [0.6, 0.1, 0.3] },
);

const hybrid = hybridNetwork({
  invariants: pairInvariants(),
  particle: [12],
  invariant: [12],
  weight: [8],
  latent: 4,
  event: [24, 12],
});
const invariant = invariantNetwork({ invariants: pairInvariants(), event: [24, 12] });
const numbers = (trained: Parameters<typeof leavesOf>[0]): number[][] =>
  leavesOf(trained).map(({ value }) => Array.from(value.data as Float64Array));

describe("crossEntropy", () => {
  it("is -log of the probability that was given to the truth, for logits of any size", async () => {
    const logit = constant([-800, -1, 0, 2, 900], [5]);
    const value = crossEntropy(logit, constant([1, 0, 1, 1, 1], [5]), constant([1, 2, 0.5, 1, 0.5], [5]));
    const compiled = await compile(graph({ value: mul(value, 5) }), { precision: "float64", executor: hostExecutor });
    const expected = 800 + 2 * Math.log1p(Math.exp(-1)) + 0.5 * Math.LN2 + Math.log1p(Math.exp(-2));
    expect(Number((await compiled.run({}))["value"]!.data[0])).toBeCloseTo(expected, 9);
  });
});

describe("trainClassifier", () => {
  it("learns the mass peak in every training, as well as the distance from it separates", async () => {
    const { labels, weights } = test;
    const mass = invariantMass(test.data, test.count, 2);
    const { auc: peak } = areaUnderCurve({ scores: mass.map((m) => -Math.abs(m - Z_MASS)), labels, weights });
    const options = {
      rng: createRng(4),
      epochs: 12,
      trainings: 3,
      learningRate: cosineDecay(3e-3, 12 * 15),
      evaluation: test,
    };
    for (const { curve, outcome } of await trainRepeatedly(invariant, training, options)) {
      expect(outcome).toBe("finished");
      expect(curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(Math.abs(curve.at(-1)!.auc! - peak)).toBeLessThan(AREA_SPREAD);
      expect(curve.at(-1)!.loss).toBeLessThan(curve[0]!.loss);
      expect(Math.abs(curve.at(-1)!.accuracy! - ACCURACY)).toBeLessThan(ACCURACY_SPREAD);
    }
  });

  it.each(["loss", "draw"] as const)("resumes to the same bytes, weights in the %s", async (weighting) => {
    const checkpoints: Uint8Array[] = [];
    const options = (epochs: number): TrainClassifierOptions => ({
      rng: createRng(5),
      epochs,
      weighting,
      evaluation: test,
      pooled: true,
      checkpoint: { every: 1, save: (bytes) => void checkpoints.push(bytes) },
    });
    const whole = await trainClassifier(hybrid, training, options(4));
    const uninterrupted = checkpoints.splice(0);
    await trainClassifier(hybrid, training, options(2));
    const resumed = await trainClassifier(hybrid, training, { ...options(4), resume: checkpoints.at(-1)! });
    expect(checkpoints).toEqual(uninterrupted);
    expect(resumed.curve).toEqual(whole.curve);
    expect(numbers(resumed.parameters)).toEqual(numbers(whole.parameters));
    // a run that is over is what it was
    const over = await trainClassifier(hybrid, training, { ...options(4), resume: uninterrupted.at(-1)! });
    expect(numbers(over.statistics)).toEqual(numbers(whole.statistics));
    // pooled and plain areas differ, and agree roughly
    const { auc, pooledAuc } = whole.curve.at(-1)!;
    expect(pooledAuc).not.toBe(auc);
    expect(Math.abs(pooledAuc! - auc!)).toBeLessThan(0.2);
  });

  it.each(["running", "settled"] as const)(
    "stops early with the best epoch's numbers, which a checkpoint gives back, interrupted or not: %s",
    async (statistics) => {
      const run = async (options: Partial<TrainClassifierOptions>) => {
        const kept: Uint8Array[] = [];
        const trained = await trainClassifier(invariant, training, {
          rng: createRng(9),
          epochs: 40,
          learningRate: 3e-3,
          evaluation: test,
          statistics,
          checkpoint: { every: 1, save: (bytes) => void kept.push(bytes) },
          ...options,
        });
        return { ...trained, kept };
      };
      const early = await run({ earlyStopping: { patience: 2 } });
      const areas = early.curve.map(({ auc }) => auc!);
      const best = areas.indexOf(Math.max(...areas)) + 1;
      expect(early.outcome).toBe("stopped-early");
      expect(areas.length).toBe(best + 2);
      const upToBest = await run({ epochs: best });
      expect(numbers(early.parameters)).toEqual(numbers(upToBest.parameters));
      expect(numbers(early.statistics)).toEqual(numbers(upToBest.statistics));
      // resumed in the middle, and where it had stopped
      for (const at of [0, early.kept.length - 1]) {
        const resumed = await run({ earlyStopping: { patience: 2 }, resume: early.kept[at]! });
        expect(resumed.curve).toEqual(early.curve);
        expect(numbers(resumed.parameters)).toEqual(numbers(early.parameters));
        expect(resumed.kept).toEqual(early.kept.slice(at + 1));
      }
      const restored = await restoreClassifier(invariant, early.kept.at(-1)!);
      expect(numbers(restored.parameters)).toEqual(numbers(early.parameters));
      expect(numbers(restored.statistics)).toEqual(numbers(early.statistics));
      expect(restored.curve).toEqual(early.curve);
      await expect(restoreClassifier(hybrid, early.kept[0]!)).rejects.toMatchObject({ code: "other-network" });
      await expect(run({ earlyStopping: { patience: 0 } })).rejects.toMatchObject({ code: "not-an-integer" });
      const options = { rng: createRng(9), epochs: 1, earlyStopping: { patience: 1 } };
      await expect(trainClassifier(invariant, training, options)).rejects.toMatchObject({ code: "no-evaluation" });
    },
  );

  it("gives the same numbers in one thread and in two workers", async () => {
    const options = { rng: createRng(6), epochs: 2, trainings: 3 };
    const seen: number[] = [];
    const [alone, together] = [
      await trainRepeatedly(hybrid, training, options),
      await trainRepeatedly(hybrid, training, {
        ...options,
        executors: [workerThread(), workerThread()],
        onEpoch: (seed) => seen.push(seed),
      }),
    ];
    for (const [seed, { parameters }] of alone.entries()) {
      expect(numbers(parameters)).toEqual(numbers(together[seed]!.parameters));
    }
    expect(seen.toSorted()).toEqual([0, 0, 1, 1, 2, 2]);
    expect(numbers(alone[0]!.parameters)).not.toEqual(numbers(alone[1]!.parameters));
  });

  it("resumes several interrupted trainings to the same result", async () => {
    const kept = new Map<number, Uint8Array>();
    const stop = new AbortController();
    const options = {
      rng: createRng(8),
      epochs: 3,
      trainings: 2,
      checkpoint: {
        every: 1,
        save: (index: number, bytes: Uint8Array) => void kept.set(index, bytes),
        load: (index: number) => kept.get(index),
      },
    };
    const cut = trainRepeatedly(invariant, training, {
      ...options,
      signal: stop.signal,
      onEpoch: (seed, { epoch }) => seed === 1 && epoch === 1 && stop.abort(new Error("enough")),
    });
    await expect(cut).rejects.toThrow("enough");
    expect([...kept.keys()]).toEqual([0, 1]);
    const resumed = await trainRepeatedly(invariant, training, options);
    const { checkpoint: _, ...plain } = options;
    const whole = await trainRepeatedly(invariant, training, plain);
    expect(resumed.map(({ parameters }) => numbers(parameters))).toEqual(
      whole.map(({ parameters }) => numbers(parameters)),
    );
    expect(resumed.map(({ curve }) => curve)).toEqual(whole.map(({ curve }) => curve));
  });

  it("stops when it is told to, with a checkpoint of the last whole epoch that resumes to the same bytes", async () => {
    const stop = new AbortController();
    const kept: Uint8Array[] = [];
    const options = { rng: createRng(7), epochs: 3 };
    const cut = trainClassifier(hybrid, training, {
      ...options,
      signal: stop.signal,
      onEpoch: ({ epoch }) => epoch === 2 && stop.abort(new Error("enough")),
      checkpoint: { every: 10, save: (bytes) => void kept.push(bytes) },
    });
    await expect(cut).rejects.toThrow("enough");
    expect(kept).toHaveLength(1);
    expect((await restoreClassifier(hybrid, kept[0]!)).curve).toHaveLength(2);
    const resumed = await trainClassifier(hybrid, training, { ...options, resume: kept[0] });
    const whole = await trainClassifier(hybrid, training, options);
    expect(numbers(resumed.parameters)).toEqual(numbers(whole.parameters));
    expect(numbers(resumed.statistics)).toEqual(numbers(whole.statistics));
  });

  it("refuses what does not fit", async () => {
    const options = { rng: createRng(0), epochs: 1 };
    const attempt = (events: ClassifierEvents, more: Partial<TrainClassifierOptions> = {}, network: Network = hybrid) =>
      trainClassifier(network, events, { ...options, ...more });
    const single = { ...training, vectors: 1, count: 2 * training.count };
    await expect(
      attempt({
        ...single,
        labels: new Uint8Array(single.count).map((_, i) => i % 2),
        weights: new Float64Array(single.count).fill(1),
      }),
    ).rejects.toThrow(/events of 1 particles for the hybrid network; expected 2 particles/);
    await expect(attempt({ ...training, labels: new Uint8Array(training.count) })).rejects.toThrow(/no signal events/);
    const nan = training.data.slice();
    nan[17] = Number.NaN;
    await expect(attempt({ ...training, data: nan })).rejects.toThrow(/data\[17\] = NaN/);
    await expect(attempt({ ...training, weights: new Float64Array(training.count) })).rejects.toThrow(/sum to 0/);
    await expect(attempt(training, { weighting: "both" as "loss" })).rejects.toThrow(/weighting "both"/);
    const saved: Uint8Array[] = [];
    await attempt(training, { checkpoint: { every: 1, save: (bytes) => void saved.push(bytes) } });
    await expect(attempt(training, { resume: saved[0]! }, invariant)).rejects.toThrow(/a checkpoint of .*hybrid/);
    await expect(attempt(training, { resume: saved[0]!, learningRate: 0.1 })).rejects.toMatchObject({
      code: "other-run",
    });
    await expect(attempt(training, { resume: saved[0]!.subarray(0, 100) })).rejects.toThrow(/checkpoint/);
    await expect(
      trainRepeatedly(particleFlow(), training, { ...options, trainings: 1, executors: [] }),
    ).rejects.toThrow(/empty list/);
  });
});
