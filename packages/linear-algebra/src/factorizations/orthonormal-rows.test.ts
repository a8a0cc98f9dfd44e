import { describe, expect, it } from "vitest";
import { random, STABLE } from "../../test/numbers.js";
import { orthonormalRows } from "./orthonormal-rows.js";

/** The part of the last row that the others do not span: its pivot is of that size. */
const NEAR = 1e-6;
/** Rounding with a margin: no row of these is dependent. */
const DEPENDENT = 1e-12;

describe("orthonormalRows", () => {
  it("gives an orthonormal basis that spans the rows in order, also nearly dependent ones", () => {
    const rows = random(4 * 6, 3);
    for (let j = 0; j < 6; j++) rows[18 + j] = rows[j]! + NEAR * rows[18 + j]!;
    const { basis: q, order, rank, pivots } = orthonormalRows(rows, 4, 6, DEPENDENT);
    expect(rank).toBe(4);
    expect(pivots[3]).toBeLessThan(10 * NEAR);
    for (let a = 0; a < 4; a++) {
      const left = rows.slice(order[a]! * 6, order[a]! * 6 + 6);
      for (let b = 0; b < 4; b++) {
        let [gram, overlap] = [0, 0];
        for (let j = 0; j < 6; j++) {
          gram += q[a * 6 + j]! * q[b * 6 + j]!;
          overlap += rows[order[a]! * 6 + j]! * q[b * 6 + j]!;
        }
        expect(Math.abs(gram - (a === b ? 1 : 0))).toBeLessThan(STABLE);
        if (b <= a) for (let j = 0; j < 6; j++) left[j] = left[j]! - overlap * q[b * 6 + j]!;
      }
      expect(Math.hypot(...left)).toBeLessThan(STABLE);
    }
  });

  it("stops at the first row that is in the span of the others", () => {
    const { rank, order, pivots } = orthonormalRows([1, 0, 0, 0, 2, 0, 3, 4, 0], 3, 3, DEPENDENT);
    expect(rank).toBe(2);
    expect(Array.from(order)).toEqual([0, 1, 2]);
    expect(pivots[2]).toBeLessThan(STABLE);
  });
});
