import { transposed } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { closureError, member, orthogonalityError, traceSignature } from "../../test/algebra-checks.js";
import { distance, random } from "../../test/numbers.js";
import { generators } from "../algebra/generators.js";
import { albertCubic, albertTraceForm, octonionForm } from "./albert.js";
import { sl, so } from "./classical.js";
import { compactForm } from "./compact-form.js";
import { e6, g2, g2Split } from "./exceptional.js";
import { cubicInTraceUnits } from "./trace-units.js";

/** Rounding of the null space that e6(-26) comes from, and of sums of some hundred terms. */
const ROUNDING = 1e-12;

/** T(x, y, z) for a form of rank 3. */
function trilinear(t: ArrayLike<number>, x: Float64Array, y: Float64Array, z: Float64Array): number {
  const n = x.length;
  let sum = 0;
  for (let at = 0; at < t.length; at++) {
    if (t[at] !== 0) sum += t[at]! * x[Math.floor(at / (n * n))]! * y[Math.floor(at / n) % n]! * z[at % n]!;
  }
  return sum;
}
const act = (w: Float64Array, x: Float64Array): Float64Array =>
  x.map((_, i) => x.reduce((sum, value, j) => sum + w[i * x.length + j]! * value, 0));

describe("e6, compact", () => {
  const g = e6();

  it("is antisymmetric on R^54 = C^27, closes, and has dimension 78 and a negative definite Killing form", () => {
    expect([g.count, g.dimension]).toEqual([78, 54]);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual([0, 78, 0]);
    const x = member(g, 1);
    expect(
      distance(
        transposed(x, 54),
        x.map((value) => -value),
      ),
    ).toBe(0);
  });

  it("holds f4 as its first 52, which do not mix real and imaginary parts, and 26 that do nothing else", () => {
    for (let a = 0; a < 78; a++) {
      const w = g.entries.subarray(a * 54 * 54, (a + 1) * 54 * 54);
      const mixes = w.some((x, at) => x !== 0 && Math.floor(at / 54) < 27 !== at % 54 < 27);
      const keeps = w.some((x, at) => x !== 0 && Math.floor(at / 54) < 27 === at % 54 < 27);
      expect([mixes, keeps]).toEqual(a < 52 ? [false, true] : [true, false]);
    }
  });

  it("leaves the complex cubic alone, real part and imaginary part", () => {
    const { entries: t } = cubicInTraceUnits();
    const x = random(54, 2);
    const v = act(member(g, 3), x);
    const [re, im, dr, di] = [x.subarray(0, 27), x.subarray(27), v.subarray(0, 27), v.subarray(27)];
    // 3 T(z, z, dz) for z = re + i im, dz = dr + i di.
    const real = trilinear(t, re, re, dr) - trilinear(t, im, im, dr) - 2 * trilinear(t, re, im, di);
    const imaginary = trilinear(t, re, re, di) - trilinear(t, im, im, di) + 2 * trilinear(t, re, im, dr);
    const size = Math.abs(trilinear(t, re, re, dr)) + Math.abs(trilinear(t, im, im, di));
    expect(Math.abs(real) / size).toBeLessThan(ROUNDING);
    expect(Math.abs(imaginary) / size).toBeLessThan(ROUNDING);
  });
});

describe("tensors", () => {
  it.each([
    ["division", g2()],
    ["split", g2Split()],
  ] as const)("the three-form of the %s octonions is antisymmetric, and g2 leaves it alone", (kind, g) => {
    const { entries: t } = octonionForm(kind);
    const [x, y, z] = [random(7, 1), random(7, 2), random(7, 3)];
    const value = trilinear(t, x, y, z);
    expect(Math.abs(trilinear(t, y, x, z) + value)).toBeLessThan(ROUNDING);
    expect(Math.abs(trilinear(t, x, z, y) + value)).toBeLessThan(ROUNDING);
    const w = member(g, 4);
    const moved = trilinear(t, act(w, x), y, z) + trilinear(t, x, act(w, y), z) + trilinear(t, x, y, act(w, z));
    expect(Math.abs(moved)).toBeLessThan(ROUNDING * 100);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual(kind === "division" ? [0, 14, 0] : [8, 6, 0]);
  });

  it("the cubic is the determinant of the diagonal matrices, and 3 T(1, 1, X) their trace", () => {
    for (const kind of ["division", "split"] as const) {
      const { entries: t } = albertCubic(kind);
      const diagonal = new Float64Array(27);
      diagonal.set([2, 3, 5]);
      expect(trilinear(t, diagonal, diagonal, diagonal)).toBeCloseTo(30, 12);
      const one = new Float64Array(27).fill(1, 0, 3);
      const x = random(27, 1);
      expect(3 * trilinear(t, one, one, x)).toBeCloseTo(x[0]! + x[1]! + x[2]!, 12);
      // tr X² = (tr X)² − 6 T(1, X, X).
      const form = albertTraceForm(kind).entries;
      const square = x.reduce((sum, value, i) => sum + form[28 * i]! * value * value, 0);
      expect((x[0]! + x[1]! + x[2]!) ** 2 - 6 * trilinear(t, one, x, x)).toBeCloseTo(square, 11);
    }
  });
});

describe("compactForm", () => {
  it("makes su(n) of sl(n, R) and so(4) of so(1, 3)", () => {
    const su3 = compactForm(sl(3));
    expect([su3.count, su3.dimension]).toEqual([8, 6]);
    expect(closureError(su3)).toBeLessThan(ROUNDING);
    expect(orthogonalityError(su3)).toBeLessThan(ROUNDING);
    expect(traceSignature(su3)).toEqual([0, 8, 0]);
    const rotations = compactForm(so(1, 3));
    expect(closureError(rotations)).toBeLessThan(ROUNDING);
    expect(traceSignature(rotations)).toEqual([0, 6, 0]);
  });

  it("refuses an algebra without its transposes", () => {
    expect(() => compactForm(generators([[0, 1, 0, 0]]))).toThrow(
      "1 generators whose antisymmetric and symmetric parts span 2",
    );
  });
});
