import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRng } from "@noether/base";
import { euclideanNorm, minkowskiProduct } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { polynomial } from "../fields/fields.js";
import { normalSamples, type Samples } from "../samples.js";
import { discoverFromSums } from "../spectral/discover-spectrally.js";
import { spectral } from "../spectral/spectral.js";
import { fieldFrame } from "./field-frame.js";
import { createGramAccumulator } from "./gram-accumulator.js";
import { type GramSums, mergeGramSums, pooledGram } from "./gram-sums.js";

/** Digits of a mean of squared lengths of rows, each 1 up to rounding. */
const DIGITS = 10;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Sums of a few hundred products of order 1 in another order. */
const ROUNDING = 1e-12;
const oracle = minkowskiProduct();
const all = normalSamples(createRng(1), { count: 500, vectors: 2, dimension: 4 });

function part(from: Samples, start: number, end: number): Samples {
  const width = from.vectors * from.dimension;
  return { ...from, count: end - start, data: from.data.subarray(start * width, end * width) };
}

async function summed(batches: readonly Samples[], folds = 4, strategy = spectral()): Promise<GramSums> {
  const frame = await fieldFrame(oracle, all, strategy);
  const accumulator = await createGramAccumulator(oracle, frame, { folds });
  for (const batch of batches) await accumulator.add(batch);
  await accumulator.dispose();
  return accumulator.sums;
}

function expectNear(a: Float64Array, b: Float64Array): void {
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => {
    expect(Math.abs(value - b[i]!)).toBeLessThan(ROUNDING);
  });
}

describe("createGramAccumulator", () => {
  it("sums ∇φ xᵀ / (|∇φ||x|), as worked out by hand", async () => {
    const norm = euclideanNorm(3);
    const few = normalSamples(createRng(2), { count: 7, vectors: 1, dimension: 3 });
    const frame = await fieldFrame(norm, few, spectral());
    const accumulator = await createGramAccumulator(norm, frame, { folds: 1 });
    await accumulator.add(few);
    await accumulator.dispose();
    const expected = new Float64Array(81);
    for (let s = 0; s < 7; s++) {
      const x = few.data.subarray(3 * s, 3 * s + 3);
      const times = (m: Float64Array, transposed: boolean): number[] =>
        [0, 1, 2].map((i) => [0, 1, 2].reduce((t, j) => t + (transposed ? m[j * 3 + i]! : m[i * 3 + j]!) * x[j]!, 0));
      const [g, f] = [times(frame.outOf, true), times(frame.into, false)]; // ∇|x| is along x
      const length = Math.hypot(...g) * Math.hypot(...f);
      const row = g.flatMap((a) => f.map((b) => (a * b) / length));
      row.forEach((a, i) => {
        row.forEach((b, j) => {
          expected[i * 9 + j]! += a * b;
        });
      });
    }
    expectNear(accumulator.sums.folds[0]!.sum, expected);
  });

  it("puts sample i into fold i mod F, however the samples are cut", async () => {
    const whole = await summed([all]);
    const cut = await summed([part(all, 0, 3), part(all, 3, 130), part(all, 130, 131), part(all, 131, 500)]);
    expect(whole.folds.map(({ samples }) => samples)).toEqual([125, 125, 125, 125]);
    whole.folds.forEach(({ sum: total, samples, rows }, f) => {
      expect([cut.folds[f]!.samples, cut.folds[f]!.rows]).toEqual([samples, rows]);
      expectNear(cut.folds[f]!.sum, total);
    });
    const third = { ...all, count: 125, data: new Float64Array(125 * 8) };
    for (let i = 0; i < 125; i++) third.data.set(all.data.subarray((4 * i + 2) * 8, (4 * i + 3) * 8), i * 8);
    const alone = await summed([third], 1);
    expectNear(alone.folds[0]!.sum, whole.folds[2]!.sum);
  });

  it("pools folds to the sum without folds", async () => {
    expectNear(pooledGram(await summed([all], 7)), pooledGram(await summed([all], 1)));
  });

  it("computes many unknowns by slabs of the upper triangle alike", async () => {
    const wide = normalSamples(createRng(3), { count: 60, vectors: 1, dimension: 17 }); // 289 unknowns
    const norm = euclideanNorm(17);
    const frame = await fieldFrame(norm, wide, spectral());
    const accumulator = await createGramAccumulator(norm, frame, { folds: 1 });
    await accumulator.add(wide);
    await accumulator.dispose();
    const gram = pooledGram(accumulator.sums);
    let trace = 0;
    for (let i = 0; i < 289; i++) {
      trace += gram[i * 290]!;
      for (let j = 0; j < i; j++) expect(gram[i * 289 + j]).toBe(gram[j * 289 + i]);
    }
    expect(trace).toBeCloseTo(1, DIGITS); // rows are of unit length
  });

  it("names the sample without a gradient, across folds and batches", async () => {
    const norm = euclideanNorm(3);
    const given = normalSamples(createRng(1), { count: 90, vectors: 1, dimension: 3 });
    given.data.fill(0, 3 * 47, 3 * 48);
    const accumulator = await createGramAccumulator(norm, await fieldFrame(norm, given, spectral()), { folds: 5 });
    await accumulator.add(part(given, 0, 31));
    await expect(accumulator.add(part(given, 31, 90))).rejects.toThrow("at sample 47");
    await accumulator.dispose();
  });
});

describe("mergeGramSums", () => {
  it("makes of the shards of two machines what one would have summed", async () => {
    const shards = [await summed([part(all, 0, 200)]), await summed([part(all, 200, 500)])];
    const merged = mergeGramSums(shards.map((shard) => structuredClone(shard)));
    const whole = await summed([all]); // 200 is a multiple of 4: the folds are the same
    merged.folds.forEach(({ sum: total }, f) => {
      expectNear(total, whole.folds[f]!.sum);
    });
    const result = await discoverFromSums(oracle, merged);
    expect(result.algebra!.name).toBe("so(1,3)");
    expect(result.samples.count).toBe(500);
  });

  it("refuses sums of different frames, fields or folds, and nothing", async () => {
    const first = await summed([all]);
    const other = await discover(oracle, part(all, 0, 300), spectral({ folds: 4 }));
    expect(() => mergeGramSums([first, other.sums!])).toThrow("another frame");
    expect(() => mergeGramSums([first, { ...first, folds: [] }])).toThrow("number of folds");
    const quadratic = await summed([all], 4, spectral({ fields: polynomial(2) }));
    expect(() => mergeGramSums([first, quadratic])).toThrow("choice of fields");
    expect(() => mergeGramSums([])).toThrow("no partial sums");
  });
});

describe("memory", () => {
  it("does not grow with the number of samples: 25 MB of them leave under 8 MB behind", async () => {
    const rng = createRng(4);
    const shape = { count: 4096, vectors: 2, dimension: 4 };
    let delivered = 0;
    /** A reader: every batch is new memory, which whoever keeps batches would hold. */
    function* stream(count: number): Generator<Samples> {
      for (let i = 0; i < count; i++) {
        const batch = normalSamples(rng, shape);
        delivered += batch.data.byteLength;
        yield batch;
      }
    }
    const held = (): number => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers;
    };
    await discover(oracle, stream(2), spectral()); // what is compiled and cached once
    const before = held();
    delivered = 0;
    let most = 0;
    const result = await discover(oracle, stream(96), spectral(), {
      onEvent: ({ done }) => {
        if (done % (16 * shape.count) === 0) most = Math.max(most, held() - before);
      },
    });
    expect(delivered).toBeGreaterThan(25e6);
    expect(result.algebra!.name).toBe("so(1,3)");
    expect(most).toBeLessThan(8e6);
  });
});
