import { expect, it } from "vitest";
import { plainFromJson, plainToJson } from "./plain-json.js";

it("brings plain data back as it was", () => {
  const data = {
    words: ["a", "$array"],
    numbers: [1, 0.1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0],
    arrays: [Float32Array.of(0.1, Number.NaN), Float64Array.of(0.1, -0), Uint8Array.of(0, 255), Int32Array.of(-1)],
    part: Float64Array.of(1, 2, 3, 4).subarray(1, 3),
    nothing: null,
  };
  const line = plainToJson(data);
  expect(line).not.toContain("\n");
  expect(plainFromJson(line)).toEqual(data);
});
