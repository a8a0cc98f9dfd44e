import { describe, expect, it } from "vitest";
import { lossDecades } from "./loss-decades.js";

describe("lossDecades", () => {
  it("writes the logarithm with one digit and a proper minus", () => {
    expect(lossDecades(1e-3)).toEqual({ value: -3, text: "−3.0" });
    expect(lossDecades(0.99)).toMatchObject({ text: "0.0" });
  });

  it("says that a loss of zero is below rounding, and stays finite", () => {
    expect(lossDecades(0)).toEqual({ value: -15, text: "< −15" });
  });
});
