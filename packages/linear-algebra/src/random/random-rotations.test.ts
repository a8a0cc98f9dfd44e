import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { largest, minusUnit, STABLE } from "../../test/numbers.js";
import { lu } from "../factorizations/lu.js";
import { multiply, transposed } from "../products/products.js";
import { randomOrthogonal, randomRotation, randomSpecialUnitary, randomUnitary } from "./random-rotations.js";

const DRAWS = 4000;
/** Five standard errors; the seeds are fixed. */
const SIGMAS = 5;

function unitarity({ re, im }: { re: Float64Array; im: Float64Array }, n: number): number {
  const [rt, it] = [transposed(re, n), transposed(im, n)];
  const real = multiply(re, rt, n).map((x, i) => x + multiply(im, it, n)[i]!);
  const imaginary = multiply(im, rt, n).map((x, i) => x - multiply(re, it, n)[i]!);
  return Math.max(largest(minusUnit(real, n)), largest(imaginary));
}

describe("Haar samples", () => {
  it.each([1, 2, 3, 7])("are orthogonal, unitary, and of determinant 1 where they should be, n = %i", (n) => {
    const rng = createRng(n);
    const signs = new Set<number>();
    for (let draw = 0; draw < 20; draw++) {
      const q = randomOrthogonal(n, rng);
      expect(largest(minusUnit(multiply(q, transposed(q, n), n), n))).toBeLessThan(STABLE);
      signs.add(Math.sign(lu(q, n).determinant));
      expect(lu(randomRotation(n, rng), n).determinant).toBeCloseTo(1, 12);
      expect(unitarity(randomUnitary(n, rng), n)).toBeLessThan(STABLE);
      expect(unitarity(randomSpecialUnitary(n, rng), n)).toBeLessThan(STABLE);
    }
    expect(signs.size).toBe(2);
  });

  it("of SO(3) have the moments of Haar: E tr = 0, E tr² = 1; of SU(2): E |tr|² = 1, E |tr|⁴ = 2", () => {
    const rng = createRng(9);
    const moments = { trace: 0, square: 0, two: 0, four: 0, determinant: 0 };
    for (let draw = 0; draw < DRAWS; draw++) {
      const q = randomRotation(3, rng);
      const t = q[0]! + q[4]! + q[8]!;
      moments.trace += t / DRAWS;
      moments.square += t ** 2 / DRAWS;
      const { re, im } = randomSpecialUnitary(2, rng);
      const modulus = (re[0]! + re[3]!) ** 2 + (im[0]! + im[3]!) ** 2;
      moments.two += modulus / DRAWS;
      moments.four += modulus ** 2 / DRAWS;
      const det = re[0]! * re[3]! - im[0]! * im[3]! - re[1]! * re[2]! + im[1]! * im[2]!;
      moments.determinant = Math.max(moments.determinant, Math.abs(det - 1));
    }
    // Variances: tr 1, tr² 3 − 1 = 2, |tr|² 1, |tr|⁴ 14 − 4 = 10 (Catalan numbers).
    const error = (variance: number): number => SIGMAS * Math.sqrt(variance / DRAWS);
    expect(Math.abs(moments.trace)).toBeLessThan(error(1));
    expect(Math.abs(moments.square - 1)).toBeLessThan(error(2));
    expect(Math.abs(moments.two - 1)).toBeLessThan(error(1));
    expect(Math.abs(moments.four - 2)).toBeLessThan(error(10));
    expect(moments.determinant).toBeLessThan(STABLE);
  });
});
