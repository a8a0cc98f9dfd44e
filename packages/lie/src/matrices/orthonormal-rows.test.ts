import { describe, expect, it } from "vitest";
import { random, STABLE } from "../../test/numbers.js";
import { orthonormalRows } from "./orthonormal-rows.js";

describe("orthonormalRows", () => {
  it("gives an orthonormal basis and a dual one, also for nearly dependent rows", () => {
    const rows = random(4 * 6, 3);
    for (let j = 0; j < 6; j++) rows[18 + j] = rows[j]! + 1e-6 * rows[18 + j]!;
    const { q, dual, rank, pivots } = orthonormalRows(rows, 4, 6, 1e-12);
    expect(rank).toBe(4);
    expect(pivots[3]).toBeLessThan(1e-5);
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        let [gram, pairing] = [0, 0];
        for (let j = 0; j < 6; j++) {
          gram += q[a * 6 + j]! * q[b * 6 + j]!;
          pairing += dual[a * 6 + j]! * rows[b * 6 + j]!;
        }
        expect(Math.abs(gram - (a === b ? 1 : 0))).toBeLessThan(STABLE);
        expect(Math.abs(pairing - (a === b ? 1 : 0))).toBeLessThan(1e-8); // the dual rows have length 1e6
      }
    }
  });
});
