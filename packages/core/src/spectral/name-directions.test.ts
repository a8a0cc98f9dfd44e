import { describe, expect, it } from "vitest";
import { nameDirections } from "./name-directions.js";

describe("nameDirections", () => {
  const names = ["E", "px", "py", "pz"];

  it("names axes, whatever basis spans them", () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    expect(nameDirections(Float64Array.from([0, c, s, 0, 0, -s, c, 0]), names)).toEqual(["px", "py"]);
  });

  it("writes other directions as sums", () => {
    expect(nameDirections(Float64Array.from([2, 0, 0, -1]), names)).toEqual(["E − 0.500 pz"]);
  });

  it("has nothing to name where nothing is missing", () => {
    expect(nameDirections(new Float64Array(0), names)).toEqual([]);
  });
});
