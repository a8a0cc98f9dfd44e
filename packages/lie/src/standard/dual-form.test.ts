import { dot, multiply, transposed } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { closureError, member, traceSignature } from "../../test/algebra-checks.js";
import { distance } from "../../test/numbers.js";
import type { Generators } from "../algebra/generators.js";
import { identify } from "../identify/identify.js";
import { largestSine } from "../identify/orthogonal-form.js";
import { representation } from "../structure/representation.js";
import { so, sp, su } from "./classical.js";
import { dualForm } from "./dual-form.js";
import { e7Minus5 } from "./e7.js";
import { e6Minus14, e6Plus2 } from "./exceptional.js";
import { f4, f4Minus20, f4Split } from "./f4.js";
import { spIndefinite } from "./quaternionic.js";

/** Rounding of the null spaces that the exceptional algebras come from, and of sums of some hundred terms. */
const ROUNDING = 1e-12;

describe("dualForm", () => {
  it("makes su(p, q) of su(n) and sp(1, 1) of sp(2), as they stand", () => {
    for (const [p, q] of [
      [2, 1],
      [1, 1],
      [2, 2],
      [4, 1],
    ] as const) {
      const n = p + q;
      const dual = dualForm(su(n), [...Array<number>(p).fill(1), ...Array<number>(q).fill(-1)]);
      expect(largestSine(dual.entries, su(p, q).entries, dual.count, 4 * n * n)).toBeLessThan(ROUNDING);
    }
    const dual = dualForm(sp(2), [1, -1, 1, -1]);
    expect(identify(dual).isomorphisms).toEqual(identify(spIndefinite(1, 1)).isomorphisms);
  });

  it("leaves the algebra alone where all commutes with the signs", () => {
    const dual = dualForm(su(3), [-1, -1, -1]);
    expect(largestSine(dual.entries, su(3).entries, 8, 36)).toBeLessThan(ROUNDING);
  });

  it("refuses signs that are none, and signs that lead out of the algebra", () => {
    expect(() => dualForm(su(2), [1, 0])).toThrow("signs 1, 0");
    expect(() => dualForm(su(2), [1])).toThrow("[2]");
    expect(() => dualForm(so(3), [1])).toThrow("half the size");
    expect(() => dualForm(sp(2), [1, 1, 1, -1])).toThrow("span");
  });
});

describe.each([
  ["e6(2)", e6Plus2(), 38, [40, 38, 0]],
  ["e6(-14)", e6Minus14(), 46, [32, 46, 0]],
  ["e7(-5)", e7Minus5(), 69, [64, 69, 0]],
] as const)("%s", (_, g, compact, signature) => {
  it("closes, and has the signature of its Killing form", () => {
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual(signature);
  });

  it("is complex linear; its first matrices are antisymmetric, all others symmetric", () => {
    const { dimension: n } = g;
    const j = Float64Array.from({ length: n * n }, (_, at) => {
      const [row, column] = [Math.floor(at / n), at % n];
      return row + n / 2 === column ? -1 : column + n / 2 === row ? 1 : 0;
    });
    const x = member(g, 1);
    expect(distance(multiply(j, x, n), multiply(x, j, n))).toBe(0);
    const part = (from: number, to: number): Generators => ({
      count: to - from,
      dimension: n,
      entries: g.entries.subarray(from * n * n, to * n * n),
    });
    for (const [some, sign] of [
      [part(0, compact), -1],
      [part(compact, g.count), 1],
    ] as const) {
      const w = member(some, 2);
      expect(
        distance(
          transposed(w, n),
          w.map((value) => sign * value),
        ),
      ).toBeLessThan(ROUNDING);
    }
  });
});

describe("f4", () => {
  it("(-20) leaves diag(1, -1, -1) alone, closes, and has the signature of its Killing form", () => {
    const g = f4Minus20();
    expect([g.count, g.dimension]).toEqual([52, 27]);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual([16, 36, 0]);
    const x = member(g, 1);
    const point = Float64Array.from({ length: 27 }, (_, i) => [1, -1, -1][i] ?? 0);
    for (let i = 0; i < 27; i++) expect(Math.abs(dot(x.subarray(27 * i, 27 * i + 27), point))).toBeLessThan(ROUNDING);
  });

  it.each([
    ["f4", f4, [0, 52, 0]],
    ["f4(4)", f4Split, [28, 24, 0]],
    ["f4(-20)", f4Minus20, [16, 36, 0]],
  ] as const)("%s is irreducible on R^26, closes there, and has its signature", (_, make, signature) => {
    const g = make({ dimension: 26 });
    expect([g.count, g.dimension]).toEqual([52, 26]);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual(signature);
    expect(representation(g).parts).toMatchObject([{ dimension: 26, multiplicity: 1 }]);
  });

  it("acts on 26 or 27 dimensions", () => {
    expect(() => f4({ dimension: 25 as 26 })).toThrow("dimension = 25");
  });
});
