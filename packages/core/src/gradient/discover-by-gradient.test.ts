import { createRng } from "@noether/base";
import { type Generators, generator, so } from "@noether/lie";
import { multiply, transposed } from "@noether/linear-algebra";
import { complexNorm, euclideanNorm, minkowskiSquare, type Oracle, squeezeProduct } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { normalSamples, type Samples } from "../samples.js";
import { type GradientOptions, gradient } from "./gradient.js";
import type { GradientResult } from "./gradient-result.js";

/** The polished form against the exact algebra: the project promises 1e-10, rounding gives 1e-15. */
const EXACT = 1e-10;
/** What training hands over to the polish; it is asked to go below 1e-4. */
const TRAINED = 1e-4;
/** The least that trainings of impossible numbers end at: the authors have 0.44 for two generators of so(3). */
const FAILS = 0.1;

function drawn(oracle: Oracle, seed: number, count = 300): Samples {
  const { vectors, dimension } = oracle;
  return normalSamples(createRng(seed).stream("samples"), { count, vectors, dimension });
}

/** As the authors train. */
const authors = {
  epsilon: 1e-3,
  structureConstants: "network",
  learningRate: 1e-3,
  warmup: 0,
  stopBelow: 1e-25,
} as const;

const ask = (oracle: Oracle, options: GradientOptions, seed = 0): Promise<GradientResult> =>
  discover(oracle, drawn(oracle, seed), gradient(options), { rng: createRng(seed) });

/** Largest part of a generator outside the span of an orthogonal basis, generators of length √2. */
function outside(found: Generators, exact: Generators): number {
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return Math.max(
    ...Array.from({ length: found.count }, (_, a) => {
      const rest = generator(found, a).slice();
      for (let b = 0; b < exact.count; b++) {
        const other = generator(exact, b);
        const overlap = dot(generator(found, a), other) / dot(other, other);
        for (let i = 0; i < rest.length; i++) rest[i]! -= overlap * other[i]!;
      }
      return Math.sqrt(dot(rest, rest) / 2);
    }),
  );
}

describe("numbers of generators that exist", () => {
  const cases: readonly (readonly [Oracle, number, string, Generators])[] = [
    [euclideanNorm(2), 1, "so(2)", so(2)],
    [euclideanNorm(3), 1, "so(2)", so(3)],
    [euclideanNorm(3), 3, "so(3)", so(3)],
    [euclideanNorm(4), 2, "so(2)+so(2)", so(4)],
    [euclideanNorm(4), 3, "so(3)", so(4)],
    [euclideanNorm(4), 6, "so(4)", so(4)],
    [minkowskiSquare(), 6, "so(1,3)", so(1, 3)],
  ];
  const seeds = [0, 1, 2];
  it.each(
    cases.flatMap(([oracle, count, name, exact]) =>
      seeds.map((seed) => ({ oracle, count, name, exact, seed, formula: oracle.formula, n: oracle.dimension })),
    ),
  )(
    "$count for $formula in $n dimensions are $name, exactly (seed $seed)",
    async ({ oracle, count, name, exact, seed }) => {
      const { outcome, algebra, training } = await ask(oracle, { generators: count }, seed);
      expect(outcome).toBe("found");
      expect(algebra!.name).toBe(name);
      expect(outside(algebra!.generators, exact)).toBeLessThan(EXACT);
      expect(algebra!.closureResidual).toBeLessThan(EXACT);
      expect(training.polish!.residual).toBeLessThan(EXACT);
      expect(training.terms.loss).toBeLessThan(TRAINED);
    },
  );

  it("take units for what they are: momenta in MeV are no harder", async () => {
    const oracle = minkowskiSquare();
    const base = drawn(oracle, 4);
    const scale = [1e5, 4e4, 3e4, 8e4];
    const data = base.data.map((value, at) => value * scale[at % 4]!);
    const { algebra } = await discover(oracle, { ...base, data }, gradient({ generators: 6 }), { rng: createRng(4) });
    expect(algebra?.name).toBe("so(1,3)");
    expect(outside(algebra!.generators, so(1, 3))).toBeLessThan(EXACT);
  });
});

describe("numbers of generators that do not exist", () => {
  const cases: readonly (readonly [Oracle, number])[] = [
    [euclideanNorm(2), 2],
    [euclideanNorm(3), 2],
    [euclideanNorm(3), 4],
    [euclideanNorm(4), 5],
    [minkowskiSquare(), 5],
    [complexNorm(4), 5],
  ];
  it.each(cases.map(([oracle, count]) => ({ oracle, count, formula: oracle.formula, n: oracle.dimension })))(
    "$count for $formula in $n dimensions are not found",
    async ({ oracle, count }) => {
      const { outcome, algebra, training, status } = await ask(oracle, { generators: count, epochs: 800 });
      expect(outcome).toBe("undecided");
      expect(algebra).toBeUndefined();
      expect(training.terms.loss).toBeGreaterThan(FAILS);
      expect(training.members.every((member) => !member.succeeded)).toBe(true);
      expect(status).toContain(`No algebra of ${count} generators was found.`);
    },
  );
});

it("does not count an algebra that training was nowhere near", async () => {
  // The null space of |x| is all of so(3): any three matrices could be moved onto it.
  const { outcome, status } = await ask(euclideanNorm(3), { generators: 3, epochs: 1, trainings: 1 });
  expect(outcome).toBe("undecided");
  expect(status).toContain("of their length away");
});

describe("complex generators", () => {
  it.each([
    [4, 3, "su(2)"],
    [4, 4, "su(2)+so(2)"],
    [6, 8, "su(3)"],
  ])("of |z| on %i real components, %i of them, are %s", async (dimension, count, name) => {
    const { outcome, algebra } = await ask(complexNorm(dimension), { generators: count });
    expect(outcome).toBe("found");
    expect(algebra!.name).toBe(name);
    for (let a = 0; a < count; a++) {
      const matrix = generator(algebra!.generators, a);
      transposed(matrix, dimension).forEach((entry, i) => {
        expect(Math.abs(entry + matrix[i]!)).toBeLessThan(EXACT);
      });
    }
  });
});

describe("a range of numbers", () => {
  it("is answered by the largest that succeeds", async () => {
    const { algebra, trainings } = await ask(euclideanNorm(3), { generators: { from: 1, to: 4 }, epochs: 600 });
    expect(algebra!.name).toBe("so(3)");
    expect(trainings.map(({ outcome }) => outcome === "succeeded")).toEqual([true, false, true, false]);
  });
});

describe("a finite step", () => {
  const epsilon = 1e-2;
  const options = { generators: 1, epsilon, polish: false, stopBelow: 1e-25, trainings: 2, epochs: 1500 } as const;

  it("leaves the symmetric part −ε/2 WᵀW for |x|, as the authors' generators have it", async () => {
    const { training } = await ask(euclideanNorm(2), options);
    const w = generator(training.generators, 0);
    const square = multiply(transposed(w, 2), w, 2);
    for (const at of [0, 1, 3]) {
      const symmetric = (w[at]! + transposed(w, 2)[at]!) / 2;
      // The next order is ε².
      expect(Math.abs(symmetric + (epsilon / 2) * square[at]!)).toBeLessThan(epsilon ** 2);
    }
    expect(Math.abs(w[0]!)).toBeGreaterThan(epsilon / 4);
  });

  it("is mended by the limit, and by the polish", async () => {
    const limit = await ask(euclideanNorm(2), { ...options, epsilon: "exact" });
    expect(outside(limit.training.generators, so(2))).toBeLessThan(EXACT);
    const polished = await ask(euclideanNorm(2), { ...options, polish: true });
    expect(outside(polished.training.generators, so(2))).toBeGreaterThan(epsilon / 4);
    expect(outside(polished.algebra!.generators, so(2))).toBeLessThan(EXACT);
  });
});

describe("the losses of the authors' code", () => {
  it("real: finds so(3), slower", async () => {
    const { algebra, training } = await ask(euclideanNorm(3), {
      generators: 3,
      losses: "quartic-closure",
      ...authors,
      epochs: 4000,
      trainings: 2,
    });
    expect(algebra?.name).toBe("so(3)");
    // Theirs at epoch 4001: 3.99e-6. Closure, a fourth power, is what is left.
    expect(training.terms.loss).toBeLessThan(TRAINED);
    expect(training.dominant).toBe("closure");
  });

  it("unitary: ends at the floor of sparsity, 2 · 0.0392 for u(2)", async () => {
    const { training, algebra } = await ask(complexNorm(4), {
      generators: 4,
      losses: "antihermitian",
      ...authors,
      weights: { sparsity: 0.01 },
      learningRate: 0.05,
      epochs: 2500,
      trainings: 2,
    });
    expect(training.terms.loss).toBeGreaterThan(0.078);
    expect(training.terms.loss).toBeLessThan(0.08);
    expect(algebra?.name).toBe("su(2)+so(2)");
  });
});

it("with sparsity generators come out as boosts and rotations of two components", async () => {
  const { training } = await ask(minkowskiSquare(), { generators: 6, weights: { sparsity: 0.05 }, epochs: 1500 });
  for (let a = 0; a < 6; a++) {
    const large = generator(training.generators, a).filter((entry) => Math.abs(entry) > 1e-6);
    expect(large.length).toBe(2);
  }
});

it("keeps generators and losses of the epochs that are asked for", async () => {
  const { training } = await ask(euclideanNorm(3), { generators: 3, snapshots: [0, 10, 100], recordEvery: 50 });
  const kept = training.history.filter(({ generators }) => generators !== undefined);
  expect(kept.map(({ epoch }) => epoch)).toEqual([0, 10, 100]);
  expect(kept[0]!.terms.loss).toBeGreaterThan(kept[2]!.terms.loss);
  expect(training.history.at(-1)!.terms).toEqual(training.terms);
});

describe("repeatability", () => {
  const oracle = euclideanNorm(4);
  const options = { generators: 3, trainings: 3, epochs: 300, stopBelow: 0 } as const;
  const plain = ({ training }: GradientResult): unknown => JSON.parse(JSON.stringify(training));

  it("gives the same bytes for the same seed, and others for another", async () => {
    const [first, again, other] = [
      await ask(oracle, options, 7),
      await ask(oracle, options, 7),
      await ask(oracle, options, 8),
    ];
    expect(plain(first)).toEqual(plain(again));
    expect(plain(first)).not.toEqual(plain(other));
  });

  it("ends from a checkpoint as if it had not been cut off", async () => {
    const saved: Uint8Array[] = [];
    const save = (bytes: Uint8Array): void => {
      saved.push(bytes);
    };
    const whole = await ask(oracle, { ...options, snapshots: [20], checkpoints: { every: 100, save } }, 7);
    expect(saved.length).toBe(2);
    const resumed = await ask(oracle, { ...options, snapshots: [20], checkpoints: { resume: saved[1]! } }, 7);
    expect(plain(resumed)).toEqual(plain(whole));
  });

  it("refuses the checkpoint of another training", async () => {
    const saved: Uint8Array[] = [];
    const save = (bytes: Uint8Array): void => {
      saved.push(bytes);
    };
    await ask(oracle, { ...options, checkpoints: { every: 100, save } }, 7);
    await expect(ask(oracle, { ...options, checkpoints: { resume: saved[0]! } }, 8)).rejects.toMatchObject({
      code: "other-run",
    });
  });
});

describe("samples that do not decide", () => {
  it("are said to be too few", async () => {
    const oracle = euclideanNorm(3);
    const result = await discover(oracle, drawn(oracle, 0, 6), gradient({ generators: 3 }));
    expect(result.outcome).toBe("too-few-samples");
    expect(result.algebra).toBeUndefined();
  });

  it("in a plane make no algebra of the space", async () => {
    const oracle = euclideanNorm(3);
    const flat = drawn(oracle, 0);
    const data = flat.data.map((value, at) => (at % 3 === 2 ? 0 : value));
    const result = await discover(oracle, { ...flat, data }, gradient({ generators: 3 }));
    expect(result.outcome).toBe("undecided");
    expect(result.status).toContain("x3");
  });
});

it("refuses the unitary code for real vectors", async () => {
  const asked = ask(euclideanNorm(3), { generators: 1, losses: "antihermitian", ...authors });
  await expect(asked).rejects.toMatchObject({ code: "not-complex" });
});

it("finds the squeeze map", async () => {
  const { algebra } = await ask(squeezeProduct(), { generators: 1 });
  expect(algebra!.generators.entries).toEqual(Float64Array.of(1, 0, 0, -1));
});
