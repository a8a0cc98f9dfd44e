import { dot, exponential, frobeniusNorm, multiply, transposed } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { closureError, member, orthogonalityError, traceSignature } from "../../test/algebra-checks.js";
import { distance, largest, random } from "../../test/numbers.js";
import { e7, e7Minus25 } from "./e7.js";
import { e7Quartic, e7Symplectic } from "./e7-invariants.js";
import { e7Split } from "./e7-split.js";
import { polynomialGradient, polynomialValue } from "./polynomial.js";

/** Relative rounding of sums of a few thousand terms. */
const ROUNDING = 1e-12;

const act = (w: Float64Array, x: Float64Array): Float64Array =>
  x.map((_, i) => dot(w.subarray(i * x.length, (i + 1) * x.length), x));

describe.each([
  ["e7(7)", e7Split(), "split", [70, 63, 0]],
  ["e7(-25)", e7Minus25(), "minus25", [54, 79, 0]],
] as const)("%s on R^56", (_, g, form, signature) => {
  it("closes, has dimension 133, and the Killing signature of its form", () => {
    expect([g.count, g.dimension]).toEqual([133, 56]);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(orthogonalityError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual(signature);
  });

  it("leaves the symplectic form alone", () => {
    const omega = Float64Array.from(e7Symplectic().entries);
    const x = member(g, 7);
    const moved = multiply(transposed(x, 56), omega, 56).map((value, i) => value + multiply(omega, x, 56)[i]!);
    expect(largest(moved) / largest(x)).toBeLessThan(ROUNDING);
  });

  it("leaves its quartic alone, and no other coefficients", () => {
    const quartic = e7Quartic(form);
    for (let seed = 0; seed < 5; seed++) {
      const x = random(56, seed);
      const gradient = polynomialGradient(quartic, x);
      const velocity = act(member(g, seed), x);
      expect(Math.abs(dot(gradient, velocity)) / (frobeniusNorm(gradient) * frobeniusNorm(velocity))).toBeLessThan(
        ROUNDING,
      );
    }
    const bent = {
      ...quartic,
      terms: quartic.terms.map((t, i) => (i === 0 ? { ...t, coefficient: 2 * t.coefficient } : t)),
    };
    const velocity = act(member(g, 1), random(56, 1));
    expect(Math.abs(dot(polynomialGradient(bent, random(56, 1)), velocity))).toBeGreaterThan(1e-3);
  });

  it("leaves the value of the quartic alone under finite maps", () => {
    const quartic = e7Quartic(form);
    const x = random(56, 3);
    const finite = exponential(
      member(g, 5).map((value) => value / 40),
      56,
    );
    expect(polynomialValue(quartic, act(finite, x)) / polynomialValue(quartic, x)).toBeCloseTo(1, 10);
  });

  it("contains all transposes: its compact part is orthogonal", () => {
    const x = member(g, 9);
    const overlap = new Float64Array(133);
    const flipped = transposed(x, 56);
    const left = flipped.slice();
    for (let a = 0; a < 133; a++) {
      const w = g.entries.subarray(a * 3136, (a + 1) * 3136);
      overlap[a] = dot(w, flipped) / 2;
      for (let i = 0; i < left.length; i++) left[i] = left[i]! - overlap[a]! * w[i]!;
    }
    expect(frobeniusNorm(left) / frobeniusNorm(x)).toBeLessThan(ROUNDING);
  });
});

describe("e7, compact", () => {
  it("is antisymmetric on R^112 = C^56, closes, and has a negative definite Killing form", () => {
    const g = e7();
    expect([g.count, g.dimension]).toEqual([133, 112]);
    expect(closureError(g)).toBeLessThan(ROUNDING);
    expect(traceSignature(g)).toEqual([0, 133, 0]);
    const x = member(g, 1);
    expect(
      distance(
        transposed(x, 112),
        x.map((value) => -value),
      ),
    ).toBe(0);
  });
});

describe("polynomials", () => {
  it("have the gradient of Euler's theorem: x·∇p = degree · p", () => {
    const quartic = e7Quartic();
    const x = random(56, 1);
    expect(dot(x, polynomialGradient(quartic, x)) / polynomialValue(quartic, x)).toBeCloseTo(4, 12);
  });

  it("hold each monomial once, and refuse vectors of another length", () => {
    for (const form of ["split", "minus25"] as const) {
      const { terms } = e7Quartic(form);
      expect(new Set(terms.map(({ indices }) => indices.join())).size).toBe(terms.length);
      for (const { coefficient } of terms) expect(Math.abs(coefficient)).toBeGreaterThan(0.1);
    }
    expect(() => polynomialValue(e7Quartic(), [1])).toThrow("[56]");
    expect(() => e7Quartic("compact" as "split")).toThrow('"compact"');
  });
});
