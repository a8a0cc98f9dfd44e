import { expect, it } from "vitest";
import { add, mul } from "../ops/arithmetic.js";
import { input } from "./input.js";
import type { Tensor } from "./tensor.js";
import { topologicalOrder } from "./topological-order.js";

it("puts each node once, after those it needs, however deep the graph", () => {
  let x: Tensor = input("x", []);
  for (let i = 0; i < 50_000; i++) x = add(x, mul(x, x));
  const order = topologicalOrder([x, x]);
  expect(order.length).toBe(100_001);
  const position = new Map(order.map((node, i) => [node, i]));
  for (const [i, node] of order.entries()) {
    for (const { node: needed } of node.inputs) expect(position.get(needed)).toBeLessThan(i);
  }
});
