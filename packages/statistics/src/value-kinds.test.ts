import { describe, expect, it } from "vitest";
import { kindEdges, kindIn, valueKinds } from "./value-kinds.js";

describe("valueKinds", () => {
  it("are the values where there are few, whatever their order", () => {
    expect(valueKinds(Float64Array.of(1, 0, 1, 1, -3))).toEqual([-3, 0, 1]);
    expect(valueKinds(Float64Array.of(2, 2))).toBeUndefined();
    expect(valueKinds(Float64Array.from({ length: 9 }, (_, i) => i))).toBeUndefined();
    expect(valueKinds(Float64Array.from({ length: 80 }, (_, i) => i % 8))).toHaveLength(8);
  });

  it("have edges with one of them between each two", () => {
    expect(kindEdges([0, 1])).toEqual([-0.5, 0.5, 1.5]);
    expect(kindEdges([-3, 0, 1])).toEqual([-4.5, -1.5, 0.5, 1.5]);
    expect(kindIn({ low: -1.5, high: 0.5 }, [-3, 0, 1])).toBe(0);
  });
});
