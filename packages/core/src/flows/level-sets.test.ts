import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { concat, reshape, slice, square, sum, type Tensor } from "@noether/engine";
import { euclideanNorm, type Oracle } from "@noether/oracles";
import { afterAll, describe, expect, it } from "vitest";
import { type LevelSets, levelSets } from "./level-sets.js";
import { unitSpeedCurves } from "./unit-speed-curves.js";

/** The distance that one Newton step leaves of 0.02: its square, times the curvature. */
const ONE_NEWTON_STEP = 1e-3;
/** The distance that Newton steps after each step of a curve leave. */
const SETTLED = 1e-10;

/** Rounding of a few operations on numbers of order one. */
const ROUNDING = 1e-13;
/** Runge-Kutta's error with steps of 0.05 over lengths of order one: 0.05⁴ over some hundred. */
const INTEGRATED = 1e-7;

/** |x|² and the last component. */
const latitudes: Oracle = {
  ...euclideanNorm(3),
  name: "latitudes",
  evaluate: (x): Tensor => {
    const rows = reshape(x, [-1, 3]);
    return concat([sum(square(rows), 1, { keepDims: true }), slice(rows, 1, 2, 3)], 1);
  },
};

const opened: LevelSets[] = [];
async function setsOf(oracle: Oracle): Promise<LevelSets> {
  const sets = await levelSets(oracle);
  opened.push(sets);
  return sets;
}
afterAll(async () => {
  for (const sets of opened) await sets.dispose();
});

function drawn(count: number, n: number): Float64Array {
  const rng = createRng(3);
  return Float64Array.from({ length: count * n }, () => rng.normal());
}

describe("levelSets", () => {
  it("of |x| in n dimensions keep n − 1 directions, all orthogonal to x", async () => {
    const sets = await setsOf(euclideanNorm(5));
    const points = drawn(20, 5);
    const { dimensions, bases } = await sets.directions(points);
    expect([...dimensions]).toEqual(Array(20).fill(4));
    for (let i = 0; i < 20; i++) {
      for (let k = 1; k < 5; k++) {
        const row = bases.subarray((i * 5 + k) * 5, (i * 5 + k + 1) * 5);
        const along = row.reduce((total, value, j) => total + value * points[i * 5 + j]!, 0);
        expect(Math.abs(along)).toBeLessThan(ROUNDING);
      }
    }
  });

  it("have one more direction where two outputs change alike", async () => {
    const sets = await setsOf(latitudes);
    expect(sets.outputs).toBe(2);
    const { dimensions, rates } = await sets.directions(Float64Array.of(1, 2, 3, 0, 0, 2));
    expect([...dimensions]).toEqual([1, 2]);
    expect(rates[3]).toBeCloseTo(Math.sqrt(17), 12);
  });

  it("project onto what keeps the oracle, and nothing of that away", async () => {
    const sets = await setsOf(latitudes);
    const points = Float64Array.of(1, 2, 3);
    const kept = await sets.project(points, Float64Array.of(5, 0, 7));
    // The circle of latitude: along (−2, 1, 0).
    expect([...kept].map((value, i) => value - [4, -2, 0][i]!).every((value) => Math.abs(value) < ROUNDING)).toBe(true);
    const again = await sets.project(points, kept);
    again.forEach((value, i) => {
      expect(Math.abs(value - kept[i]!)).toBeLessThan(ROUNDING);
    });
  });

  let shared: LevelSets | undefined;
  const three = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });
  test.prop([three, three], { numRuns: 50 })("what is projected changes no output at all", async (point, along) => {
    fc.pre(Math.hypot(point[0]!, point[1]!) > 0.1); // on the axis both outputs change alike
    shared ??= await setsOf(latitudes);
    const [u, v, w] = await shared.project(Float64Array.from(point), Float64Array.from(along));
    expect(Math.abs(w!)).toBeLessThan(ROUNDING * 100); // near the axis the two gradients are near to parallel
    expect(Math.abs(u! * point[0]! + v! * point[1]!)).toBeLessThan(ROUNDING * 100);
  });

  it("are reached by Newton's steps, whose errors square", async () => {
    const sets = await setsOf(latitudes);
    const wanted = await sets.values(Float64Array.of(1, 2, 3));
    let at: Float64Array = Float64Array.of(1.01, 1.99, 3.02);
    const errors: number[] = [];
    for (let i = 0; i < 3; i++) {
      at = await sets.restore(at, wanted);
      const values = await sets.values(at);
      errors.push(Math.hypot(...values.map((value, k) => value - wanted[k]!)));
    }
    expect(errors[0]).toBeLessThan(ONE_NEWTON_STEP);
    expect(errors[2]).toBeLessThan(ROUNDING);
  });

  it("refuse points that do not fit and oracles that are not finite", async () => {
    const sets = await setsOf(euclideanNorm(3));
    await expect(sets.directions(new Float64Array(4))).rejects.toThrow(/points/);
    await expect(sets.project(new Float64Array(3), new Float64Array(6))).rejects.toThrow(/along/);
    await expect(sets.values(Float64Array.of(Number.MAX_VALUE, Number.MAX_VALUE, 1))).rejects.toThrow(
      /values of oracle/,
    );
  });
});

describe("unitSpeedCurves", () => {
  it("on the sphere, the projected z axis runs up the meridian, a radian for a unit of length, and ends at the pole", async () => {
    const sets = await setsOf(euclideanNorm(3));
    const start = Float64Array.of(1, 0, 0, 0, 0.6, -0.8);
    const curves = await unitSpeedCurves(
      (points) => sets.project(points, Float64Array.of(0, 0, 1, 0, 0, 1)),
      start,
      3,
      [1, 0, -0.5, 2],
    );
    const [a, b] = [0, Math.asin(-0.8)];
    const expected = [1, 0, -0.5, 2].flatMap((length) => [
      ...(length > Math.PI / 2
        ? [Number.NaN, Number.NaN, Number.NaN]
        : [Math.cos(a + length), 0, Math.sin(a + length)]),
      0,
      Math.cos(b + length),
      Math.sin(b + length),
    ]);
    curves.forEach((value, i) => {
      if (Number.isNaN(expected[i]!)) expect(value).toBeNaN();
      else expect(Math.abs(value - expected[i]!), `number ${i}`).toBeLessThan(INTEGRATED);
    });
  });

  it("with a settling step, keep the oracle to rounding where the steps alone do not", async () => {
    const sets = await setsOf(latitudes);
    const start = Float64Array.of(1, 2, 3);
    const wanted = await sets.values(start);
    const missed = async (settle?: (points: Float64Array) => Promise<Float64Array>): Promise<number> => {
      const end = await unitSpeedCurves((at) => sets.project(at, Float64Array.of(1, 0, 0)), start, 3, [1], {
        step: 0.25,
        ...(settle && { settle }),
      });
      return Math.hypot(...(await sets.values(end)).map((value, k) => value - wanted[k]!));
    };
    expect(await missed()).toBeGreaterThan(1e-7);
    expect(await missed((points) => sets.restore(points, wanted))).toBeLessThan(SETTLED);
  });

  it("stay where the field vanishes", async () => {
    const curves = await unitSpeedCurves(async (points) => points.map(() => 0), Float64Array.of(1, 2), 2, [0, 1]);
    expect([...curves]).toEqual([1, 2, Number.NaN, Number.NaN]);
  });

  it("refuse a step of no length", async () => {
    await expect(unitSpeedCurves(async (points) => points, Float64Array.of(1), 1, [1], { step: 0 })).rejects.toThrow(
      /step = 0/,
    );
  });
});
