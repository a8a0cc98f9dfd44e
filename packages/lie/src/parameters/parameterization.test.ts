/** The table of all round trips: parameters → matrix → parameters, matrix → parameters → matrix, and gradients. */

import { fc, test } from "@fast-check/vitest";
import { createRng, InputError, type Rng } from "@noether/base";
import {
  exponential,
  multiply,
  randomPseudoRotation,
  randomRotation,
  randomSpecialUnitary,
  randomUnitary,
} from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { distance, largest } from "../../test/numbers.js";
import { realified } from "../../test/realified.js";
import { gl, sl, so, spReal, su } from "../standard/classical.js";
import { iso } from "../standard/non-semisimple.js";
import { volumePreserving, withTranslations } from "./affine-maps.js";
import { cayleyMap } from "./cayley-map.js";
import { eulerAngles } from "./euler-angles.js";
import { exponentialMap } from "./exponential-map.js";
import { generalLinear, iwasawa } from "./iwasawa.js";
import { lorentz } from "./lorentz.js";
import { type Parameterization, parameterization } from "./parameterization.js";
import { givensRotations, planeRotations } from "./plane-rotations.js";
import { pseudoRotations } from "./pseudo-rotations.js";
import { axisAngle, unitQuaternions } from "./quaternions.js";
import { specialUnitaryRotations, unitaryRotations } from "./unitary-rotations.js";

/** Rounding of a few dozen products, times the condition of the charts at a distance of 0.05 from their edges. */
const ROUND_TRIP = 1e-10;
/** Central differences at this step are wrong by step² / 6 and by 2^-52 / step: 1e-10 relative to third derivatives. */
const STEP = 1e-5;
const DIFFERENCE = 1e-8;
/** Parameters stay this far within the regular domain. */
const MARGIN = 0.05;
const RUNS = 25;

type Range = readonly [low: number, high: number];
const HALF: Range = [-Math.PI / 2, Math.PI / 2];
const FULL: Range = [-Math.PI, Math.PI];
const REAL: Range = [-1.5, 1.5];

function planes(n: number): Range[] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n - 1 - i }, (_, j) => (j === 0 ? FULL : HALF)),
  ).flat();
}
function neighbors(n: number): Range[] {
  return Array.from({ length: n - 1 }, (_, i) =>
    Array.from({ length: n - 1 - i }, (_, j): Range => (j === 0 ? FULL : [0, Math.PI])),
  ).flat();
}
const turns = (n: number): Range[] =>
  Array.from({ length: (n * (n - 1)) / 2 }, (): Range[] => [[0, Math.PI / 2], FULL]).flat();
const times = (count: number, range: Range): Range[] => Array.from({ length: count }, () => range);
const general = (n: number): Range[] => [...planes(n), ...times((n * (n - 1)) / 2 + n - 1, REAL)];

/** Every record, the dimension of its group, a regular domain, and an element of the group that was made without it. */
const TABLE: readonly [Parameterization, number, readonly Range[], (rng: Rng) => Float64Array][] = [
  ...[2, 3, 4, 6].flatMap((n): (typeof TABLE)[number][] => [
    [planeRotations(n), (n * (n - 1)) / 2, planes(n), (rng) => randomRotation(n, rng)],
    [givensRotations(n), (n * (n - 1)) / 2, neighbors(n), (rng) => randomRotation(n, rng)],
  ]),
  [planeRotations(4, { turn: "axes" }), 6, planes(4), (rng) => randomRotation(4, rng)],
  [eulerAngles("zyz"), 3, [FULL, [0, Math.PI], FULL], (rng) => randomRotation(3, rng)],
  [eulerAngles("xzx"), 3, [FULL, [0, Math.PI], FULL], (rng) => randomRotation(3, rng)],
  [eulerAngles("yxy"), 3, [FULL, [0, Math.PI], FULL], (rng) => randomRotation(3, rng)],
  [eulerAngles("zyx"), 3, [FULL, HALF, FULL], (rng) => randomRotation(3, rng)],
  [eulerAngles("xyz"), 3, [FULL, HALF, FULL], (rng) => randomRotation(3, rng)],
  [eulerAngles("yxz"), 3, [FULL, HALF, FULL], (rng) => randomRotation(3, rng)],
  [axisAngle(), 3, times(3, REAL), (rng) => randomRotation(3, rng)],
  [exponentialMap(so(4), "SO(4)"), 6, times(6, [-1, 1]), (rng) => element(so(4), 1, rng)],
  [exponentialMap(so(1, 3), "SO(1,3)"), 6, times(6, [-1, 1]), (rng) => element(so(1, 3), 1, rng)],
  [exponentialMap(su(2), "SU(2)"), 3, times(3, [-1, 1]), (rng) => element(su(2), 1, rng)],
  [exponentialMap(gl(3), "GL(3,R)"), 9, times(9, [-0.5, 0.5]), (rng) => element(gl(3), 0.5, rng)],
  [exponentialMap(iso(2), "E(2)"), 3, times(3, REAL), (rng) => element(iso(2), 1, rng)],
  [cayleyMap(so(5), "SO(5)"), 10, times(10, REAL), (rng) => element(so(5), 1, rng)],
  [cayleyMap(so(2, 1), "SO(2,1)"), 3, times(3, [-0.8, 0.8]), (rng) => element(so(2, 1), 0.8, rng)],
  [cayleyMap(spReal(2), "Sp(4,R)"), 10, times(10, [-0.4, 0.4]), (rng) => element(spReal(2), 0.4, rng)],
  ...[2, 3, 5].map((n): (typeof TABLE)[number] => [iwasawa(n), n * n - 1, general(n), (rng) => element(sl(n), 1, rng)]),
  [iwasawa(2, { determinant: -1 }), 3, general(2), (rng) => reflected(element(sl(2), 1, rng), 2)],
  [iwasawa(3, { determinant: -1 }), 8, general(3), (rng) => reflected(element(sl(3), 1, rng), 3)],
  [generalLinear(2), 4, [...general(2), [0.2, 3]], (rng) => element(gl(2), 1, rng)],
  [generalLinear(3), 9, [...general(3), [-3, -0.2]], (rng) => reflected(element(gl(3), 1, rng), 3)],
  [volumePreserving(2), 5, [...general(2), ...times(2, REAL)], (rng) => translated(element(sl(2), 1, rng), 2, rng)],
  [volumePreserving(3), 11, [...general(3), ...times(3, REAL)], (rng) => translated(element(sl(3), 1, rng), 3, rng)],
  [withTranslations(planeRotations(3)), 6, [...planes(3), ...times(3, REAL)], (rng) => element(iso(3), 1, rng)],
  [
    withTranslations(generalLinear(2)),
    6,
    [...general(2), [0.2, 3], ...times(2, REAL)],
    (rng) => translated(element(gl(2), 1, rng), 2, rng),
  ],
  [lorentz(), 6, times(6, REAL), (rng) => element(so(1, 3), 1, rng)],
  [lorentz(eulerAngles("zyx")), 6, [...times(3, REAL), FULL, HALF, FULL], (rng) => element(so(1, 3), 1, rng)],
  [lorentz(planeRotations(2)), 3, [...times(2, REAL), FULL], (rng) => element(so(1, 2), 1, rng)],
  [lorentz(givensRotations(4)), 10, [...times(4, REAL), ...neighbors(4)], (rng) => element(so(1, 4), 1, rng)],
  [pseudoRotations(1, 2), 3, [REAL, REAL, FULL], (rng) => randomPseudoRotation(1, 2, rng)],
  [pseudoRotations(2, 2), 6, [...times(4, REAL), FULL, FULL], (rng) => randomPseudoRotation(2, 2, rng)],
  [pseudoRotations(3, 2), 10, [...times(6, REAL), ...planes(3), FULL], (rng) => randomPseudoRotation(3, 2, rng)],
  [unitaryRotations(1), 1, [FULL], (rng) => realified(randomUnitary(1, rng))],
  ...[2, 3, 5].flatMap((n): (typeof TABLE)[number][] => [
    [unitaryRotations(n), n * n, [...turns(n), ...times(n, FULL)], (rng) => realified(randomUnitary(n, rng))],
    [
      specialUnitaryRotations(n),
      n * n - 1,
      [...turns(n), ...times(n - 1, FULL)],
      (rng) => realified(randomSpecialUnitary(n, rng)),
    ],
  ]),
  [withTranslations(lorentz()), 10, times(10, REAL), (rng) => element(iso(1, 3), 1, rng)],
];

/** A product of two exponentials of random members of the algebra. */
function element(g: ReturnType<typeof so>, size: number, rng: Rng): Float64Array {
  const one = (): Float64Array => {
    const x = new Float64Array(g.dimension * g.dimension);
    for (let a = 0; a < g.count; a++) {
      const t = (size * rng.normal()) / Math.sqrt(g.count);
      for (let i = 0; i < x.length; i++) x[i] = x[i]! + t * g.entries[a * x.length + i]!;
    }
    return exponential(x, g.dimension);
  };
  return multiply(one(), one(), g.dimension);
}
function reflected(m: Float64Array, n: number): Float64Array {
  return m.map((x, i) => (i < n ? -x : x));
}
function translated(m: Float64Array, n: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: (n + 1) ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / (n + 1)), at % (n + 1)];
    return i === n ? (j === n ? 1 : 0) : j === n ? rng.normal() : m[i * n + j]!;
  });
}

function regular(ranges: readonly Range[], rng: Rng): Float64Array {
  return Float64Array.from(ranges, ([low, high]) => low + MARGIN + (high - low - 2 * MARGIN) * rng.uniform());
}

describe.each(TABLE.map((row) => [row[0].name, ...row] as const))("%s", (_, record, dimension, ranges, sample) => {
  const n = record.dimension;

  it("has the dimension of the group", () => {
    expect(record.parameterCount).toBe(dimension);
    expect(ranges.length).toBe(dimension);
  });

  test.prop([fc.nat()], { numRuns: RUNS })("gives parameters of the regular domain back", (seed) => {
    const parameters = regular(ranges, createRng(seed));
    expect(distance(record.decompose(record.compose(parameters)), parameters)).toBeLessThan(ROUND_TRIP);
  });

  test.prop([fc.nat()], { numRuns: RUNS })("gives elements of the group back", (seed) => {
    const matrix = sample(createRng(seed));
    const again = record.compose(record.decompose(matrix));
    expect(distance(again, matrix)).toBeLessThan(ROUND_TRIP * Math.max(1, largest(matrix)));
  });

  test.prop([fc.nat()], { numRuns: 5 })("has the gradient of central differences", (seed) => {
    expect(gradientError(record, regular(ranges, createRng(seed)))).toBeLessThan(DIFFERENCE);
  });

  it("gives the unit matrix back, and its gradient there", () => {
    const one = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
    const unit = record.name.includes("determinant −1") ? reflected(one, n) : one;
    const parameters = record.decompose(unit);
    expect(distance(record.compose(parameters), unit)).toBeLessThan(ROUND_TRIP);
    expect(gradientError(record, parameters)).toBeLessThan(DIFFERENCE);
  });

  it("refuses what is not in the group, or no matrix", () => {
    const outside = sample(createRng(1));
    // GL(n) is open: only singular matrices are outside.
    if (!record.name.startsWith("GL")) {
      outside[n * n - 1] = outside[n * n - 1]! + 0.01;
      expect(() => record.decompose(outside)).toThrow("off the group is");
    }
    expect(() => record.decompose(outside.fill(0))).toThrow(InputError);
    expect(() => record.decompose(outside.fill(Number.NaN))).toThrow("matrix[0] = NaN");
    expect(() => record.decompose([1])).toThrow(`[${n}, ${n}]`);
    expect(() => record.compose([])).toThrow(`[${dimension}]`);
    expect(() => record.gradient(new Array(dimension).fill(Number.POSITIVE_INFINITY))).toThrow(
      "parameters[0] = Infinity",
    );
  });
});

function gradientError(record: Parameterization, parameters: Float64Array): number {
  const gradient = record.gradient(parameters);
  const length = record.dimension ** 2;
  let worst = 0;
  for (let k = 0; k < record.parameterCount; k++) {
    const moved = (by: number): Float64Array => record.compose(parameters.map((x, i) => (i === k ? x + by : x)));
    const [up, down] = [moved(STEP), moved(-STEP)];
    const numeric = up.map((x, i) => (x - down[i]!) / (2 * STEP));
    const scale = Math.max(1, largest(up));
    worst = Math.max(worst, distance(gradient.subarray(k * length, (k + 1) * length), numeric) / scale);
  }
  return worst;
}

describe("parameterization", () => {
  it("sums the gradient over factors that share a parameter", () => {
    const twice = parameterization({
      name: "a double angle",
      dimension: 2,
      factors: [0, 0].map((parameter) => ({ kind: "plane-rotation", axes: [0, 1], parameter })),
      chart: (m) => [Math.atan2(m[2]!, m[0]!) / 2],
    });
    expect(twice.parameterCount).toBe(1);
    expect(gradientError(twice, Float64Array.of(0.3))).toBeLessThan(DIFFERENCE);
    expect(twice.decompose(twice.compose([0.3]))[0]).toBeCloseTo(0.3, 14);
  });

  it("is the unit matrix without factors", () => {
    const trivial = parameterization({ name: "nothing", dimension: 2, factors: [], chart: () => [] });
    expect(trivial.parameterCount).toBe(0);
    expect(Array.from(trivial.compose([]))).toEqual([1, 0, 0, 1]);
    expect(() => trivial.decompose([1, 0.5, 0, 1])).toThrow("largest entry off the group is 0.50");
  });

  it("leaves the caller's matrix alone", () => {
    const matrix = randomRotation(4, createRng(1));
    const copy = matrix.slice();
    planeRotations(4).decompose(matrix);
    expect(matrix).toEqual(copy);
  });
});

describe("unit quaternions", () => {
  const record = unitQuaternions();
  test.prop([fc.nat()], { numRuns: RUNS })("give rotations back, and quaternions up to length and sign", (seed) => {
    const rng = createRng(seed);
    const matrix = randomRotation(3, rng);
    expect(distance(record.compose(record.decompose(matrix)), matrix)).toBeLessThan(ROUND_TRIP);
    const q = Float64Array.from({ length: 4 }, () => 0.5 + rng.uniform());
    const unit = q.map((x) => x / Math.hypot(...q));
    expect(distance(record.decompose(record.compose(q)), unit)).toBeLessThan(ROUND_TRIP);
    expect(distance(record.decompose(record.compose(q.map((x) => -x))), unit)).toBeLessThan(ROUND_TRIP);
    expect(gradientError(record, q)).toBeLessThan(DIFFERENCE);
  });

  it("multiply as rotations do: i, j and k are half turns", () => {
    expect(Array.from(record.compose([0, 1, 0, 0]))).toEqual([1, 0, 0, 0, -1, 0, 0, 0, -1]);
    expect(Array.from(record.decompose([-1, 0, 0, 0, 1, 0, 0, 0, -1]))).toEqual([0, 0, 1, 0]);
    expect(() => record.compose([0, 0, 0, 0])).toThrow("the quaternion 0");
  });
});
