import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { rowDraws } from "./row-draws.js";

const DRAWS = 100_000;
/** Five standard errors: one chance in two million a check, and the seed is fixed. */
const SIGMAS = 5;

function drawn(seed: number, length: number, count: number): Uint32Array {
  const rows = new Uint32Array(length);
  rowDraws(createRng(seed))(rows, count);
  return rows;
}

describe("rowDraws", () => {
  it("draws every row as often, whatever came before", () => {
    const rows = drawn(3, DRAWS + 1, 7);
    const pairs = new Float64Array(49);
    for (let i = 0; i < DRAWS; i++) pairs[7 * rows[i]! + rows[i + 1]!]!++;
    for (const count of pairs) expect(Math.abs(count - DRAWS / 49)).toBeLessThan(SIGMAS * Math.sqrt(DRAWS / 49));
  });

  it("is the same for the same stream, other for another, and stays what it was when it was published", () => {
    const first = (seed: number): number[] => Array.from(drawn(seed, 8, 1e6));
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
    const rows = drawn(4, DRAWS, 1e7);
    expect(Math.min(...rows.subarray(0, 50_000))).toBeLessThan(1e4);
    expect(Math.max(...rows.subarray(0, 50_000))).toBeGreaterThan(1e7 - 1e4);
    expect(rows.every((row) => row < 1e7)).toBe(true);
  });

  it("goes on where the last rows ended", () => {
    const draw = rowDraws(createRng(5));
    const halves = [new Uint32Array(10), new Uint32Array(10)];
    for (const rows of halves) draw(rows, 1000);
    expect(halves.flatMap((rows) => Array.from(rows))).toEqual(Array.from(drawn(5, 20, 1000)));
  });
});
