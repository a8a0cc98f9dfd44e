import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { toyExperiments, withSwappedArguments, z3Experiment } from "./toy-experiments.js";

/** Products of a few matrices with entries up to 5 / 0.1. */
const ROUNDING = 1e-9;
const TURN = 2 * Math.PI;

describe.each(toyExperiments)("$name", ({ family, start, judge, landscape, components, authors, authorsHits }) => {
  const starts = Array.from({ length: 20 }, (_, seed) => {
    const rng = createRng(seed);
    return start?.(rng) ?? Array.from(family.start(rng, 1));
  });
  const { problem, at } = landscape!;

  it("stands on its landscape at the point whose map it is", () => {
    for (const parameters of starts) {
      const ours = family.affine!(parameters);
      const point = at(parameters);
      if (parameters.length > problem.axes.length) continue; // held on the landscape
      const shown = problem.map(point);
      expect(point).toHaveLength(problem.axes.length);
      for (const part of ["matrix", "translation"] as const) {
        for (const [i, entry] of ours[part].entries()) {
          expect(Math.abs(entry - shown[part][i]!), `${part} of ${parameters}`).toBeLessThan(ROUNDING);
        }
      }
    }
  });

  it("begins within the paper's ranges, and knows all components by their numbers", () => {
    for (const parameters of starts) {
      const { errors, component } = judge(parameters);
      expect(component).toBeGreaterThanOrEqual(0);
      expect(component).toBeLessThan(components);
      for (const error of Object.values(errors)) expect(Number.isFinite(error)).toBe(true);
    }
    if (authorsHits !== undefined) expect(authorsHits).toHaveLength(components);
    expect(Object.values(authors).every((rms) => rms > 0 && rms < 0.1)).toBe(true);
  });
});

/** Parameters of right answers, by experiment, with their components. */
const answers: Readonly<Record<string, readonly (readonly [parameters: number[], component: number])[]>> = {
  line: [
    [[0, 1], 0],
    [[1, -1], 1],
  ],
  "line-slice": [[[-1], 0]],
  bimodal: [
    [[0, 1], 0],
    [[0, -1], 1],
  ],
  rotations: [
    [[0.6, 0.8], 0],
    [[-0.6, -0.8], 0],
  ],
  ellipse: [
    [[1, 0], 0],
    [[-1, 0], 1],
  ],
  determinant: [
    [[0.3, 1], 0],
    [[0.3, -1], 1],
  ],
  shear: [[[0, 0], 0]],
  shift: [[[0, 0], 0]],
  "oval-shear": [
    [[0, 1], 0],
    [[0, -1], 1],
  ],
  "oval-turn": [
    [[0, 0], 0],
    [[-TURN / 4, Math.log(Math.SQRT2)], 1],
    [[TURN / 2, 0], 2],
    [[TURN / 4, Math.log(Math.SQRT2)], 3],
  ],
  "oval-free": [
    [[0, 0, -1], 0],
    [[-TURN / 4, Math.log(Math.SQRT2), 1], 1],
  ],
  "oval-shift": [[[0, 0], 0]],
  circle: Array.from({ length: 8 }, (_, k) => [turn(k, 8), k] as const),
  square: Array.from({ length: 4 }, (_, k) => [turn(k, 4), k] as const),
  z2: Array.from({ length: 2 }, (_, k) => [turn(k, 2), k] as const),
  z3: Array.from({ length: 3 }, (_, k) => [turn(k, 3), k] as const),
  z7: Array.from({ length: 7 }, (_, k) => [turn(k, 7), k] as const),
};

function turn(k: number, order: number): number[] {
  return [Math.cos((TURN * k) / order), Math.sin((TURN * k) / order)];
}

it.each(toyExperiments)("$name: right answers have no error, and other maps have one", ({ name, judge }) => {
  for (const [parameters, component] of answers[name]!) {
    const right = judge(parameters);
    expect(right.component).toBe(component);
    for (const [error, value] of Object.entries(right.errors)) expect(Math.abs(value), error).toBeLessThan(ROUNDING);
    const { errors } = judge(parameters.map((value) => 1.1 * value + 0.03));
    expect(Math.max(...Object.values(errors).map(Math.abs))).toBeGreaterThan(0.005);
  }
});

it("the authors' form of a cyclic search differs in the generator's loss alone", () => {
  const { options, ...rest } = withSwappedArguments(z3Experiment);
  expect(options).toEqual({ cyclic: { order: 3 }, generatorLoss: "swapped-arguments" });
  expect(rest).toMatchObject({ family: z3Experiment.family, authors: z3Experiment.authors, name: "z3-swapped" });
});
