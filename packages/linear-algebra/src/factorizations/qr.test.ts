import { describe, expect, it } from "vitest";
import { largest, random, STABLE } from "../../test/numbers.js";
import { qr } from "./qr.js";
import { rightSingular } from "./svd.js";

describe("qr", () => {
  it.each([
    [1, 1],
    [5, 5],
    [9, 4],
    [4, 9],
  ])("decomposes %i by %i", (rows, columns) => {
    const a = random(rows * columns, rows + 10 * columns);
    const { q, r } = qr(a, rows, columns);
    const least = Math.min(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < least; k++) sum += q[i * least + k]! * r[k * columns + j]!;
        expect(Math.abs(sum - a[i * columns + j]!)).toBeLessThan(STABLE);
      }
    }
    for (let k = 0; k < least; k++) {
      expect(r[k * columns + k]).toBeGreaterThan(0);
      for (let j = 0; j < k; j++) expect(r[k * columns + j]).toBe(0);
    }
    const { values } = rightSingular(q, rows, least);
    expect(largest(values.map((x) => x - 1))).toBeLessThan(STABLE);
  });
});
