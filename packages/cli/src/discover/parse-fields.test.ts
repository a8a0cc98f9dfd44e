import { describe, expect, it } from "vitest";
import { positiveOption, rangeOption } from "../terminal/parse-option.js";
import { fieldsOption } from "./parse-fields.js";

describe("fieldsOption", () => {
  it.each([
    ["linear", { fields: { kind: "linear" } }],
    ["affine", { fields: { kind: "affine" } }],
    ["complex", { fields: { kind: "complex-linear" } }],
    ["polynomial:3", { fields: { kind: "polynomial", degree: 3 } }],
    ["fourier:2", { fields: { kind: "fourier", order: 2, period: 2 * Math.PI } }],
    ["neural", { networks: 1 }],
    ["neural:4", { networks: 4 }],
  ])("reads %s", (word, choice) => {
    expect(fieldsOption(word)).toEqual(choice);
  });

  it.each(["", "cubic", "polynomial", "polynomial:0", "polynomial:13", "fourier:", "neural:99", "linear:2"])(
    "refuses %j and lists what there is",
    (word) => {
      expect(() => fieldsOption(word)).toThrow("polynomial:DEGREE");
    },
  );
});

describe("rangeOption and positiveOption", () => {
  it("read a count, a range and a share", () => {
    expect(rangeOption("--generators")("3")).toEqual({ from: 3, to: 3 });
    expect(rangeOption("--generators")("1..10")).toEqual({ from: 1, to: 10 });
    expect(positiveOption("--step", 1)("1e-4")).toBe(1e-4);
  });

  it.each(["0", "3..1", "1..", "..3", "1-3", "a", ""])("refuse the range %j", (value) => {
    expect(() => rangeOption("--generators")(value)).toThrow("1..10");
  });

  it.each(["0", "-1", "1", "x", "", "Infinity"])("refuse the share %j", (value) => {
    expect(() => positiveOption("--step", 1)(value)).toThrow("between 0 and 1");
  });
});
