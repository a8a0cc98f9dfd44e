import { createRng, type ProgressEvent, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { askOracle, normals, relativeDifference } from "../../test/ask-oracle.js";
import { describeOracle } from "../describe-oracle.js";
import type { Oracle } from "../oracle.js";
import type { LabeledSamples } from "./labeled-samples.js";
import { type LearnOracleOptions, learnOracle } from "./learn-oracle.js";

/** The largest difference between a mean of networks in the graph and one in numbers, in float64. */
const MEAN_ROUNDING = 1e-12;
/** The largest sum of centered logits, numbers up to about 10. */
const SUM_ROUNDING = 1e-9;

/** Small enough for a second, good enough for a few percent. */
const quick = { trainings: 2, hidden: [32, 32], steps: 1000, batchSize: 64 } as const;
const SEEDS = [1, 2, 3];

function labeled(
  rng: Rng,
  count: number,
  label: (x: Float64Array) => number,
  scales: readonly number[] = [1, 1, 1],
): LabeledSamples {
  const inputs = normals({ vectors: 1, dimension: 3 } as Oracle, count, rng).map(
    (value, at) => value * scales[at % 3]!,
  );
  const labels = Float64Array.from({ length: count }, (_, i) => label(inputs.subarray(3 * i, 3 * i + 3)));
  return { vectors: 1, dimension: 3, inputs, labels };
}

/** Mean cosine between the oracle's gradients and `direction`, at 100 fresh samples. */
async function meanCosine(oracle: Oracle, direction: (x: Float64Array) => ArrayLike<number>): Promise<number> {
  const ask = await askOracle(oracle);
  const x = normals(oracle, 100, createRng(99));
  const { gradient } = await ask(x);
  await ask.dispose();
  let total = 0;
  for (let i = 0; i < 100; i++) {
    const [g, d] = [gradient.subarray(3 * i, 3 * i + 3), direction(x.subarray(3 * i, 3 * i + 3))];
    const dot = g.reduce((sum, value, j) => sum + value * d[j]!, 0);
    total += dot / Math.hypot(...g) / Math.hypot(...Array.from(d));
  }
  return total / 100;
}

describe("learnOracle", () => {
  it.each(SEEDS)(
    "learns |x|² with its gradient, seed %i: share of error below 0.1, mean cosine above 0.99",
    async (seed) => {
      const data = labeled(createRng(seed), 2000, (x) => Math.hypot(...x) ** 2);
      const { oracle } = await learnOracle(data, { rng: createRng(seed), ...quick });
      expect(oracle.error.share).toBeLessThan(0.1);
      expect(oracle.error.samples).toBe(200);
      expect(oracle.domain).toBe("data");
      expect(await meanCosine(oracle, (x) => x)).toBeGreaterThan(0.99);
    },
  );

  it("is the mean of its members", async () => {
    const data = labeled(createRng(1), 200, (x) => x[0]!);
    const { oracle } = await learnOracle(data, { rng: createRng(1), ...quick, steps: 50, trainings: 3 });
    const phis = await Promise.all(
      [oracle, ...oracle.members].map(async (each) => {
        const ask = await askOracle(each);
        const { phi } = await ask(data.inputs);
        await ask.dispose();
        return phi;
      }),
    );
    const [whole, ...parts] = phis;
    expect(parts.length).toBe(3);
    expect(relativeDifference(parts[0]!, parts[1]!)).toBeGreaterThan(1e-3);
    const mean = whole!.map((_, i) => parts.reduce((total, part) => total + part[i]! / 3, 0));
    expect(relativeDifference(whole!, mean)).toBeLessThan(MEAN_ROUNDING);
  });

  it("keeps units out: data in other units give the same share of error to a fifth", async () => {
    const shares = await Promise.all(
      [1, 1e6].map(async (unit) => {
        const data = labeled(createRng(4), 1000, (x) => unit * Math.hypot(x[0]!, x[1]! / unit) + 7 * unit, [
          1,
          unit,
          1,
        ]);
        return (await learnOracle(data, { rng: createRng(4), ...quick })).training.error.share;
      }),
    );
    expect(shares[1]! / shares[0]!).toBeGreaterThan(0.8);
    expect(shares[1]! / shares[0]!).toBeLessThan(1.25);
  });

  it.each(SEEDS)("learns classes, seed %i: the logit's gradient is radial, mean cosine above 0.95", async (seed) => {
    const rng = createRng(seed);
    const chance = (x: Float64Array): number => 1 / (1 + Math.exp(-2 * (Math.hypot(...x) - 1.5)));
    const data = labeled(rng, 4000, (x) => (rng.uniform() < chance(x) ? 1 : 0));
    const { oracle } = await learnOracle(data, { rng: createRng(seed), ...quick, task: "classification" });
    // The best that anyone can do on such labels is about 0.85 of their spread.
    expect(oracle.error.share).toBeLessThan(0.95);
    expect(await meanCosine(oracle, (x) => x)).toBeGreaterThan(0.95);
    const ask = await askOracle(oracle);
    expect((await ask(data.inputs)).outputs).toBe(1);
    await ask.dispose();
  });

  it("keeps one logit for each of three classes, with sum 0", async () => {
    const data = labeled(createRng(5), 600, (x) => [0, 1, 2].reduce((best, i) => (x[i]! > x[best]! ? i : best)));
    const { oracle } = await learnOracle(data, { rng: createRng(5), ...quick, task: "classification" });
    const ask = await askOracle(oracle);
    const { phi, outputs } = await ask(data.inputs);
    await ask.dispose();
    expect(outputs).toBe(3);
    const right = data.labels.filter((label, i) => {
      const row = phi.subarray(3 * i, 3 * i + 3);
      expect(Math.abs(row.reduce((total, value) => total + value))).toBeLessThan(SUM_ROUNDING);
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(right.length / 600).toBeGreaterThan(0.9);
  });

  it("stops before it learns noise by heart: a share of error from 0.9 to 1.1", async () => {
    const rng = createRng(6);
    const data = labeled(rng, 400, () => rng.normal());
    const options = { rng: createRng(6), ...quick, validationShare: 0.25, testShare: 0.5 };
    const { error, status, outcome } = (await learnOracle(data, options)).training;
    expect(outcome).toBe("stopped-early");
    expect(status).toMatch("No progress");
    expect(error.share).toBeGreaterThan(0.9);
    expect(error.share).toBeLessThan(1.1);
  });

  it("gives the same oracle for the same seed, another for another, and reports progress", async () => {
    const data = labeled(createRng(7), 300, (x) => x[0]! * x[1]!);
    const events: ProgressEvent[] = [];
    const run = async (seed: number): Promise<Float64Array> => {
      const options = {
        rng: createRng(seed),
        ...quick,
        steps: 100,
        onEvent: (event: ProgressEvent) => events.push(event),
      };
      const ask = await askOracle((await learnOracle(data, options)).oracle);
      const { phi } = await ask(data.inputs);
      await ask.dispose();
      return phi;
    };
    const first = await run(1);
    expect(events.at(-1)).toEqual({
      kind: "progress",
      task: "learning the oracle",
      done: 100,
      total: 100,
      unit: "steps",
    });
    expect(await run(1)).toEqual(first);
    expect(relativeDifference(await run(2), first)).toBeGreaterThan(1e-3);
  });

  it("refuses what it cannot learn from", async () => {
    const data = labeled(createRng(8), 50, (x) => x[0]!);
    const code = async (change: Partial<LabeledSamples>, options: Partial<LearnOracleOptions> = {}): Promise<unknown> =>
      learnOracle({ ...data, ...change }, { rng: createRng(0), ...quick, steps: 2, ...options }).then(
        () => "none",
        (error: { code: string }) => error.code,
      );
    expect(await code({})).toBe("none");
    expect(await code({ labels: data.labels.subarray(1) })).toBe("wrong-length");
    expect(await code({ labels: data.labels.with(3, Number.NaN) })).toBe("not-finite");
    expect(await code({ inputs: data.inputs.with(3, Number.POSITIVE_INFINITY) })).toBe("not-finite");
    expect(await code({ inputs: new Float64Array(), labels: new Float64Array() })).toBe("no-samples");
    expect(await code({ inputs: data.inputs.subarray(0, 6), labels: data.labels.subarray(0, 2) })).toBe(
      "too-few-samples",
    );
    expect(await code({}, { task: "classification" })).toBe("not-a-class");
    expect(await code({ labels: new Float64Array(50) }, { task: "classification" })).toBe("one-class");
    expect(await code({ labels: new Float64Array(50).fill(7) })).toBe("constant-labels");
    expect(await code({}, { validationShare: 0.5, testShare: 0.5 })).toBe("out-of-range");
    expect(await code({}, { activation: "relu" as never })).toBe("unknown-activation");
    expect(await code({}, { trainings: 0 })).toBe("not-an-integer");
  });

  it("answers with plain data beside the oracle; a training that diverges is an outcome", async () => {
    const data = labeled(createRng(8), 100, (x) => x[0]! * 1e3);
    const { training, oracle } = await learnOracle(data, {
      rng: createRng(0),
      ...quick,
      steps: 400,
      learningRate: 1e30,
    });
    expect(training.outcome).toBe("diverged");
    expect(training.status).toContain("Lower learningRate");
    expect(structuredClone(training)).toEqual(training);
    expect(training.samples).toEqual({ training: 80, validation: 10, test: 10 });
    expect(structuredClone(describeOracle(oracle))).toEqual(describeOracle(oracle));
    expect(describeOracle(oracle).error).toEqual(training.error);
  });

  it("is stopped by a signal, with its reason", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    const data = labeled(createRng(8), 100, (x) => x[0]!);
    const asked = learnOracle(data, { rng: createRng(0), ...quick, signal: stop.signal });
    await expect(asked).rejects.toThrow("enough");
  });

  it("names the sample that is not finite", async () => {
    const data = labeled(createRng(9), 20, (x) => x[0]!);
    const wrong = { ...data, inputs: data.inputs.with(3 * 4 + 1, Number.NaN) };
    await expect(learnOracle(wrong, { rng: createRng(0) })).rejects.toThrow("NaN in the inputs of sample 4");
  });
});
