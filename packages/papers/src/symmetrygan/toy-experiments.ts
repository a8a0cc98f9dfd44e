/**
 * The experiments on densities that are known (arXiv:2112.05722, sections 4 and 5, and the results stored with the authors' code):
 * Gaussians on the line and in the plane, spots on a circle and on a lattice, cyclic groups.
 *
 * First values are drawn as the authors draw them, but for the slice of r and u (see there).
 */

import { internalError, type Rng } from "@noether/base";
import { affineFamily, affineLine, fixParameters, type SymmetryFamily, scaledRotations } from "@noether/gan";
import type { Density } from "@noether/statistics";
import {
  bimodal,
  offsetGaussian,
  ovalGaussian,
  paperLandscapes,
  roundGaussian,
  spotsOnCircle,
  spotsOnSquare,
} from "./densities/paper-landscapes.js";
import type { Experiment, ExperimentLandscape, Judgement } from "./experiment.js";

const ROWS = 100_000;
const TURN = 2 * Math.PI;

/** Samples of a density. */
function samplesOf(density: Density): Experiment["sample"] {
  return (rng) => density.sample(ROWS, rng);
}

/** Uniform in these ranges, one for each parameter. */
function between(...ranges: readonly (readonly [low: number, high: number])[]): (rng: Rng) => number[] {
  return (rng) => ranges.map(([low, high]) => low + (high - low) * rng.uniform());
}

const problems = paperLandscapes();

/** The landscape of this name, what turns parameters of our family into those of its axes, and curves of symmetries. */
function landscape(
  name: string,
  at: ExperimentLandscape["at"] = (parameters) => Array.from(parameters),
  curves?: ExperimentLandscape["curves"],
): Required<Pick<Experiment, "landscape">> {
  const problem = problems.find((each) => each.name === name);
  if (problem === undefined) throw internalError(`no landscape ${name}`);
  return { landscape: { problem, at, curves } };
}

const [angle, scale, shear, determinant, shiftX, shiftY] = affineFamily(2).parameterNames as readonly [
  ...[string, string, string],
  ...[string, string, string],
];
const IDENTITY = { [angle]: 0, [scale]: 0, [shear]: 0, [determinant]: 1, [shiftX]: 0, [shiftY]: 0 };

/** The plane's affine maps with all parameters but these at the identity's: rotation, diag(r, 1/r), shear, determinant. */
function slice(...free: readonly string[]): SymmetryFamily {
  const held = Object.entries(IDENTITY).filter(([name]) => !free.includes(name));
  return fixParameters(affineFamily(2), Object.fromEntries(held));
}

/** The nearest multiple of 2π / order. */
function nearest(radians: number, order: number): { readonly error: number; readonly element: number } {
  const k = Math.round((radians * order) / TURN);
  return { error: radians - (k * TURN) / order, element: ((k % order) + order) % order };
}

/** Beside the rotations by 2π / order: parameters (c, s). */
function judgeRotation(order: number): (parameters: readonly number[]) => Judgement {
  return ([c, s]) => {
    const { error, element } = nearest(Math.atan2(s!, c!), order);
    return { errors: { r: Math.hypot(c!, s!) - 1, angle: error }, component: element };
  };
}

/** Parameters (b, c); the line's reflection is x' = 2 mean − x. */
function judgeLine(mean: number): (parameters: readonly number[]) => Judgement {
  return ([b, c]) => ({
    errors: { b: b! - (c! > 0 ? 0 : 2 * mean), "|c|": Math.abs(c!) - 1 },
    component: c! > 0 ? 0 : 1,
  });
}

/** Angle and logarithm of r beside the oval's four: where it is turned by a quarter, r is √2. */
function ovalTurn([radians, logarithm]: readonly number[]): Judgement {
  const { error, element } = nearest(-radians!, 4);
  const r = Math.exp(logarithm!);
  const errors = element % 2 === 0 ? { "r, half turns": r - 1 } : { "r, quarter turns": r - Math.SQRT2 };
  return { errors: { θ: error, ...errors }, component: element };
}

/** The landscapes' angles run from 0 to 2π, and the other way round than ours. */
function unwound(radians: number): number {
  return radians - TURN * Math.floor(radians / TURN);
}

const shifts: Pick<Experiment, "family" | "judge" | "components" | "start"> = {
  family: slice(shiftX, shiftY),
  start: between([0, TURN], [-3, 3]), // the first range is the authors'
  judge: ([a, b]) => ({ errors: { a: a!, b: b! }, component: 0 }),
  components: 1,
};

const cyclic = (order: number, authors: Pick<Experiment, "authors" | "authorsHits">): Experiment => ({
  name: `z${order}`,
  title: `Z${order} in N(0, 1), scaled rotations`,
  family: scaledRotations(),
  sample: samplesOf(roundGaussian),
  options: { cyclic: { order } },
  judge: judgeRotation(order),
  components: order,
  ...authors,
  ...landscape(`round Gaussian, cyclic of order ${order}`),
});

export const lineExperiment: Experiment = {
  name: "line",
  title: "N(0.5, 1), b + c x",
  family: affineLine(),
  sample: samplesOf(offsetGaussian),
  judge: judgeLine(0.5),
  components: 2,
  authors: { b: 0.026, "|c|": 0.034 },
  authorsHits: [9, 6],
  ...landscape("N(0.5, 1), g = b + c x"),
};
export const lineSliceExperiment: Experiment = {
  name: "line-slice",
  title: "N(0.5, 1), 1 + c x",
  family: fixParameters(affineLine(), { b: 1 }),
  sample: samplesOf(offsetGaussian),
  judge: ([c]) => ({ errors: { c: c! + 1 }, component: 0 }),
  components: 1,
  authors: {},
  landscape: {
    problem: {
      name: "N(0.5, 1), g = 1 + c x",
      density: offsetGaussian,
      axes: [{ name: "c", from: -5, to: 5, count: 201 }],
      map: ([c]) => ({ matrix: Float64Array.of(c!), translation: Float64Array.of(1) }),
      symmetries: [[-1]],
    },
    at: (parameters) => Array.from(parameters),
  },
};
export const bimodalExperiment: Experiment = {
  name: "bimodal",
  title: "two Gaussians at ±1, b + c x",
  family: affineLine(),
  sample: samplesOf(bimodal),
  start: between([-1, 1], [-1, 1]),
  judge: judgeLine(0),
  components: 2,
  authors: { b: 0.024, "|c|": 0.029 },
  authorsHits: [8, 11],
  ...landscape("two bumps, g = b + c x"),
};
export const rotationsExperiment: Experiment = {
  name: "rotations",
  title: "N(0, 1) in the plane, scaled rotations",
  family: scaledRotations(),
  sample: samplesOf(roundGaussian),
  judge: ([c, s]) => ({ errors: { r: Math.hypot(c!, s!) - 1 }, component: 0 }),
  components: 1,
  authors: { r: 0.046 },
  ...landscape("round Gaussian, (c, s)", undefined, [
    Array.from({ length: 91 }, (_, k) => [Math.cos((k * TURN) / 90), Math.sin((k * TURN) / 90)] as const),
  ]),
};
export const ellipseExperiment: Experiment = {
  name: "ellipse",
  title: "N(0, diag(1, 2)), scaled rotations",
  family: scaledRotations(),
  sample: samplesOf(ovalGaussian),
  judge: ([c, s]) => ({ errors: { "|c|": Math.abs(c!) - 1, s: s! }, component: c! > 0 ? 0 : 1 }),
  components: 2,
  authors: { "|c|": 0.021, s: 0.047 },
  authorsHits: [8, 12],
  ...landscape("oval Gaussian, (c, s)"),
};
export const determinantExperiment: Experiment = {
  name: "determinant",
  title: "N(0, 1), determinant and angle",
  family: slice(angle, determinant),
  sample: samplesOf(roundGaussian),
  start: between([0, TURN], [-3, 3]),
  judge: ([, d]) => ({ errors: { "|d|": Math.abs(d!) - 1 }, component: d! > 0 ? 0 : 1 }),
  components: 2,
  authors: { "|d|": 0.048 },
  authorsHits: [13, 7],
  ...landscape(
    "round Gaussian, determinant and angle",
    ([radians, d]) => [d!, unwound(-radians! * Math.sign(d!))],
    [1, -1].map((d) => [0, TURN].map((radians) => [d, radians] as const)),
  ),
};
export const shearExperiment: Experiment = {
  name: "shear",
  title: "N(0, 1), scale and shear",
  family: slice(scale, shear),
  sample: samplesOf(roundGaussian),
  // Ours are log r and u / r, in which starts with u = 5 and r = 0.1 would lie ten times as far away as any other
  start: (rng) => {
    const [r, u] = between([0.1, 5], [-5, 5])(rng) as [number, number];
    return [Math.log(r), u / r];
  },
  judge: ([logarithm, ratio]) => {
    const r = Math.exp(logarithm!);
    return { errors: { r: r - 1, u: ratio! * r }, component: 0 };
  },
  components: 1,
  authors: { r: 0.036, u: 0.04 },
  ...landscape("round Gaussian, scale and shear", ([logarithm, ratio]) => [
    Math.exp(logarithm!),
    ratio! * Math.exp(logarithm!),
  ]),
};
export const shiftExperiment: Experiment = {
  name: "shift",
  title: "N(0, 1), translations",
  ...shifts,
  sample: samplesOf(roundGaussian),
  authors: { a: 0.03, b: 0.034 },
  ...landscape("round Gaussian, shifts"),
};
export const ovalShearExperiment: Experiment = {
  name: "oval-shear",
  title: "N(0, diag(1, 2)), determinant and shear",
  family: slice(shear, determinant),
  sample: samplesOf(ovalGaussian),
  start: between([-3, 3], [-3, 3]),
  judge: ([u, d]) => ({ errors: { "|d|": Math.abs(d!) - 1, u: u! }, component: d! > 0 ? 0 : 1 }),
  components: 2,
  authors: { "|d|": 0.043, u: 0.036 },
  ...landscape("oval Gaussian, determinant and shear", ([u, d]) => [d!, u! * Math.sign(d!)]),
};
export const ovalTurnExperiment: Experiment = {
  name: "oval-turn",
  title: "N(0, diag(1, 2)), angle and scale",
  family: slice(angle, scale),
  sample: samplesOf(ovalGaussian),
  judge: ovalTurn,
  components: 4,
  authors: { θ: 0.044, "r, half turns": 0.03, "r, quarter turns": 0.041 },
  authorsHits: [5, 15, 3, 27],
  ...landscape("oval Gaussian, angle and scale", ([radians, logarithm]) => [unwound(-radians!), Math.exp(logarithm!)]),
};
export const ovalFreeExperiment: Experiment = {
  name: "oval-free",
  title: "N(0, diag(1, 2)), angle, scale and determinant",
  family: slice(angle, scale, determinant),
  sample: samplesOf(ovalGaussian),
  judge: (parameters) => {
    const { errors, component } = ovalTurn(parameters);
    return { errors: { ...errors, "|d|": Math.abs(parameters[2]!) - 1 }, component };
  },
  components: 4,
  authors: {},
  ...landscape("oval Gaussian, angle and scale", ([radians, logarithm]) => [unwound(-radians!), Math.exp(logarithm!)]),
};
export const ovalShiftExperiment: Experiment = {
  name: "oval-shift",
  title: "N(0, diag(1, 2)), translations",
  ...shifts,
  sample: samplesOf(ovalGaussian),
  authors: {},
  landscape: {
    problem: {
      ...landscape("round Gaussian, shifts").landscape.problem,
      name: "oval Gaussian, shifts",
      density: ovalGaussian,
    },
    at: (parameters) => Array.from(parameters),
  },
};
export const circleExperiment: Experiment = {
  name: "circle",
  title: "eight Gaussians on a circle, scaled rotations",
  family: scaledRotations(),
  sample: samplesOf(spotsOnCircle),
  start: between([-5, 5], [-5, 5]),
  judge: judgeRotation(8),
  components: 8,
  options: { steps: 10_000 }, // as the authors
  authors: { r: 0.011, angle: 0.0037 },
  authorsHits: [1, 3, 2, 3, 1, 5, 2, 3],
  ...landscape("eight spots on a circle, (c, s)"),
};
export const squareExperiment: Experiment = {
  name: "square",
  title: "25 Gaussians on a lattice, scaled rotations",
  family: scaledRotations(),
  sample: samplesOf(spotsOnSquare),
  start: between([-5, 5], [-5, 5]),
  judge: judgeRotation(4),
  components: 4,
  authors: { r: 0.022, angle: 0.0126 },
  authorsHits: [5, 7, 6, 2],
  ...landscape("spots on a square grid, (c, s)"),
};
export const z2Experiment: Experiment = cyclic(2, { authors: {} });
export const z3Experiment: Experiment = cyclic(3, { authors: { r: 0.0091, angle: 0.0017 }, authorsHits: [8, 5, 7] });
export const z7Experiment: Experiment = cyclic(7, {
  authors: { r: 0.0031, angle: 0.0012 },
  authorsHits: [6, 9, 5, 5, 4, 11, 10],
});

/**
 * The experiment with the generator's loss of the authors' code for Z_q, where the arguments of the cross-entropy are swapped; the
 * authors' numbers are of this form.
 */
export function withSwappedArguments(experiment: Experiment): Experiment {
  const { name, title, options } = experiment;
  return {
    ...experiment,
    name: `${name}-swapped`,
    title: `${title}, arguments swapped`,
    options: { ...options, generatorLoss: "swapped-arguments" },
  };
}

/** All, in the paper's order. */
export const toyExperiments: readonly Experiment[] = [
  lineExperiment,
  lineSliceExperiment,
  bimodalExperiment,
  rotationsExperiment,
  ellipseExperiment,
  determinantExperiment,
  shearExperiment,
  shiftExperiment,
  ovalShearExperiment,
  ovalTurnExperiment,
  ovalFreeExperiment,
  ovalShiftExperiment,
  circleExperiment,
  squareExperiment,
  z2Experiment,
  z3Experiment,
  z7Experiment,
];
