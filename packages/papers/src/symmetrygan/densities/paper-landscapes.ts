/** The problems of the SymmetryGAN papers whose landscapes are known (2112.05722, figures of sections 4 and 5), with answers. */

import type { AffineMap, Density } from "@noether/statistics";
import { gaussianMixture } from "./gaussian-mixture.js";
import type { LandscapeAxis, LandscapeProblem } from "./loss-landscape.js";

/** Grid points along each axis. */
const POINTS = 41;

/** N(0.5, 1). */
export const offsetGaussian: Required<Density> = gaussianMixture([{ mean: [0.5], deviation: [1] }]);
/** Two bumps at ±1, of width 0.4. */
export const bimodal: Required<Density> = gaussianMixture([
  { mean: [-1], deviation: [0.4] },
  { mean: [1], deviation: [0.4] },
]);
/** N(0, 1) in the plane. */
export const roundGaussian: Required<Density> = gaussianMixture([{ mean: [0, 0], deviation: [1, 1] }]);
/** N(0, diag(1, 2)). */
export const ovalGaussian: Required<Density> = gaussianMixture([{ mean: [0, 0], deviation: [1, Math.SQRT2] }]);
/** Eight spots of width 0.1 on the unit circle. */
export const spotsOnCircle: Required<Density> = gaussianMixture(
  Array.from({ length: 8 }, (_, k) => ({
    mean: [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)],
    deviation: [0.1, 0.1],
  })),
);
/** 5 × 5 spots of width 0.1 at the integers from −2 to 2. */
export const spotsOnSquare: Required<Density> = gaussianMixture(
  Array.from({ length: 25 }, (_, k) => ({ mean: [(k % 5) - 2, Math.floor(k / 5) - 2], deviation: [0.1, 0.1] })),
);

/** Experiments 1 to 8 as landscapes: lines in one dimension, the plane's (c, s), slices of affine maps, cyclic groups. */
export function paperLandscapes(): readonly LandscapeProblem[] {
  return [
    {
      name: "N(0.5, 1), g = b + c x",
      density: offsetGaussian,
      axes: [axis("b", 5), axis("c", 5)],
      map: line,
      symmetries: [
        [0, 1],
        [1, -1],
      ],
    },
    {
      name: "two bumps, g = b + c x",
      density: bimodal,
      axes: [axis("b", 2), axis("c", 2)],
      map: line,
      symmetries: [
        [0, 1],
        [0, -1],
      ],
    },
    { name: "round Gaussian, (c, s)", density: roundGaussian, axes: plane(1.5), map: turn, symmetries: turns(8) },
    { name: "oval Gaussian, (c, s)", density: ovalGaussian, axes: plane(1.5), map: turn, symmetries: turns(2) },
    {
      name: "round Gaussian, determinant and angle",
      density: roundGaussian,
      axes: [axis("d", 3), angle],
      map: ([d, theta]) => iwasawa(d!, theta!, 1, 0),
      symmetries: [1, -1].flatMap((d) => [0, 1, 2, 3].map((k) => [d, k])),
    },
    {
      name: "round Gaussian, scale and shear",
      density: roundGaussian,
      axes: [{ name: "r", from: 0.25, to: 4.15, count: POINTS - 1 }, axis("u", 3)],
      map: ([r, u]) => iwasawa(1, 0, r!, u!),
      symmetries: [[1, 0]],
    },
    {
      name: "round Gaussian, shifts",
      density: roundGaussian,
      axes: [axis("a", 3), axis("b", 3)],
      map: shift,
      symmetries: [[0, 0]],
    },
    {
      name: "oval Gaussian, determinant and shear",
      density: ovalGaussian,
      axes: [axis("d", 3), axis("u", 3)],
      map: ([d, u]) => iwasawa(d!, 0, 1, u!),
      symmetries: [
        [1, 0],
        [-1, 0],
      ],
    },
    {
      name: "oval Gaussian, angle and scale",
      density: ovalGaussian,
      axes: [angle, { name: "r", from: 0.25, to: 4.15, count: POINTS - 1 }],
      map: ([theta, r]) => iwasawa(1, theta!, r!, 0),
      symmetries: [
        [0, 1],
        [Math.PI, 1],
        [Math.PI / 2, Math.SQRT2],
        [(3 * Math.PI) / 2, Math.SQRT2],
      ],
    },
    {
      name: "eight spots on a circle, (c, s)",
      density: spotsOnCircle,
      axes: plane(1.5),
      map: turn,
      symmetries: turns(8),
    },
    {
      name: "spots on a square grid, (c, s)",
      density: spotsOnSquare,
      axes: plane(1.5),
      map: turn,
      symmetries: turns(4),
    },
    ...[2, 3, 7].map(
      (order): LandscapeProblem => ({
        name: `round Gaussian, cyclic of order ${order}`,
        density: roundGaussian,
        axes: plane(1.5),
        map: turn,
        cyclic: { order, weight: 0.1 },
        symmetries: turns(order),
      }),
    ),
  ];
}

function axis(name: string, reach: number): LandscapeAxis {
  return { name, from: -reach, to: reach, count: POINTS };
}

function plane(reach: number): LandscapeAxis[] {
  return [axis("c", reach), axis("s", reach)];
}

const angle: LandscapeAxis = { name: "angle", from: 0, to: 2 * Math.PI, count: POINTS };

function turns(count: number): number[][] {
  return Array.from({ length: count }, (_, k) => [
    Math.cos((2 * Math.PI * k) / count),
    Math.sin((2 * Math.PI * k) / count),
  ]);
}

/** x' = b + c x. */
function line([b, c]: readonly number[]): AffineMap {
  return { matrix: Float64Array.of(c!), translation: Float64Array.of(b!) };
}

/** x' = [[c, s], [−s, c]] x. */
function turn([c, s]: readonly number[]): AffineMap {
  return linear([c!, s!, -s!, c!]);
}

function shift([a, b]: readonly number[]): AffineMap {
  return { matrix: Float64Array.of(1, 0, 0, 1), translation: Float64Array.of(a!, b!) };
}

/** The rotation by θ times [[r, u], [0, 1/r]], times √|d|, with the second row's sign that of d. */
function iwasawa(d: number, theta: number, r: number, u: number): AffineMap {
  const [c, s, size] = [Math.cos(theta), Math.sin(theta), Math.sqrt(Math.abs(d))];
  const below = Math.sign(d) * size;
  return linear([size * c * r, size * (c * u + s / r), -below * s * r, below * (c / r - s * u)]);
}

function linear(matrix: readonly number[]): AffineMap {
  return { matrix: Float64Array.from(matrix), translation: new Float64Array(2) };
}
