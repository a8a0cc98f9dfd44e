import { createRng, type Rng } from "@noether/base";
import { add, mul, slice, square, sum } from "@noether/engine";
import { generators, so } from "@noether/lie";
import { euclideanNorm, minkowskiSquare, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { normalSamples, type Samples } from "../samples.js";
import { type MeasureBreakingOptions, measureBreaking } from "./measure-breaking.js";

/** Digits of a ratio of two sums over the samples. */
const DIGITS = 10;

/** What is left of an exact symmetry: rounding. */
const EXACT = 1e-12;

/** φ = x² + y² + e x² on the plane: along the rotation dφ/dt = −2e x y, of mean square 4e² for normal samples. */
function stretched(e: number): Oracle {
  const square2 = (x: Parameters<Oracle["evaluate"]>[0]) =>
    add(sum(square(x), 2), mul(square(sum(slice(x, 2, 0, 1), 2)), e));
  return { ...euclideanNorm(2), formula: "x² + y² + e x²", evaluate: square2 };
}
const BROKEN = 0.1;
const TRUTH = 2 * BROKEN;
const rotation = generators([[0, -1, 1, 0]]);

function drawn(rng: Rng, count: number): Samples {
  return normalSamples(rng, { count, vectors: 1, dimension: 2 });
}

/** The same function seen by members that err on their own: each adds a wave of its own. */
function ensemble(rng: Rng, members: number, size: number): Oracle {
  const exact = stretched(BROKEN);
  const all = Array.from({ length: members }, (): Oracle => {
    const [a, b, c] = [rng.normal() * size, rng.normal() * size, rng.normal() * size];
    return {
      ...exact,
      evaluate: (x) => {
        const [p, q] = [sum(slice(x, 2, 0, 1), 2), sum(slice(x, 2, 1, 2), 2)];
        return add(
          exact.evaluate(x),
          add(mul(mul(p, q), a), add(mul(mul(square(p), q), b), mul(mul(square(q), q), c))),
        );
      },
    };
  });
  const mean: Oracle["evaluate"] = (x) =>
    mul(
      all.map((each) => each.evaluate(x)).reduce((total, y) => add(total, y)),
      1 / members,
    );
  return { ...exact, domain: "data", members: all, evaluate: mean };
}

/** Coefficient of each wave that a member adds on its own: as large as the breaking that is looked for. */
const NOISE = 0.1;

describe("breaking", () => {
  it("is zero for an exact symmetry, and the label says which", async () => {
    const oracle = minkowskiSquare();
    const samples = normalSamples(createRng(0), { count: 200, vectors: 1, dimension: 4 });
    const answer = await measureBreaking(oracle, samples, so(1, 3));
    expect(answer.generators.map(({ label }) => label)).toContain("boost E–px");
    for (const { change, ofSpread, ofRandom } of answer.generators) {
      for (const { high } of [change, ofSpread, ofRandom]) expect(high).toBeLessThan(EXACT);
    }
  });

  it("has the known size: 2e for x² + y² + e x², as a share of the spread too", async () => {
    const { generators: found, spread } = await measureBreaking(
      stretched(BROKEN),
      drawn(createRng(1), 20_000),
      rotation,
    );
    const [{ change, ofSpread, ofRandom }] = found as [(typeof found)[0]];
    expect(change.low).toBeLessThan(TRUTH);
    expect(change.high).toBeGreaterThan(TRUTH);
    expect(change.high - change.low).toBeLessThan(0.1 * TRUTH); // 20,000 samples: 2 % each way
    expect(ofSpread.value).toBeCloseTo(change.value / spread, DIGITS);
    // var(x² + y² + e x²) = 2 (1 + e)² + 2
    expect(Math.abs(spread / Math.sqrt(2 * (1 + BROKEN) ** 2 + 2) - 1)).toBeLessThan(0.05); // five standard errors
    // A random W of size √2 turns 2 x into x' with mean square 2·(1+1+…): the share is small, and below one.
    expect(ofRandom.high).toBeLessThan(0.2);
    expect(ofRandom.low).toBeGreaterThan(0.01);
  });

  it("is one for a generator that is no symmetry at all, relative to random ones", async () => {
    // Of |x|² every direction of the unit frame is a mean of symmetric (broken) and skew (not): √(4/3) for each symmetric one.
    const plain = stretched(0);
    const shear = generators([[0, 1, 1, 0]]);
    const { ofRandom } = (await measureBreaking(plain, drawn(createRng(2), 20_000), shear)).generators[0]!;
    expect(ofRandom.low).toBeLessThan(1);
    expect(ofRandom.high).toBeGreaterThan(0.95);
  });

  it("measures what members agree on, and not their noise", async () => {
    const make = (rng: Rng) => ({ oracle: ensemble(rng, 8, NOISE), samples: drawn(rng, 400) });
    const { oracle, samples } = make(createRng(3));
    const { change: agreed } = (await measureBreaking(oracle, samples, rotation)).generators[0]!;
    expect(agreed.low).toBeLessThan(TRUTH);
    expect(agreed.high).toBeGreaterThan(TRUTH);
    // one network of them measures its own noise as breaking
    const { change } = (
      await measureBreaking({ ...oracle, members: [], evaluate: oracle.members![0]!.evaluate }, samples, rotation)
    ).generators[0]!;
    expect(change.low).toBeGreaterThan(TRUTH);
  });

  it("says where: in bins of a context on which the breaking depends", async () => {
    // φ = x² + y² + z x², z the third component: breaking 2|z| in bins of |z|
    const oracle: Oracle = {
      ...euclideanNorm(3),
      formula: "x² + y² + z x²",
      evaluate: (x) => {
        const part = (i: number) => sum(slice(x, 2, i, i + 1), 2);
        return add(add(square(part(0)), square(part(1))), mul(part(2), square(part(0))));
      },
    };
    const samples = normalSamples(createRng(4), { count: 20_000, vectors: 1, dimension: 3 });
    const context = {
      name: "|z|",
      values: Float64Array.from({ length: 20_000 }, (_, i) => Math.abs(samples.data[3 * i + 2]!)),
    };
    const turn = generators([[0, -1, 0, 1, 0, 0, 0, 0, 0]]);
    const answer = await measureBreaking(oracle, samples, turn, { context, bins: [0, 0.5, 1, 2] });
    const { bins, label } = answer.generators[0]!;
    expect(label).toBe("rotation x1–x2");
    expect(answer.context).toBe("|z|");
    expect(bins.map(({ low, high }) => [low, high])).toEqual([
      [0, 0.5],
      [0.5, 1],
      [1, 2],
    ]);
    for (const { low, high, samples: count, change } of bins) {
      const inside = context.values.filter((z) => z >= low && z < high);
      expect(count).toBe(inside.length);
      // dφ/dt = −2 z x y: mean square 4 mean z²
      const truth = 2 * Math.sqrt(inside.reduce((total, z) => total + z * z, 0) / inside.length);
      expect(change.low).toBeLessThan(truth);
      expect(change.high).toBeGreaterThan(truth);
    }
    const quantile = await measureBreaking(oracle, samples, turn, { context, bins: 4 });
    for (const bin of quantile.generators[0]!.bins) expect(Math.abs(bin.samples - 5000)).toBeLessThanOrEqual(1);
  });

  it("takes affine generators: a shift of x changes x² by 2x", async () => {
    const shift = generators([[0, 0, 1, 0, 0, 0, 0, 0, 0]]);
    const { change, ofRandom } = (await measureBreaking(stretched(0), drawn(createRng(5), 20_000), shift))
      .generators[0]!;
    expect(Math.abs(change.value - 2)).toBeLessThan(0.05); // five standard errors
    expect(Number.isFinite(ofRandom.value)).toBe(true);
  });

  it("refuses what does not fit", async () => {
    const samples = drawn(createRng(6), 10);
    const ask = (options: MeasureBreakingOptions, which = rotation) =>
      measureBreaking(stretched(0), samples, which, options);
    await expect(ask({}, so(5))).rejects.toMatchObject({ code: "generators-do-not-fit" });
    await expect(ask({ bins: [1, 1] })).rejects.toMatchObject({ code: "out-of-range" });
    await expect(ask({ confidence: 1 })).rejects.toMatchObject({ code: "out-of-range" });
    const short = { name: "pT", values: new Float64Array(3) };
    await expect(ask({ context: short })).rejects.toMatchObject({ code: "wrong-length" });
    await expect(measureBreaking(stretched(0), drawn(createRng(0), 1), rotation)).rejects.toMatchObject({
      code: "too-few-samples",
    });
    const broken = drawn(createRng(0), 10);
    const root: Oracle = { ...stretched(0), evaluate: euclideanNorm(2).evaluate };
    broken.data.fill(0, 6, 8);
    await expect(measureBreaking(root, broken, rotation)).rejects.toMatchObject({
      code: "oracle-not-finite",
      got: expect.stringContaining("sample 3"),
    });
  });
});
