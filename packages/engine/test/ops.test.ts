/** Every row of the op table: values on onnxruntime against the host referee, gradients against central differences. */

import { fc, test } from "@fast-check/vitest";
import { createRng, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import {
  add,
  type CompiledGraph,
  compile,
  constant,
  grad,
  graph,
  hostExecutor,
  jvp,
  mul,
  opTable,
  sum,
  type Tensor,
  type TensorData,
} from "../src/index.js";
import { type OpCase, opCases } from "./support/op-cases.js";
import { largestDifference, type Problem, problemOf } from "./support/problem.js";

/** Step of the central differences: their error is about STEP² · f''' + 1e-16 / STEP · f, 1e-9 of a value of order 1. */
const STEP = 1e-5;
/** A hundred times that error, for sums of some tens of entries. */
const GRADIENT_TOLERANCE = 1e-6;
/** float64 sums of some tens of entries of order 10, in another order. */
const TOLERANCE_64 = 1e-12;
/** The same in float32, through functions of slope up to about 10. */
const TOLERANCE_32 = 2e-4;

const BATCHES = [1, 2, 17];
const RUNS = { numRuns: 4 };

/** A scalar that every entry enters with another weight. */
function weighted(x: Tensor, rng: Rng): Tensor {
  const direction = x.shape.map((n, axis) => {
    const length = typeof n === "number" ? n : 1;
    const shape = x.shape.map((_, i) => (i === axis ? length : 1));
    return constant(
      Array.from({ length }, () => 0.5 + rng.uniform()),
      shape,
    );
  });
  return sum(direction.reduce((product, weights) => mul(product, weights), x));
}

async function centralDifferences(
  compiled: CompiledGraph,
  feeds: Record<string, TensorData>,
): Promise<Record<string, Float64Array>> {
  const value = async (): Promise<number> => (await compiled.run(feeds))["s"]!.data[0] as number;
  const gradients: Record<string, Float64Array> = {};
  for (const [name, { data }] of Object.entries(feeds)) {
    const entries = data as Float64Array;
    const gradient = new Float64Array(entries.length);
    for (const [i, at] of entries.entries()) {
      entries[i] = at + STEP;
      const above = await value();
      entries[i] = at - STEP;
      const below = await value();
      entries[i] = at;
      gradient[i] = (above - below) / (2 * STEP);
    }
    gradients[name] = gradient;
  }
  return gradients;
}

async function expectGradients(s: Tensor, { inputs, feeds }: Problem, batch: number): Promise<void> {
  const gradients = grad(s, inputs);
  const named = Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient]));
  for (const [i, gradient] of gradients.entries()) expect(gradient.shape).toEqual(inputs[i]!.shape);
  const value = await compile(graph({ s }, inputs), { precision: "float64" });
  const derivative = await compile(graph(named, inputs), { precision: "float64" });
  try {
    const at = feeds(batch);
    const found = await derivative.run(at);
    const expected = await centralDifferences(value, at);
    for (const i of inputs.keys()) {
      expect(largestDifference(found[`g${i}`]!.data, expected[`x${i}`]!)).toBeLessThan(GRADIENT_TOLERANCE);
    }
  } finally {
    await value.dispose();
    await derivative.dispose();
  }
}

const title = ({ op, note }: OpCase): string => (note === undefined ? op : `${op} (${note})`);
const seeds = fc.nat(1e6);

describe("every op", () => {
  it("has a case here, or in the tests of differentiation", () => {
    const rows = Object.values(opTable).flatMap((family) => family.map(({ name }) => name));
    const covered = new Set([...opCases.map(({ op }) => op), "input", "constant", "stopGradient", "customGradient"]);
    expect(rows.filter((name) => !covered.has(name))).toEqual([]);
    expect([...covered].filter((name) => !rows.includes(name))).toEqual([]);
  });
});

describe.each(opCases.map((opCase) => [title(opCase), opCase] as const))("%s", (_, opCase) => {
  test.prop([seeds], RUNS)(
    `onnxruntime agrees with the host, in both precisions, for every batch size`,
    async (seed) => {
      const { inputs, output, feeds } = problemOf(opCase, seed);
      const y = graph({ y: output }, inputs);
      const host = await compile(y, { precision: "float64", executor: hostExecutor });
      for (const precision of ["float64", "float32"] as const) {
        const compiled = await compile(y, { precision });
        for (const batch of BATCHES) {
          const found = (await compiled.run(feeds(batch)))["y"]!;
          const expected = (await host.run(feeds(batch)))["y"]!;
          expect(found.shape).toEqual(expected.shape);
          expect(largestDifference(found.data, expected.data)).toBeLessThan(
            precision === "float64" ? TOLERANCE_64 : TOLERANCE_32,
          );
        }
        await compiled.dispose();
      }
    },
  );

  test.prop([seeds], RUNS)(`the gradient is that of central differences`, async (seed) => {
    const problem = problemOf(opCase, seed);
    await expectGradients(weighted(problem.output, createRng(seed)), problem, 1 + (seed % 3));
  });

  test.prop([seeds], RUNS)(`so is the gradient of the gradient`, async (seed) => {
    const problem = problemOf(opCase, seed);
    const rng = createRng(seed);
    // The square makes the gradient of linear ops depend on the inputs.
    const first = grad(weighted(mul(problem.output, problem.output), rng), problem.inputs);
    const s = first.map((gradient) => weighted(gradient, rng)).reduce(add);
    await expectGradients(s, problem, 1 + (seed % 2));
  });
});

describe("forward mode", () => {
  test.prop([seeds, fc.constantFrom(...opCases)], { numRuns: 60 })(
    "agrees with reverse mode on every op",
    async (seed, opCase) => {
      const problem = problemOf(opCase, seed);
      const { inputs, output, feeds } = problem;
      const rng = createRng(seed);
      // Along x itself, so that tangents differ from entry to entry: <w, J x> = <Jᵀ w, x>.
      const forward = weighted(jvp(output, inputs, inputs), rng.stream("w"));
      const gradients = grad(weighted(output, rng.stream("w")), inputs);
      const reverse = gradients.map((gradient, i) => sum(mul(gradient, inputs[i]!))).reduce(add);
      const compiled = await compile(graph({ forward, reverse }, inputs), { precision: "float64" });
      const found = await compiled.run(feeds(3));
      expect(largestDifference(found["forward"]!.data, found["reverse"]!.data)).toBeLessThan(TOLERANCE_64);
      await compiled.dispose();
    },
  );
});
