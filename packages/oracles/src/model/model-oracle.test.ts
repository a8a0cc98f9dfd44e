import { readFileSync } from "node:fs";
import { createRng, UnsupportedError } from "@noether/base";
import {
  add,
  compile,
  constant,
  createMlp,
  customGradient,
  exportOnnx,
  type Graph,
  graph,
  greater,
  input,
  matmul,
  mlp,
  mul,
  norm,
  reshape,
  round,
  sigmoid,
  sin,
  softmax,
  square,
  sum,
  type Tensor,
  tanh,
  tensorTree,
} from "@noether/engine";
import { describe, expect, it } from "vitest";
import { askOracle, differences, normals, relativeDifference } from "../../test/ask-oracle.js";
import type { Oracle } from "../oracle.js";
import { blackBox } from "./black-box.js";
import { type ModelOracleOptions, modelOracle } from "./model-oracle.js";

/** The error that central differences expect in float64: the cube root of rounding, squared, is 4e-11. */
const EXPECTED_ERROR = 1e-9;
/** The error of differences of sines of 10⁴, which are right to 1e-12, over a step of 6e-6. */
const COARSE_SINES = 1e-6;

/** Rounding of small networks in double. */
const ROUNDING = 1e-12;
/** Central differences of the test's own, at step 1e-5. */
const DIFFERENCES = 1e-7;

const pair: ModelOracleOptions = { vectors: 2, dimension: 2 };
const weights = createMlp(createRng(5), [4, 7, 3]);

/** Three logits of [N, 4]. */
function logitsOf(x: Tensor): Tensor {
  return mlp(
    tensorTree(weights, ({ data, shape }) => constant(data as Float64Array, shape)),
    x,
    { activation: tanh },
  );
}

function modelOf(head: (logits: Tensor) => Tensor, shape: readonly (number | string)[] = ["N", 4]): Graph {
  const x = input("features", shape);
  return graph({ y: head(logitsOf(reshape(x, [-1, 4]))) }, [x]);
}

async function answers(oracle: Oracle, data: Float64Array) {
  const ask = await askOracle(oracle);
  const result = await ask(data);
  await ask.dispose();
  return result;
}
const data = normals({ vectors: 2, dimension: 2 } as Oracle, 5, createRng(1));

describe("modelOracle", () => {
  it("asks a classifier of PyTorch for its logits, whose softmax is what the file gives", async () => {
    const fixtures = new URL("../../../engine/test/fixtures/", import.meta.url);
    const oracle = modelOracle(readFileSync(new URL("mlp-float64.onnx", fixtures)), { vectors: 1, dimension: 4 });
    const reference = JSON.parse(readFileSync(new URL("reference.json", fixtures), "utf8"))["mlp-float64"];
    const x = Float64Array.from(reference.x.flat(9) as number[]);
    const { phi, outputs } = await answers(oracle, x);
    expect(outputs).toBe(3);
    for (let i = 0; i < x.length / 4; i++) {
      const row = phi.subarray(3 * i, 3 * i + 3);
      expect(Math.abs(row.reduce((total, value) => total + value))).toBeLessThan(ROUNDING);
      const total = row.reduce((so, value) => so + Math.exp(value), 0);
      const probabilities = row.map((value) => Math.exp(value) / total);
      expect(relativeDifference(probabilities, reference.y.flat(9).slice(3 * i, 3 * i + 3))).toBeLessThan(ROUNDING);
    }
  });

  it("takes bytes and graphs alike, in whatever shape the model has its input", async () => {
    const flat = await answers(
      modelOracle(
        modelOf((y) => y),
        pair,
      ),
      data,
    );
    const oracle = modelOracle(
      exportOnnx(
        modelOf((y) => y, ["N", 2, 2]),
        { precision: "float64" },
      ),
      pair,
    );
    expect(relativeDifference((await answers(oracle, data)).phi, flat.phi)).toBeLessThan(ROUNDING);
    expect(relativeDifference((await answers(oracle, data)).gradient, flat.gradient)).toBeLessThan(ROUNDING);
    // A set of any size, here of two.
    const set = input("set", ["N", "size", 2]);
    const pooled = modelOracle(graph({ y: sum(square(set), 1) }, [set]), pair);
    const { phi } = await answers(pooled, data);
    expect(Math.abs(phi[0]! - data[0]! ** 2 - data[2]! ** 2)).toBeLessThan(ROUNDING);
  });

  it("has the gradient of the model", async () => {
    const oracle = modelOracle(
      modelOf((y) => softmax(y, 1)),
      pair,
    );
    const ask = await askOracle(oracle);
    const { gradient } = await ask(data);
    expect(relativeDifference(gradient, await differences(ask, oracle, data, 1e-5))).toBeLessThan(DIFFERENCES);
    expect(oracle.differences).toBeUndefined();
    await ask.dispose();
  });

  it("does not see what logits have in common, which training leaves to chance", async () => {
    const drift = (y: Tensor): Tensor => add(y, sum(y, 1, { keepDims: true }));
    const logits: ModelOracleOptions = { ...pair, head: "logits" };
    const plain = await answers(
      modelOracle(
        modelOf((y) => y),
        logits,
      ),
      data,
    );
    const drifted = await answers(modelOracle(modelOf(drift), logits), data);
    const squeezed = await answers(
      modelOracle(
        modelOf((y) => softmax(drift(y), 1)),
        pair,
      ),
      data,
    );
    expect(relativeDifference(plain.gradient, drifted.gradient)).toBeLessThan(ROUNDING);
    expect(relativeDifference(plain.gradient, squeezed.gradient)).toBeLessThan(ROUNDING);
    const asTheyAre = await answers(modelOracle(modelOf(drift), pair), data);
    expect(relativeDifference(plain.phi, asTheyAre.phi)).toBeGreaterThan(0.01);
  });

  it("takes a sigmoid off, also behind a reshape, and leaves it on if it is to", async () => {
    const plain = await answers(
      modelOracle(
        modelOf((y) => y),
        pair,
      ),
      data,
    );
    const squeezed = modelOf((y) => reshape(sigmoid(y), [-1, 3, 1]));
    expect(relativeDifference((await answers(modelOracle(squeezed, pair), data)).phi, plain.phi)).toBeLessThan(
      ROUNDING,
    );
    const { phi } = await answers(modelOracle(squeezed, { ...pair, head: "values" }), data);
    expect(
      relativeDifference(
        phi,
        plain.phi.map((value) => 1 / (1 + Math.exp(-value))),
      ),
    ).toBeLessThan(ROUNDING);
  });

  it("keeps several outputs side by side", async () => {
    const x = input("x", ["N", 4]);
    const model = graph({ a: logitsOf(x), b: norm(x, 1), c: sum(x, 1, { keepDims: true }) }, [x]);
    const { outputs } = await answers(modelOracle(model, { ...pair, outputs: ["c", "b", "a"] }), data);
    expect(outputs).toBe(5);
    expect(() => modelOracle(model, pair)).toThrow("3 outputs to choose from");
    expect(() => modelOracle(model, { ...pair, outputs: ["d"] })).toThrow('"d"; expected some of a, b, c');
  });

  it("refuses models that fit no samples, or answer in steps", () => {
    const code = (model: Graph, options: ModelOracleOptions = pair): string => {
      try {
        modelOracle(model, options).evaluate(input("x", ["N", 2, 2]));
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "none";
    };
    expect(code(modelOf((y) => y))).toBe("none");
    expect(
      code(
        modelOf((y) => y),
        { vectors: 3, dimension: 2 },
      ),
    ).toBe("model-shape");
    expect(
      code(
        modelOf((y) => y),
        { ...pair, input: "other" },
      ),
    ).toBe("model-input");
    expect(code(modelOf((y) => greater(y, 0)))).toBe("piecewise-constant");
    expect(code(modelOf((y) => round(y)))).toBe("piecewise-constant");
    const fixed = input("x", [1, 4]);
    expect(code(graph({ y: logitsOf(fixed) }, [fixed]))).toBe("fixed-batch");
    const [a, b] = [input("a", ["N", 4]), input("b", ["N", 4])];
    expect(code(graph({ y: add(logitsOf(a), logitsOf(b)) }, [a, b]))).toBe("model-input");
  });
});

describe("blackBox", () => {
  it("has the gradient that the engine finds, to the error that it states", async () => {
    const oracle = modelOracle(
      modelOf((y) => y),
      pair,
    );
    const box = blackBox(oracle, { scale: [1, 2] });
    const [exact, near] = [await answers(oracle, data), await answers(box, data)];
    expect([...near.phi]).toEqual([...exact.phi]);
    const error = relativeDifference(exact.gradient, near.gradient);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(10 * box.differences!.error);
    expect(box.differences!.error).toBeLessThan(EXPECTED_ERROR);
    expect(box.differences!.step[1]).toBe(2 * box.differences!.step[0]!);
  });

  it("takes a step of its own along each component", async () => {
    const x = input("x", ["N", 2]);
    const wave = graph({ y: sin(mul(x, constant([1, 1e4]))) }, [x]);
    const oracle = modelOracle(wave, { vectors: 1, dimension: 2 });
    const box = blackBox(oracle, { scale: [1, 1e-4] });
    const [exact, near] = [await answers(oracle, data), await answers(box, data)];
    // Sines of 10⁴ are right to 1e-12, over a step of 6e-6. With the first component's step the error were (0.06)²/6.
    expect(relativeDifference(exact.gradient, near.gradient)).toBeLessThan(COARSE_SINES);
  });

  it("sees the slope behind steps that are smaller than its own", async () => {
    // Rounded to 1/1024, differences over 0.2 are right to 0.005 of slopes of order 1.
    const stairs = (y: Tensor): Tensor => mul(round(mul(y, 1024)), 1 / 1024);
    const slope = constant([1, 2, -1, 0.5, -2, 1, 1, 3, 1, 1, 0, 1], [4, 3]);
    const x = input("x", ["N", 4]);
    const model = graph({ y: stairs(matmul(x, slope)) }, [x]);
    expect(() => modelOracle(model, pair)).toThrow("in steps only");
    const box = modelOracle(model, { ...pair, differences: { step: 0.1 } });
    const smooth = modelOracle(graph({ y: matmul(x, slope) }, [x]), pair);
    const [near, exact] = [await answers(box, data), await answers(smooth, data)];
    expect(relativeDifference(near.gradient, exact.gradient)).toBeLessThan(0.005);
    expect(relativeDifference(near.gradient, exact.gradient)).toBeGreaterThan(1e-6);
  });

  it("stands in by itself where the engine has no gradient", async () => {
    const x = input("x", ["N", 4]);
    const opaque = customGradient(logitsOf(x), [x], () => {
      throw new UnsupportedError<string>({
        code: "no-gradient",
        got: "an op",
        expected: "another",
        fix: "Replace it.",
      });
    });
    const oracle = modelOracle(graph({ y: opaque }, [x]), pair);
    const exact = await answers(
      modelOracle(
        modelOf((y) => y),
        pair,
      ),
      data,
    );
    const error = relativeDifference((await answers(oracle, data)).gradient, exact.gradient);
    expect(error).toBeLessThan(10 * oracle.differences!.error);
  });

  it("refuses steps that are none", () => {
    const oracle = modelOracle(
      modelOf((y) => y),
      pair,
    );
    expect(() => blackBox(oracle, { step: 0 })).toThrow("a step or scale of 0");
    expect(() => blackBox(oracle, { scale: [1, Number.NaN] })).toThrow("scale[1]");
    expect(() => blackBox(oracle, { scale: [1] })).toThrow("scale with 1 entries");
  });
});

it("compiles in float32 too, as core's users may", async () => {
  const oracle = blackBox(
    modelOracle(
      modelOf((y) => y),
      pair,
    ),
  );
  const x = input("x", ["N", 2, 2]);
  const compiled = await compile(graph({ phi: oracle.evaluate(x) }), { precision: "float32" });
  const { phi } = await compiled.run({ x: { data, shape: [5, 2, 2] } });
  await compiled.dispose();
  expect(phi!.shape).toEqual([5, 3]);
});
