import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { equalCountEdges } from "./equal-count-edges.js";
import { evenEdges } from "./even-edges.js";
import { density, histogram } from "./histogram.js";

const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 50 });

describe("histogram", () => {
  test.prop([values, fc.integer({ min: 1, max: 9 })])("holds every value once, within or outside", (list, bins) => {
    const { counts, outside } = histogram([...list, Number.NaN, 9], evenEdges(-2, 3, bins));
    expect(counts.reduce((sum, count) => sum + count, 0) + outside).toBe(list.length + 2);
    expect(outside - 2).toBe(list.filter((x) => x < -2 || x > 3).length);
  });

  it("becomes a density of the whole", () => {
    const { counts } = density(histogram([0.5, 1.5, 1.6, 9], Float64Array.of(0, 1, 2)), 4);
    expect([...counts]).toEqual([0.25, 0.5]);
  });
});

describe("edges", () => {
  it("lie at equal distances or ratios, and end where they should", () => {
    expect([...evenEdges(0, 1, 4)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...evenEdges(1, 100, 2, { spacing: "log" })]).toEqual([1, 10, 100]);
  });

  it("share the values evenly, and merge where values are equal", () => {
    expect([...equalCountEdges([4, 1, 3, 2, 5], 2)]).toEqual([1, 3, 5]);
    expect([...equalCountEdges([1, 1, 1, 2], 3)]).toEqual([1, 2]);
  });
});
