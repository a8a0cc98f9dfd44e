import { describe, expect, it } from "vitest";
import { createRng } from "./rng.js";
import { shuffle, shuffledIndices } from "./shuffle.js";

describe("shuffle", () => {
  it("keeps the entries, whatever they are, and returns the list that it was given", () => {
    const list = ["a", "b", "c", "d"];
    expect(shuffle(list, createRng(1))).toBe(list);
    expect(list.toSorted()).toEqual(["a", "b", "c", "d"]);
    expect([...shuffledIndices(100, createRng(1))].toSorted((a, b) => a - b)).toEqual([...Array(100).keys()]);
    expect(shuffle([], createRng(1))).toEqual([]);
  });

  it("gives each of the orders with the same chance", () => {
    const rng = createRng(2);
    const runs = 24_000;
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run++) {
      const order = shuffledIndices(4, rng).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const expected = runs / 24;
    const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(24);
    expect(chi2).toBeLessThan(23 + 5 * Math.sqrt(2 * 23)); // five standard deviations of χ² with 23 degrees of freedom
  });
});
