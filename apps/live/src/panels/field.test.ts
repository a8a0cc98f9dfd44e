import { expect, it } from "vitest";
import { exponential2 } from "./field.js";

/** Of entries of order ten. */
const ROUNDING = 1e-13;

function close(found: readonly number[], expected: readonly number[]): void {
  for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(ROUNDING);
}

it("is the exponential of rotations, boosts, shears, scalings and spirals", () => {
  const t = 0.7;
  close(exponential2([0, -1, 1, 0], t), [Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t)]);
  close(exponential2([0, 1, 1, 0], t), [Math.cosh(t), Math.sinh(t), Math.sinh(t), Math.cosh(t)]);
  close(exponential2([0, 1, 0, 0], t), [1, t, 0, 1]);
  close(exponential2([1, 0, 0, -2], t), [Math.exp(t), 0, 0, Math.exp(-2 * t)]);
  const e = Math.exp(0.3 * t);
  close(exponential2([0.3, -1, 1, 0.3], t), [e * Math.cos(t), -e * Math.sin(t), e * Math.sin(t), e * Math.cos(t)]);
});

it("adds up: a step and a step are two steps", () => {
  const m = [0.2, 1.3, -0.4, -0.9] as const;
  const [a, b, c, d] = exponential2(m, 0.25);
  close(exponential2(m, 0.5), [a * a + b * c, a * b + b * d, c * a + d * c, c * b + d * d]);
});
