import { describe, expect, it } from "vitest";
import { gradient } from "./gradient.js";

const refused = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "nothing was thrown";
};

describe("defaults", () => {
  it("are the text's losses in the limit, without sparsity, in the whitened frame", () => {
    expect(gradient({ generators: 3 })).toMatchObject({
      generators: { from: 3, to: 3 },
      weights: { invariance: 1, normalization: 1, orthogonality: 1, closure: 1, sparsity: 0 },
      epsilon: "exact",
      frame: "whitened",
      structureConstants: "least-squares",
    });
  });

  it("take the data's own components with a finite step, and go down to rounding without polish", () => {
    expect(gradient({ generators: 3, epsilon: 1e-3, polish: false })).toMatchObject({
      frame: "data",
      stopBelow: 1e-25,
    });
  });

  it("take the data's own components where sparsity is asked for", () => {
    expect(gradient({ generators: 3, weights: { sparsity: 0.05 } }).frame).toBe("data");
  });
});

it.each([
  ["no generators", "not-an-integer", { generators: 0 }],
  ["half a generator", "not-an-integer", { generators: 1.5 }],
  ["a range that runs backwards", "out-of-range", { generators: { from: 3, to: 2 } }],
  ["a negative weight", "out-of-range", { generators: 1, weights: { closure: -1 } }],
  ["a step of zero", "out-of-range", { generators: 1, epsilon: 0 }],
  [
    "a whitened frame with sparsity",
    "conflicting-options",
    { generators: 1, frame: "whitened", weights: { sparsity: 1 } },
  ],
  [
    "the unitary code in the limit",
    "conflicting-options",
    { generators: 1, losses: "antihermitian", epsilon: "exact" },
  ],
  [
    "the unitary code with free constants",
    "conflicting-options",
    { generators: 2, losses: "antihermitian", epsilon: 1e-3, structureConstants: "free" },
  ],
  [
    "checkpoints for a range",
    "conflicting-options",
    { generators: { from: 1, to: 2 }, checkpoints: { save: () => {} } },
  ],
  ["no member", "not-an-integer", { generators: 1, trainings: 0 }],
  ["a snapshot past the end", "not-an-integer", { generators: 1, epochs: 10, snapshots: [11] }],
  [
    "all weights zero",
    "out-of-range",
    { generators: 1, weights: { invariance: 0, normalization: 0, orthogonality: 0, closure: 0 } },
  ],
] as const)("refuses %s with %s", (_, code, options) => {
  expect(refused(() => gradient(options))).toBe(code);
});
