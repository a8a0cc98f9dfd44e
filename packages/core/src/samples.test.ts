import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { batches, normalSamples, type SampleSource, samples } from "./samples.js";

const wanted = { name: "norm", vectors: 1, dimension: 2 };

async function sizes(source: SampleSource, size: number): Promise<number[]> {
  const out: number[] = [];
  for await (const batch of batches(source, size, wanted)) out.push(batch.data.length / 2);
  return out;
}

describe("samples", () => {
  it("counts whole samples and refuses parts of one", () => {
    expect(samples(new Float64Array(12), { vectors: 2, dimension: 3 }).count).toBe(2);
    expect(() => samples(new Float64Array(13), { vectors: 2, dimension: 3 })).toThrow("[count, 2, 3]");
  });

  it("names the sample that is not finite", () => {
    const data = new Float64Array(12);
    data[7] = Number.NaN;
    expect(() => samples(data, { vectors: 1, dimension: 3 })).toThrow("NaN in sample 2");
  });
});

describe("batches", () => {
  const whole = normalSamples(createRng(0), { count: 10, vectors: 1, dimension: 2 });

  it("cuts one piece, a list and a stream into batches of at most the size", async () => {
    expect(await sizes(whole, 4)).toEqual([4, 4, 2]);
    expect(await sizes([whole, whole], 8)).toEqual([8, 2, 8, 2]);
    const stream = async function* (): AsyncGenerator<typeof whole> {
      yield whole;
    };
    expect(await sizes(stream(), 100)).toEqual([10]);
  });

  it("refuses samples of another shape, in words", async () => {
    const wrong = normalSamples(createRng(0), { count: 1, vectors: 2, dimension: 3 });
    await expect(sizes(wrong, 1)).rejects.toThrow(
      '2 vectors of length 3; expected 1 vector of length 2 for oracle "norm"',
    );
  });
});
