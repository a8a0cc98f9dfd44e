import { createRng } from "@noether/base";
import { compile, constant, graph, leavesOf, tensorTree } from "@noether/engine";
import { drellYanSampler } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { type ClassifierEvents, selectEvents } from "../data/classifier-events.js";
import { prepareEvents } from "../data/prepare-events.js";
import { scoreEvents } from "../export/score-events.js";
import { eventInput } from "../networks/events.js";
import { applyNetwork, createParameters, createStatistics } from "../networks/network.js";
import { particleFlow } from "../networks/particle-flow.js";
import { preset } from "../networks/preset.js";
import type { Classifier } from "./classifier.js";
import { settleStatistics } from "./settle-statistics.js";
import { trainClassifier } from "./train-classifier.js";

const EVENTS = 1500;
const { training, test } = prepareEvents(
  {
    signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
    background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
  },
  { rng: createRng(3), parts: [0.6, 0.1, 0.3] },
);

const small = { particle: [12, 8], latent: 4, event: [24, 12] };
const fresh = (network: Classifier["network"]): Classifier => ({
  network,
  parameters: createParameters(network, createRng(4)),
  statistics: createStatistics(network),
});
const numbers = (tree: Classifier["statistics"]): number[] =>
  leavesOf(tree).flatMap(({ value }) => Array.from(value.data as Float64Array));

/** Logits as in training: the batch of all events is normalized by itself. */
async function logitsInTraining(
  { network, parameters, statistics }: Classifier,
  { data: p4, count: events }: ClassifierEvents,
) {
  const asConstants = (tree: Classifier["parameters"]) =>
    tensorTree(tree, ({ data, shape }) => constant(data as Float64Array, shape));
  const { logit } = applyNetwork(
    network,
    asConstants(parameters),
    tensorTree(statistics, ({ data, shape }) => constant(data as Float64Array, shape)),
    eventInput(network.particles),
    { training: true },
  );
  const compiled = await compile(graph({ logit }));
  const found = await compiled.run({ p4: { data: Float32Array.from(p4), shape: [events, 2, 4] } });
  await compiled.dispose();
  return found["logit"]!.data as Float32Array;
}

describe("settleStatistics", () => {
  it.each([
    ["one mean for each neuron", particleFlow({ particles: 2, ...small })],
    ["padding left out", particleFlow(small)],
    ["one mean for each particle", preset("authors", "general")],
  ])("of one batch gives what training gives for that batch: %s", async (_, network) => {
    const settled = await settleStatistics(fresh(network), training, { rng: createRng(5), batchSize: training.count });
    const [used, trained] = [await scoreEvents(settled, training), await logitsInTraining(settled, training)];
    const spread = Math.max(...trained) - Math.min(...trained);
    // The kept variance is unbiased, the batch's own is not: 1 / events apart, in each of the layers.
    const tolerance = (spread * 10) / training.count;
    for (let i = 0; i < training.count; i++) expect(Math.abs(used.logit[i]! - trained[i]!)).toBeLessThan(tolerance);
  });

  it("is not moved by an event of some TeV, where running statistics are", async () => {
    const network = particleFlow({ particles: 2, ...small });
    const wild: ClassifierEvents = { ...training, data: training.data.slice() };
    for (let at = 0; at < 8; at++) wild.data[at]! *= 300;
    const options = { epochs: 1, batchSize: 64, learningRate: 1e-9, statistics: "running" } as const; // the first numbers
    const late = selectEvents(wild, [
      ...Array.from({ length: wild.count - 1 }, (_, row) => row + 1),
      0, // wherever it is drawn
    ]);
    const settled = async (events: ClassifierEvents): Promise<number[]> => {
      const classifier = await trainClassifier(network, events, { ...options, rng: createRng(6) });
      return numbers((await settleStatistics(classifier, events, { rng: createRng(7), batchSize: 64 })).statistics);
    };
    const [calm, stormy] = [await settled(training), await settled(late)];
    const moved = calm.map((value, i) => Math.abs(stormy[i]! / value - 1)).sort((a, b) => a - b);
    expect(moved[Math.floor(0.9 * moved.length)]!).toBeLessThan(0.3);
    const running = async (events: ClassifierEvents): Promise<number> => {
      const { statistics } = await trainClassifier(network, events, { ...options, rng: createRng(6) });
      return Math.max(...numbers(statistics));
    };
    expect((await running(late)) / (await running(training))).toBeGreaterThan(10);
  });

  it("draws the same batches from the same seed, and keeps everything but the statistics", async () => {
    const classifier = { ...fresh(particleFlow({ particles: 2, ...small })), curve: [] };
    const settle = (seed: number) =>
      settleStatistics(classifier, training, { rng: createRng(seed), batchSize: 100, batches: 5 });
    const [first, again, other] = [await settle(1), await settle(1), await settle(2)];
    expect(numbers(again.statistics)).toEqual(numbers(first.statistics));
    expect(numbers(other.statistics)).not.toEqual(numbers(first.statistics));
    expect(first).toMatchObject({ network: classifier.network, parameters: classifier.parameters, curve: [] });
    expect(numbers(classifier.statistics)).toEqual(numbers(createStatistics(classifier.network)));
  });

  it("moves events as training does: the identity changes nothing, a scale does", async () => {
    const classifier = fresh(particleFlow({ particles: 2, ...small }));
    const settle = async (scale?: number): Promise<number[]> => {
      const map = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? (scale ?? 1) : 0));
      const augment = scale === undefined ? {} : { augment: () => map };
      return numbers((await settleStatistics(classifier, training, { rng: createRng(1), ...augment })).statistics);
    };
    const plain = await settle();
    expect(await settle(1)).toEqual(plain);
    expect((await settle(2))[12]! / plain[12]!).toBeCloseTo(4, 3); // a variance of the first layer
  });

  it("draws batches as training does: events without weight have no part, in a classifier that is trained so too", async () => {
    const network = particleFlow({ particles: 2, ...small });
    // every other event of a class is far harder, and weighs nothing
    const hard = Uint8Array.from(training.labels, (_, i) => (i >> 1) % 2);
    const data = training.data.map((value, i) => value * (hard[i >> 3]! === 1 ? 10 : 1));
    const events = { ...training, data, weights: Float64Array.from(hard, (isHard) => 1 - isHard) };
    const soft = selectEvents(
      events,
      Array.from(hard.keys()).filter((row) => hard[row] === 0),
    );
    const variance = async (of: ClassifierEvents, weighting: "loss" | "draw"): Promise<number> => {
      const settled = await settleStatistics(fresh(network), of, { rng: createRng(1), weighting });
      return numbers(settled.statistics)[12]!; // of the first neuron
    };
    const expected = await variance(soft, "loss");
    const drawn = (await variance(events, "draw")) / expected;
    expect(Math.abs(Math.log(drawn))).toBeLessThan(Math.log(2));
    expect((await variance(events, "loss")) / expected).toBeGreaterThan(10);
    const options = { rng: createRng(8), epochs: 1, batchSize: 100, weighting: "draw" } as const;
    const trained = await trainClassifier(network, events, options);
    const again = { rng: createRng(8).stream("statistics"), batchSize: 100, weighting: "draw" } as const;
    const settled = numbers((await settleStatistics(trained, events, again)).statistics);
    for (const [i, value] of numbers(trained.statistics).entries()) expect(value / settled[i]!).toBeCloseTo(1, 3);
    const wrong = settleStatistics(trained, events, { rng: createRng(1), weighting: "sum" as "draw" });
    await expect(wrong).rejects.toMatchObject({ code: "unknown-option" });
  });

  it("is what training leaves unless asked otherwise; the layers learn the same", async () => {
    const network = particleFlow({ particles: 2, ...small });
    const options = { rng: createRng(8), epochs: 2, batchSize: 100, learningRate: 1e-3 };
    const running = await trainClassifier(network, training, { ...options, statistics: "running" });
    const trained = await trainClassifier(network, training, options);
    expect(trained.parameters).toEqual(running.parameters);
    const rng = createRng(8).stream("statistics");
    const expected = numbers((await settleStatistics(running, training, { rng, batchSize: 100 })).statistics);
    for (const [i, value] of numbers(trained.statistics).entries()) expect(value).toBeCloseTo(expected[i]!, 3);
    await expect(
      trainClassifier(network, training, { ...options, statistics: "none" as "settled" }),
    ).rejects.toMatchObject({ code: "unknown-option" });
  });

  it("leaves a network without batch norm as it is", async () => {
    const bare = fresh(particleFlow({ particles: 2, particle: [], latent: 4, event: [] }));
    expect(await settleStatistics(bare, training, { rng: createRng(1) })).toEqual(bare);
  });

  it("refuses events of one class, batches of one, and events of another number of particles", async () => {
    const classifier = fresh(particleFlow({ particles: 2, ...small }));
    const rng = createRng(1);
    await expect(settleStatistics(classifier, selectEvents(test, [0]), { rng })).rejects.toMatchObject({
      code: "one-class",
    });
    await expect(settleStatistics(classifier, test, { rng, batchSize: 1 })).rejects.toMatchObject({
      code: "not-an-integer",
    });
    await expect(
      settleStatistics(fresh(particleFlow({ particles: 3, ...small })), test, { rng }),
    ).rejects.toMatchObject({ code: "wrong-particles" });
  });
});
