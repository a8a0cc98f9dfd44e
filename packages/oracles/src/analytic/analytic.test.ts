import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { type Answers, askOracle } from "../../test/ask-oracle.js";
import type { Oracle } from "../oracle.js";
import { complexNorm, hermitianProduct } from "./complex.js";
import { complexDeterminant, determinant } from "./determinant.js";
import { euclideanNorm } from "./euclidean-norm.js";
import { invariantMass, minkowskiProduct, minkowskiSquare } from "./minkowski.js";
import { multilinearForm } from "./multilinear-form.js";
import { l1Norm, piecewiseLinear } from "./piecewise.js";
import { scalarProducts } from "./scalar-products.js";
import { squeezeProduct } from "./squeeze.js";
import { symplecticForm } from "./symplectic-form.js";

/** Float64 rounding of sums of at most a dozen products of numbers of order 1. */
const ROUNDING = 1e-12;
/** Central differences at step 1e-5: truncation and rounding are both near 1e-10. */
const STEP = 1e-5;
const DIFFERENCES = 1e-8;

async function ask(oracle: Oracle, data: Float64Array): Promise<Answers> {
  const asked = await askOracle(oracle);
  const answers = await asked(data);
  await asked.dispose();
  return answers;
}

const cases: readonly (readonly [Oracle, (x: number[]) => number | number[]])[] = [
  [euclideanNorm(1), ([a]) => Math.abs(a!)],
  [euclideanNorm(5), (x) => Math.hypot(...x)],
  [minkowskiSquare(), ([e, x, y, z]) => e! ** 2 - x! ** 2 - y! ** 2 - z! ** 2],
  [minkowskiSquare([2, 1]), ([a, b, c]) => a! ** 2 + b! ** 2 - c! ** 2],
  [minkowskiSquare([2, 0]), ([a, b]) => a! ** 2 + b! ** 2],
  [minkowskiProduct(), ([a, b, c, d, e, f, g, h]) => a! * e! - b! * f! - c! * g! - d! * h!],
  [invariantMass(), ([a, b, c, d, e, f, g, h]) => (a! + e!) ** 2 - (b! + f!) ** 2 - (c! + g!) ** 2 - (d! + h!) ** 2],
  [squeezeProduct(), ([a, b]) => a! * b!],
  [l1Norm(3), (x) => x.reduce((total, entry) => total + Math.abs(entry), 0)],
  [piecewiseLinear(), ([a, b]) => (a! >= 0 ? a! : -b!)],
  [complexNorm(4), (x) => Math.hypot(...x)],
  [hermitianProduct(2), ([a, b, c, d]) => [a! * c! + b! * d!, a! * d! - b! * c!]],
  [determinant(1), ([a]) => a!],
  [determinant(2), ([a, b, c, d]) => a! * d! - b! * c!],
  [
    determinant(3),
    ([a, b, c, d, e, f, g, h, i]) => a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!),
  ],
  // (a + ci)(f + hi) − (b + di)(e + gi)
  [
    complexDeterminant(4),
    ([a, b, c, d, e, f, g, h]) => [a! * f! - c! * h! - b! * e! + d! * g!, a! * h! + c! * f! - b! * g! - d! * e!],
  ],
  [scalarProducts(2, [1, 1]), ([a, b, c, d]) => [a! ** 2 - b! ** 2, a! * c! - b! * d!, c! ** 2 - d! ** 2]],
  [
    multilinearForm({ rank: 3, entries: [1, 0, 2, 0, 0, -3, 0, 0.5] }, 2),
    ([a, b, c, d, e, f]) => a! * c! * e! + 2 * a! * d! * e! - 3 * b! * c! * f! + 0.5 * b! * d! * f!,
  ],
  [symplecticForm(2), ([q, p, u, v]) => q! * v! - p! * u!],
  [symplecticForm(4), ([a, b, c, d, e, f, g, h]) => a! * g! + b! * h! - c! * e! - d! * f!],
];

describe.each(cases)("$name on $vectors × $dimension", (oracle, formula) => {
  const width = oracle.vectors * oracle.dimension;
  const rng = createRng(1).stream(oracle.name);
  const data = Float64Array.from({ length: 7 * width }, () => rng.normal());

  it("is its formula", async () => {
    const { phi, outputs } = await ask(oracle, data);
    phi.forEach((value, at) => {
      const sample = Math.floor(at / outputs);
      const expected = [formula([...data.subarray(sample * width, (sample + 1) * width)])].flat();
      expect(Math.abs(value - expected[at % outputs]!)).toBeLessThan(ROUNDING);
    });
  });

  it("has the gradient of its formula", async () => {
    const { gradient } = await ask(oracle, data);
    /** What the gradient is of: the outputs times 1, 2, … */
    const weighted = (x: number[]): number =>
      [formula(x)].flat().reduce((total, value, a) => total + (a + 1) * value, 0);
    gradient.forEach((value, at) => {
      const sample = [...data.subarray(at - (at % width), at - (at % width) + width)];
      const moved = (by: number): number => weighted(sample.map((entry, i) => (i === at % width ? entry + by : entry)));
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
    expect(() => complexNorm(3)).toThrow("imaginary parts");
    expect(() => determinant(13)).toThrow("from 1 to 12");
    expect(() => scalarProducts(0, [1, 3])).toThrow("vectors");
    expect(() => multilinearForm({ rank: 2, entries: [1, 2, 3] }, 2)).toThrow("[2, 2]");
    expect(() => multilinearForm({ rank: 1, entries: [0, 0] }, 2)).toThrow("all zero");
  });
});
