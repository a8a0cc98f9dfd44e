import { createRng, type Rng } from "@noether/base";
import { add, mul, sin, slice, square, sum, type Tensor } from "@noether/engine";
import { euclideanNorm, learnOracle, minkowskiSquare, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { resultToJson } from "../answer/result-to-json.js";
import { discover } from "../discover.js";
import type { Result } from "../result.js";
import { normalSamples, type Samples, samples } from "../samples.js";
import { type SpectralOptions, spectral } from "../spectral/spectral.js";

const part = (x: Tensor, i: number): Tensor => sum(slice(x, 2, i, i + 1), 2);

/** The square of the norm as networks would have it: each member adds a smooth error of its own. */
function learned(rng: Rng, exact: Oracle, members: number, noise: number): Oracle {
  const n = exact.dimension;
  const wave = (): ((x: Tensor) => Tensor) => {
    const [amplitude, phase] = [noise * rng.normal(), rng.normal()];
    const along = Array.from({ length: n }, () => rng.normal());
    return (x) =>
      mul(
        sin(
          add(
            along.map((w, i) => mul(part(x, i), w)).reduce((a, b) => add(a, b)),
            phase,
          ),
        ),
        amplitude,
      );
  };
  const all = Array.from({ length: members }, (): Oracle => {
    const waves = Array.from({ length: 2 }, wave);
    const evaluate = (x: Tensor): Tensor => waves.map((each) => each(x)).reduce((a, b) => add(a, b), exact.evaluate(x));
    return { ...exact, domain: "data", evaluate };
  });
  const sums = (x: Tensor): Tensor => all.map((each) => each.evaluate(x)).reduce((a, b) => add(a, b));
  return { ...exact, domain: "data", members: all, evaluate: (x) => mul(sums(x), 1 / members) };
}

function drawn(oracle: Oracle, seed: number, count: number): Samples {
  return normalSamples(createRng(seed), { count, vectors: oracle.vectors, dimension: oracle.dimension });
}

async function ask(oracle: Oracle, given: Samples, options: SpectralOptions = {}): Promise<Result> {
  return discover(oracle, given, spectral(options));
}

describe("discover, of what is learned,", () => {
  it("names the Lorentz algebra through the noise of members, and bounds its breaking", async () => {
    for (let seed = 0; seed < 2; seed++) {
      const oracle = learned(createRng(seed), minkowskiSquare(), 6, 0.05);
      const result = await ask(oracle, drawn(oracle, seed, 2000));
      expect(result).toMatchObject({ outcome: "found", count: { reason: "decided", least: 6, most: 6 } });
      expect(result.algebra!.name).toBe("so(1,3)");
      expect(result.count!.worst).toBeLessThan(0.1);
      expect(result.status).toMatch(/^6 generators: so\(1,3\).*At 95 % confidence each changes the oracle by at most/);
      const { count } = resultToJson(result);
      expect(count!.defects.length).toBe(16);
      expect(JSON.parse(JSON.stringify(count))).toEqual(count);
    }
  });

  it("says between which numbers the answer is where the noise is too large, or the tolerance too small", async () => {
    const oracle = learned(createRng(1), minkowskiSquare(), 6, 0.3);
    const { outcome, status, count, algebra } = await ask(oracle, drawn(oracle, 1, 300), { tolerance: 0.02 });
    expect(outcome).toBe("undecided");
    expect(algebra).toBeUndefined();
    expect(count).toMatchObject({ reason: "near-tolerance", most: 6 });
    expect(status).toMatch(/^Between \d and 6 generators at 95 % confidence/);
  });

  it("finds what holds to within a tolerance: all rotations, or those that are hardly broken", async () => {
    // along the broken ones dφ/dt = 0.09 z² y: 4 % of what a random direction does
    const oracle: Oracle = {
      ...euclideanNorm(3),
      domain: "data",
      evaluate: (x) => add(sum(square(x), 2), mul(mul(square(part(x, 2)), part(x, 2)), 0.03)),
    };
    const given = drawn(oracle, 2, 3000);
    const strict = await ask(oracle, given, { tolerance: 0.02 });
    expect(strict).toMatchObject({ outcome: "found", count: { least: 1, most: 1 } });
    expect(strict.algebra!.labels).toEqual(["rotation x1–x2"]);
    const loose = await ask(oracle, given, { tolerance: 0.1 });
    expect(loose).toMatchObject({ outcome: "found", count: { least: 3, most: 3 } });
    expect(loose.algebra!.name).toBe("so(3)");
  });

  it("says that there is none where every direction is broken", async () => {
    const oracle: Oracle = {
      ...euclideanNorm(2),
      domain: "data",
      evaluate: (x) => add(add(sin(part(x, 0)), sin(mul(part(x, 1), 2))), mul(part(x, 0), part(x, 1))),
    };
    const { outcome, status, count } = await ask(oracle, drawn(oracle, 3, 2000));
    expect(outcome).toBe("none");
    expect(count).toMatchObject({ least: 0, most: 0 });
    expect(status).toContain("No continuous symmetry to within 10 %");
  });
});

describe("no false algebra", () => {
  it("of labels that are noise", async () => {
    const rng = createRng(4);
    const given = normalSamples(rng, { count: 300, vectors: 1, dimension: 3 });
    const labels = Float64Array.from({ length: 300 }, () => rng.normal());
    const data = { vectors: 1, dimension: 3, inputs: given.data, labels };
    const { oracle } = await learnOracle(data, { rng, trainings: 6, hidden: [16], steps: 300 });
    const { outcome, algebra, status } = await ask(oracle, given);
    expect(outcome).toBe("undecided");
    expect(algebra).toBeUndefined();
    expect(status).toMatch(/learned nothing|do not agree/);
  });

  it("of members that share nothing", async () => {
    const flat: Oracle = { ...euclideanNorm(3), evaluate: (x) => mul(part(x, 0), 0) };
    const oracle = learned(createRng(5), flat, 6, 1);
    const { outcome, status, count } = await ask(oracle, drawn(oracle, 5, 1000));
    expect(outcome).toBe("undecided");
    expect(count!.reason).toBe("members-disagree");
    expect(status).toContain("do not agree");
  });

  it("of few samples repeated often", async () => {
    const oracle = learned(createRng(6), minkowskiSquare(), 6, 0.01);
    const few = drawn(oracle, 6, 20);
    const data = Float64Array.from({ length: 100 * few.data.length }, (_, i) => few.data[i % few.data.length]!);
    const { outcome, status } = await ask(oracle, samples(data, few));
    expect(outcome).toBe("too-few-samples");
    expect(status).toContain("repeated samples count once");
  });

  it("of too few samples", async () => {
    const oracle = learned(createRng(7), minkowskiSquare(), 6, 0.01);
    expect((await ask(oracle, drawn(oracle, 7, 28))).outcome).toBe("too-few-samples");
  });

  it("of samples in a plane", async () => {
    const oracle = learned(createRng(8), euclideanNorm(3), 6, 0.01);
    const flat = drawn(oracle, 8, 1000);
    for (let i = 2; i < flat.data.length; i += 3) flat.data[i] = flat.data[i - 1]! - flat.data[i - 2]!;
    const { outcome, algebra } = await ask(oracle, flat);
    expect(outcome).toBe("undecided");
    expect(algebra).toBeUndefined();
  });

  it("of samples on a sphere, off which an oracle is chance; but what keeps the sphere is found", async () => {
    const given = drawn(euclideanNorm(3), 9, 1000);
    for (let i = 0; i < given.data.length; i += 3) {
      const length = Math.hypot(...given.data.subarray(i, i + 3));
      for (let j = i; j < i + 3; j++) given.data[j]! /= length;
    }
    // z on the sphere, continued so that dilations keep it there: nobody labeled that
    const base: Oracle = { ...euclideanNorm(3), domain: "data" };
    const evaluate = (x: Tensor): Tensor => mul(part(x, 2), add(mul(sum(square(x), 2), -0.5), 1.5));
    const chance = await ask({ ...base, evaluate }, given);
    expect(chance.outcome).toBe("undecided");
    expect(chance.status).toContain("thin set");
    // z again, continued so that they do not
    const plain = await ask({ ...base, evaluate: (x) => mul(part(x, 2), sum(square(x), 2)) }, given);
    expect(plain.outcome).toBe("found");
    expect(plain.algebra!.labels).toEqual(["rotation x1–x2"]);
  });
});
