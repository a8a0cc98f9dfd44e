import { createRng } from "@noether/base";
import { complexNorm, euclideanNorm, octonionProduct } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { gradient } from "../gradient/gradient.js";
import { normalSamples } from "../samples.js";
import { spectral } from "../spectral/spectral.js";
import { fieldFrame } from "./field-frame.js";
import { unknownCount } from "./unknown-count.js";
import { unknownsIn } from "./unknowns.js";

describe("unknownCount", () => {
  it.each([
    ["linear fields", 16, unknownCount({ kind: "linear" }, 4)],
    ["complex-linear fields, half as many", 8, unknownCount({ kind: "complex-linear" }, 4)],
    ["affine fields", 20, unknownCount({ kind: "affine" }, 4)],
    ["polynomials: 1, 3 and 6 monomials", 30, unknownCount({ kind: "polynomial", degree: 2 }, 3)],
    ["waves", 18, unknownCount({ kind: "fourier", order: 1, period: 1 }, 2)],
    ["e7", 3136, unknownCount({ kind: "linear" }, 56)],
    ["the representation of three values", 25, unknownCount({ kind: "linear" }, 4, 3)],
    ["more functions than can be listed", 95_004, unknownCount({ kind: "polynomial", degree: 3 }, 26)],
  ])("counts %s", (_, expected, count) => {
    expect(count).toBe(expected);
  });

  it.each([
    ["linear", euclideanNorm(3), { kind: "linear" }],
    ["complex", complexNorm(6), { kind: "complex-linear" }],
    ["affine", euclideanNorm(3), { kind: "affine" }],
    ["polynomial", euclideanNorm(3), { kind: "polynomial", degree: 3 }],
    ["Fourier", euclideanNorm(2), { kind: "fourier", order: 2, period: 9 }],
  ] as const)("is the size of the linear system of %s fields", async (_, oracle, fields) => {
    const { vectors, dimension } = oracle;
    const batch = normalSamples(createRng(1), { count: 100, vectors, dimension });
    for (const values of ["invariant", "linear"] as const) {
      const frame = await fieldFrame(oracle, batch, { fields, values });
      expect(unknownsIn(frame).all).toBe(unknownCount(fields, dimension, values === "linear" ? 1 : 0));
    }
  });
});

describe("discover", () => {
  const wide = { ...euclideanNorm(200) };
  const samples = normalSamples(createRng(1), { count: 10, vectors: 1, dimension: 200 });

  it.each([
    ["spectral", spectral()],
    ["gradient", gradient({ generators: 1 })],
  ])("refuses what memory would not hold, and names the option (%s)", async (_, strategy) => {
    const asked = discover(wide, samples, strategy);
    await expect(asked).rejects.toMatchObject({ code: "too-many-unknowns" });
    await expect(asked).rejects.toThrow("13 GB");
    await expect(asked).rejects.toThrow("mostUnknowns");
  });

  it("takes the limit that it is given, and counts the unknowns of values that transform", async () => {
    const oracle = octonionProduct();
    const { vectors, dimension } = oracle;
    const few = normalSamples(createRng(1), { count: 5, vectors, dimension });
    await expect(discover(oracle, few, spectral(), { mostUnknowns: 48 })).rejects.toThrow("49 unknowns");
    expect((await discover(oracle, few, spectral(), { mostUnknowns: 49 })).outcome).toBe("too-few-samples");
    const moving = discover(oracle, few, spectral({ values: "linear" }), { mostUnknowns: 49 });
    await expect(moving).rejects.toThrow("50 unknowns");
  });
});
