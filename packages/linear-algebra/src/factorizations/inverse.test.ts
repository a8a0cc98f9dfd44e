import { describe, expect, it } from "vitest";
import { distance, random, STABLE } from "../../test/numbers.js";
import { identity, multiply } from "../products/products.js";
import { inverse } from "./inverse.js";

describe("inverse", () => {
  it.each([1, 2, 7])("gives the identity as a product from either side, n = %i", (n) => {
    const matrix = random(n * n, n);
    expect(distance(multiply(matrix, inverse(matrix, n), n), identity(n))).toBeLessThan(STABLE);
    expect(distance(multiply(inverse(matrix, n), matrix, n), identity(n))).toBeLessThan(STABLE);
  });

  it("refuses a singular matrix", () => {
    expect(() => inverse([1, 2, 2, 4], 2)).toThrow("singular");
  });
});
