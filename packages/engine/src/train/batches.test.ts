import { describe, expect, it } from "vitest";
import type { TensorData } from "../graph/tensor.js";
import { gatherRows, rowsOf, stackFeeds } from "./batches.js";

describe("gatherRows", () => {
  it.each([1, 3, 33])("picks rows of %i entries, in the precision asked for, other types as they are", (width) => {
    const count = 5 * width;
    const entry = (row: number, i: number): number => row * 100 + i + 0.1;
    const floats: TensorData = {
      data: Float64Array.from({ length: count }, (_, i) => entry(Math.floor(i / width), i % width)),
      shape: [5, width],
    };
    const integers: TensorData = {
      data: BigInt64Array.from({ length: count }, (_, i) => BigInt(i)),
      shape: [5, width],
    };
    const flags: TensorData = { data: Uint8Array.from({ length: count }, (_, i) => i % 2), shape: [5, width] };
    const order = [Uint32Array.of(4, 0), Uint32Array.of(2, 2)];
    const feeds = gatherRows({ floats, integers, flags }, order, [2, 2], "float32");
    const rows = [4, 0, 2, 2];
    const each = Array.from({ length: 4 * width }, (_, i) => [rows[Math.floor(i / width)]!, i % width] as const);
    expect(feeds["floats"]).toEqual({
      data: Float32Array.from(each.map(([row, i]) => entry(row, i))),
      shape: [2, 2, width],
    });
    expect(feeds["integers"]!.data).toEqual(BigInt64Array.from(each.map(([row, i]) => BigInt(row * width + i))));
    expect(feeds["flags"]!.data).toEqual(Uint8Array.from(each.map(([row, i]) => (row * width + i) % 2)));
    expect(gatherRows({ floats }, order, [4], "float64")["floats"]!.data).toBeInstanceOf(Float64Array);
  });
});

describe("stackFeeds and rowsOf", () => {
  it("stack along new axes, and count", () => {
    const feed = (v: number): TensorData => ({ data: Float64Array.of(v, v + 1), shape: [2] });
    expect(stackFeeds([{ a: feed(1) }, { a: feed(5) }], [2, 1], "float64")).toEqual({
      a: { data: Float64Array.of(1, 2, 5, 6), shape: [2, 1, 2] },
    });
    expect(rowsOf({ a: feed(1), b: feed(2) })).toBe(2);
    expect(() => rowsOf({ a: { data: new Float64Array(0), shape: [0, 2] } })).toThrow("no rows");
  });
});
