import { createRng, type Rng } from "@noether/base";
import { add, constant, mul, slice, unsqueeze } from "@noether/engine";
import { describe, expect, it } from "vitest";
import { graphFamily } from "../families/graph-family.js";
import { affineLine, linearFamily, scaledRotations, within } from "../families/linear-family.js";
import { trainSymmetryGan } from "./train-symmetry-gan.js";

const ROWS = 20_000;
/** Six times the errors that bench/gan measures with four times the steps and five times the rows. */
const LEARNED = 0.15;

const gaussian = (n: number, mean: number, seed = 5): Float64Array => {
  const rng = createRng(seed);
  return Float64Array.from({ length: ROWS * n }, () => mean + rng.normal());
};
const near = (half: number, count: number) => (rng: Rng) =>
  Float64Array.from({ length: count }, () => within(half)(rng));
/** Small enough for a test: a learned result, in a second or two. */
const QUICK = { steps: 1500, batchSize: 64, examinationSteps: 300 } as const;

describe("trainSymmetryGan", () => {
  it("finds the identity and the reflection of a Gaussian on the line", async () => {
    const result = await trainSymmetryGan(gaussian(1, 0.5), affineLine(), {
      rng: createRng(1),
      replicas: 8,
      start: near(2, 2),
      ...QUICK,
    });
    expect(result.outcomes).toEqual({ converged: 8, stuck: 0, collapsed: 0, diverged: 0 });
    const components = new Set<number>();
    for (let i = 0; i < 8; i++) {
      const [b, c] = result.replicas.subarray(2 * i, 2 * i + 2) as unknown as [number, number];
      components.add(Math.sign(c));
      expect(Math.abs(Math.abs(c) - 1)).toBeLessThan(LEARNED);
      expect(Math.abs(b - (c > 0 ? 0 : 1))).toBeLessThan(LEARNED);
    }
    expect([...components].sort()).toEqual([-1, 1]);
    expect(result.history.steps.at(-1)).toBe(1500);
    expect(result.history.loss).toHaveLength(8 * 60);
    // The discriminator's loss ends near 2 ln 2 for all, and began below where the images were far off.
    for (let i = 0; i < 8; i++) expect(Math.abs(result.history.loss[i * 60 + 59]! - 2 * Math.LN2)).toBeLessThan(0.03);
  });

  it("learns in the data's own coordinates, whatever their unit and origin", async () => {
    const data = gaussian(1, 0).map((x) => 500 + 1000 * x);
    const start = (rng: Rng): number[] => [1000 + 1500 * within(1)(rng), -1 + 0.4 * within(1)(rng)];
    const result = await trainSymmetryGan(data, affineLine(), { rng: createRng(1), replicas: 4, start, ...QUICK });
    expect(result.outcomes.converged).toBe(4);
    for (let i = 0; i < 4; i++) {
      expect(Math.abs(result.replicas[2 * i + 1]! + 1)).toBeLessThan(LEARNED);
      expect(Math.abs(result.replicas[2 * i]! - 1000)).toBeLessThan(1000 * LEARNED);
    }
  });

  it("finds cyclic groups with the penalty g^q = 1", async () => {
    const options = { rng: createRng(2), replicas: 6, cyclic: { order: 3, weight: 1 }, ...QUICK };
    const result = await trainSymmetryGan(gaussian(2, 0), scaledRotations(), options);
    for (let i = 0; i < 6; i++) {
      const [c, s] = result.replicas.subarray(2 * i, 2 * i + 2) as unknown as [number, number];
      expect(Math.abs(Math.hypot(c, s) - 1)).toBeLessThan(LEARNED / 10);
      const third = Math.atan2(s, c) / ((2 * Math.PI) / 3);
      expect(Math.abs(third - Math.round(third))).toBeLessThan(LEARNED / 10);
    }
  });

  it("says that there is only the identity", async () => {
    // A density that no reflection keeps: of the translations and scales of the line only the identity is left.
    const rng = createRng(8);
    const data = Float64Array.from({ length: ROWS }, () => -Math.log1p(-rng.uniform()));
    const start = (own: Rng): number[] => [within(0.5)(own), 1 + within(0.4)(own)];
    const result = await trainSymmetryGan(data, affineLine(), { rng: createRng(3), replicas: 4, start, ...QUICK });
    expect(result.status).toContain("4 of 4 replicas converged. Only the identity");
  });

  it("says that no map of the family is a symmetry, and that a map has lost a dimension", async () => {
    const still = (name: string, scale: number) =>
      linearFamily({
        name,
        dimension: 2,
        offset: [scale, 0, 0, 2],
        basis: [[0, 0, 0, 0]],
        parameters: [{ name: "nothing", lengthPower: 0, start: within(1) }],
      });
    const options = { rng: createRng(3), replicas: 2, ...QUICK, steps: 50 };
    const stretched = await trainSymmetryGan(gaussian(2, 0), still("stretched", 1), options);
    expect(stretched.outcomes.stuck).toBe(2);
    expect(stretched.status).toContain("No symmetry in this family");
    const flat = await trainSymmetryGan(gaussian(2, 0), still("flat", 0.01), options);
    expect(flat.outcomes.collapsed).toBe(2);
  });

  it("reports a replica that is no number as diverged, and leaves its neighbours alone", async () => {
    const family = affineLine();
    const start = (_: Rng, replica: number): number[] => (replica === 1 ? [0, 1e30] : [0.1, 0.9]);
    const options = { rng: createRng(3), ...QUICK, steps: 100, start, replicas: 3 };
    const checkpoints: Uint8Array[] = [];
    const checkpoint = { save: (bytes: Uint8Array): void => void checkpoints.push(bytes) };
    const result = await trainSymmetryGan(gaussian(1, 0), family, { ...options, checkpoint });
    expect(result.statuses.map(({ outcome }) => outcome)).toEqual(["converged", "diverged", "converged"]);
    // Checkpoints keep NaN, before and after the examination
    for (const resume of checkpoints) {
      expect(await trainSymmetryGan(gaussian(1, 0), family, { ...options, resume })).toEqual(result);
    }
  });

  it("asks the inertial sample too: a map that the data allow is found out there", async () => {
    // The shift by one is (nearly) a symmetry of a wide uniform density, and not of the inertial Gaussian.
    const shift = linearFamily({
      name: "shifts",
      dimension: 1,
      offset: [-1, 0, 0, 1],
      basis: [[0, 1, 0, 0]],
      parameters: [{ name: "b", lengthPower: 1, start: within(1) }],
    });
    const data = gaussian(1, 0.5);
    const free = { rng: createRng(4), replicas: 2, ...QUICK };
    expect((await trainSymmetryGan(data, shift, free)).outcomes.converged).toBe(2);
    const held = await trainSymmetryGan(data, shift, { ...free, inertial: gaussian(1, -1.5, 6) });
    expect(held.outcomes.stuck).toBe(2);
  });

  it("takes a user's graph for a family", async () => {
    // x' = (x, a x² − y) keeps areas; N(y; x², 1) asks for a = 2.
    const rng = createRng(9);
    const data = Float64Array.from({ length: 2 * ROWS }, rng.normal).map((value, i, all) =>
      i % 2 === 0 ? value : value + all[i - 1]! ** 2,
    );
    const bent = graphFamily({
      name: "reflections about a parabola",
      dimension: 2,
      parameters: [{ name: "a", lengthPower: 0, start: within(1) }],
      apply: (parameters, x) => {
        const [first, second] = [slice(x, 2, 0, 1), slice(x, 2, 1, 2)];
        const low = add(mul(mul(first, first), unsqueeze(parameters, 1)), mul(second, -1));
        return add(mul(first, constant([1, 0])), mul(low, constant([0, 1])));
      },
    });
    const result = await trainSymmetryGan(data, bent, { rng: createRng(1), replicas: 3, ...QUICK });
    for (const a of result.replicas) expect(Math.abs(a - 2)).toBeLessThan(LEARNED);
  });

  it.each([
    { generatorLoss: "non-saturating", samples: "independent" },
    { generatorLoss: "swapped-arguments", samples: "independent" },
    { generatorLoss: "minimax", samples: "independent" },
    { generatorLoss: "non-saturating", samples: "same" },
  ] as const)("plays by the rules $generatorLoss, $samples", async (rules) => {
    const options = { rng: createRng(1), replicas: 4, start: near(1, 2), ...rules, ...QUICK };
    const result = await trainSymmetryGan(gaussian(2, 0), scaledRotations(), options);
    for (let i = 0; i < 4; i++) {
      expect(Math.abs(Math.hypot(result.replicas[2 * i]!, result.replicas[2 * i + 1]!) - 1)).toBeLessThan(LEARNED);
    }
  });
});
