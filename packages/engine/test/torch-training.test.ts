/** Training steps against PyTorch's in float64: the fixture and its script are in `fixtures/`. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  adam,
  adamW,
  batchNorm,
  type CompiledStep,
  compile,
  compileStep,
  createBatchStatistics,
  grad,
  graph,
  input,
  mean,
  mlp,
  type Optimizer,
  type ParameterTree,
  type Precision,
  reshape,
  sgd,
  slice,
  square,
  sub,
  type TensorData,
  type TensorsOf,
  tanh,
  trainingStep,
} from "../src/index.js";

interface Run {
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
  readonly statistics: readonly number[];
  readonly evaluated: number;
  readonly gradient: readonly number[];
}

const torch = JSON.parse(readFileSync(new URL("fixtures/torch-training.json", import.meta.url), "utf8")) as {
  readonly rows: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly parameters: readonly number[];
  readonly runs: Readonly<Record<string, Run>>;
};
const STEPS = 20;

/** Rounding of doubles over twenty steps; PyTorch sums in another order. */
const DOUBLE = 1e-10;
/** Rounding of float32 in one gradient whose entries are below 1. */
const SINGLE = 1e-6;

const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});
const first = {
  layers: [
    { weight: data(torch.parameters.slice(0, 15), [3, 5]), bias: data(torch.parameters.slice(15, 20), [5]) },
    { weight: data(torch.parameters.slice(20, 30), [5, 2]), bias: data(torch.parameters.slice(30, 32), [2]) },
  ],
  norm: { scale: data(torch.parameters.slice(32, 37), [5]), shift: data(torch.parameters.slice(37, 42), [5]) },
};
type Parameters = TensorsOf<typeof first>;
const x = input("x", ["N", 3]);
const y = input("y", ["N", 2]);

function trainingLoss(parameters: Parameters, before: TensorsOf<ReturnType<typeof createBatchStatistics>>) {
  let statistics = before;
  const output = mlp(parameters, x, {
    activation: (hidden) => {
      const normalized = batchNorm(parameters.norm, before, tanh(hidden), { training: true });
      statistics = normalized.statistics;
      return normalized.output;
    },
  });
  return { loss: mean(square(sub(output, y))), statistics };
}

function compiledStep(
  optimizer: Optimizer,
  clip: number | undefined,
  stepsPerRun: number,
  precision: Precision,
): Promise<CompiledStep<ParameterTree, ParameterTree>> {
  return compileStep(
    trainingStep({
      parameters: first,
      statistics: createBatchStatistics(5),
      batch: [x, y],
      updates: [{ objective: trainingLoss, optimizer, ...(clip === undefined ? {} : { clip: { norm: clip } }) }],
      evaluation: (parameters, statistics) => ({
        loss: mean(
          square(
            sub(
              mlp(parameters, x, {
                activation: (hidden) => batchNorm(parameters.norm, statistics, tanh(hidden)).output,
              }),
              y,
            ),
          ),
        ),
      }),
    }),
    { precision, stepsPerRun },
  );
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

const optimizers: readonly [string, Optimizer, number?][] = [
  ["adamW", adamW({ learningRate: 0.01, weightDecay: 0.1 })],
  ["adamW clipped", adamW({ learningRate: 0.01, weightDecay: 0.1 }), 0.05],
  ["adam", adam({ learningRate: 0.02, beta1: 0.8, beta2: 0.99 })],
  ["sgd with momentum", sgd({ learningRate: 0.05, momentum: 0.9 })],
];

describe("training steps", () => {
  for (const stepsPerRun of [1, 5]) {
    it.each(optimizers)(
      `agree with PyTorch's over 20 steps, ${stepsPerRun} a run: %s`,
      async (name, optimizer, clip) => {
        const expected = torch.runs[name]!;
        const step = await compiledStep(optimizer, clip, stepsPerRun, "float64");
        let state = step.start();
        const losses: number[] = [];
        for (let at = 0; at < STEPS; at += stepsPerRun) {
          const rows = (values: readonly number[], width: number): TensorData => {
            const size = torch.rows * width;
            return data(values.slice(at * size, (at + stepsPerRun) * size), [stepsPerRun, torch.rows, width]);
          };
          const result = await step.run(state, { x: rows(torch.x, 3), y: rows(torch.y, 2) });
          state = result.state;
          losses.push(...result.reports);
        }
        expect(state.step).toBe(STEPS);
        expect(largestDifference(losses, expected.losses)).toBeLessThan(DOUBLE);
        expect(largestDifference(state.parameters, expected.parameters)).toBeLessThan(DOUBLE);
        expect(largestDifference(state.statistics, expected.statistics)).toBeLessThan(DOUBLE);
        const batch = { x: data(torch.x.slice(0, 24), [8, 3]), y: data(torch.y.slice(0, 16), [8, 2]) };
        expect(largestDifference(await step.evaluate(state, batch), [expected.evaluated])).toBeLessThan(DOUBLE);
        await step.dispose();
      },
    );
  }

  it("have float32 gradients that agree with PyTorch's float64 to 1e-6", async () => {
    const flat = input("flat", [42]);
    const cut = (start: number, shape: readonly number[]) =>
      reshape(slice(flat, 0, start, start + shape.reduce((a, b) => a * b)), shape);
    const parameters: Parameters = {
      layers: [
        { weight: cut(0, [3, 5]), bias: cut(15, [5]) },
        { weight: cut(20, [5, 2]), bias: cut(30, [2]) },
      ],
      norm: { scale: cut(32, [5]), shift: cut(37, [5]) },
    };
    const unused = { mean: cut(0, [5]), variance: cut(0, [5]) };
    const [gradient] = grad(trainingLoss(parameters, unused).loss, [flat]);
    const compiled = await compile(graph({ gradient }), { precision: "float32" });
    const { gradient: values } = await compiled.run({
      flat: data(torch.parameters, [42]),
      x: data(torch.x.slice(0, 24), [8, 3]),
      y: data(torch.y.slice(0, 16), [8, 2]),
    });
    expect(largestDifference(values!.data as Float32Array, torch.runs["adamW"]!.gradient)).toBeLessThan(SINGLE);
    await compiled.dispose();
  });
});
