import { createRng } from "@noether/base";
import { reshape, type Tensor } from "@noether/engine";
import { euclideanNorm } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { discover } from "../discover.js";
import { polynomial } from "../fields/fields.js";
import { normalSamples } from "../samples.js";
import { spectral } from "../spectral/spectral.js";
import { resultToJson } from "./result-to-json.js";

/** Digits of an entry of order 1 of a canonical basis: rounding. */
const BASIS_DIGITS = 12;
/** Digits of an entry of a representation, from a solved linear system. */
const SOLVED_DIGITS = 10;

const keys = [
  "status",
  "outcome",
  "dimension",
  "algebra",
  "generators",
  "spectrum",
  "gap",
  "closureResidual",
  "structureConstants",
];

describe("resultToJson", () => {
  it("nests matrices and structure constants", async () => {
    const oracle = euclideanNorm(3);
    const given = normalSamples(createRng(1), { count: 50, vectors: 1, dimension: 3 });
    const json = resultToJson(await discover(oracle, given, spectral()));
    expect(Object.keys(json)).toEqual(expect.arrayContaining(keys));
    expect(json.algebra).toBe("so(3)");
    expect(json.generators.length).toBe(3);
    expect(json.generators[0]![1]![0]).toBeCloseTo(1, BASIS_DIGITS); // rotation x1–x2: +1 below the diagonal
    expect(json.structureConstants[0]![1]![2]).toBeCloseTo(1, BASIS_DIGITS); // [W1, W2] = W3 in this basis
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it("has every key without an answer too", async () => {
    const given = normalSamples(createRng(1), { count: 5, vectors: 1, dimension: 3 });
    const json = resultToJson(await discover(euclideanNorm(3), given, spectral()));
    expect(Object.keys(json)).toEqual(expect.arrayContaining(keys));
    expect(json).toMatchObject({ outcome: "too-few-samples", dimension: null, algebra: "undecided", gap: null });
  });

  it("gives vector fields by their functions and coefficients", async () => {
    const oracle = euclideanNorm(2);
    const given = normalSamples(createRng(1), { count: 50, vectors: 1, dimension: 2 });
    const json = resultToJson(await discover(oracle, given, spectral({ fields: polynomial(1) })));
    expect(json).toMatchObject({ outcome: "found", dimension: 1, algebra: "R", labels: ["x2 ∂x1 − x1 ∂x2"] });
    expect(json.fields!.functions).toEqual(["1", "x1", "x2"]);
    const [[first, second]] = json.fields!.coefficients as [number[][]];
    expect([first![2], second![1]]).toEqual([expect.closeTo(1, 12), expect.closeTo(-1, 12)]);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it("gives the representation of values that transform", async () => {
    const oracle = { ...euclideanNorm(2), evaluate: (x: Tensor) => reshape(x, ["N", 2]) }; // φ(x) = x: ρ(g) = g
    const given = normalSamples(createRng(1), { count: 50, vectors: 1, dimension: 2 });
    const json = resultToJson(await discover(oracle, given, spectral({ values: "linear" })));
    expect(json.dimension).toBe(4);
    json.generators.flat(2).forEach((value, i) => {
      expect(json.representation.flat(2)[i]).toBeCloseTo(value, SOLVED_DIGITS);
    });
  });
});
