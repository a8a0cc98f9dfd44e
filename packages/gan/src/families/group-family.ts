/** Families from `lie`'s parameterizations of groups, and the named ones: rotations, GL, SL, volume-preserving, planes. */

import { checkInteger } from "@noether/base";
import {
  composeFactors,
  type Factor,
  generalLinear,
  generator,
  type IwasawaOptions,
  iwasawa,
  type Parameterization,
  type PlaneRotation,
  type PlaneRotationsOptions,
  placesOf,
  planeRotations,
  volumePreserving,
  withTranslations,
} from "@noether/lie";
import { factorMatrices } from "./factor-matrices.js";
import { within } from "./linear-family.js";
import { type FamilyParameter, matrixFamily } from "./matrix-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What a parameterization says of itself, as far as it is needed. */
export type GroupParameters = Pick<Parameterization, "name" | "dimension" | "parameterCount" | "factors">;

/** What `groupFamily` takes. */
export interface GroupFamilyOptions {
  /** Whether the matrices act on (x, 1), as those of `withTranslations` and `volumePreserving` do. Default false. */
  readonly affine?: boolean | undefined;
}

/**
 * Half widths of the first values: shears, logarithms of scales, rapidities and other coefficients in pure numbers,
 * translations in units of the spread.
 */
const FIRST = {
  angle: Math.PI,
  shear: 2,
  scale: 1,
  rapidity: 1,
  coefficient: 1,
  translation: 2,
  leastDeterminant: 1 / 3,
  mostDeterminant: 3,
} as const;

/**
 * A parameterized group as a family: any product of `lie`'s factors. Exponentials are exact to 1e-10 for matrices of norm up to
 * 16. Cayley transforms have half turns at infinity, and replicas that set out for them get stuck: start near 1, or take
 * exponentials; they grow without bound where 2 comes to be an eigenvalue of Σ θ_a W_a, which rotations do not have.
 */
export function groupFamily(
  group: GroupParameters,
  { affine: onAffine = false }: GroupFamilyOptions = {},
): SymmetryFamily {
  const { name, dimension: size, parameterCount: count, factors } = group;
  const dimension = onAffine ? size - 1 : size;
  const parameters = Array.from({ length: count }, (_, place): FamilyParameter => {
    const factor = factors.find((each) => placesOf(each).includes(place));
    return describe(factor, place, onAffine ? dimension : -1);
  });
  return matrixFamily({
    name,
    dimension,
    size,
    parameters,
    matrices: (theta) => factorMatrices(factors, size, theta),
    compose: (theta) => composeFactors(factors, size, theta),
  });
}

/** `last`: the column of translations, or −1. */
function describe(factor: Factor | undefined, place: number, last: number): FamilyParameter {
  switch (factor?.kind) {
    case "plane-rotation": {
      const [i, j] = [...factor.axes].sort((a, b) => a - b);
      return { name: `angle ${i}-${j}`, lengthPower: 0, start: within(FIRST.angle) };
    }
    case "shear":
      return factor.column === last
        ? { name: `shift ${factor.row}`, lengthPower: 1, start: within(FIRST.translation) }
        : { name: `shear ${factor.row}-${factor.column}`, lengthPower: 0, start: within(FIRST.shear) };
    case "scale":
      return { name: `log scale ${place}`, lengthPower: 0, start: within(FIRST.scale) };
    case "determinant":
      return {
        name: "determinant",
        lengthPower: 0,
        start: (rng) => {
          const size = FIRST.leastDeterminant + (FIRST.mostDeterminant - FIRST.leastDeterminant) * rng.uniform();
          return rng.uniform() < 0.5 ? -size : size;
        },
      };
    case "boost":
      return {
        name: `rapidity ${factor.space[factor.parameters.indexOf(place)]}`,
        lengthPower: 0,
        start: within(FIRST.rapidity),
      };
    case "quaternion":
      // Four normal numbers: all rotations alike.
      return {
        name: `quaternion ${"wxyz"[factor.parameters.indexOf(place)]}`,
        lengthPower: 0,
        start: (rng) => rng.normal(),
      };
    case "exponential":
    case "cayley": {
      const w = generator(factor.generators, factor.parameters.indexOf(place));
      const size = factor.generators.dimension;
      const name = `coefficient ${place}`;
      const translates = w.every((entry, at) => entry === 0 || at % size === last);
      if (translates) return { name, lengthPower: 1, start: within(FIRST.translation) };
      const rotates = w.every((entry, at) => entry === -w[(at % size) * size + Math.floor(at / size)]!);
      return { name, lengthPower: 0, start: within(rotates ? FIRST.angle : FIRST.coefficient) };
    }
    default:
      return { name: `parameter ${place}`, lengthPower: 0, start: within(1) };
  }
}

/** SO(n) by n(n − 1)/2 plane rotations; for n = 4 and `turn: "axes"`, the default, the six angles of the paper. */
export function rotationFamily(n: number, { turn = "axes" }: PlaneRotationsOptions = {}): SymmetryFamily {
  return groupFamily(planeRotations(n, { turn }));
}

/** Rotations in given planes, one angle each, in this order: SO(2)^k where no two share an axis. Axes count from 0. */
export function planesFamily(n: number, planes: readonly (readonly [number, number])[]): SymmetryFamily {
  for (const plane of planes) for (const axis of plane) checkInteger(axis, "axis", 0, n - 1);
  const factors = planes.map((axes, parameter): PlaneRotation => ({ kind: "plane-rotation", axes, parameter }));
  const names = planes.map(([i, j]) => `${i}-${j}`).join(", ");
  return groupFamily({
    name: `rotations in the planes ${names}`,
    dimension: n,
    parameterCount: planes.length,
    factors,
  });
}

/** GL(n, R) by Iwasawa's K A N and the determinant, n ≥ 2. */
export function generalLinearFamily(n: number): SymmetryFamily {
  return groupFamily(generalLinear(n));
}

/** SL(n, R), or with `determinant: -1` the other component of SL±, n ≥ 2. */
export function specialLinearFamily(n: number, options: IwasawaOptions = {}): SymmetryFamily {
  return groupFamily(iwasawa(n, options));
}

/** All affine maps, AGL(n), n ≥ 2. */
export function affineFamily(n: number): SymmetryFamily {
  return groupFamily(withTranslations(generalLinear(n)), { affine: true });
}

/** Affine maps that keep volumes: the default search space, n ≥ 2. */
export function volumePreservingFamily(n: number, options: IwasawaOptions = {}): SymmetryFamily {
  return groupFamily(volumePreserving(n, options), { affine: true });
}
