import { describe, expect, it } from "vitest";
import { graph } from "../graph/graph.js";
import { input } from "../graph/input.js";
import type { TensorData } from "../graph/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { greater } from "../ops/comparison.js";
import { sum } from "../ops/reduction.js";
import { cast } from "../ops/select.js";
import { compile } from "../run/compile.js";
import { runInChunks } from "./run-in-chunks.js";

const x = input("x", ["N", 2]);
const y = input("y", ["N"]);
const k = input("k", []);
const data = (values: readonly number[], shape: readonly number[]): TensorData => ({
  data: Float64Array.from(values),
  shape,
});

describe("runInChunks", () => {
  it("gives what one run gives, for any size of chunk", async () => {
    const outputs = { z: mul(x, k), s: add(sum(x, 1), y), flag: greater(x, 3), whole: cast(y, "int64") };
    const compiled = await compile(graph(outputs, [x, y, k]));
    const feeds = { x: data([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]), y: data([1, 2, 3, 4, 5], [5]) };
    const shared = { k: data([3], []) };
    const once = await compiled.run({ ...feeds, ...shared });
    for (const rows of [1, 2, 5, 7]) expect(await runInChunks(compiled, feeds, { rows, shared })).toEqual(once);
    await compiled.dispose();
  });

  it("stops between two chunks when it is told to", async () => {
    const compiled = await compile(graph({ z: mul(x, 2) }));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(runInChunks(compiled, { x: data([1, 2], [1, 2]) }, { signal })).rejects.toThrow("enough");
    await compiled.dispose();
  });

  it("refuses outputs that are not by rows", async () => {
    const compiled = await compile(graph({ total: sum(x, 0) }));
    await expect(runInChunks(compiled, { x: data([1, 2, 3, 4, 5, 6], [3, 2]) }, { rows: 3 })).rejects.toThrow(
      '"total" of shape [2] for 3 rows',
    );
    await compiled.dispose();
  });
});
