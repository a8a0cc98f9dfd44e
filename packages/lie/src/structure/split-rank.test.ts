import { describe, expect, it } from "vitest";
import { splitRank } from "./split-rank.js";
import { Undecided } from "./undecided.js";

const precision = { noise: 1e-12, tolerance: 1e-6 };

function diagonal(...values: number[]): Float64Array {
  const n = values.length;
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? values[i / (n + 1)]! : 0));
}

describe("splitRank", () => {
  it("splits row space and kernel where each value is clear", () => {
    const { rank, span, kernel } = splitRank("test", diagonal(1, 0, 1e-5, 1e-13), 4, 4, precision);
    expect(rank).toBe(2);
    expect(Array.from(span).map(Math.abs)).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
    expect(kernel.length).toBe(8);
    expect(splitRank("test", diagonal(0, 0), 2, 2, precision).rank).toBe(0);
    expect(splitRank("test", diagonal(1, 2), 2, 2, precision).kernel.length).toBe(0);
  });

  it("does not decide on values between the noise and the tolerance, or without a gap", () => {
    expect(() => splitRank("the test", diagonal(1, 1e-8), 2, 2, precision)).toThrow(Undecided);
    expect(() => splitRank("the test", diagonal(1, 1e-8), 2, 2, precision)).toThrow(
      "the test: a singular value of 1.0e-8",
    );
    expect(() => splitRank("test", diagonal(0.5, 0.1), 2, 2, { noise: 0.06, tolerance: 0.1 })).toThrow(Undecided);
  });
});
