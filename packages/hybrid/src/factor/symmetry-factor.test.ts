import { createRng } from "@noether/base";
import type { TensorData } from "@noether/engine";
import { drellYanSampler } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { prepareEvents } from "../data/prepare-events.js";
import { hybridNetwork } from "../networks/hybrid-network.js";
import { pairInvariants } from "../networks/invariants.js";
import { particleFlow } from "../networks/particle-flow.js";
import type { Classifier } from "../training/classifier.js";
import { trainRepeatedly } from "../training/train-repeatedly.js";
import { symmetryFactor } from "./symmetry-factor.js";

/** Float32 sums through some layers. */
const ROUNDING = 1e-4;
const edges = [10, 30, 40, 50, 80];
const LATENT = 4;

const { training, test } = prepareEvents(
  {
    signal: drellYanSampler({ process: "z" }).sample(800, createRng(1)),
    background: drellYanSampler({ process: "photon" }).sample(800, createRng(2)),
  },
  { rng: createRng(3), parts: [0.6, 0.1, 0.3] },
);
const small = {
  invariants: pairInvariants(),
  particle: [12],
  invariant: [12],
  weight: [8],
  latent: LATENT,
  event: [16],
};
const trained = (
  join: "weighted-sum" | "concat-with-weight" | "concat-with-context",
  trainings = 1,
): Promise<readonly Classifier[]> =>
  trainRepeatedly(hybridNetwork({ ...small, join }), training, {
    rng: createRng(4),
    epochs: 3,
    learningRate: 3e-3,
    trainings,
  });

const scaled = (value: TensorData, factor: (index: number) => number): TensorData => ({
  ...value,
  data: (value.data as Float64Array).map((x, i) => x * factor(i)),
});

/**
 * The same classifier with a general latent vector `by` times as long, and the classifier's first layer to match: the
 * same function.
 */
function stretched(classifier: Classifier, by: number): Classifier {
  const { particle, event, ...rest } = classifier.parameters as Required<typeof classifier.parameters>;
  const last = particle!.layers.at(-1)!;
  const [first, ...others] = event!.layers;
  const columns = first!.weight.shape[1]!;
  return {
    ...classifier,
    parameters: {
      ...rest,
      particle: {
        ...particle!,
        layers: [
          ...particle!.layers.slice(0, -1),
          { weight: scaled(last.weight, () => by), bias: scaled(last.bias!, () => by) },
        ],
      },
      event: {
        ...event!,
        layers: [{ ...first!, weight: scaled(first!.weight, (i) => (i < LATENT * columns ? 1 / by : 1)) }, ...others],
      },
    },
  };
}

describe("symmetryFactor", () => {
  it("has a band over trainings, bin by bin", async () => {
    const classifiers = await trained("weighted-sum", 3);
    const bins = await symmetryFactor(classifiers, test, { edges });
    expect(bins.map(({ low }) => low)).toEqual([10, 30, 40, 50]);
    for (const { weight, contribution } of bins) {
      for (const { mean, deviation } of [weight!, contribution]) {
        expect(mean).toBeGreaterThan(0);
        expect(mean).toBeLessThan(1);
        expect(deviation).toBeGreaterThan(0);
      }
    }
    expect((await symmetryFactor(classifiers.slice(1, 2), test, { edges }))[0]!.contribution.deviation).toBe(0);
  });

  it("measures a contribution that does not depend on how long latent vectors are", async () => {
    const [classifier] = await trained("concat-with-weight");
    const [plain, long] = [
      await symmetryFactor([classifier!], test, { edges }),
      await symmetryFactor([stretched(classifier!, 10)], test, { edges }),
    ];
    for (const [i, { contribution }] of plain.entries()) {
      expect(Math.abs(contribution.mean - long[i]!.contribution.mean)).toBeLessThan(ROUNDING);
    }
  });

  it("is 0 where the classifier does not look at the general part, and knows hybrids without weights", async () => {
    const [classifier] = await trained("concat-with-context");
    const first = classifier!.parameters["event"]!.layers[0]!;
    const columns = first.weight.shape[1]!;
    const deaf: Classifier = {
      ...classifier!,
      parameters: {
        ...classifier!.parameters,
        event: {
          ...classifier!.parameters["event"]!,
          layers: [
            { ...first, weight: scaled(first.weight, (i) => (i < LATENT * columns ? 0 : 1)) },
            ...classifier!.parameters["event"]!.layers.slice(1),
          ],
        },
      },
    };
    for (const bin of await symmetryFactor([deaf], test, { edges })) {
      expect(bin.contribution.mean).toBe(0);
      expect(bin.weight).toBeUndefined();
    }
  });

  it("is 0 where the general part says the same of all events, however loudly", async () => {
    const [classifier] = await trained("concat-with-weight");
    const { particle, ...rest } = classifier!.parameters as Required<Classifier["parameters"]>;
    const last = particle!.layers.at(-1)!;
    const constant = { weight: scaled(last.weight, () => 0), bias: scaled(last.bias!, () => 100) };
    const layers = [...particle!.layers.slice(0, -1), constant];
    const same: Classifier = { ...classifier!, parameters: { ...rest, particle: { ...particle!, layers } } };
    for (const { contribution } of await symmetryFactor([same], test, { edges })) {
      expect(contribution.mean).toBeLessThan(ROUNDING);
    }
  });

  it("refuses networks without parts, and bins that are none", async () => {
    const network = particleFlow({ particles: 2, particle: [8], event: [8] });
    const general = await trainRepeatedly(network, training, { rng: createRng(1), epochs: 1, trainings: 1 });
    await expect(symmetryFactor(general, test, { edges })).rejects.toThrow(/the general network/);
    await expect(symmetryFactor([], test, { edges })).rejects.toThrow(/empty list/);
    await expect(symmetryFactor(general, test, { edges: [2, 1] })).rejects.toThrow(/edges \[2, 1\]/);
  });
});
