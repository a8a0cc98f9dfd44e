/**
 * The experiments of the SymmetryGAN paper and its authors' code, with what a right answer is.
 *
 * `authors` are root mean square errors over their replicas, from their stored results. Lengths are in units of the
 * densities' own, angles in radians.
 */

import * as gan from "../../packages/gan/dist/index.js";
import { readNpz } from "../../packages/physics-data/dist/index.js";

const ROWS = 100_000;

const normal = (n, mean, deviation) => (rng) =>
  Float64Array.from({ length: ROWS * n }, (_, i) => mean[i % n] + deviation[i % n] * rng.normal());

const bimodal = (rng) => Float64Array.from({ length: ROWS }, () => (rng.uniform() < 0.5 ? -1 : 1) + 0.4 * rng.normal());

/** Gaussians of width 0.1 around points. */
const blobs = (points) => (rng) =>
  Float64Array.from(
    Array.from({ length: ROWS }, () => points[rng.integer(0, points.length - 1)]).flatMap(([x, y]) => [
      x + 0.1 * rng.normal(),
      y + 0.1 * rng.normal(),
    ]),
  );
const circle = Array.from({ length: 8 }, (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)]);
const square = Array.from({ length: 25 }, (_, k) => [(k % 5) - 2, Math.floor(k / 5) - 2]);

/** Transverse momenta of two jets, (p1x, p1y, p2x, p2y). */
async function dijets() {
  const { jets } = await readNpz(new URL("../../data/dijets.npz", import.meta.url).pathname);
  return Float64Array.from({ length: jets.shape[0] * 4 }, (_, i) => jets.data[(i >> 1) * 4 + (i & 1)]);
}

const within = (half) => (rng, count) => Float64Array.from({ length: count }, () => half * (2 * rng.uniform() - 1));
const nearest = (angle, order) => {
  const step = (2 * Math.PI) / order;
  const k = Math.round(angle / step);
  return { error: angle - k * step, element: ((k % order) + order) % order };
};

/** Errors and the component of a scaled rotation (c, s) beside the rotations by 2π/order. */
const rotation =
  (order) =>
  ([c, s]) => {
    const { error, element } = nearest(Math.atan2(s, c), order);
    return { errors: { r: Math.hypot(c, s) - 1, angle: error }, component: element };
  };

/** The line's reflection is x' = 2 mean − x. */
const line =
  (mean) =>
  ([b, c]) => ({ errors: { b: b - (c > 0 ? 0 : 2 * mean), c: Math.abs(c) - 1 }, component: c > 0 ? 0 : 1 });

const plane = gan.affineFamily(2);
const [angle, scale, shear, determinant, shiftX, shiftY] = plane.parameterNames;
/** The plane's affine maps with all parameters but these at the identity's. */
const slice = (...free) => {
  const identity = { [angle]: 0, [scale]: 0, [shear]: 0, [determinant]: 1, [shiftX]: 0, [shiftY]: 0 };
  return gan.fixParameters(
    plane,
    Object.fromEntries(Object.entries(identity).filter(([name]) => !free.includes(name))),
  );
};

/** Leak out of the plane p2 = −p1 and its complement: the Frobenius norm of the block that mixes sum and difference. */
function leak(matrix) {
  let squares = 0;
  for (let a = 0; a < 2; a++) {
    for (let b = 0; b < 2; b++) {
      const entry = (i, k) => matrix[(a + 2 * i) * 4 + b + 2 * k];
      squares += ((entry(0, 0) - entry(0, 1) + entry(1, 0) - entry(1, 1)) / 2) ** 2;
    }
  }
  return Math.sqrt(squares);
}

const small = (radians) => Math.atan2(Math.sin(radians), Math.cos(radians));

/** By name: the density, the family, what is known, and the authors' errors. */
export const experiments = {
  line: {
    title: "N(0.5, 1), b + c x",
    data: normal(1, [0.5], [1]),
    family: gan.affineLine(),
    judge: line(0.5),
    components: 2,
    authors: { b: 0.026, c: 0.034 },
  },
  bimodal: {
    title: "two Gaussians at ±1, b + c x",
    data: bimodal,
    family: gan.affineLine(),
    start: (rng) => within(1)(rng, 2),
    judge: line(0),
    components: 2,
    authors: { b: 0.024, c: 0.029 },
  },
  rotations: {
    title: "N(0, 1) in the plane, scaled rotations",
    data: normal(2, [0, 0], [1, 1]),
    family: gan.scaledRotations(),
    judge: ([c, s]) => ({ errors: { r: Math.hypot(c, s) - 1 }, component: 0 }),
    components: 1,
    authors: { r: 0.046 },
  },
  ellipse: {
    title: "N(0, diag(1, 2)), scaled rotations",
    data: normal(2, [0, 0], [1, Math.SQRT2]),
    family: gan.scaledRotations(),
    judge: ([c, s]) => ({ errors: { c: Math.abs(c) - 1, s }, component: c > 0 ? 0 : 1 }),
    components: 2,
    authors: { c: 0.021, s: 0.047 },
  },
  determinant: {
    title: "N(0, 1), determinant and angle",
    data: normal(2, [0, 0], [1, 1]),
    family: slice(angle, determinant),
    judge: ([, d]) => ({ errors: { d: Math.abs(d) - 1 }, component: d > 0 ? 0 : 1 }),
    components: 2,
    authors: { d: 0.048 },
  },
  shear: {
    title: "N(0, 1), scale and shear",
    data: normal(2, [0, 0], [1, 1]),
    family: slice(scale, shear),
    judge: ([logarithm, u]) => ({ errors: { r: Math.exp(logarithm) - 1, u }, component: 0 }),
    components: 1,
    authors: { r: 0.036, u: 0.04 },
  },
  shift: {
    title: "N(0, 1), translations",
    data: normal(2, [0, 0], [1, 1]),
    family: slice(shiftX, shiftY),
    judge: ([a, b]) => ({ errors: { a, b }, component: 0 }),
    components: 1,
    authors: { a: 0.03, b: 0.034 },
  },
  circle: {
    title: "eight Gaussians on a circle, scaled rotations",
    data: blobs(circle),
    family: gan.scaledRotations(),
    start: (rng) => within(5)(rng, 2),
    judge: rotation(8),
    components: 8,
    options: { steps: 10_000 }, // as the authors
    authors: { r: 0.011, angle: 0.0037 },
  },
  square: {
    title: "25 Gaussians on a lattice, scaled rotations",
    data: blobs(square),
    family: gan.scaledRotations(),
    start: (rng) => within(5)(rng, 2),
    judge: rotation(4),
    components: 4,
    authors: { r: 0.022, angle: 0.0126 },
  },
  z3: {
    title: "Z3 in N(0, 1), scaled rotations",
    data: normal(2, [0, 0], [1, 1]),
    family: gan.scaledRotations(),
    options: { cyclic: { order: 3 } },
    judge: rotation(3),
    components: 3,
    authors: { r: 0.0091, angle: 0.0017 },
  },
  z7: {
    title: "Z7 in N(0, 1), scaled rotations",
    data: normal(2, [0, 0], [1, 1]),
    family: gan.scaledRotations(),
    options: { cyclic: { order: 7 } },
    judge: rotation(7),
    components: 7,
    authors: { r: 0.0031, angle: 0.0012 },
  },
  dijets: {
    title: "dijets, one angle for each jet",
    data: dijets,
    family: gan.planesFamily(4, [
      [0, 1],
      [2, 3],
    ]),
    judge: ([first, second]) => ({ errors: { difference: small(first - second) }, component: 0 }),
    components: 1,
    authors: { difference: 0.02 },
  },
  so4: {
    title: "dijets, SO(4) with six angles",
    data: dijets,
    family: gan.rotationFamily(4),
    judge: (_, matrix) => ({ errors: { leak: leak(matrix) }, component: 0 }),
    components: 1,
    authors: { leak: 0.22 },
    replicas: 225,
    options: { steps: 4000 },
  },
};
