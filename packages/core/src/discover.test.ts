import { createRng, type Rng } from "@noether/base";
import { mul, add as plus, slice, sqrt, square, sum } from "@noether/engine";
import {
  euclideanNorm,
  invariantMass,
  minkowskiProduct,
  minkowskiSquare,
  type Oracle,
  squeezeProduct,
  symplecticForm,
} from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "./discover.js";
import type { Result } from "./result.js";
import { normalSamples, type Samples, samples } from "./samples.js";
import { spectral } from "./spectral/spectral.js";

/** What the project promises for exact oracles. Rounding gives 1e-15 to 1e-12. */
const EXACT = 1e-9;

function drawn({ vectors, dimension }: Oracle, count: number, rng: Rng): Samples {
  return normalSamples(rng, { count, vectors, dimension });
}

async function ask(oracle: Oracle, seed = 0, count = 400): Promise<Result> {
  return discover(oracle, drawn(oracle, count, createRng(seed)), spectral(), { rng: createRng(seed) });
}

/** Each vector times a matrix: the same physics in other components. */
function transformed(given: Samples, matrix: readonly (readonly number[])[]): Samples {
  const n = given.dimension;
  const data = given.data.map((_, at) =>
    matrix[at % n]!.reduce((total, entry, k) => total + entry * given.data[at - (at % n) + k]!, 0),
  );
  return { ...given, data };
}

describe("known algebras", () => {
  const known: readonly (readonly [Oracle, number, string])[] = [
    [euclideanNorm(2), 1, "so(2)"],
    [euclideanNorm(3), 3, "so(3)"],
    [euclideanNorm(4), 6, "so(4)"],
    [euclideanNorm(7), 21, "so(7)"],
    [minkowskiSquare([1, 1]), 1, "so(1,1)"],
    [minkowskiSquare(), 6, "so(1,3)"],
    [minkowskiSquare([2, 3]), 10, "so(2,3)"],
    [minkowskiProduct(), 6, "so(1,3)"],
    [invariantMass(), 6, "so(1,3)"],
    [squeezeProduct(), 1, "so(1,1)"],
    [symplecticForm(2), 3, "so(1,2)"],
    [symplecticForm(4), 10, "so(2,3)"],
  ];

  it.each(
    known.map(([oracle, dimension, name]) => ({
      oracle,
      dimension,
      name,
      formula: oracle.formula,
      n: oracle.dimension,
    })),
  )(
    "$formula in $n dimensions: $dimension generators of $name, over five seeds",
    async ({ oracle, dimension, name }) => {
      for (let seed = 0; seed < 5; seed++) {
        const { outcome, algebra, status } = await ask(oracle, seed);
        expect(outcome).toBe("found");
        expect(algebra!.generators.count).toBe(dimension);
        expect([algebra!.name, ...algebra!.identification.isomorphisms]).toContain(name);
        expect(algebra!.closureResidual).toBeLessThan(EXACT);
        expect(algebra!.identification.exactDeviation ?? 0).toBeLessThan(EXACT);
        expect(status).toContain(algebra!.name);
      }
    },
  );

  it("says that so(4) is so(3)+so(3) as well", async () => {
    const { algebra } = await ask(euclideanNorm(4));
    expect(algebra!.name).toBe("so(4)");
    expect(algebra!.identification.isomorphisms).toContain("so(3)+so(3)");
  });

  it("normalizes to tr(WᵀW) = 2 in the sparse basis of boosts and rotations", async () => {
    const { algebra } = await ask(minkowskiSquare());
    expect(algebra!.labels).toEqual([
      "boost E–px",
      "boost E–py",
      "boost E–pz",
      "rotation px–py",
      "rotation px–pz",
      "rotation py–pz",
    ]);
    for (const entry of algebra!.generators.entries) expect([0, 1, -1]).toContainEqual(Math.round(entry));
    const boost = algebra!.generators.entries.subarray(0, 16);
    expect([boost[1], boost[4]]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });
});

describe("the answer does not depend on", () => {
  it("units and correlations of the components", async () => {
    // E in TeV, pz in MeV, and a shear: still a metric of signature (1, 3)
    const matrix = [
      [1e-3, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0.5, 1, 0],
      [0, 0, 0, 1e3],
    ];
    const inverse = [
      [1e3, 0, 0, 0],
      [0, 1, 0, 0],
      [0, -0.5, 1, 0],
      [0, 0, 0, 1e-3],
    ];
    const plain = minkowskiSquare();
    const oracle: Oracle = {
      ...plain,
      evaluate: (x) => {
        const column = (j: number) => slice(x, 2, j, j + 1);
        const row = (i: number) =>
          inverse[i]!.map((entry, j) => mul(column(j), entry)).reduce((total, term) => plus(total, term));
        return sum(
          [0, 1, 2, 3].map((i) => mul(square(row(i)), i === 0 ? 1 : -1)).reduce((total, term) => plus(total, term)),
          2,
        );
      },
    };
    const given = transformed(drawn(plain, 400, createRng(1)), matrix);
    const { outcome, algebra, evidence } = await discover(oracle, given, spectral());
    expect(outcome).toBe("found");
    expect(algebra!.name).toBe("so(1,3)");
    expect(evidence!.gap.decades).toBeGreaterThan(10);
  });

  it("how the samples are cut into batches", async () => {
    const oracle = euclideanNorm(3);
    const all = drawn(oracle, 300, createRng(5));
    const whole = await discover(oracle, all, spectral());
    const cut = await discover(oracle, all, spectral({ batchSize: 7 }));
    expect(cut.algebra!.name).toBe(whole.algebra!.name);
    expect(cut.algebra!.identification.exactDeviation).toBeLessThan(EXACT);
  });

  it("chance: the same seed gives the same bytes", async () => {
    const [a, b] = [await ask(minkowskiProduct(), 3), await ask(minkowskiProduct(), 3)];
    expect(a.algebra!.generators.entries).toEqual(b.algebra!.generators.entries);
    expect(a.evidence).toEqual(b.evidence);
  });
});

describe("what the samples do not decide", () => {
  it("is said where vectors leave directions out, with what is certain", async () => {
    const oracle = invariantMass();
    const pairs = drawn(oracle, 300, createRng(1));
    // back to back in the transverse plane, as muon pairs without recoil are
    for (let i = 0; i < pairs.data.length; i += 8) for (const j of [1, 2]) pairs.data[i + 4 + j] = -pairs.data[i + j]!;
    const { outcome, status, certain, algebra } = await discover(oracle, pairs, spectral());
    expect(outcome).toBe("undecided");
    expect(algebra).toBeUndefined();
    expect(certain!.name).toBe("so(1,1)");
    expect(certain!.labels).toEqual(["boost E–pz"]);
    expect(status).toMatch(/cover 2; nothing is known of px, py/);
  });

  it("is said on a light cone, where dilations keep the oracle too", async () => {
    const oracle = minkowskiSquare();
    const light = drawn(oracle, 300, createRng(1));
    for (let i = 0; i < light.data.length; i += 4) light.data[i] = Math.hypot(...light.data.subarray(i + 1, i + 4));
    const { outcome, status, certain } = await discover(oracle, light, spectral());
    expect(outcome).toBe("undecided");
    expect(status).toContain("light cone");
    expect(certain!.name).toBe("so(1,3)");
  });

  it("is said of few samples repeated often", async () => {
    const oracle = euclideanNorm(4);
    const few = drawn(oracle, 6, createRng(1));
    const data = Float64Array.from({ length: 100 * few.data.length }, (_, i) => few.data[i % few.data.length]!);
    const { outcome } = await discover(oracle, samples(data, few), spectral());
    expect(outcome).toBe("undecided");
  });

  it("is said of too few samples, with how many are needed", async () => {
    const { outcome, status, samples: counts, algebra } = await ask(euclideanNorm(10), 0, 60);
    expect(outcome).toBe("too-few-samples");
    expect(algebra).toBeUndefined();
    expect(counts).toEqual({ count: 60, needed: 110 });
    expect(status).toContain("at least 110");
  });

  it("is said of an oracle that does not change", async () => {
    const oracle: Oracle = { ...euclideanNorm(3), formula: "7", evaluate: (x) => sum(mul(x, 0), 2) };
    const { outcome, status } = await ask(oracle);
    expect(outcome).toBe("undecided");
    expect(status).toContain("does not change");
  });

  it("is said of an oracle that leaves a component out", async () => {
    const oracle: Oracle = {
      ...euclideanNorm(3),
      formula: "|x|₁₂",
      evaluate: (x) => sqrt(sum(square(slice(x, 2, 0, 2)), 2)),
    };
    const { outcome, status } = await ask(oracle);
    expect(outcome).toBe("undecided");
    expect(status).toContain("never changes along x3");
  });
});

describe("no symmetry", () => {
  it("is an answer", async () => {
    const oracle: Oracle = {
      ...euclideanNorm(2),
      formula: "x1⁴ + x1 x2² + x2",
      evaluate: (x) => {
        const [a, b] = [slice(x, 2, 0, 1), slice(x, 2, 1, 2)];
        return sum(plus(plus(square(square(a)), mul(a, square(b))), b), 2);
      },
    };
    const { outcome, algebra, status } = await ask(oracle);
    expect(outcome).toBe("none");
    expect(algebra).toBeUndefined();
    expect(status).toContain("No continuous linear symmetry");
  });
});

describe("bad input", () => {
  it("names the sample at which the oracle has no gradient", async () => {
    const oracle = euclideanNorm(3);
    const given = drawn(oracle, 100, createRng(0));
    given.data.fill(0, 3 * 70, 3 * 71);
    const asking = discover(oracle, given, spectral({ batchSize: 32 }));
    await expect(asking).rejects.toMatchObject({
      code: "oracle-not-finite",
      got: expect.stringContaining("sample 70"),
    });
  });

  it("is refused where there is no sample, or an oracle without axes", async () => {
    const oracle = euclideanNorm(3);
    await expect(discover(oracle, [], spectral())).rejects.toMatchObject({ code: "no-samples" });
    const flat: Oracle = { ...oracle, evaluate: (x) => sum(x, [1, 2]) };
    await expect(ask(flat)).rejects.toMatchObject({ code: "oracle-shape" });
    expect(() => spectral({ batchSize: 0 })).toThrow("batchSize");
  });
});
