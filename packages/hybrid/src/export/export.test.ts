import { createRng } from "@noether/base";
import {
  type ExecutorSession,
  inspectOnnx,
  loadOnnx,
  onnxruntimeNode,
  onnxruntimeWeb,
  readOnnxMetadata,
} from "@noether/engine";
import { drellYanSampler } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { selectEvents } from "../data/classifier-events.js";
import { prepareEvents } from "../data/prepare-events.js";
import { bindNetwork } from "../networks/bound-network.js";
import { hybridNetwork } from "../networks/hybrid-network.js";
import { invariantNetwork } from "../networks/invariant-network.js";
import type { Network } from "../networks/network.js";
import { particleFlow } from "../networks/particle-flow.js";
import { preset } from "../networks/preset.js";
import { liveScores } from "../training/live-scores.js";
import { trainClassifier } from "../training/train-classifier.js";
import { exportClassifier } from "./export-classifier.js";
import { scoreEvents } from "./score-events.js";

/** Float32 sums in another order, through some layers; probabilities are below 1. */
const ROUNDING = 1e-6;
/** Sums of up to 512 terms without fused multiply-add, in networks that batch norm makes steep. */
const WITHOUT_FUSION = 5e-6;
/** Float32 sums in another order, of logits of up to ten. */
const LOGITS = 1e-5;
const EVENTS = 1000;

const { training, test: rest } = prepareEvents(
  {
    signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
    background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
  },
  { rng: createRng(3), parts: [0.35, 0.05, 0.6] },
);
const test = selectEvents(
  rest,
  Array.from({ length: EVENTS }, (_, i) => i),
);

const networks: Readonly<Record<string, Network>> = {
  "authors general": preset("authors", "general"),
  "text general": preset("text", "general"),
  "text invariant": preset("text", "invariant"),
  "authors hybrid": preset("authors", "hybrid"),
  "concatenating hybrid": preset("text", "hybrid", { join: "concat-with-context" }),
  "general, any number": particleFlow({ particle: [32], event: [32] }),
  "invariant, any number": invariantNetwork({ pair: [16], event: [32] }),
  "hybrid, any number": hybridNetwork({ event: [32] }),
};

const probabilities = async (
  session: ExecutorSession,
  p4: ArrayLike<number>,
  particles: number,
): Promise<Float64Array> => {
  const feeds = { p4: { data: Float32Array.from(p4), shape: [p4.length / (4 * particles), particles, 4] } };
  return Float64Array.from((await session.run(feeds))["probability"]!.data as Float32Array);
};
const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe("exportClassifier", () => {
  it.each(
    Object.keys(networks).flatMap((name) => [
      { name, statistics: "running", wasm: ROUNDING } as const,
      { name, statistics: "settled", wasm: WITHOUT_FUSION } as const,
    ]),
  )(
    "$name, $statistics statistics: the file says of 1,000 events what the trainer said, native to 1e-6, as WebAssembly to $wasm",
    async ({ name, statistics, wasm }) => {
      const network = networks[name]!;
      const options = { rng: createRng(4), epochs: 1, weighting: "draw", statistics } as const;
      const trained = await trainClassifier(network, training, options);
      const p4 = { data: Float32Array.from(test.data), shape: [test.count, 2, 4] };
      const live = await liveScores(bindNetwork(network, createRng(0)), p4, undefined);
      const expected = (await live.score(trained.parameters, trained.statistics)).map((z) => 1 / (1 + Math.exp(-z)));
      await live.dispose();
      expect(new Set(expected).size).toBeGreaterThan(900);
      const file = exportClassifier(trained);
      for (const [executor, tolerance] of [
        [onnxruntimeNode(), ROUNDING],
        [onnxruntimeWeb(), wasm],
      ] as const) {
        const session = await loadOnnx(file, { executor });
        expect(largest(expected, await probabilities(session, test.data, 2))).toBeLessThan(tolerance);
        // any batch, one event and none
        expect(largest(await probabilities(session, test.data.subarray(0, 8), 2), expected)).toBeLessThan(tolerance);
        expect(await probabilities(session, [], 2)).toHaveLength(0);
        await session.dispose();
      }
    },
  );

  it("has a symbolic axis of particles, in which rows of zeros are padding", async () => {
    const trained = await trainClassifier(networks["hybrid, any number"]!, training, { rng: createRng(4), epochs: 1 });
    const file = exportClassifier([trained, trained]);
    const session = await loadOnnx(file);
    const padded = Float32Array.from({ length: 50 * 20 }, (_, i) =>
      i % 20 < 8 ? test.data[8 * Math.floor(i / 20) + (i % 20)]! : 0,
    );
    const plain = await probabilities(session, test.data.subarray(0, 400), 2);
    expect(largest(plain, await probabilities(session, padded, 5))).toBeLessThan(ROUNDING);
    await session.dispose();
    expect(inspectOnnx(file).inputs[0]!.shape).toEqual(["N", "P", 4]);
    expect(readOnnxMetadata(file).metadata).toMatchObject({ "noether.network": "hybrid", "noether.trainings": "2" });
  });
});

describe("scoreEvents", () => {
  it("gives weights of hybrids, and the mean logit of several", async () => {
    const [a, b] = await Promise.all(
      [1, 2].map((seed) =>
        trainClassifier(networks["hybrid, any number"]!, training, { rng: createRng(seed), epochs: 1 }),
      ),
    );
    const [one, two, both] = await Promise.all([
      scoreEvents(a!, test),
      scoreEvents(b!, test),
      scoreEvents([a!, b!], test),
    ]);
    expect(
      largest(
        both.logit,
        one.logit.map((z, i) => (z + two.logit[i]!) / 2),
      ),
    ).toBeLessThan(LOGITS);
    expect(both.generalWeight!.every((w) => w > 0 && w < 1)).toBe(true);
    await expect(scoreEvents([], test)).rejects.toThrow(/empty list/);
    const pair = {
      ...(await trainClassifier(preset("text", "invariant"), training, { rng: createRng(1), epochs: 1 })),
    };
    await expect(scoreEvents(pair, { count: 1, vectors: 3, data: new Float64Array(12) })).rejects.toThrow(
      /3 particles/,
    );
    await expect(scoreEvents([pair, a!], test)).rejects.toThrow(/any number of/);
  });
});
