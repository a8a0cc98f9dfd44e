import { exponential, symmetricEigenvalues } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { distance } from "../../test/numbers.js";
import { generator } from "../algebra/generators.js";
import { jacobiResidual } from "../algebra/jacobi-residual.js";
import { killingForm } from "../algebra/killing-form.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { bargmann, conformal, galilei, poincare, similitude } from "./spacetime.js";

/** Brackets of matrices with entries 0 and ±1, ±√2: a few ulps. */
const EXACT = 1e-14;
/** Eigenvalues of a Killing form under this are 0. */
const ZERO = 1e-10;

describe("algebras of space and time", () => {
  it.each([
    // Name, generators, dimension, the signature (+, −, 0) of the Killing form: boosts and dilations +, rotations −.
    ["galilei(3)", galilei(), 10, [0, 3, 7]],
    ["galilei(2)", galilei(2), 6, [0, 1, 5]],
    ["galilei(1)", galilei(1), 3, [0, 0, 3]],
    ["bargmann(3)", bargmann(), 11, [0, 3, 8]],
    ["bargmann(1)", bargmann(1), 4, [0, 0, 4]],
    ["poincare(3)", poincare(), 10, [3, 3, 4]],
    ["poincare(1)", poincare(1), 3, [1, 0, 2]],
    ["sim(3)", similitude(3), 7, [1, 3, 3]],
    ["sim(1,3)", similitude(1, 3), 11, [4, 3, 4]],
    ["sim(1)", similitude(1), 2, [1, 0, 1]],
    ["conformal(3)", conformal(3), 10, [4, 6, 0]],
    ["conformal(1,3)", conformal(1, 3), 15, [8, 7, 0]],
    ["conformal(2)", conformal(2), 6, [3, 3, 0]],
    ["conformal(1)", conformal(1), 3, [2, 1, 0]],
  ] as const)("%s closes and has its dimension and Killing signature", (_, g, dimension, signature) => {
    expect(g.count).toBe(dimension);
    const { constants, closureResidual } = structureConstants(g);
    expect(closureResidual).toBeLessThan(EXACT);
    expect(jacobiResidual(constants, dimension)).toBeLessThan(EXACT);
    const values = Array.from(symmetricEigenvalues(killingForm(constants, dimension), dimension));
    const count = (test: (x: number) => boolean): number => values.filter(test).length;
    expect([count((x) => x > ZERO), count((x) => x < -ZERO), count((x) => Math.abs(x) <= ZERO)]).toEqual(signature);
    for (let a = 0; a < g.count; a++) {
      expect(generator(g, a).reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(2, 13);
    }
  });

  it("Galilei boosts move x by v t, and commute with translations of x but not of t", () => {
    const g = galilei(3);
    const boost = exponential(generator(g, 3), 5); // along x_1, of velocity √2 by its norm
    const moved = Array.from({ length: 5 }, (_, i) =>
      [2, 1, 1, 1, 1].reduce((s, x, j) => s + boost[5 * i + j]! * x, 0),
    );
    expect(distance(moved, [2, 1 + 2 * Math.SQRT2, 1, 1, 1])).toBeLessThan(EXACT);
    const { constants } = structureConstants(g);
    const bracket = (a: number, b: number): number[] =>
      Array.from(constants.subarray((a * 10 + b) * 10, (a * 10 + b + 1) * 10));
    expect(Math.max(...bracket(3, 7).map(Math.abs))).toBeLessThan(EXACT);
    expect(bracket(3, 6)[7]).toBeCloseTo(Math.SQRT2, 13);
  });

  it("Bargmann boosts move the phase by v·x + v² t/2, and with translations they make the mass", () => {
    const g = bargmann(3);
    const v = 0.3;
    const boost = exponential(
      generator(g, 4).map((w) => v * w),
      6,
    );
    const [t, x, s] = [2, [0.5, -1, 4], 7];
    const moved = Array.from({ length: 6 }, (_, i) =>
      [t, ...x, s, 1].reduce((sum, value, j) => sum + boost[6 * i + j]! * value, 0),
    );
    expect(distance(moved, [t, x[0]!, x[1]! + v * t, x[2]!, s + v * x[1]! + (v * v * t) / 2, 1])).toBeLessThan(EXACT);
    const { constants } = structureConstants(g);
    const [rotations, mass] = [3, 10];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const at = ((rotations + i) * 11 + rotations + 4 + j) * 11;
        const expected = Float64Array.from({ length: 11 }, (_, c) => (i === j && c === mass ? 1 : 0));
        expect(distance(constants.subarray(at, at + 11), expected)).toBeLessThan(EXACT);
      }
    }
    for (let a = 0; a < 11; a++) {
      expect(distance(constants.subarray((mass * 11 + a) * 11, (mass * 11 + a + 1) * 11), new Float64Array(11))).toBe(
        0,
      );
    }
  });

  it("conformal maps move points as they should: translations, dilation, special conformal maps", () => {
    const x = [0.3, -0.7, 1.1, 0.4];
    const square = (y: readonly number[]): number => y[0]! ** 2 - y[1]! ** 2 - y[2]! ** 2 - y[3]! ** 2;
    const g = conformal(1, 3);
    const move = (a: number, t: number): number[] => {
      const m = exponential(
        generator(g, a).map((w) => t * w),
        6,
      );
      const ray = [square(x) / 2, ...x, 1];
      const y = ray.map((_, i) => ray.reduce((sum, value, j) => sum + m[6 * i + j]! * value, 0));
      expect(y[0]! / y[5]!).toBeCloseTo(square(y.slice(1, 5).map((value) => value / y[5]!)) / 2, 12);
      return y.slice(1, 5).map((value) => value / y[5]!);
    };
    const t = 0.2;
    expect(distance(move(6, t), [x[0]! + t, ...x.slice(1)])).toBeLessThan(EXACT);
    expect(
      distance(
        move(10, t),
        x.map((value) => value * Math.exp(t)),
      ),
    ).toBeLessThan(EXACT);
    // x' = (x + b x²/2) / (1 + b·x + b² x²/4) for the map of b = t e_0, as inversion, translation, inversion.
    const [b, s] = [t, square(x)];
    const scale = 1 + b * x[0]! + (b * b * s) / 4;
    expect(
      distance(
        move(11, t),
        x.map((value, i) => (value + (i === 0 ? (b * s) / 2 : 0)) / scale),
      ),
    ).toBeLessThan(EXACT);
  });

  it("refuse dimensions that are none", () => {
    for (const make of [galilei, bargmann, poincare, similitude, conformal]) expect(() => make(-1)).toThrow("integer");
  });
});
