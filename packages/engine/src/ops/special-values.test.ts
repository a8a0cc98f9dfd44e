import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { Tensor } from "../graph/tensor.js";
import { compile } from "../run/compile.js";
import { softplus } from "./activation.js";
import { erf } from "./erf.js";
import { acosh, asinh, atanh, cosh, expm1, log1p, sinh } from "./exponential.js";
import { logSumExp } from "./reduction.js";
import { logSoftmax } from "./softmax.js";
import { acos, asin, atan, tan } from "./trigonometry.js";

/** A few units in the last place: what composing some roundings costs. */
const RELATIVE = 2e-15;

const x = input("x", ["N"]);

async function run(y: Tensor, values: readonly number[]): Promise<Float64Array> {
  const compiled = await compile(graph({ y }), { precision: "float64" });
  const out = await compiled.run({ x: { data: Float64Array.from(values), shape: [values.length] } });
  await compiled.dispose();
  return out["y"]!.data as Float64Array;
}

function expectClose(found: Float64Array, expected: readonly number[]): void {
  for (const [i, value] of expected.entries()) {
    if (!Number.isFinite(value) || value === 0) expect(found[i]).toBe(value);
    else expect(Math.abs(found[i]! / value - 1)).toBeLessThan(RELATIVE);
  }
}

const SMALL = [1e-300, -1e-20, 1e-12, 1e-7, -1e-3, 0.1];
const LARGE = [-700, -40, -5, -1, 1, 2.5, 30, 300, 709];

describe("in double, with all digits, from 1e-300 to overflow", () => {
  it.each([
    ["expm1", expm1, Math.expm1, [...SMALL, ...LARGE, 0, 800, -800]],
    ["log1p", log1p, Math.log1p, [...SMALL, 0.5, 3, 1e10, 1e300, 0, -0.99, -1, Number.POSITIVE_INFINITY]],
    ["sinh", sinh, Math.sinh, [...SMALL, ...LARGE, 0]],
    ["cosh", cosh, Math.cosh, [...LARGE, 0]],
    ["asinh", asinh, Math.asinh, [...SMALL, ...LARGE, 0, 1e8, -1e10, 1e200, -1e300]],
    ["acosh", acosh, Math.acosh, [1, 1.0000001, 1.5, 10, 1e8, 1e10, 1e300]],
    ["atanh", atanh, Math.atanh, [...SMALL, 0, 0.5, -0.5, 0.99, 1]],
    ["tan", tan, Math.tan, [...SMALL, 1, 1.5, -1.5, 3]],
    ["atan", atan, Math.atan, [...SMALL, ...LARGE, 0, 0.66, 2.42, 1e300, Number.POSITIVE_INFINITY]],
    ["asin", asin, Math.asin, [...SMALL, 0, 0.5, -0.9, 1, -1]],
    ["acos", acos, Math.acos, [0, 0.5, -0.9, 0.999, 1]],
  ] as const)("%s agrees with JavaScript's", async (_, f, reference, values) => {
    expectClose(await run(f(x), values), values.map(reference));
  });

  it("erf agrees with the published tables", async () => {
    // Abramowitz and Stegun, table 7.1, with more digits from the DLMF's sources; erf(0.46875) borders the two ranges.
    const table = [
      [0, 0],
      [0.1, 0.1124629160182849],
      [0.5, 0.5204998778130465],
      [1, 0.8427007929497149],
      [-2, -0.9953222650189527],
      [3, 0.9999779095030014],
      [4, 0.9999999845827421],
      [5, 0.9999999999984626],
      [10, 1],
    ] as const;
    const found = await run(
      erf(x),
      table.map(([at]) => at),
    );
    for (const [i, [, value]] of table.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(RELATIVE);
  });

  it("erf is the integral of the normal density", async () => {
    /** Simpson's rule with 2,000 steps has an error below 1e-14 here; its sum rounds by as much ten times over. */
    const INTEGRAL = 1e-13;
    for (const to of [0.2, 0.46875, 0.47, 0.9, 1.7, 2.6, 3.9]) {
      const steps = 2000;
      let total = 0;
      for (let i = 0; i <= steps; i++) {
        total += (i === 0 || i === steps ? 1 : 2 + 2 * (i % 2)) * Math.exp(-(((i * to) / steps) ** 2));
      }
      const integral = (2 / Math.sqrt(Math.PI)) * (to / steps / 3) * total;
      expect(Math.abs((await run(erf(x), [to]))[0]! - integral)).toBeLessThan(INTEGRAL);
    }
  });

  it("softplus, logSumExp and logSoftmax neither overflow nor underflow", async () => {
    expectClose(await run(softplus(x), [-800, -50, 0, 50, 800]), [0, Math.exp(-50), Math.LN2, 50, 800]);
    expectClose(await run(logSumExp(x), [1000, 1000]), [1000 + Math.LN2]);
    expectClose(await run(logSoftmax(x), [-1000, 1000]), [-2000, 0]);
  });
});
