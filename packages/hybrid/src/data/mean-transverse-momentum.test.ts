import { describe, expect, it } from "vitest";
import { meanTransverseMomentum } from "./mean-transverse-momentum.js";

describe("meanTransverseMomentum", () => {
  it("is the mean over an event's particles, whatever their longitudinal momentum", () => {
    const p4 = Float64Array.of(13, 3, 4, 12, 7, 0, 7, 0, 5, 0, -5, 0, 1, 1, 0, 0);
    expect(Array.from(meanTransverseMomentum({ count: 2, vectors: 2, data: p4 }))).toEqual([6, 3]);
  });

  it("does not count padding, though a particle along the beam counts", () => {
    const p4 = Float64Array.of(5, 3, 4, 0, 0, 0, 0, 0, 5, 3, 4, 0, 9, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0);
    expect(Array.from(meanTransverseMomentum({ count: 3, vectors: 2, data: p4 }))).toEqual([5, 2.5, 0]);
  });
});
