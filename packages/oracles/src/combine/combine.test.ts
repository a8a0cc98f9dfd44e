import { describe, expect, it } from "vitest";
import { askOracle } from "../../test/ask-oracle.js";
import { complexNorm } from "../analytic/complex.js";
import { euclideanNorm } from "../analytic/euclidean-norm.js";
import { minkowskiProduct, minkowskiSquare } from "../analytic/minkowski.js";
import { symplecticForm } from "../analytic/symplectic-form.js";
import { blackBox } from "../model/black-box.js";
import type { Oracle } from "../oracle.js";
import { productOracle } from "./product-oracle.js";
import { stackOracles } from "./stack-oracles.js";

async function values(oracle: Oracle, data: readonly number[]): Promise<number[]> {
  const ask = await askOracle(oracle);
  const { phi } = await ask(Float64Array.from(data));
  await ask.dispose();
  return [...phi];
}

describe("stackOracles", () => {
  it("shows each oracle the first of the vectors", async () => {
    const stack = stackOracles([euclideanNorm(2), symplecticForm(2)]);
    expect([stack.vectors, stack.dimension, stack.name]).toEqual([2, 2, "norm+symplectic"]);
    expect(await values(stack, [3, 4, 1, 2])).toEqual([5, 2]);
  });

  it("is as good as its worst part says", () => {
    const learned = (share: number): Oracle => ({
      ...euclideanNorm(2),
      domain: "data",
      error: { rms: share, share, samples: 9 },
    });
    const stack = stackOracles([euclideanNorm(2), learned(0.1), learned(0.3), blackBox(learned(0.2))]);
    expect([stack.error?.share, stack.domain]).toEqual([0.3, "data"]);
    expect(stack.differences?.step.length).toBe(2);
  });

  it("is complex where all parts are", () => {
    expect(stackOracles([complexNorm(4), complexNorm(4)]).scalars).toBe("complex");
    expect(stackOracles([complexNorm(4), symplecticForm(4)]).scalars).toBeUndefined();
  });

  it("refuses other spaces, and nothing", () => {
    expect(() => stackOracles([euclideanNorm(2), euclideanNorm(3)])).toThrow("length 2");
    expect(() => stackOracles([])).toThrow("empty list");
  });
});

describe("productOracle", () => {
  it("gives each oracle its own components", async () => {
    const product = productOracle([euclideanNorm(2), minkowskiSquare()]);
    expect(product.components).toEqual(["a.x1", "a.x2", "b.E", "b.px", "b.py", "b.pz"]);
    expect(await values(product, [3, 4, 5, 1, 1, 1])).toEqual([5, 22]);
  });

  it("shows each oracle the first of the vectors", async () => {
    const product = productOracle([minkowskiProduct([1, 1]), euclideanNorm(1)]);
    expect([product.vectors, product.dimension]).toEqual([2, 3]);
    expect(await values(product, [2, 1, -7, 3, 4, 5])).toEqual([2, 7]);
  });

  it("puts all real parts before all imaginary parts where all factors are complex", async () => {
    const product = productOracle([complexNorm(4), complexNorm(2)]);
    expect(product.scalars).toBe("complex");
    expect(product.components).toEqual(["a.Re z1", "a.Re z2", "b.Re z1", "a.Im z1", "a.Im z2", "b.Im z1"]);
    expect(await values(product, [1, 4, 3, 2, 2, 4])).toEqual([5, 5]);
  });
});
