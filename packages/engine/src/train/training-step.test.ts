import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { input } from "../graph/input.js";
import type { Tensor, TensorData } from "../graph/tensor.js";
import { createMlp, mlp } from "../layers/mlp.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { mean, sum } from "../ops/reduction.js";
import { square } from "../ops/unary.js";
import { compileStep } from "./compile-step.js";
import { adam, type Optimizer, sgd } from "./optimizer.js";
import { asSchedule, cosineDecay, exponentialDecay, stepDecay } from "./schedule.js";
import { trainingStep } from "./training-step.js";

/** Digits after the point of one rounded operation in double. */
const LAST_DIGIT = 15;

const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});
const x = input("x", ["N", 3]);
const y = input("y", ["N", 1]);
const network = (seed: number) => createMlp(createRng(seed), [3, 4, 1]);

function regression(optimizer: Optimizer) {
  return trainingStep({
    parameters: network(0),
    batch: [x, y],
    updates: [{ objective: (parameters) => ({ loss: mean(square(sub(mlp(parameters, x), y))) }), optimizer }],
  });
}

function batches(steps: number, rows: number, seed = 5): Record<string, TensorData> {
  const rng = createRng(seed);
  const inputs = Array.from({ length: steps * rows * 3 }, rng.normal);
  const targets = Array.from({ length: steps * rows }, (_, i) => inputs[3 * i]! + Math.sin(inputs[3 * i + 1]!));
  return { x: data(inputs, [steps, rows, 3]), y: data(targets, [steps, rows, 1]) };
}

describe("compileStep", () => {
  it("gives the same bytes however many steps a run makes", async () => {
    const step = regression(adam({ learningRate: cosineDecay(0.01, 12, { warmup: 3 }) }));
    const all = batches(12, 5);
    const ends: unknown[] = [];
    for (const stepsPerRun of [1, 3, 5, 12]) {
      const compiled = await compileStep(step, { stepsPerRun });
      let state = compiled.start();
      for (let at = 0; at < 12; at += stepsPerRun) {
        const steps = Math.min(stepsPerRun, 12 - at); // 5 leaves a rest of 2
        const part = (feed: TensorData, width: number): TensorData => ({
          data: (feed.data as Float64Array).slice(at * 5 * width, (at + steps) * 5 * width),
          shape: [steps, 5, width],
        });
        state = (await compiled.run(state, { x: part(all["x"]!, 3), y: part(all["y"]!, 1) })).state;
      }
      ends.push(state);
      await compiled.dispose();
    }
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  it("feeds what all steps share once, symbolic lengths and all", async () => {
    const points = input("points", ["M", 3]);
    const step = trainingStep({
      parameters: network(0),
      batch: [x, y],
      shared: [points],
      updates: [
        {
          objective: (p) => ({ loss: add(mean(square(sub(mlp(p, x), y))), mean(square(mlp(p, points)))) }),
          optimizer: sgd({ learningRate: 0.1 }),
        },
      ],
    });
    const shared = { points: data([1, 0, 0, 0, 1, 0], [2, 3]) };
    const all = batches(3, 5);
    const [one, three] = [await compileStep(step), await compileStep(step, { stepsPerRun: 3 })];
    let state = one.start();
    for (const at of [0, 1, 2]) {
      const part = (feed: TensorData, width: number): TensorData => ({
        data: (feed.data as Float64Array).slice(at * 5 * width, (at + 1) * 5 * width),
        shape: [1, 5, width],
      });
      ({ state } = await one.run(state, { x: part(all["x"]!, 3), y: part(all["y"]!, 1) }, shared));
    }
    expect((await three.run(three.start(), all, shared)).state).toEqual(state);
    await expect(three.run(three.start(), all)).rejects.toThrow('feeds without "points"');
    await one.dispose();
    await three.dispose();
  });

  it("gives each member what it gets alone, in any company", async () => {
    const members = (count: number) => {
      const xs = input("x", [count, "N", 3]);
      const ys = input("y", [count, "N", 1]);
      return trainingStep({
        parameters: network(0),
        batch: [xs, ys],
        members: count,
        updates: [
          {
            objective: (parameters) => ({ loss: mean(square(sub(mlp(parameters, xs), ys)), [1, 2]) }),
            optimizer: adam(),
            clip: { norm: 0.3 },
          },
        ],
      });
    };
    const run = async (seeds: readonly number[]) => {
      const compiled = await compileStep(members(seeds.length), { stepsPerRun: 4 });
      const feeds = seeds.map((seed) => batches(4, 6, seed));
      const interleaved = (name: string, width: number): TensorData => ({
        data: Float64Array.from(
          [0, 1, 2, 3].flatMap((step) =>
            feeds.flatMap((feed) => [...feed[name]!.data.slice(step * 6 * width, (step + 1) * 6 * width)].map(Number)),
          ),
        ),
        shape: [4, seeds.length, 6, width],
      });
      const { state, reports } = await compiled.run(compiled.start(seeds.map(network)), {
        x: interleaved("x", 3),
        y: interleaved("y", 1),
      });
      const trees = seeds.map((_, i) => compiled.parameters(state, i));
      await compiled.dispose();
      return { trees, losses: seeds.map((_, i) => [0, 1, 2, 3].map((step) => reports[step * seeds.length + i])) };
    };
    const three = await run([1, 2, 3]);
    const [first, last] = [await run([1, 9]), await run([3, 1])];
    expect(three.trees[0]).toEqual(first.trees[0]);
    expect(three.trees[0]).toEqual(last.trees[1]);
    expect(three.trees[2]).toEqual(last.trees[0]);
    expect(three.losses[2]).toEqual(last.losses[0]);
  });

  it("makes the updates of a game one after the other, each on what the last has left", async () => {
    const value = (v: number): TensorData => data([v], []);
    const at: { a?: Tensor } = {};
    const step = trainingStep({
      parameters: { a: value(1), b: value(10) },
      batch: [],
      updates: [
        { of: ["a"], objective: ({ a }) => ({ loss: square(a) }), optimizer: sgd({ learningRate: 0.5 }) },
        {
          of: ["b"],
          objective: ({ a, b }) => {
            at.a = a;
            return { loss: mul(b, add(a, 2)), metrics: { seen: a } };
          },
          optimizer: sgd({ learningRate: 1, momentum: 0.5 }),
        },
      ],
    });
    expect(step.reported).toEqual(["a.loss", "b.loss", "b.seen"]);
    const compiled = await compileStep(step, { precision: "float64", stepsPerRun: 2 });
    const { state, reports } = await compiled.run(compiled.start(), {}, {}, 2);
    // a: 1 → 0 → 0. b: 10 → 8, then velocity 2 · 0.5 + 2 = 3 → 5.
    expect([...reports]).toEqual([1, 20, 0, 0, 16, 0]);
    expect(compiled.parameters(state)).toEqual({ a: value(0), b: value(5) });
    expect(state.moments.map((moment) => [...moment])).toEqual([[3]]);
    await compiled.dispose();
  });

  it("clips by value, and evaluates what it is told to", async () => {
    const w = data([1, -1], [2]);
    const step = trainingStep({
      parameters: { w },
      batch: [],
      updates: [
        { objective: (p) => ({ loss: sum(mul(p.w, 3)) }), optimizer: sgd({ learningRate: 1 }), clip: { value: 0.5 } },
      ],
      evaluation: (p) => ({ loss: sum(square(p.w)), metrics: { total: sum(p.w) } }),
    });
    const compiled = await compileStep(step, { precision: "float64" });
    const { state } = await compiled.run(compiled.start(), {});
    expect([...state.parameters]).toEqual([0.5, -1.5]);
    expect(step.evaluated).toEqual(["loss", "total"]);
    expect([...(await compiled.evaluate(state, {}))]).toEqual([2.5, -1]);
    await compiled.dispose();
  });

  it("refuses what does not fit, and says why", async () => {
    const objective = (p: { readonly layers: unknown }) => ({ loss: y, unused: p });
    const base = { parameters: network(0), batch: [x, y] };
    expect(() => trainingStep({ ...base, updates: [{ objective, optimizer: sgd() }] })).toThrow('"loss" of type float');
    expect(() => trainingStep({ ...base, updates: [{ of: [], objective, optimizer: sgd() }] })).toThrow(
      '"layers.0.weight" in 0 updates',
    );
    const compiled = await compileStep(regression(sgd()), { stepsPerRun: 2 });
    const state = compiled.start();
    await expect(compiled.run(state, batches(3, 5))).rejects.toThrow("steps = 3");
    await expect(compiled.run(state, { ...batches(2, 5), y: data([1], [1, 1, 1]) })).rejects.toThrow('feed "y"');
    expect(() => compiled.start(createMlp(createRng(0), [3, 5, 1]))).toThrow('"layers.0.weight" of shape [3, 5]');
    await compiled.dispose();
  });
});

describe("schedules and optimizers", () => {
  it("follow their formulas", () => {
    const cosine = cosineDecay(1, 12, { warmup: 2, end: 0.2 });
    expect([0, 1, 2, 7, 12, 99].map(cosine)).toEqual([0.5, 1, 1, 0.6, 0.2, 0.2].map((v) => expect.closeTo(v, 14)));
    expect([0, 9, 10, 20].map(stepDecay(8, 0.5, 10))).toEqual([8, 8, 4, 2]);
    expect(exponentialDecay(1, 0.25, 2)(3)).toBeCloseTo(0.125, LAST_DIGIT);
  });

  it("refuse rates and decays that are none", () => {
    expect(() => asSchedule(-1)).toThrow("learning rate -1");
    expect(() => adam({ beta1: 1 })).toThrow("beta1 = 1");
    expect(() => sgd({ momentum: Number.NaN })).toThrow("momentum = NaN");
  });
});
