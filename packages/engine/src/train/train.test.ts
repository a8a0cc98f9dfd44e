import { createRng, type ProgressEvent } from "@noether/base";
import { describe, expect, it } from "vitest";
import { input } from "../graph/input.js";
import type { TensorData } from "../graph/tensor.js";
import { createMlp, mlp } from "../layers/mlp.js";
import { mul, sub } from "../ops/arithmetic.js";
import { mean } from "../ops/reduction.js";
import { log, square } from "../ops/unary.js";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.js";
import { type CompiledStep, type CompileStepOptions, compileStep } from "./compile-step.js";
import { adam, sgd } from "./optimizer.js";
import { inSequence, weightedDraws } from "./sampler.js";
import { train } from "./train.js";
import type { TrainOptions } from "./train-options.js";
import { trainingStep } from "./training-step.js";

/** Digits after the point of a few operations in float32, each of which rounds by 6e-8. */
const FLOAT_DIGITS = 6;
/** Digits after the point of sums of some tens of doubles, each of which rounds by 1e-16. */
const DOUBLE_DIGITS = 12;
/** Digits after the point of two steps of descent in double. */
const LAST_DIGITS = 14;

const ROWS = 50;
const rng = createRng(1);
const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});
const inputs = Array.from({ length: ROWS * 2 }, rng.normal);
const points = {
  x: data(inputs, [ROWS, 2]),
  y: data(
    Array.from({ length: ROWS }, (_, i) => inputs[2 * i]! - 2 * inputs[2 * i + 1]!),
    [ROWS, 1],
  ),
};
const network = (seed = 0) => createMlp(createRng(seed), [2, 6, 1]);

function regression(options: CompileStepOptions = {}, learningRate = 0.01): Promise<CompiledStep> {
  const x = input("x", ["N", 2]);
  const y = input("y", ["N", 1]);
  const step = trainingStep({
    parameters: network(),
    batch: [x, y],
    updates: [
      {
        objective: (p) => {
          const error = sub(mlp(p, x), y);
          return { loss: mean(square(error)), metrics: { bias: mean(error) } };
        },
        optimizer: adam({ learningRate }),
      },
    ],
  });
  return compileStep(step, options);
}

const base: TrainOptions = { rng: createRng(7), epochs: 4, batchSize: 8 };

describe("train", () => {
  it("gives plain data: a worker gets the same result, and JSON holds all of it but the arrays", async () => {
    const compiled = await regression();
    const result = await train(compiled, points, {
      ...base,
      validation: { data: points },
      earlyStopping: { patience: 3 },
    });
    compiled.dispose();
    expect(structuredClone(result)).toEqual(result);
    const { outcome, status, history } = result;
    expect(JSON.parse(JSON.stringify({ outcome, status, history }))).toEqual({ outcome, status, history });
  });

  it("learns, records every epoch and reports progress", async () => {
    const compiled = await regression({ stepsPerRun: 4 });
    const events: ProgressEvent[] = [];
    const records: unknown[] = [];
    const result = await train(compiled, points, {
      ...base,
      epochs: 60,
      validation: { data: points, batchSize: 7 },
      onEvent: (event) => events.push(event),
      onEpoch: (record) => void records.push(record),
    });
    expect(result.outcome).toBe("finished");
    expect(result.status).toBe("All 60 epochs are done.");
    expect(records).toEqual(result.history);
    expect(result.history.length).toBe(60);
    expect(result.history[59]!.training["loss"]!).toBeLessThan(0.1 * result.history[0]!.training["loss"]!);
    expect(result.state.step).toBe(60 * 7); // 6 full batches and a rest of 2 rows
    expect(events.at(-1)).toEqual({ kind: "progress", task: "training", done: 420, total: 420, unit: "steps" });
    // The validation in chunks is what one evaluation of all rows gives.
    const whole = await compiled.evaluate(result.state, points);
    expect(result.history[59]!.validation!["loss"]).toBeCloseTo(whole[0]!, FLOAT_DIGITS);
    expect(result.history[59]!.validation!["bias"]).toBeCloseTo(whole[1]!, FLOAT_DIGITS);
    await compiled.dispose();
  });

  it("weighs each row alike in an epoch's means", async () => {
    const compiled = await regression({ precision: "float64", stepsPerRun: 3 }, 0);
    const { history } = await train(compiled, points, { ...base, epochs: 1 });
    const [loss] = await compiled.evaluate(compiled.start(), points);
    expect(history[0]!.training["loss"]).toBeCloseTo(loss!, DOUBLE_DIGITS);
    await compiled.dispose();
  });

  it("ends with the same bytes however many steps a run makes, and wherever it was taken up again", async () => {
    const ends: Uint8Array[] = [];
    for (const stepsPerRun of [1, 4]) {
      const compiled = await regression({ stepsPerRun });
      const options = {
        ...base,
        sampler: weightedDraws(Array.from({ length: ROWS }, (_, i) => 1 + (i % 3))),
        validation: { data: points },
        earlyStopping: { patience: 50 },
      };
      const saved: Uint8Array[] = [];
      const whole = await train(compiled, points, {
        ...options,
        checkpoint: { every: 1, save: (bytes) => void saved.push(bytes) },
      });
      ends.push(whole.checkpoint);
      expect(saved.length).toBe(stepsPerRun === 1 ? 28 : 12); // 7 steps an epoch: runs of 4, 2 and 1
      for (const resume of saved) {
        expect((await train(compiled, points, { ...options, resume })).checkpoint).toEqual(ends[0]);
      }
      await compiled.dispose();
    }
    expect(ends[1]).toEqual(ends[0]);
  });

  it("stops early at the best epoch, for small or large metrics", async () => {
    const compiled = await regression({}, 0.5); // so fast that it jumps about
    const result = await train(compiled, points, {
      ...base,
      epochs: 1000,
      validation: { data: points },
      earlyStopping: { patience: 5 },
    });
    expect(result.outcome).toBe("stopped-early");
    const losses = result.history.map(({ validation }) => validation!["loss"]!);
    expect(result.best!.value).toBe(Math.min(...losses));
    expect(losses.length).toBe(result.best!.epoch + 6);
    expect((await compiled.evaluate(result.best!.state, points))[0]).toBeCloseTo(result.best!.value, FLOAT_DIGITS);
    const most = await train(compiled, points, {
      ...base,
      epochs: 1000,
      validation: { data: points },
      earlyStopping: { patience: 2, metric: "bias", goal: "max" },
    });
    expect(most.best!.value).toBe(Math.max(...most.history.map(({ validation }) => validation!["bias"]!)));
    await compiled.dispose();
  });

  it("names the step in which the loss became NaN and gives the last good checkpoint", async () => {
    const x = input("x", ["N", 1]);
    const step = trainingStep({
      parameters: { w: data([1], []) },
      batch: [x],
      updates: [
        {
          objective: ({ w }) => ({ loss: log(mul(w, mean(x))) }), // gradient 1 / w
          optimizer: sgd({ learningRate: 0.3 }),
        },
      ],
    });
    const compiled = await compileStep(step, { precision: "float64" });
    const ones = { x: data(new Array(4).fill(1), [4, 1]) };
    const result = await train(compiled, ones, { ...base, batchSize: 1, epochs: 9, sampler: inSequence() });
    // w: 1 → 0.7 → 0.271 → -0.83, whose logarithm is NaN in step 3.
    expect(result.outcome).toBe("diverged");
    expect(result.status).toContain("became NaN in step 3 (epoch 0)");
    expect(result.status).toContain("of step 2");
    const { state } = decodeCheckpoint(result.checkpoint);
    expect(state.step).toBe(2);
    expect(state.parameters[0]).toBeCloseTo(0.7 - 0.3 / 0.7, LAST_DIGITS);
    const again = await train(compiled, ones, {
      ...base,
      batchSize: 1,
      epochs: 9,
      sampler: inSequence(),
      resume: result.checkpoint,
    });
    expect(again.status).toBe(result.status);
    await compiled.dispose();
  });

  it("can be interrupted: it saves a checkpoint, throws the reason, and resumes to the same bytes", async () => {
    const compiled = await regression();
    const controller = new AbortController();
    const saved: Uint8Array[] = [];
    const cut = train(compiled, points, {
      ...base,
      onEpoch: () => controller.abort(new Error("enough")),
      checkpoint: { every: 1000, save: (bytes) => void saved.push(bytes) },
      signal: controller.signal,
    });
    await expect(cut).rejects.toThrow("enough");
    expect(saved.map((bytes) => decodeCheckpoint(bytes).state.step)).toEqual([7]);
    const rest = await train(compiled, points, { ...base, resume: saved[0] });
    expect(rest.checkpoint).toEqual((await train(compiled, points, base)).checkpoint);
    await compiled.dispose();
  });

  it("waits for onEpoch, which may measure, replace the state and stop", async () => {
    const compiled = await regression();
    const first = compiled.start();
    const seen: number[] = [];
    const result = await train(compiled, points, {
      ...base,
      earlyStopping: { patience: 3, metric: "score", goal: "max" },
      onEpoch: async ({ epoch }, state) => {
        await new Promise((resolve) => setTimeout(resolve));
        seen.push(state.step);
        return { metrics: { score: -epoch }, state: { ...first, step: state.step }, stop: epoch === 1 };
      },
    });
    expect(seen).toEqual([7, 14]);
    expect(result).toMatchObject({ outcome: "stopped-early", status: "onEpoch stopped training after 2 epochs." });
    expect(result.state.parameters).toEqual(first.parameters);
    expect(result.history.map(({ validation }) => validation)).toEqual([{ score: -0 }, { score: -1 }]);
    expect(result.best).toMatchObject({ epoch: 0, state: { step: 7 } });
    await expect(
      train(compiled, points, { ...base, earlyStopping: { patience: 1, metric: "area" }, onEpoch: () => ({}) }),
    ).rejects.toMatchObject({ code: "unknown-metric" });
    await compiled.dispose();
  });

  it("saves at the ends of epochs if asked to, with what the caller keeps, and refuses another recipe", async () => {
    const compiled = await regression();
    const saved: Uint8Array[] = [];
    let count = 0;
    const options: TrainOptions = { ...base, recipe: "soup" };
    await train(compiled, points, {
      ...options,
      onEpoch: () => void count++,
      checkpoint: {
        every: 3,
        unit: "epochs",
        save: (bytes) => void saved.push(bytes),
        keep: () => ({ count: Float64Array.of(count) }),
      },
    });
    const read = saved.map((bytes) => decodeCheckpoint(bytes));
    expect(read.map(({ state }) => state.step)).toEqual([21, 28]);
    expect(read.map(({ kept }) => kept!["count"]![0])).toEqual([3, 4]);
    expect((await train(compiled, points, { ...options, resume: saved[0] })).state).toEqual(read[1]!.state);
    await expect(train(compiled, points, { ...base, recipe: "stew", resume: saved[0] })).rejects.toMatchObject({
      code: "other-run",
    });
    await compiled.dispose();
  });

  it("feeds what is made for each batch, the same when taken up again", async () => {
    const noise = input("noise", ["N"]);
    const x = input("x", ["N", 2]);
    const step = trainingStep({
      parameters: { w: data([0], []) },
      batch: [x, noise],
      updates: [
        { objective: ({ w }) => ({ loss: mean(square(sub(w, noise))) }), optimizer: sgd({ learningRate: 0.1 }) },
      ],
    });
    const compiled = await compileStep(step, { stepsPerRun: 3 });
    const options: TrainOptions = {
      ...base,
      extra: ({ rng: own, rows }) => ({ noise: data(Array.from({ length: rows }, own.normal), [rows]) }),
    };
    const saved: Uint8Array[] = [];
    const { x: only } = points;
    const whole = await train(
      compiled,
      { x: only },
      {
        ...options,
        checkpoint: { every: 5, save: (bytes) => void saved.push(bytes) },
      },
    );
    expect(whole.history[0]!.training["loss"]).toBeGreaterThan(0.5);
    const resumed = await train(compiled, { x: only }, { ...options, resume: saved[1]! });
    expect(resumed.checkpoint).toEqual(whole.checkpoint);
    await compiled.dispose();
  });

  it("refuses what does not fit, and says why", async () => {
    const compiled = await regression();
    const wrong = (feeds: Parameters<typeof train>[1], options: Partial<TrainOptions>) =>
      expect(train(compiled, feeds, { ...base, ...options })).rejects;
    await wrong(points, { epochs: 0 }).toThrow("epochs = 0");
    await wrong({}, {}).toThrow("no rows");
    await wrong({ ...points, y: data([1], [1, 1]) }, {}).toThrow('1 rows of "y" and 50 of "x"');
    await wrong(points, { earlyStopping: { patience: 1 } }).toThrow("early stopping without validation");
    await wrong(points, {
      validation: { data: points },
      earlyStopping: { patience: 1, metric: "auc" },
    }).toThrow("one of loss, bias");
    await wrong(points, { batchSize: 51, dropRemainder: true }).toThrow("50 rows an epoch with dropRemainder");
    const { checkpoint } = await train(compiled, points, base);
    await wrong(points, { resume: checkpoint, rng: createRng(8) }).toThrow("a checkpoint of float32");
    await compiled.dispose();
  });
});

describe("checkpoints", () => {
  it("keep every bit, NaN and infinities too, and refuse damaged bytes", async () => {
    const checkpoint: Checkpoint = {
      state: {
        step: 3,
        parameters: Float32Array.of(0.1, Number.NaN, -0),
        moments: [Float32Array.of(1e-45)],
        statistics: new Float32Array(0),
      },
      progress: {
        epoch: 1,
        batch: 2,
        rows: 5,
        sums: [1 / 3, Number.NaN],
        history: [{ epoch: 0, step: 2, training: { loss: Number.POSITIVE_INFINITY } }],
        fingerprint: "β",
      },
      kept: { pool: Float64Array.of(Number.NEGATIVE_INFINITY), none: new Float64Array(0) },
    };
    const bytes = encodeCheckpoint(checkpoint);
    expect(decodeCheckpoint(bytes)).toEqual(checkpoint);
    expect(Object.is(decodeCheckpoint(bytes).state.parameters[2], -0)).toBe(true);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = damaged[at]! ^ 1;
      expect(() => decodeCheckpoint(damaged)).toThrow(/in the checkpoint/);
      expect(() => decodeCheckpoint(bytes.subarray(0, at))).toThrow(/in the checkpoint/);
    }
  });
});
