import { createRng } from "@noether/base";
import { mul, square, sum, type Tensor } from "@noether/engine";
import { euclideanNorm, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { complexLinear, linear } from "../fields/fields.js";
import { normalSamples, type Samples } from "../samples.js";
import { type Change, type Frame, whiteningFrame } from "../system/frame.js";
import { createFoldAccumulator } from "./fold-accumulator.js";
import type { FoldGrams } from "./fold-grams.js";

/** Digits of a sum over a few hundred rows. */
const DIGITS = 8;

/** Sums of a hundred numbers of size one in double precision. */
const ROUNDING = 1e-10;
const N = 2;

const quadratic = (factor: number): Oracle => ({
  ...euclideanNorm(N),
  domain: "data",
  evaluate: (x: Tensor) => mul(sum(square(x), 2), factor),
});
const FACTORS = [1, 2, 3, 4, 5, 6];
const ensemble: Oracle = { ...quadratic(3.5), members: FACTORS.map(quadratic) };

/** A frame that changes nothing, so that rows are 2 c x xᵀ. */
function plainFrame(samples: Samples): Frame {
  const unit: Change = { size: N, into: Float64Array.of(1, 0, 0, 1), outOf: Float64Array.of(1, 0, 0, 1) };
  return { ...whiteningFrame(samples, linear()), ...unit, functions: unit };
}

async function sums(oracle: Oracle, batches: readonly Samples[], frame = plainFrame(batches[0]!)): Promise<FoldGrams> {
  const accumulator = await createFoldAccumulator(oracle, frame);
  for (const batch of batches) await accumulator.add(batch);
  const grams = accumulator.grams();
  await accumulator.dispose();
  return grams;
}

function pooled({ folds }: FoldGrams, pair: number): Float64Array {
  const total = new Float64Array(folds[0]!.sums[pair]!.length);
  for (const fold of folds) for (const [at, value] of fold.sums[pair]!.entries()) total[at]! += value;
  return total;
}

/** Σ vec(x xᵀ) vec(x xᵀ)ᵀ. */
function fourth({ data }: Samples): Float64Array {
  const total = new Float64Array(N ** 4);
  for (let i = 0; i < data.length; i += N) {
    const row = Array.from({ length: N * N }, (_, at) => data[i + Math.floor(at / N)]! * data[i + (at % N)]!);
    for (let at = 0; at < total.length; at++) total[at]! += row[Math.floor(at / (N * N))]! * row[at % (N * N)]!;
  }
  return total;
}

function expectClose(a: Float64Array, b: Float64Array): void {
  expect(a.length).toBe(b.length);
  const most = Math.max(...b.map(Math.abs));
  for (const [at, value] of a.entries()) expect(Math.abs(value - b[at]!)).toBeLessThan(ROUNDING * most);
}

const given = normalSamples(createRng(0), { count: 100, vectors: 1, dimension: N });

describe("createFoldAccumulator", () => {
  it("sums the outer products of the rows of one oracle", async () => {
    const grams = await sums(quadratic(1), [given]);
    expect(grams).toMatchObject({ size: 4, members: 1 });
    const expected = fourth(given).map((value) => 4 * value);
    expectClose(pooled(grams, 0), expected);
    const trace = [0, 5, 10, 15].reduce((total, at) => total + expected[at]!, 0);
    expect(grams.folds.reduce((total, { power }) => total + power, 0)).toBeCloseTo(trace, DIGITS);
    expect(grams.folds.reduce((total, { rows }) => total + rows, 0)).toBe(100);
  });

  it("sums products of members of a half by pairs: 1 with 3, 1 with 5, 3 with 5, and so on", async () => {
    const grams = await sums(ensemble, [given]);
    expect(grams.members).toBe(6);
    const products = [3, 5, 8, 12, 15, 24];
    const found = grams.folds[0]!.sums.map((_, p) => pooled(grams, p)[0]! / (4 * fourth(given)[0]!));
    expect(found.map(Math.round).sort((a, b) => a - b)).toEqual(products);
  });

  it("takes an oracle of few members as one", async () => {
    expect((await sums({ ...ensemble, members: ensemble.members!.slice(0, 5) }, [given])).members).toBe(1);
  });

  it("puts repeated samples into one fold and counts them once, zeros of either sign alike", async () => {
    const one = Float64Array.of(0, 1.5);
    const data = Float64Array.from({ length: 100 }, (_, at) => one[at % N]! * (at % 4 === 0 ? -1 : 1));
    for (let at = 1; at < 100; at += 2) data[at] = 1.5;
    const grams = await sums(quadratic(1), [{ count: 50, vectors: 1, dimension: N, data }], plainFrame(given));
    expect(grams.folds.map(({ rows }) => rows).sort()).toEqual([...Array<number>(11).fill(0), 1]);
    expect(grams.folds.filter(({ power }) => power > 0).length).toBe(1);
  });

  it("does not depend on how samples are cut into batches, and fills all folds", async () => {
    const cut = (start: number, count: number): Samples => ({
      ...given,
      count,
      data: given.data.slice(start * N, (start + count) * N),
    });
    const whole = await sums(ensemble, [given]);
    const pieces = await sums(ensemble, [cut(0, 33), cut(33, 1), cut(34, 66)], plainFrame(given));
    for (const [f, fold] of whole.folds.entries()) {
      expect(fold.rows).toBeGreaterThan(0);
      expect(pieces.folds[f]!.rows).toBe(fold.rows);
      expectClose(pieces.folds[f]!.sums[0]!, fold.sums[0]!);
    }
  });

  it("has the unknowns of the fields: n²/2 for complex-linear ones", async () => {
    expect((await sums(quadratic(1), [given], whiteningFrame(given, complexLinear()))).size).toBe(2);
  });
});
