import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import { apply } from "../graph/op.js";
import type { Op } from "../graph/tensor.js";
import { mul, pow } from "../ops/arithmetic.js";
import { greater } from "../ops/comparison.js";
import { sum } from "../ops/reduction.js";
import { cast } from "../ops/select.js";
import { sin } from "../ops/unary.js";
import { compile } from "../run/compile.js";
import { hostExecutor } from "../run/host-executor.js";
import { grad } from "./grad.js";

/** Digits after the point of a few operations in double, each of which rounds by 1e-16. */
const DOUBLE_DIGITS = 14;
/** Digits after the point of one rounded operation in double. */
const LAST_DIGIT = 15;

async function at(x: number, y: ReturnType<typeof input>): Promise<number> {
  const compiled = await compile(graph({ y }), { precision: "float64", executor: hostExecutor });
  return (await compiled.run({ x: { data: Float64Array.of(x), shape: [] } }))["y"]!.data[0] as number;
}

describe("grad", () => {
  const x = input("x", []);

  it("gives derivatives of any order", async () => {
    let y = sin(x);
    for (let order = 0; order < 7; order++) y = grad(y, [x])[0]!;
    expect(await at(0.7, y)).toBeCloseTo(-Math.cos(0.7), DOUBLE_DIGITS);
    const [second] = grad(grad(pow(x, 3), [x])[0]!, [x]);
    expect(await at(2, second!)).toBe(12);
  });

  it("gives zeros in the right shape where the output does not depend on it", () => {
    const other = input("other", ["N", 2]);
    const [g] = grad(sin(x), [other]);
    expect(g!.shape).toEqual(["N", 2]);
    expect(graph({ g: g! }, [other]).outputs["g"]).toBe(g);
  });

  it("sums what comes along different paths", async () => {
    const [g] = grad(mul(x, mul(x, x)), [x]);
    expect(await at(3, g!)).toBe(27);
  });

  it("differentiates by values inside the graph too", async () => {
    const inner = sin(x);
    const [g] = grad(mul(inner, inner), [inner]);
    expect(await at(0.3, g!)).toBeCloseTo(2 * Math.sin(0.3), LAST_DIGIT);
  });

  it("lets nothing through steps", async () => {
    expect(await at(2, grad(mul(x, cast(greater(x, 1), "float")), [x])[0]!)).toBe(1);
  });

  it("refuses outputs that are no scalar, types that are no float, and ops without a rule", () => {
    const v = input("v", ["N"]);
    expect(() => grad(v, [v])).toThrow("an output of shape [N] in grad");
    expect(() => grad(sum(v), [greater(v, 0)])).toThrow("type bool");
    const bare: Op<object> = { name: "bare", onnx: "Bare", doc: "", infer: ([t]) => [t!] };
    expect(() => grad(sum(apply(bare, [v], {})), [v])).toThrow("the op bare of shape [N]");
  });
});
