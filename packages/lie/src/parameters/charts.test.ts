/** Conventions and edges of the charts: signs, half turns, gimbal lock, large rapidities. */

import { createRng } from "@noether/base";
import { exponential, multiply, randomRotation, transposed } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { distance, largest } from "../../test/numbers.js";
import { so } from "../standard/classical.js";
import { cayleyMap } from "./cayley-map.js";
import { eulerAngles } from "./euler-angles.js";
import { exponentialMap } from "./exponential-map.js";
import type { Factor } from "./factor.js";
import { generalLinear, iwasawa } from "./iwasawa.js";
import { boosts, lorentz } from "./lorentz.js";
import { composeFactors } from "./parameterization.js";
import { givensRotations, planeRotations } from "./plane-rotations.js";
import { pseudoRotations } from "./pseudo-rotations.js";
import { axisAngle, unitQuaternions } from "./quaternions.js";
import { specialUnitaryRotations, unitaryRotations } from "./unitary-rotations.js";

/** Rounding in a product of a few matrices, relative to the largest number. */
const PRODUCT = 1e-12;

/** Rounding of a few products. */
const ROUNDING = 1e-14;
/** Euler angles this near to gimbal lock count as locked. */
const LOCK = 1e-12;

const apply = (m: Float64Array, x: readonly number[]): number[] =>
  x.map((_, i) => x.reduce((sum, value, j) => sum + m[i * x.length + j]! * value, 0));

describe("plane rotations", () => {
  it("are the six of SymmetryGAN: R(a) = a cos + b sin, R(b) = b cos − a sin, R6 first", () => {
    const angles = [0.3, -1.1, 0.7, 2.2, -0.4, 1.9];
    const pairs = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ] as const;
    let x = [1200, -35, -1100, 80];
    const moved = apply(planeRotations(4, { turn: "axes" }).compose(angles), x);
    for (let k = 5; k >= 0; k--) {
      const [a, b] = pairs[k]!;
      const [c, s] = [Math.cos(angles[k]!), Math.sin(angles[k]!)];
      const next = x.slice();
      next[a] = x[a]! * c + x[b]! * s;
      next[b] = x[b]! * c - x[a]! * s;
      x = next;
    }
    expect(distance(moved, x)).toBeLessThan(PRODUCT * 1200); // in GeV
  });

  it("are exponentials of so(n)'s generators, in their order", () => {
    const angles = [0.3, -1.1, 0.7];
    const product = angles
      .map((t, a) =>
        exponential(
          so(3)
            .entries.subarray(9 * a, 9 * a + 9)
            .map((x) => t * x),
          3,
        ),
      )
      .reduce((left, right) => multiply(left, right, 3));
    expect(distance(planeRotations(3).compose(angles), product)).toBeLessThan(ROUNDING);
  });

  it("come back as matrices from permutations, half turns and gimbal lock", () => {
    const cases = [
      [0, 0, 1, 1, 0, 0, 0, 1, 0],
      [-1, 0, 0, 0, -1, 0, 0, 0, 1],
      [1, 0, 0, 0, -1, 0, 0, 0, -1],
      [0, 0, -1, 0, 1, 0, 1, 0, 0],
      [-0, -1, -0, 1, -0, 0, 0, -0, 1],
    ];
    for (const record of [planeRotations(3), givensRotations(3)]) {
      for (const m of cases) expect(distance(record.compose(record.decompose(m)), m)).toBeLessThan(ROUNDING);
    }
    // (0, 2) at π/2: (0, 1) and (1, 2) turn about the same axis, and one of them is enough.
    const locked = planeRotations(3).decompose(planeRotations(3).compose([0.4, Math.PI / 2, 0]));
    expect(locked[1]).toBeCloseTo(Math.PI / 2, 7);
  });

  it("say how far a reflection is from SO(n)", () => {
    expect(() => planeRotations(2).decompose([1, 0, 0, -1])).toThrow("largest entry off the group is 2.0");
  });
});

describe("unitary rotations", () => {
  it("of SU(2) are [[e^(iα) cos θ, −e^(−i(φ + α)) sin θ], [e^(i(φ + α)) sin θ, e^(−iα) cos θ]]", () => {
    const [theta, phi, alpha] = [0.4, 1.1, -2.3];
    const [c, s] = [Math.cos(theta), Math.sin(theta)];
    const re = [c * Math.cos(alpha), -s * Math.cos(phi + alpha), s * Math.cos(phi + alpha), c * Math.cos(alpha)];
    const im = [c * Math.sin(alpha), s * Math.sin(phi + alpha), s * Math.sin(phi + alpha), -c * Math.sin(alpha)];
    const expected = [
      [re[0]!, re[1]!, -im[0]!, -im[1]!],
      [re[2]!, re[3]!, -im[2]!, -im[3]!],
      [im[0]!, im[1]!, re[0]!, re[1]!],
      [im[2]!, im[3]!, re[2]!, re[3]!],
    ].flat();
    expect(distance(specialUnitaryRotations(2).compose([theta, phi, alpha]), expected)).toBeLessThan(ROUNDING);
  });

  it("without phases are the Givens rotations of SO(n), on real and imaginary parts alike", () => {
    const angles = [0.3, 1.1, 0.7, 1.4, 0.2, 0.9];
    const real = givensRotations(4).compose(angles);
    const both = Float64Array.from({ length: 64 }, (_, at) => {
      const [i, j] = [Math.floor(at / 8), at % 8];
      return i < 4 === j < 4 ? real[(i % 4) * 4 + (j % 4)]! : 0;
    });
    const parameters = [...angles.flatMap((theta) => [theta, 0]), 0, 0, 0];
    expect(distance(specialUnitaryRotations(4).compose(parameters), both)).toBeLessThan(ROUNDING);
    expect(distance(specialUnitaryRotations(4).decompose(both), parameters)).toBeLessThan(ROUNDING);
  });

  it("come back as matrices from diagonals and permutations, whose phases are not unique", () => {
    // diag(i, −i), −1, and the exchange of two coordinates with a sign.
    const cases = [
      [0, 0, -1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1, 0, 0],
      [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1],
      [-0, -1, -0, 0, 1, 0, -0, -0, 0, 0, 0, -1, 0, 0, 1, 0],
    ];
    for (const record of [unitaryRotations(2), specialUnitaryRotations(2)]) {
      for (const m of cases) expect(distance(record.compose(record.decompose(m)), m)).toBeLessThan(ROUNDING);
    }
  });

  it("say how far a phase is from SU(n), and what is not complex linear from U(n)", () => {
    const phase = unitaryRotations(2).compose([0, 0, 0.1, 0]);
    expect(() => specialUnitaryRotations(2).decompose(phase)).toThrow("largest entry off the group is 0.10");
    expect(() => unitaryRotations(1).decompose([1, 0, 0, -1])).toThrow("largest entry off the group is 2.0");
    expect(() => specialUnitaryRotations(1)).toThrow("n = 1");
  });
});

describe("Euler angles", () => {
  it("of order zyx are yaw, pitch and roll, right-handed", () => {
    const record = eulerAngles("zyx");
    expect(distance(apply(record.compose([Math.PI / 2, 0, 0]), [1, 0, 0]), [0, 1, 0])).toBeLessThan(ROUNDING);
    expect(distance(apply(record.compose([0, Math.PI / 2, 0]), [0, 0, 1]), [1, 0, 0])).toBeLessThan(ROUNDING);
    expect(distance(apply(record.compose([0, 0, Math.PI / 2]), [0, 1, 0]), [0, 0, 1])).toBeLessThan(ROUNDING);
  });

  it.each(["xyx", "xzx", "yxy", "yzy", "zxz", "zyz", "xyz", "xzy", "yxz", "yzx", "zxy", "zyx"] as const)(
    "%s give rotations back, in gimbal lock with the third angle 0",
    (order) => {
      const record = eulerAngles(order);
      const m = randomRotation(3, createRng(4).stream(order));
      expect(distance(record.compose(record.decompose(m)), m)).toBeLessThan(ROUNDING);
      const proper = order[0] === order[2];
      for (const beta of proper ? [0, Math.PI] : [Math.PI / 2, -Math.PI / 2]) {
        const locked = record.compose([0.7, beta, -1.8]);
        const angles = record.decompose(locked);
        expect(angles[2]).toBe(0);
        expect(distance(record.compose(angles), locked)).toBeLessThan(ROUNDING);
        for (let digits = 1; digits < 17; digits++) {
          const near = record.compose([0.7, beta + 10 ** -digits, -1.8]);
          expect(distance(record.compose(record.decompose(near)), near)).toBeLessThan(2 * LOCK);
        }
      }
    },
  );

  it("refuses orders that are none", () => {
    for (const order of ["xxy", "xy", "abc", "xyzx"]) expect(() => eulerAngles(order as "xyz")).toThrow(order);
  });
});

describe("half turns", () => {
  const axes = [
    [1, 0, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0.6, 0.8],
    [-0.6, 0, 0.8],
    [2 / 3, -2 / 3, 1 / 3],
  ];

  it("and near half turns have rotation vectors and quaternions", () => {
    for (const axis of axes) {
      for (const short of [0, 1e-15, 1e-9, 1e-4]) {
        const vector = axis.map((u) => u * (Math.PI - short));
        const m = axisAngle().compose(vector);
        for (const record of [axisAngle(), unitQuaternions()]) {
          expect(distance(record.compose(record.decompose(m)), m)).toBeLessThan(ROUNDING);
        }
        const found = axisAngle().decompose(m);
        const opposite = vector.map((x) => (-x * (Math.PI + short)) / (Math.PI - short));
        expect(Math.min(distance(found, vector), distance(found, opposite))).toBeLessThan(
          1e-14 + 2 * short * 1e-5 + (short < 1e-12 ? 4e-15 : 0),
        );
      }
    }
  });

  it("about both directions of an axis are one", () => {
    const vector = axisAngle().decompose([1, 0, 0, 0, -1, 0, 0, 0, -1]);
    expect(Array.from(vector)).toEqual([Math.PI, 0, 0]);
  });

  it("and tiny turns keep all digits of a rotation vector", () => {
    const tiny = [1e-9, -2e-12, 3e-15];
    const found = axisAngle().decompose(axisAngle().compose(tiny));
    for (const [i, x] of tiny.entries()) expect(Math.abs(found[i]! / x - 1)).toBeLessThan(PRODUCT);
  });

  it("are refused by logarithms and by Cayley's transform", () => {
    const halfTurn = [-1, 0, 0, 0, -1, 0, 0, 0, 1];
    expect(() => exponentialMap(so(3), "SO(3)").decompose(halfTurn)).toThrow("principal logarithm");
    expect(() => cayleyMap(so(3), "SO(3)").decompose(halfTurn)).toThrow("a half turn");
    const near = axisAngle().compose([Math.PI, 0, 0]);
    expect(() => cayleyMap(so(3), "SO(3)").decompose(near)).toThrow("a half turn");
  });
});

describe("Iwasawa", () => {
  it("is rotation, stretch and shear in two dimensions", () => {
    const [angle, r, u] = [0.4, 1.7, -0.6];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const expected = [c * r, c * r * u - s / r, s * r, s * r * u + c / r];
    expect(distance(iwasawa(2).compose([angle, Math.log(r), u]), expected)).toBeLessThan(ROUNDING);
  });

  it("has the matrices of SymmetryGAN's code as another order of the same factors", () => {
    // S = [[r cos + u sin / r, u cos / r − r sin], [sin / r, cos / r]] = A' N K, with u over r² as the shear.
    const [angle, r, u] = [0.4, 1.7, -0.6];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const factors: Factor[] = [
      { kind: "shear", row: 0, column: 1, parameter: 2 },
      { kind: "scale", weights: [1, -1], parameter: 1 },
      { kind: "plane-rotation", axes: [0, 1], parameter: 0 },
    ];
    const found = composeFactors(factors, 2, [angle, Math.log(r), u]);
    expect(distance(found, [r * c + (u * s) / r, (u * c) / r - r * s, s / r, c / r])).toBeLessThan(ROUNDING);
  });

  it("reaches determinants from 1e-12 to 1e12 of both signs, and names the sign it lacks", () => {
    for (const d of [1e-12, -1e-12, 1e12, -1e12]) {
      const root = Math.sqrt(Math.abs(d));
      const m = Float64Array.of(2 * root, root, root * Math.sign(d), root * Math.sign(d));
      const found = generalLinear(2).decompose(m);
      expect(Math.abs(found[3]! / d - 1)).toBeLessThan(ROUNDING);
      expect(distance(generalLinear(2).compose(found), m) / largest(m)).toBeLessThan(ROUNDING);
      // Nearly singular: the determinant is lost in rounding, the matrix is not.
      const skew = Float64Array.of(2, 1, 3, 1.5 + d * 1e-24);
      if (Math.abs(d) > 1) {
        expect(distance(generalLinear(2).compose(generalLinear(2).decompose(skew)), skew)).toBeLessThan(ROUNDING);
      }
    }
    expect(() => iwasawa(2).decompose([0, 1, 1, 0])).toThrow("a matrix of determinant -1.00");
    expect(() => iwasawa(2, { determinant: -1 }).decompose([1, 0, 0, 1])).toThrow("a matrix of determinant 1.00");
    expect(() => iwasawa(2).decompose([2, 0, 0, 1])).toThrow("largest entry off the group is");
    expect(() => generalLinear(2).decompose([1, 2, 2, 4])).toThrow("a singular matrix");
    expect(() => generalLinear(2).compose([0, 0, 0, 0])).toThrow("a determinant of 0");
    expect(() => iwasawa(2, { determinant: 2 as 1 })).toThrow("determinant = 2");
  });
});

describe("boosts", () => {
  it("take a particle at rest to γ (1, β)", () => {
    const beta = 0.6;
    const gamma = 1 / Math.sqrt(1 - beta ** 2);
    const moved = apply(boosts(3).compose([0, Math.atanh(beta), 0]), [1, 0, 0, 0]);
    expect(distance(moved, [gamma, 0, gamma * beta, 0])).toBeLessThan(ROUNDING);
  });

  it("are exponentials, from no rapidity at all to a large one", () => {
    for (const size of [0, 1e-12, 1e-4, 0.5, 0.999999, 1.000001, 5]) {
      const zeta = [0.48 * size, -0.6 * size, 0.64 * size];
      const x = new Float64Array(16);
      for (const [i, z] of zeta.entries()) {
        x[i + 1] = z;
        x[4 * (i + 1)] = z;
      }
      const b = boosts(3).compose(zeta);
      expect(distance(b, exponential(x, 4))).toBeLessThan(ROUNDING * 10 * Math.cosh(size));
      expect(distance(boosts(3).decompose(b), zeta)).toBeLessThan(ROUNDING * Math.max(1, size));
    }
  });

  it("and rotations make Lorentz matrices up to rapidity 12, γ = 80,000", () => {
    for (const size of [0, 1e-9, 1, 6, 12]) {
      const parameters = [0.48 * size, -0.6 * size, 0.64 * size, 0.3, -1.2, 0.5];
      const m = lorentz().compose(parameters);
      const found = lorentz().decompose(m);
      // The rotation is known to the rounding of entries near e^|ζ|.
      expect(distance(found, parameters)).toBeLessThan(ROUNDING * 10 * Math.cosh(size));
      expect(distance(lorentz().compose(found), m) / Math.cosh(size)).toBeLessThan(ROUNDING * 100 * Math.cosh(size));
    }
  });

  it("refuse rotations, reflections of time and of space, and say how far off", () => {
    expect(() => boosts(1).decompose([1, 0, 0, -1])).toThrow("largest entry off the group is 2.0");
    expect(() => lorentz(planeRotations(2)).decompose([-1, 0, 0, 0, 1, 0, 0, 0, 1])).toThrow("orientation of time");
    expect(() => lorentz(planeRotations(2)).decompose([1, 0, 0, 0, -1, 0, 0, 0, 1])).toThrow("orientation of space");
    expect(() => pseudoRotations(2, 1).decompose([1, 0, 0, 0, -1, 0, 0, 0, 1])).toThrow("the first 2 axes");
    expect(() => lorentz(planeRotations(2)).decompose([1, 0, 0, 0, 1.1, 0, 0, 0, 1])).toThrow("off the group is 0.1");
  });

  it("keep the metric in any dimension", () => {
    const m = lorentz(planeRotations(4)).compose(Array.from({ length: 10 }, (_, i) => Math.sin(i)));
    const eta = Float64Array.from({ length: 25 }, (_, i) => (i === 0 ? 1 : i % 6 === 0 ? -1 : 0));
    expect(distance(multiply(multiply(transposed(m, 5), eta, 5), m, 5), eta)).toBeLessThan(ROUNDING * 10);
  });
});
