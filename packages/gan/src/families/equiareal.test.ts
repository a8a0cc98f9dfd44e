import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { compile, constant, graph, hostExecutor, input, jacobian, reshape } from "@noether/engine";
import { lu } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { conjugateFamily } from "./conjugate-family.js";
import { couplingFamily } from "./coupling-family.js";
import { fixParameters } from "./fix-parameters.js";
import { affineFamily, rotationFamily } from "./group-family.js";
import { shearFamily } from "./shear-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** Digits of an image of order 1: rounding. */
const DIGITS = 12;

/** Rounding of determinants of matrices with entries up to a hundred. */
const ROUNDING = 1e-9;

/** Images `[N, n]` and Jacobians `[N, n, n]` of points by automatic differentiation in double. */
async function differentiated(
  family: SymmetryFamily,
  parameters: ArrayLike<number>,
  points: Float64Array,
): Promise<{ image: Float64Array; slopes: Float64Array }> {
  const n = family.dimension;
  const x = input("x", ["N", n]);
  const image = reshape(family.apply(constant(parameters, [1, parameters.length]), reshape(x, [1, "N", n])), ["N", n]);
  const slopes = jacobian(image, x, { batched: true });
  const compiled = await compile(graph({ image, slopes }), { precision: "float64", executor: hostExecutor });
  const found = await compiled.run({ x: { data: points, shape: [points.length / n, n] } });
  return { image: found["image"]!.data as Float64Array, slopes: found["slopes"]!.data as Float64Array };
}

describe.each([
  ["shears of the plane", shearFamily(2, { shears: 4, degree: 3 })],
  ["shears of space", shearFamily(3)],
  ["couplings of the plane", couplingFamily(2)],
  ["couplings of five dimensions", couplingFamily(5, { couplings: 3 })],
] as const)("%s", (_, family) => {
  test.prop([fc.nat()], { numRuns: 10 })("keep volumes, for every parameter and point", async (seed) => {
    const rng = createRng(seed);
    const n = family.dimension;
    const points = Float64Array.from({ length: 4 * n }, () => rng.normal());
    const { image, slopes } = await differentiated(family, family.start(rng, 1), points);
    for (let r = 0; r < 4; r++) {
      const slope = slopes.subarray(r * n * n, (r + 1) * n * n);
      const size = Math.max(1, ...slope.map(Math.abs));
      expect(Math.abs(lu(slope, n).determinant - 1)).toBeLessThan(ROUNDING * size ** n);
    }
    expect(image).not.toEqual(points);
  });

  test.prop([fc.nat()], { numRuns: 10 })("come back by their inverse", async (seed) => {
    const rng = createRng(seed);
    const [n, p] = [family.dimension, family.parameterNames.length];
    const points = Float64Array.from({ length: 4 * n }, () => rng.normal());
    const x = input("x", [1, "N", n]);
    // Powers of powers of large coefficients overflow; with these, images stay of size ten.
    const theta = constant(
      family.start(rng, 1).map((value) => value / 4),
      [1, p],
    );
    const image = family.apply(theta, x);
    const outputs = graph({ image, back: family.invert!(theta, image) });
    const compiled = await compile(outputs, { precision: "float64", executor: hostExecutor });
    const found = await compiled.run({ x: { data: points, shape: [1, 4, n] } });
    for (const [i, value] of (found["back"]!.data as Float64Array).entries()) {
      expect(Math.abs(value - points[i]!)).toBeLessThan(ROUNDING);
    }
  });

  it("scale with the data's unit", async () => {
    // Points and first parameters in units that are ten times as small give images that are ten times as large.
    const points = Float64Array.from({ length: 3 * family.dimension }, (_, i) => Math.sin(i + 1));
    const small = await differentiated(family, family.start(createRng(1), 1), points);
    const large = await differentiated(
      family,
      family.start(createRng(1), 10),
      points.map((x) => 10 * x),
    );
    for (const [i, y] of small.image.entries()) expect(Math.abs(large.image[i]! - 10 * y)).toBeLessThan(ROUNDING * 1e3);
  });
});

describe("shearFamily", () => {
  it("contains the map (x, y − x²)", async () => {
    const family = shearFamily(2);
    const parameters = family.parameterNames.map((name) => (name === "shear 1: 1 by 0^2" ? -1 : 0));
    const { image } = await differentiated(family, parameters, Float64Array.of(2, 1, -3, 0.5));
    expect([...image]).toEqual([2, -3, -3, -8.5]);
  });

  it("contains rotations of the plane: three shears", async () => {
    const family = shearFamily(2, { shears: 3, degree: 1 });
    const angle = 0.7;
    const values = new Map([
      ["shear 0: 0 by 1^1", -Math.tan(angle / 2)],
      ["shear 1: 1 by 0^1", Math.sin(angle)],
      ["shear 2: 0 by 1^1", -Math.tan(angle / 2)],
    ]);
    const { image } = await differentiated(
      family,
      family.parameterNames.map((name) => values.get(name) ?? 0),
      Float64Array.of(1, 0),
    );
    expect(image[0]).toBeCloseTo(Math.cos(angle), 12);
    expect(image[1]).toBeCloseTo(Math.sin(angle), 12);
  });

  it("moves any axis first", () => {
    expect(shearFamily(3, { shears: 2, first: 2, degree: 1 }).parameterNames).toEqual([
      "shear 0: shift 2",
      "shear 0: 2 by 0^1",
      "shear 0: 2 by 1^1",
      "shear 1: shift 0",
      "shear 1: 0 by 1^1",
      "shear 1: 0 by 2^1",
    ]);
    expect(() => shearFamily(2, { first: 2 })).toThrow("first = 2");
  });

  it("refuses a line", () => {
    expect(() => shearFamily(1)).toThrow("n = 1");
    expect(() => couplingFamily(1)).toThrow("n = 1");
  });
});

describe("conjugateFamily", () => {
  const warp = shearFamily(2, { shears: 1, first: 1 });

  it("is the inner map in the warp's coordinates: half a turn about a parabola", async () => {
    const family = conjugateFamily(rotationFamily(2), warp);
    expect(family.parameterNames).toEqual(["angle 0-1", ...warp.parameterNames]);
    // T = (x, y − x²): (2, 5) ↦ (2, 1) ↦ (−2, −1) ↦ (−2, 3).
    const { image } = await differentiated(family, [Math.PI, 0, 0, -1], Float64Array.of(2, 5));
    expect(image[0]).toBeCloseTo(-2, DIGITS);
    expect(image[1]).toBeCloseTo(3, DIGITS);
  });

  it("keeps volumes, with the warp held too", async () => {
    const family = fixParameters(conjugateFamily(rotationFamily(3), couplingFamily(3)), { "angle 0-1": 0.5 });
    const rng = createRng(3);
    const { slopes } = await differentiated(family, family.start(rng, 1), Float64Array.of(0.3, -1, 2));
    expect(Math.abs(lu(slopes, 3).determinant - 1)).toBeLessThan(ROUNDING);
  });

  it("takes a warp that is itself held, and a warp of one's own", async () => {
    const held = fixParameters(warp, { "shear 0: shift 1": 0, "shear 0: 1 by 0^1": 0 });
    const family = conjugateFamily(rotationFamily(2), held);
    const { image } = await differentiated(family, [Math.PI, -1], Float64Array.of(2, 5));
    expect(image[1]).toBeCloseTo(3, DIGITS);
  });

  it("refuses warps without an inverse, and of another space", () => {
    expect(() => conjugateFamily(rotationFamily(2), affineFamily(2))).toThrow(
      expect.objectContaining({ code: "no-inverse" }),
    );
    expect(() => conjugateFamily(rotationFamily(3), warp)).toThrow(
      expect.objectContaining({ code: "dimensions-differ" }),
    );
  });
});
