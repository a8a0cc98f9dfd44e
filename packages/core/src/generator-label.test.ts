import { describe, expect, it } from "vitest";
import { generatorLabel } from "./generator-label.js";

const label = (rows: number[][], names: readonly string[]): string =>
  generatorLabel(Float64Array.from(rows.flat()), names);

describe("generatorLabel", () => {
  it.each([
    [
      [
        [0, -1],
        [1, 0],
      ],
      "rotation x–y",
    ],
    [
      [
        [0, 1],
        [-1, 0],
      ],
      "rotation x–y",
    ],
    [
      [
        [0, 1],
        [1, 0],
      ],
      "boost x–y",
    ],
    [
      [
        [1, 0],
        [0, -1],
      ],
      "scaling +x −y",
    ],
    [
      [
        [0, Math.SQRT2],
        [0, 0],
      ],
      "y ∂x",
    ],
    [
      [
        [0, 2],
        [-1, 0],
      ],
      "y ∂x − 0.5 x ∂y",
    ],
    [
      [
        [1, 1],
        [0, 1],
      ],
      "x ∂x + y ∂x + y ∂y",
    ],
  ])("says %j", (rows, expected) => {
    expect(label(rows, ["x", "y"])).toBe(expected);
  });

  it("counts the terms of what is too long to write out", () => {
    expect(
      label(
        [
          [1, 1, 1],
          [1, 1, 0],
          [0, 0, 0],
        ],
        ["x", "y", "z"],
      ),
    ).toBe("field of 5 terms");
  });

  it("leaves out what is noise, where it is told how much", () => {
    const noisy = Float64Array.of(0.01, -1, 1.02, 0.005);
    expect(generatorLabel(noisy, ["x", "y"], 0.01)).toBe("rotation x–y");
    expect(generatorLabel(noisy, ["x", "y"])).not.toContain("rotation");
  });
});
