import { createRng } from "@noether/base";
import { multiply, transposed } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { linear } from "../fields/fields.js";
import { normalSamples } from "../samples.js";
import { leaveFrame, rowsTimes, whiteningFrame } from "./frame.js";

/** Eigenvectors are good to rounding, and scales differ by 1e3. */
const ROUNDING = 1e-10;
const n = 4;

describe("whiteningFrame", () => {
  const drawn = normalSamples(createRng(2), { count: 500, vectors: 2, dimension: n });
  const mix = Float64Array.from([1000, 0, 0, 0, 3, 1, 0, 0, 0, 5, 0.1, 0, 7, 0, 0, 1]);
  const data = timesMatrix(drawn.data, mix);
  const frame = whiteningFrame({ ...drawn, data }, linear());

  it("gives vectors a unit second moment", () => {
    const white = rowsTimes(data, transposed(frame.into, n), n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let moment = 0;
        for (let row = 0; row < white.length; row += n)
          moment += (white[row + i]! * white[row + j]!) / (white.length / n);
        expect(Math.abs(moment - (i === j ? 1 : 0))).toBeLessThan(ROUNDING);
      }
    }
  });

  it("turns generators back: W x in the data's components is S⁻¹ W' S x", () => {
    const inner = Float64Array.from({ length: n * n }, (_, i) => Math.sin(i));
    const entries = leaveFrame(frame, inner);
    const there = multiply(multiply(frame.into, entries, n), frame.outOf, n);
    there.forEach((value, i) => {
      expect(Math.abs(value - inner[i]!)).toBeLessThan(ROUNDING);
    });
  });

  it("leaves directions that were never seen alone", () => {
    const flat = { ...drawn, data: drawn.data.map((value, i) => (i % n === 2 ? 0 : value)) };
    expect(whiteningFrame(flat, linear()).into.every(Number.isFinite)).toBe(true);
    const nothing = { ...drawn, data: new Float64Array(drawn.data.length) };
    expect(whiteningFrame(nothing, linear()).into.every(Number.isFinite)).toBe(true);
  });
});

function timesMatrix(rows: Float64Array, matrix: Float64Array): Float64Array {
  return rows.map((_, at) => {
    let total = 0;
    for (let k = 0; k < n; k++) total += rows[at - (at % n) + k]! * matrix[k * n + (at % n)]!;
    return total;
  });
}
