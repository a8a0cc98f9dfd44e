import { createRng } from "@noether/base";
import { generators } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { normalSamples, type Samples } from "../samples.js";
import { nearLabel, nearPlanes } from "./near-planes.js";

/** Digits of the cosine of a generator with itself: rounding. */
const DIGITS = 12;

const COMPONENTS = ["a", "b", "c"];

/** Components with spreads 1, 10 and 100. */
function uneven(): Samples {
  const drawn = normalSamples(createRng(1), { count: 2000, vectors: 1, dimension: 3 });
  return { ...drawn, data: drawn.data.map((value, at) => value * 10 ** (at % 3)) };
}

describe("nearPlanes", () => {
  const used = normalSamples(createRng(0), { count: 2000, vectors: 1, dimension: 3 });

  it("calls a noisy rotation and a noisy boost by their planes", () => {
    const noisy = generators([
      [0.01, -1, 0.02, 0.99, 0, 0.01, 0, 0.02, 0],
      [0, 0.03, 1, 0, 0.02, 0, 1.02, 0, -0.01],
    ]);
    const near = nearPlanes({ generators: noisy }, COMPONENTS, used);
    expect(near.map((plane) => plane?.label)).toEqual(["rotation a–b", "boost a–c"]);
    for (const plane of near) expect(plane!.cosine).toBeGreaterThan(0.999);
    expect(nearLabel(near[0])).toBe("near rotation a–b");
  });

  it("measures in units of the spreads, where an entry between unequal components weighs what it moves", () => {
    // c is a hundred times as wide as a: an entry of 0.01 from c to a moves a by its whole spread.
    const tilted = generators([[0, -1, 0.01, 1, 0, 0, 0, 0, 0]]);
    expect(nearPlanes({ generators: tilted }, COMPONENTS, used)[0]?.label).toBe("rotation a–b");
    const skew = generators([[0, -1, 0.1, 1, 0, 0, 0, 0, 0]]);
    expect(nearPlanes({ generators: skew }, COMPONENTS, used)[0]?.label).toBe("rotation a–b");
    expect(nearPlanes({ generators: skew }, COMPONENTS, uneven())).toEqual([null]);
    const exact = nearPlanes({ generators: generators([[0, 0, 1, 0, 0, 0, 1, 0, 0]]) }, COMPONENTS, uneven())[0]!;
    expect(exact.label).toBe("boost a–c");
    expect(exact.cosine).toBeCloseTo(1, DIGITS);
    // in the cosine the entry that makes it a boost or a rotation weighs 1e-4 only
    const open = generators([[0, 0, 1, 0, 0, 0, 0.2, 0, 0]]);
    expect(nearPlanes({ generators: open }, COMPONENTS, uneven())).toEqual([null]);
  });

  it("names nothing that is far from every plane, nor affine maps", () => {
    expect(nearPlanes({ generators: generators([[1, 0, 0, 0, 1, 0, 0, 0, 1]]) }, COMPONENTS, used)).toEqual([null]);
    const affine = generators([[0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
    expect(nearPlanes({ generators: affine }, COMPONENTS, used)).toEqual([null]);
    expect(nearLabel(undefined)).toBeUndefined();
  });
});
