import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import type { Generators } from "../algebra/generators.js";
import { gl, so, su, u } from "../standard/classical.js";
import { aff, directSum, heisenberg, iso, upperTriangular } from "../standard/non-semisimple.js";
import { center } from "./center.js";
import { derivedAlgebra } from "./derived-algebra.js";
import { derivedSeries } from "./derived-series.js";
import { isNilpotent } from "./is-nilpotent.js";
import { isSolvable } from "./is-solvable.js";
import { lowerCentralSeries } from "./lower-central-series.js";
import { nilradical } from "./nilradical.js";
import { radical } from "./radical.js";

/** Rounding in sums of a few products of numbers of order 1. */
const ROUNDING = 1e-12;

/** Dimensions: derived series, lower central series, center, radical, nilradical. */
const CASES: readonly [string, Generators, number[], number[], number, number, number][] = [
  ["so(4)", so(4), [6], [6], 0, 0, 0],
  ["u(3)", u(3), [9, 8], [9, 8], 1, 1, 1],
  ["gl(4)", gl(4), [16, 15], [16, 15], 1, 1, 1],
  ["e(3)", iso(3), [6], [6], 0, 3, 3],
  ["e(2)", iso(2), [3, 2, 0], [3, 2], 0, 3, 2],
  ["Poincaré", iso(1, 3), [10], [10], 0, 4, 4],
  ["Heisenberg", heisenberg(2), [5, 1, 0], [5, 1, 0], 1, 5, 5],
  ["Borel of gl(4)", upperTriangular(4), [10, 6, 3, 0], [10, 6], 1, 10, 7],
  ["aff(3)", aff(3), [12, 11], [12, 11], 0, 4, 3],
  ["a sum", directSum(iso(3), heisenberg(1)), [9, 7, 6], [9, 7, 6], 1, 6, 6],
];

describe("the series of an algebra", () => {
  it.each(CASES)(
    "of %s have the dimensions of the books, exact and with noise",
    (name, g, derived, lower, z, r, nil) => {
      for (const noise of [0, 1e-6]) {
        const hidden = disguised(g, createRng(1).stream(name), { noise });
        const options = { noise };
        expect(derivedSeries(hidden, options).map(({ dimension }) => dimension)).toEqual(derived);
        expect(lowerCentralSeries(hidden, options).map(({ dimension }) => dimension)).toEqual(lower);
        expect(derivedAlgebra(hidden, options).dimension).toBe(derived[1] ?? derived[0]);
        expect(center(hidden, options).dimension).toBe(z);
        expect(radical(hidden, options).dimension).toBe(r);
        expect(nilradical(hidden, options).dimension).toBe(nil);
        expect(isSolvable(hidden, options)).toEqual({ holds: derived[derived.length - 1] === 0, dimensions: derived });
        expect(isNilpotent(hidden, options)).toEqual({ holds: lower[lower.length - 1] === 0, dimensions: lower });
      }
    },
  );

  it("are given as matrices and as combinations of the generators", () => {
    const g = disguised(u(2), createRng(2));
    const { generators, coefficients } = center(g);
    const rebuilt = new Float64Array(16);
    for (let a = 0; a < 4; a++) {
      for (let i = 0; i < 16; i++) rebuilt[i] = rebuilt[i]! + coefficients[a]! * g.entries[a * 16 + i]!;
    }
    // Rounding times the condition of the disguise.
    for (let i = 0; i < 16; i++) expect(Math.abs(rebuilt[i]! - generators.entries[i]!)).toBeLessThan(ROUNDING);
    expect(Math.hypot(...generators.entries)).toBeCloseTo(1, 12);
  });

  it("refuse spans that are no algebra, and say why", () => {
    const l = so(3);
    const two = { count: 2, dimension: 3, entries: l.entries.slice(0, 18) };
    expect(() => center(two)).toThrow("bracket of generators 0 and 1 leaves it by 7.1e-1");
    expect(() =>
      radical({
        count: 2,
        dimension: 3,
        entries: Float64Array.from([...l.entries.slice(0, 9), ...l.entries.slice(0, 9)]),
      }),
    ).toThrow("linearly dependent");
    expect(() => center(su(2), { noise: -1 })).toThrow("noise = -1");
  });
});
