import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { multiply, transposed } from "../products/products.js";
import { nullSpace } from "./null-space.js";

/** Rounding of a product of 12 numbers. */
const ROUNDING = 1e-13;

/** Σ x xᵀ of `samples` random vectors that have zeros in the last `zeros` coordinates after a shear. */
function gramOfRank(n: number, rank: number, noise: number, seed: number): Float64Array {
  const rng = createRng(seed);
  const mixing = Float64Array.from({ length: rank * n }, () => rng.normal());
  const gram = new Float64Array(n * n);
  for (let sample = 0; sample < 200; sample++) {
    const hidden = Array.from({ length: rank }, () => rng.normal());
    const x = Array.from({ length: n }, (_, i) => hidden.reduce((sum, h, r) => sum + h * mixing[r * n + i]!, 0));
    const row = x.map((value) => value + noise * rng.normal());
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) gram[i * n + j] = gram[i * n + j]! + row[i]! * row[j]!;
  }
  return gram;
}

describe("nullSpace", () => {
  it.each([0, 1, 3, 11])("finds a null space of dimension %i in 12, orthonormal and null", (dimension) => {
    const gram = gramOfRank(12, 12 - dimension, 0, 1);
    const found = nullSpace(gram, 12);
    expect(found.dimension).toBe(dimension);
    expect(found.decided).toBe(true);
    expect(found.basis.length).toBe(12 * dimension);
    expect(found.spectrum[11]).toBe(1);
    expect(found.gap.above).toBe(dimension === 12 ? 1 : found.spectrum[dimension]);
    const scale = gram.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    for (let a = 0; a < dimension; a++) {
      const v = found.basis.subarray(a * 12, (a + 1) * 12);
      for (let i = 0; i < 12; i++) {
        const image = v.reduce((sum, x, j) => sum + gram[i * 12 + j]! * x, 0);
        expect(Math.abs(image)).toBeLessThan(ROUNDING * scale * 12);
      }
      for (let b = 0; b <= a; b++) {
        const w = found.basis.subarray(b * 12, (b + 1) * 12);
        const product = v.reduce((sum, x, i) => sum + x * w[i]!, 0);
        expect(Math.abs(product - (a === b ? 1 : 0))).toBeLessThan(ROUNDING);
      }
    }
  });

  it("calls everything null in the zero matrix", () => {
    const found = nullSpace(new Float64Array(16), 4);
    expect(found).toMatchObject({ dimension: 4, decided: true });
    expect(found.basis.length).toBe(16);
  });

  it("does not decide where the spectrum falls without a gap", () => {
    const values = [1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-13, 3e-14, 1e-14, 3e-15];
    const n = values.length;
    const found = nullSpace(
      Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? values[i / (n + 1)]! : 0)),
      n,
    );
    expect(found.decided).toBe(false);
    expect(found.gap.decades).toBeLessThan(2);
  });

  it("does not call noisy directions null unless the floor is told", () => {
    const gram = gramOfRank(6, 4, 1e-4, 2);
    expect(nullSpace(gram, 6)).toMatchObject({ dimension: 0, decided: true });
    const told = nullSpace(gram, 6, { floor: 1e-6 });
    expect(told).toMatchObject({ dimension: 2, decided: true });
    expect(told.gap.decades).toBeGreaterThan(4);
  });

  it("does not depend on the scale", () => {
    const gram = gramOfRank(5, 3, 0, 4);
    for (const scale of [1e-200, 1e200]) {
      expect(
        nullSpace(
          gram.map((x) => x * scale),
          5,
        ),
      ).toMatchObject({ dimension: 2, decided: true });
    }
  });

  it("refuses indefinite matrices and foolish options", () => {
    expect(() => nullSpace([1, 0, 0, -1], 2)).toThrow("a Gram matrix");
    expect(() => nullSpace([-1, 0, 0, -1], 2)).toThrow("a Gram matrix");
    expect(() => nullSpace([1], 1, { floor: 0 })).toThrow("floor = 0");
    expect(() => nullSpace([1], 1, { leastGap: Number.NaN })).toThrow("leastGap = NaN");
  });

  it("takes Gram matrices made by products", () => {
    const a = Float64Array.from([1, 2, 3, 2, 4, 6, 0, 1, 1]); // row 1 is twice row 0
    expect(nullSpace(multiply(a, transposed(a, 3), 3), 3)).toMatchObject({ dimension: 1, decided: true });
  });
});
