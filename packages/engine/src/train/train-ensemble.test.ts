import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { TensorData } from "../graph/tensor.js";
import { batchNorm, createBatchNorm, createBatchStatistics } from "../layers/batch-norm.js";
import { createMlp, mlp } from "../layers/mlp.js";
import { sub } from "../ops/arithmetic.js";
import { mean } from "../ops/reduction.js";
import { square } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { adam } from "./optimizer.js";
import { type TrainEnsembleOptions, trainEnsemble } from "./train-ensemble.js";
import { trainingStep } from "./training-step.js";
import { workerThread } from "./workers/index.js";

const ROWS = 40;
const rng = createRng(5);
const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});
const inputs = Array.from({ length: ROWS * 2 }, rng.normal);
const points = {
  x: data(inputs, [ROWS, 2]),
  y: data(
    Array.from({ length: ROWS }, (_, i) => inputs[2 * i]! * inputs[2 * i + 1]!),
    [ROWS, 1],
  ),
};
const network = (seed: ReturnType<typeof createRng>) => ({ ...createMlp(seed, [2, 6, 1]), norm: createBatchNorm(6) });

const build = (members: number) => {
  const x = input("x", [members, "N", 2]);
  const y = input("y", [members, "N", 1]);
  return trainingStep({
    parameters: network(createRng(0)),
    statistics: createBatchStatistics(6),
    batch: [x, y],
    members,
    updates: [
      {
        objective: (p, before) => {
          let statistics = before;
          const output = mlp(p, x, {
            normalize: (hidden) => {
              const normalized = batchNorm(p.norm, before, hidden, { training: true });
              statistics = normalized.statistics;
              return normalized.output;
            },
          });
          return { loss: mean(square(sub(output, y)), [1, 2]), statistics };
        },
        optimizer: adam({ learningRate: 0.01 }),
      },
    ],
  });
};

type Options = TrainEnsembleOptions<ReturnType<typeof network>>;
const options: Options = { rng: createRng(2), members: 5, epochs: 3, batchSize: 8, first: network, stepsPerRun: 3 };

describe("trainEnsemble", () => {
  it("gives the same bytes in groups of any size, in one thread or several", async () => {
    const variants: Partial<Options>[] = [
      {},
      { membersPerGraph: 2 },
      { executors: [workerThread(), workerThread()], stepsPerRun: 1 },
      { executors: [workerThread()], membersPerGraph: 3 },
    ];
    const [whole, ...others] = await Promise.all(
      variants.map((variant) => trainEnsemble(build, points, { ...options, ...variant, validation: { data: points } })),
    );
    expect(whole!.length).toBe(5);
    for (const other of others) expect(other).toEqual(whole);
    expect(whole![0]!.parameters).not.toEqual(whole![1]!.parameters);
    for (const { history, outcome } of whole!) {
      expect(outcome).toBe("finished");
      expect(history[2]!.training["loss"]!).toBeLessThan(history[0]!.training["loss"]!);
    }
  });

  it("reports which members an epoch was of, and refuses an empty list of executors", async () => {
    const seen: number[][] = [];
    await trainEnsemble(build, points, {
      ...options,
      epochs: 1,
      membersPerGraph: 2,
      onEpoch: (members, record) => {
        seen.push([...members]);
        expect(record.members!.length).toBe(members.length);
      },
    });
    expect(seen).toEqual([[0], [1, 2], [3, 4]]);
    await expect(trainEnsemble(build, points, { ...options, executors: [] })).rejects.toThrow("empty list");
  });
});

describe("workerThread", () => {
  it("runs graphs as the default executor does, again after its thread has ended, and passes errors on", async () => {
    const x = input("x", ["N"]);
    const executor = workerThread();
    for (const precision of ["float32", "float64"] as const) {
      const compiled = await compile(graph({ y: square(x) }), { executor, precision });
      const { y } = await compiled.run({ x: data([1, 2, 3], [3]) });
      expect([...y!.data]).toEqual([1, 4, 9]);
      await compiled.dispose();
    }
    await expect(executor.open(Uint8Array.of(1, 2, 3), { precision: "float32", threads: 1 })).rejects.toMatchObject({
      code: "cannot-load",
    });
  });
});
