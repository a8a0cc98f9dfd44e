import { describe, expect, it } from "vitest";
import { add, mul } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { sum } from "../ops/reduction.js";
import { broadcastTo, reshape, squeeze } from "../ops/reshape.js";
import { constant } from "./constant.js";
import { graph } from "./graph.js";
import { input } from "./input.js";

const x = input("x", ["N", 3]);
const y = input("y", ["N", 3]);

describe("graph", () => {
  it("collects inputs in the order of their first use", () => {
    expect(graph({ z: add(mul(y, x), y) }).inputs).toEqual([y, x]);
    expect(graph({ z: y }, [x, y]).inputs).toEqual([x, y]);
  });

  it("refuses clashing names, missing inputs, others among the inputs, and no outputs", () => {
    expect(() => graph({ z: add(x, input("x", ["N", 3])) })).toThrow('two inputs or outputs named "x"');
    expect(() => graph({ x: mul(x, 2) })).toThrow('two inputs or outputs named "x"');
    expect(() => graph({ z: x }, [y])).toThrow('inputs without "x"');
    expect(() => graph({ z: x }, [mul(x, 2)])).toThrow("a mul of shape [N, 3] among the inputs");
    expect(() => graph({})).toThrow("no outputs");
    expect(() => graph({ "": x })).toThrow("an output without a name");
  });

  it("asks for the input that has a symbolic length", () => {
    expect(() => graph({ z: broadcastTo(0, ["N", 3]) })).toThrow('"N" in broadcast, which no input of the graph has');
    expect(() => graph({ z: broadcastTo(0, ["N", 3]) }, [x])).not.toThrow();
  });
});

describe("ops", () => {
  it("refuse shapes and types that do not fit, with the shapes in the message", () => {
    expect(() => add(x, input("w", [2]))).toThrow("shapes [N, 3] and [2] in add");
    expect(() => add(x, input("k", ["M", 3]))).toThrow("shapes [N, 3] and [M, 3] in add");
    expect(() => matmul(x, y)).toThrow("shapes [N, 3] and [N, 3] in matmul");
    expect(() => add(x, constant([1], [1], { type: "int64" }))).toThrow("float and int64 in add");
    expect(() => reshape(x, [-1, 2])).toThrow("reshape of [N, 3] (3*N entries) to [-1, 2]");
    expect(() => squeeze(x, 1)).toThrow("squeeze of axes [1] of [N, 3]");
    expect(() => sum(x, 2)).toThrow("axis 2 in sum");
    expect(() => sum(x, [0, -2])).toThrow("axes [0, -2] in sum");
  });
});

describe("input and constant", () => {
  it("refuse what is no shape, no name, no number of that type", () => {
    expect(() => input("", [])).toThrow("an input without a name");
    expect(() => input("x", ["2N"])).toThrow('"2N"');
    expect(() => input("x", [-1])).toThrow("-1");
    expect(() => constant([1, 2], [3])).toThrow("constant with 2 entries; expected 3 entries for shape [3]");
    expect(() => constant([0.5], [1], { type: "int64" })).toThrow("0.5 at index 0");
    expect(() => constant([2], [1], { type: "bool" })).toThrow("0 or 1");
  });

  it("copy what they are given", () => {
    const values = [1, 2];
    const c = constant(values);
    values[0] = 5;
    expect((c.node.attributes["values"] as Float64Array)[0]).toBe(1);
  });
});
