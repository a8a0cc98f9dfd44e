import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { so, su, u } from "../standard/classical.js";
import { g2 } from "../standard/exceptional.js";
import { directSum } from "../standard/non-semisimple.js";
import { adjoint } from "./adjoint.js";
import { centralizer } from "./centralizer.js";
import { representation } from "./representation.js";
import { rootSystem } from "./root-system.js";
import { weylDimension } from "./weyl-dimension.js";

/** Rounding in the eigenvalues of the center, in balanced coordinates. */
const ROUNDING = 1e-9;

function labels(r: ReturnType<typeof representation>): [string, number, number][] {
  return r.parts.map(({ highestWeight, dimension, multiplicity }) => [highestWeight.join(""), dimension, multiplicity]);
}

describe("representation", () => {
  it("finds 3 + 3̄ in su(3) on R^6, and 8 in its adjoint", () => {
    expect(labels(representation(disguised(su(3), createRng(1))))).toEqual([
      ["10", 3, 1],
      ["01", 3, 1],
    ]);
    expect(labels(representation(adjoint(su(3))))).toEqual([["11", 8, 1]]);
  });

  it("finds vectors and singlets", () => {
    expect(labels(representation(directSum(so(7), directSum(so(7), so(7)))))).toHaveLength(3);
    const padded = { count: 10, dimension: 7, entries: new Float64Array(490) };
    for (let a = 0; a < 10; a++) {
      for (let i = 0; i < 5; i++)
        padded.entries.set(so(5).entries.subarray(a * 25 + i * 5, a * 25 + i * 5 + 5), a * 49 + i * 7);
    }
    expect(labels(representation(disguised(padded, createRng(2))))).toEqual([
      ["10", 5, 1],
      ["00", 1, 2],
    ]);
    expect(labels(representation(g2()))).toEqual([["10", 7, 1]]);
  });

  it("decomposes the adjoint of SU(5) under the Standard Model with hypercharges", () => {
    const vacuum = new Float64Array(100);
    for (const [j, y] of [2, 2, 2, -3, -3].entries()) {
      vacuum[j * 10 + 5 + j] = -y;
      vacuum[(5 + j) * 10 + j] = y;
    }
    const left = centralizer(su(5), { count: 1, dimension: 10, entries: vacuum });
    const found = representation(left.generators); // on 5 + 5̄
    const list = found.parts.map(
      ({ dimension, multiplicity, charges }) => [dimension, multiplicity, Math.abs(charges[0]!.im)] as const,
    );
    expect(list.map(([dimension, multiplicity]) => [dimension, multiplicity])).toEqual([
      [3, 1],
      [3, 1],
      [2, 2 / 2],
      [2, 1],
    ]);
    // Charges 2 and −3 up to one scale.
    expect(list[2]![2] / list[0]![2]).toBeCloseTo(1.5, 9);
    expect(Math.max(...found.parts.map(({ charges }) => Math.abs(charges[0]!.re)))).toBeLessThan(ROUNDING);
  });

  it("sees that u(1) tells parts apart", () => {
    expect(representation(u(2)).parts.map(({ multiplicity }) => multiplicity)).toEqual([1, 1]);
  });
});

describe("weylDimension", () => {
  it("knows dimensions of the books", () => {
    const b3 = rootSystem(so(7));
    expect(weylDimension(b3, [0, 0, 1])).toBe(8);
    expect(weylDimension(b3, [0, 1, 0])).toBe(21);
    const d = rootSystem(g2());
    expect(weylDimension(d, [0, 1])).toBe(14);
    expect(weylDimension(d, [1, 1])).toBe(64);
    expect(() => weylDimension(d, [1])).toThrow("one for each simple root");
  });
});
