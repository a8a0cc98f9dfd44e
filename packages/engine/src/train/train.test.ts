import { createRng, type ProgressEvent } from "@noether/base";
import { describe, expect, it } from "vitest";
import { input } from "../graph/input.js";
import type { TensorData } from "../graph/tensor.js";
import { createMlp, mlp } from "../layers/mlp.js";
import { mul, sub } from "../ops/arithmetic.js";
import { mean } from "../ops/reduction.js";
import { log, square } from "../ops/unary.js";
import { type Checkpoint, crc32, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.js";
import { type CompiledStep, type CompileStepOptions, compileStep } from "./compile-step.js";
import { adam, sgd } from "./optimizer.js";
import { inSequence, weightedDraws } from "./sampler.js";
import { type TrainOptions, train } from "./train.js";
import { trainingStep } from "./training-step.js";

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
  it("learns, records every epoch and reports progress", async () => {
    const compiled = await regression({ stepsPerRun: 4 });
    const events: ProgressEvent[] = [];
    const records: unknown[] = [];
    const result = await train(compiled, points, {
      ...base,
      epochs: 60,
      validation: { data: points, batchSize: 7 },
      onEvent: (event) => events.push(event),
      onEpoch: (record) => records.push(record),
    });
    expect(result.status).toEqual({ kind: "finished", message: "All 60 epochs are done." });
    expect(records).toEqual(result.history);
    expect(result.history.length).toBe(60);
    expect(result.history[59]!.training["loss"]!).toBeLessThan(0.1 * result.history[0]!.training["loss"]!);
    expect(result.state.step).toBe(60 * 7); // 6 full batches and a rest of 2 rows
    expect(events.at(-1)).toEqual({ kind: "progress", task: "training", done: 420, total: 420, unit: "steps" });
    // The validation in chunks is what one evaluation of all rows gives.
    const whole = await compiled.evaluate(result.state, points);
    expect(result.history[59]!.validation!["loss"]).toBeCloseTo(whole[0]!, 6);
    expect(result.history[59]!.validation!["bias"]).toBeCloseTo(whole[1]!, 6);
    await compiled.dispose();
  });

  it("weighs each row alike in an epoch's means", async () => {
    const compiled = await regression({ precision: "float64", stepsPerRun: 3 }, 0);
    const { history } = await train(compiled, points, { ...base, epochs: 1 });
    const [loss] = await compiled.evaluate(compiled.start(), points);
    expect(history[0]!.training["loss"]).toBeCloseTo(loss!, 12);
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
      const saved: Checkpoint[] = [];
      const whole = await train(compiled, points, {
        ...options,
        checkpoint: { every: 1, save: (checkpoint) => void saved.push(checkpoint) },
      });
      ends.push(encodeCheckpoint(whole.checkpoint));
      expect(saved.length).toBe(stepsPerRun === 1 ? 28 : 12); // 7 steps an epoch: runs of 4, 2 and 1
      for (const checkpoint of saved) {
        const resumed = await train(compiled, points, {
          ...options,
          resume: decodeCheckpoint(encodeCheckpoint(checkpoint)),
        });
        expect(encodeCheckpoint(resumed.checkpoint)).toEqual(ends[0]);
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
    expect(result.status.kind).toBe("stopped-early");
    const losses = result.history.map(({ validation }) => validation!["loss"]!);
    expect(result.best!.value).toBe(Math.min(...losses));
    expect(losses.length).toBe(result.best!.epoch + 6);
    expect((await compiled.evaluate(result.best!.state, points))[0]).toBeCloseTo(result.best!.value, 6);
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
    expect(result.status.kind).toBe("diverged");
    expect(result.status.message).toContain("became NaN in step 3 (epoch 0)");
    expect(result.checkpoint.state.step).toBe(2);
    expect(result.checkpoint.state.parameters[0]).toBeCloseTo(0.7 - 0.3 / 0.7, 14);
    const again = await train(compiled, ones, {
      ...base,
      batchSize: 1,
      epochs: 9,
      sampler: inSequence(),
      resume: result.checkpoint,
    });
    expect(again.status.message).toBe(result.status.message);
    await compiled.dispose();
  });

  it("can be interrupted, and says where", async () => {
    const compiled = await regression();
    const controller = new AbortController();
    const options = { ...base, onEpoch: () => controller.abort() };
    const result = await train(compiled, points, { ...options, signal: controller.signal });
    expect(result.status).toEqual({
      kind: "interrupted",
      message: 'Interrupted after step 7. Resume from "checkpoint".',
    });
    const rest = await train(compiled, points, { ...base, resume: result.checkpoint });
    const whole = await train(compiled, points, base);
    expect(encodeCheckpoint(rest.checkpoint)).toEqual(encodeCheckpoint(whole.checkpoint));
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
    const saved: Checkpoint[] = [];
    const { x: only } = points;
    const whole = await train(
      compiled,
      { x: only },
      {
        ...options,
        checkpoint: { every: 5, save: (checkpoint) => void saved.push(checkpoint) },
      },
    );
    expect(whole.history[0]!.training["loss"]).toBeGreaterThan(0.5);
    const resumed = await train(compiled, { x: only }, { ...options, resume: saved[1]! });
    expect(encodeCheckpoint(resumed.checkpoint)).toEqual(encodeCheckpoint(whole.checkpoint));
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
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});
