import { describe, expect, it } from "vitest";
import { checkGenerators, generator, generators } from "./generators.js";

describe("generators", () => {
  it("takes nested rows, flat lists and typed arrays, and copies them", () => {
    const flat = new Float64Array([0, -1, 1, 0]);
    const g = generators([
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6, 7, 8],
      flat,
    ]);
    flat[0] = 9;
    expect(g).toMatchObject({ count: 3, dimension: 2 });
    expect(Array.from(g.entries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, -1, 1, 0]);
    expect(Array.from(generator(g, 1))).toEqual([5, 6, 7, 8]);
    expect(generators([[3]])).toMatchObject({ count: 1, dimension: 1 });
    expect(generators([[[3]]])).toMatchObject({ count: 1, dimension: 1 });
  });

  it("says what is wrong with malformed ones", () => {
    expect(() => generators([])).toThrow("no generators");
    expect(() => generators([[]])).toThrow("no generators");
    expect(() => generators([[1, 2, 3]])).toThrow("matrix 0 with 3 entries; expected a square matrix");
    expect(() => generators([[[1, 2], [3]]])).toThrow("rows of 2, 1 entries");
    expect(() =>
      generators([
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ]),
    ).toThrow("rows of 3, 3 entries");
    expect(() => generators([[1], [1, 2, 3, 4]])).toThrow("one size");
    expect(() => generators([[1, 2, Number.NaN, 4]])).toThrow("matrices[2] = NaN");
    expect(() => checkGenerators({ count: 2, dimension: 2, entries: new Float64Array(4) })).toThrow("[2, 2, 2]");
  });
});
