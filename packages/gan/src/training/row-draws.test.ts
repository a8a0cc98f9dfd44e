import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { rowDraws } from "./row-draws.js";

const DRAWS = 100_000;
/** Five standard errors: one chance in two million a check, and the seed is fixed. */
const SIGMAS = 5;

describe("rowDraws", () => {
  it("draws every row as often, whatever came before", () => {
    const draw = rowDraws(createRng(3));
    const pairs = new Float64Array(49);
    let last = draw(7);
    for (let i = 0; i < DRAWS; i++) {
      const row = draw(7);
      pairs[7 * last + row]!++;
      last = row;
    }
    for (const count of pairs) expect(Math.abs(count - DRAWS / 49)).toBeLessThan(SIGMAS * Math.sqrt(DRAWS / 49));
  });

  it("is the same for the same stream, other for another, and stays what it was when it was published", () => {
    const first = (seed: number): number[] => {
      const draw = rowDraws(createRng(seed));
      return Array.from({ length: 8 }, () => draw(1e6));
    };
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
    expect(first(1)).toMatchInlineSnapshot(`
      [
        321312,
        343983,
        239441,
        154281,
        336602,
        464407,
        26136,
        892651,
      ]
    `);
  });

  it("covers long tables to the end and not beyond", () => {
    const draw = rowDraws(createRng(4));
    const rows = Array.from({ length: DRAWS }, () => draw(1e7));
    expect(Math.min(...rows.slice(0, 50_000))).toBeLessThan(1e4);
    expect(Math.max(...rows.slice(0, 50_000))).toBeGreaterThan(1e7 - 1e4);
    expect(rows.every((row) => Number.isInteger(row) && row >= 0 && row < 1e7)).toBe(true);
  });
});
