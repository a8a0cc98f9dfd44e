import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { compile, grad, graph, input, sum } from "@noether/engine";
import { describe, expect, it } from "vitest";
import type { Oracle } from "../oracle.js";
import { euclideanNorm } from "./euclidean-norm.js";
import { invariantMass, minkowskiProduct, minkowskiSquare } from "./minkowski.js";
import { squeezeProduct } from "./squeeze.js";
import { symplecticForm } from "./symplectic-form.js";

/** Float64 rounding of sums of at most a dozen products of numbers of order 1. */
const ROUNDING = 1e-12;
/** Central differences at step 1e-5: truncation and rounding are both near 1e-10. */
const STEP = 1e-5;
const DIFFERENCES = 1e-8;

/** φ and its gradient on samples `[count, vectors, n]`. */
async function ask(oracle: Oracle, data: Float64Array): Promise<{ phi: number[]; gradient: Float64Array }> {
  const x = input("x", ["N", oracle.vectors, oracle.dimension]);
  const phi = oracle.evaluate(x);
  expect(phi.shape).toEqual(["N", 1]);
  const [gradient] = grad(sum(phi), [x]);
  const compiled = await compile(graph({ phi, gradient: gradient! }), { precision: "float64" });
  const shape = [data.length / (oracle.vectors * oracle.dimension), oracle.vectors, oracle.dimension];
  const result = await compiled.run({ x: { data, shape } });
  await compiled.dispose();
  return { phi: [...(result["phi"]!.data as Float64Array)], gradient: result["gradient"]!.data as Float64Array };
}

const cases: readonly (readonly [Oracle, (x: number[]) => number])[] = [
  [euclideanNorm(1), ([a]) => Math.abs(a!)],
  [euclideanNorm(5), (x) => Math.hypot(...x)],
  [minkowskiSquare(), ([e, x, y, z]) => e! ** 2 - x! ** 2 - y! ** 2 - z! ** 2],
  [minkowskiSquare([2, 1]), ([a, b, c]) => a! ** 2 + b! ** 2 - c! ** 2],
  [minkowskiSquare([2, 0]), ([a, b]) => a! ** 2 + b! ** 2],
  [minkowskiProduct(), ([a, b, c, d, e, f, g, h]) => a! * e! - b! * f! - c! * g! - d! * h!],
  [invariantMass(), ([a, b, c, d, e, f, g, h]) => (a! + e!) ** 2 - (b! + f!) ** 2 - (c! + g!) ** 2 - (d! + h!) ** 2],
  [squeezeProduct(), ([a, b]) => a! * b!],
  [symplecticForm(2), ([q, p, u, v]) => q! * v! - p! * u!],
  [symplecticForm(4), ([a, b, c, d, e, f, g, h]) => a! * g! + b! * h! - c! * e! - d! * f!],
];

describe.each(cases)("$name on $vectors × $dimension", (oracle, formula) => {
  const width = oracle.vectors * oracle.dimension;
  const rng = createRng(1).stream(oracle.name);
  const data = Float64Array.from({ length: 7 * width }, () => rng.normal());

  it("is its formula", async () => {
    const { phi } = await ask(oracle, data);
    phi.forEach((value, i) => {
      expect(Math.abs(value - formula([...data.subarray(i * width, (i + 1) * width)]))).toBeLessThan(ROUNDING);
    });
  });

  it("has the gradient of its formula", async () => {
    const { gradient } = await ask(oracle, data);
    gradient.forEach((value, at) => {
      const sample = [...data.subarray(at - (at % width), at - (at % width) + width)];
      const moved = (by: number): number => formula(sample.map((entry, i) => (i === at % width ? entry + by : entry)));
      expect(Math.abs(value - (moved(STEP) - moved(-STEP)) / (2 * STEP))).toBeLessThan(DIFFERENCES);
    });
  });
});

describe("invariance", () => {
  const four = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 });
  const rapidity = fc.double({ min: -2, max: 2, noNaN: true });

  test.prop([four, rapidity], { numRuns: 25 })("boosts along x keep the Minkowski oracles", async (pair, eta) => {
    const boost = ([e, x, y, z]: number[]): number[] => [
      e! * Math.cosh(eta) + x! * Math.sinh(eta),
      e! * Math.sinh(eta) + x! * Math.cosh(eta),
      y!,
      z!,
    ];
    const moved = [...boost(pair.slice(0, 4)), ...boost(pair.slice(4))];
    for (const oracle of [minkowskiProduct(), invariantMass()]) {
      const { phi } = await ask(oracle, Float64Array.from([...pair, ...moved]));
      expect(Math.abs(phi[0]! - phi[1]!)).toBeLessThan(ROUNDING * 1e3); // sizes up to (3 e²)²
    }
  });
});

describe("bad choices", () => {
  it("are refused with what was expected", () => {
    expect(() => symplecticForm(3)).toThrow("even");
    expect(() => euclideanNorm(0)).toThrow("at least 1");
    expect(() => minkowskiSquare([1.5, 2])).toThrow("signature[0]");
    expect(() => minkowskiSquare([0, 0])).toThrow("sum of the signature");
  });
});
