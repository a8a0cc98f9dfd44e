/** What must not become an algebra. */

import { createRng } from "@noether/base";
import { add, concat, log, mul, slice, square, sub, sum, type Tensor } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { affine, type Fields, linear, polynomial } from "../fields/fields.js";
import { normalSamples, type Samples } from "../samples.js";
import { spectral } from "./spectral.js";

const component = (x: Tensor, i: number): Tensor => sum(slice(x, 2, i, i + 1), 2);
function oracle(formula: string, dimension: number, evaluate: (x: Tensor) => Tensor): Oracle {
  const components = Array.from({ length: dimension }, (_, i) => `x${i + 1}`);
  return { name: "test", formula, vectors: 1, dimension, components, domain: "everywhere", evaluate };
}
const drawn = (dimension: number, count = 400): Samples =>
  normalSamples(createRng(1), { count, vectors: 1, dimension });
const norm = oracle("|x|²", 3, (x) => sum(square(x), 2));
const everyKind: readonly [string, Fields][] = [
  ["linear", linear()],
  ["affine", affine()],
  ["polynomial", polynomial(2)],
];

describe.each(everyKind)("%s fields", (_, fields) => {
  it("find nothing for an oracle that is constant, exactly or to rounding", async () => {
    const exactly = oracle("7", 3, (x) => add(mul(sum(x, 2), 0), 7));
    // 0.1 + 0.2 − 0.3 is 5.6e-17 in floats
    const nearly = oracle("0.1 x + 0.2 x − 0.3 x + 3", 3, (x) =>
      add(sum(sub(add(mul(x, 0.1), mul(x, 0.2)), mul(x, 0.3)), 2), 3),
    );
    for (const constant of [exactly, nearly]) {
      const { outcome, status, algebra, fields: found } = await discover(constant, drawn(3), spectral({ fields }));
      expect([outcome, algebra, found]).toEqual(["undecided", undefined, undefined]);
      expect(status).toContain("does not change");
    }
  });

  it("say of an oracle without x3 that maps into x3 are free", async () => {
    const flat = oracle("x1² + x2²", 3, (x) => add(square(component(x, 0)), square(component(x, 1))));
    const { outcome, status, algebra } = await discover(flat, drawn(3), spectral({ fields }));
    expect([outcome, algebra]).toEqual(["undecided", undefined]);
    expect(status).toContain("never changes along x3");
    expect(status).toContain("free rather than symmetries");
  });

  it("are undecided on a plane", async () => {
    const given = drawn(3);
    const plane = { ...given, data: given.data.map((value, i) => (i % 3 === 2 ? 0 : value)) };
    const { outcome, status, algebra } = await discover(norm, plane, spectral({ fields }));
    expect([outcome, algebra]).toEqual(["undecided", undefined]);
    expect(status).toMatch(/x3/);
  });

  it("are undecided on a few samples given a hundred times", async () => {
    const few = drawn(3, 5);
    const data = Float64Array.from({ length: 100 * few.data.length }, (_, i) => few.data[i % few.data.length]!);
    const { outcome, algebra } = await discover(norm, { ...few, count: 500, data }, spectral({ fields }));
    expect([outcome, algebra]).toEqual(["undecided", undefined]);
  });

  it("name the first sample where the oracle is not a number", async () => {
    const broken = oracle("log x1 + x2", 2, (x) => add(log(component(x, 0)), component(x, 1)));
    const given = drawn(2);
    const first = Array.from({ length: given.count }, (_, i) => given.data[2 * i]!).findIndex((x) => x < 0);
    // log's gradient 1/x is finite for x < 0: it is the value that is not a number
    const asking = discover(broken, given, spectral({ fields, folds: 1 }));
    await expect(asking).rejects.toMatchObject({
      code: "oracle-not-finite",
      got: expect.stringContaining(`sample ${first}`),
    });
  });
});

describe("values that transform", () => {
  it("are undecided where one of them is constant", async () => {
    const partly = oracle("(x1, x2, 0)", 2, (x) =>
      concat([component(x, 0), component(x, 1), sub(component(x, 0), component(x, 0))], 1),
    );
    const { outcome, algebra } = await discover(partly, drawn(2), spectral({ values: "linear" }));
    expect([outcome, algebra]).toEqual(["undecided", undefined]);
  });
});
