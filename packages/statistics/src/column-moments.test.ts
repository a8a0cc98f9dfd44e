import { describe, expect, it } from "vitest";
import { columnMoments, columnRootMeanSquares, covariance } from "./column-moments.js";

/** Four rows of two columns. */
const ROWS = [1, 2, 3, 5, 4, 4, 0, 1];

describe("columns", () => {
  it("have the means, deviations and covariances of NumPy", () => {
    const { mean, deviation } = columnMoments(ROWS, 2);
    expect([...mean]).toEqual([2, 3]);
    expect([...deviation]).toEqual([Math.sqrt(2.5), Math.sqrt(2.5)]);
    expect([...covariance(ROWS, 2)]).toEqual([2.5, 2.25, 2.25, 2.5]); // numpy.cov(bias=True)
  });

  it("have root mean squares that one can divide by", () => {
    expect([...columnRootMeanSquares([3, 0, 4, 0], 2)]).toEqual([Math.sqrt(12.5), 1]);
  });
});
