import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { distance, largest, minusUnit, random, STABLE } from "../../test/numbers.js";
import { symmetricEigenvalues } from "../eigen/symmetric-eigen.js";
import { multiply, transposed } from "../products/products.js";
import { polar } from "./polar.js";

describe("polar", () => {
  test.prop([fc.integer({ min: 1, max: 8 }), fc.nat()], { numRuns: 50 })("is orthogonal times positive", (n, seed) => {
    const a = random(n * n, seed);
    const { orthogonal, positive } = polar(a, n);
    expect(distance(multiply(orthogonal, positive, n), a)).toBeLessThan(STABLE);
    expect(largest(minusUnit(multiply(orthogonal, transposed(orthogonal, n), n), n))).toBeLessThan(STABLE);
    expect(symmetricEigenvalues(positive, n)[0]).toBeGreaterThan(-STABLE);
  });

  it("finds the boost and the rotation in a Lorentz transformation", () => {
    const [c, s, ch, sh] = [Math.cos(1), Math.sin(1), Math.cosh(1), Math.sinh(1)];
    const rotation = [1, 0, 0, 0, c, -s, 0, s, c];
    const boost = [ch, sh, 0, sh, ch, 0, 0, 0, 1];
    const { orthogonal, positive } = polar(multiply(rotation, boost, 3), 3);
    expect(distance(orthogonal, rotation)).toBeLessThan(STABLE);
    expect(distance(positive, boost)).toBeLessThan(STABLE);
  });

  it("completes the orthogonal factor of a singular matrix", () => {
    const { orthogonal, positive } = polar([0, 2, 0, 0], 2);
    expect(largest(minusUnit(multiply(orthogonal, transposed(orthogonal, 2), 2), 2))).toBeLessThan(STABLE);
    expect(distance(positive, [0, 0, 0, 2])).toBeLessThan(STABLE);
  });
});
