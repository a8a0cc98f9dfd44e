import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { compile, constant, graph, hostExecutor, input } from "@noether/engine";
import {
  axisAngle,
  boosts,
  cayleyMap,
  eulerAngles,
  exponentialMap,
  givensRotations,
  iso,
  lorentz,
  pseudoRotations,
  sl,
  so,
  sp,
  specialUnitaryRotations,
  unitaryRotations,
  unitQuaternions,
  withTranslations,
} from "@noether/lie";
import { describe, expect, it } from "vitest";
import { fixParameters } from "./fix-parameters.js";
import { graphFamily } from "./graph-family.js";
import {
  affineFamily,
  generalLinearFamily,
  groupFamily,
  planesFamily,
  rotationFamily,
  specialLinearFamily,
  volumePreservingFamily,
} from "./group-family.js";
import { affineLine, linearFamily, scaledRotations, within } from "./linear-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** Rounding of a chain of some ten products in double. */
const ROUNDING = 1e-11;

const FAMILIES: readonly SymmetryFamily[] = [
  affineLine(),
  scaledRotations(),
  rotationFamily(3),
  rotationFamily(4),
  planesFamily(4, [
    [0, 1],
    [2, 3],
  ]),
  generalLinearFamily(2),
  generalLinearFamily(3),
  specialLinearFamily(3),
  specialLinearFamily(2, { determinant: -1 }),
  affineFamily(2),
  volumePreservingFamily(2),
  volumePreservingFamily(3, { determinant: -1 }),
  groupFamily(boosts(2)),
  groupFamily(lorentz()),
  groupFamily(lorentz(eulerAngles("zyx"))),
  groupFamily(unitQuaternions()),
  groupFamily(axisAngle()),
  groupFamily(withTranslations(unitQuaternions()), { affine: true }),
  groupFamily(exponentialMap(so(1, 2))),
  groupFamily(exponentialMap(sl(3))),
  groupFamily(exponentialMap(iso(2)), { affine: true }),
  groupFamily(cayleyMap(so(2))),
  groupFamily(cayleyMap(so(5))),
  groupFamily(cayleyMap(sp(2))),
  groupFamily(pseudoRotations(2, 2)),
  groupFamily(unitaryRotations(2)),
  groupFamily(specialUnitaryRotations(3)),
  groupFamily(givensRotations(4)),
];

/** Images by the graph: parameters `[P]`, points `[N, n]`. */
async function images(family: SymmetryFamily, parameters: ArrayLike<number>, points: Float64Array): Promise<number[]> {
  const n = family.dimension;
  const theta = constant(Array.from(parameters), [1, parameters.length]);
  const x = input("x", [1, "N", n]);
  const compiled = await compile(graph({ y: family.apply(theta, x) }), {
    precision: "float64",
    executor: hostExecutor,
  });
  const { y } = await compiled.run({ x: { data: points, shape: [1, points.length / n, n] } });
  return Array.from(y!.data as Float64Array);
}

const determinant = (matrix: Float64Array, n: number): number => {
  if (n === 1) return matrix[0]!;
  const minor = (skip: number): Float64Array => matrix.filter((_, at) => Math.floor(at / n) > 0 && at % n !== skip);
  let sum = 0;
  for (let k = 0; k < n; k++) sum += (k % 2 === 0 ? 1 : -1) * matrix[k]! * determinant(minor(k), n - 1);
  return sum;
};

describe("families", () => {
  it.each(FAMILIES)("$name: the graph does what the matrix says", async (family) => {
    const rng = createRng(3);
    const n = family.dimension;
    for (let trial = 0; trial < 5; trial++) {
      const parameters = family.start(rng, 1.7);
      const points = Float64Array.from({ length: 4 * n }, rng.normal);
      const { matrix, translation } = family.affine!(parameters);
      const expected = Array.from(points, (_, at) => {
        const [row, i] = [Math.floor(at / n), at % n];
        let sum = translation[i]!;
        for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * points[row * n + k]!;
        return sum;
      });
      const found = await images(family, parameters, points);
      for (const [at, value] of expected.entries()) {
        expect(Math.abs(found[at]! - value)).toBeLessThan(ROUNDING * (1 + Math.abs(value)));
      }
      expect(Array.from(family.matrix!(parameters))).toEqual(Array.from(matrix));
    }
  });

  test.prop([fc.integer({ min: 0, max: 1e6 })])("keep volumes where they say so", (seed) => {
    const rng = createRng(seed);
    for (const [family, sign] of [
      [rotationFamily(4), 1],
      [specialLinearFamily(3), 1],
      [volumePreservingFamily(3), 1],
      [volumePreservingFamily(2, { determinant: -1 }), -1],
    ] as const) {
      const { matrix } = family.affine!(family.start(rng, 1));
      const size = Math.max(...matrix.map(Math.abs)) ** family.dimension;
      expect(Math.abs(determinant(matrix, family.dimension) - sign)).toBeLessThan(ROUNDING * Math.max(1, size));
    }
  });

  it("take the paper's six angles in its order and sense: x' = x cos + y sin", () => {
    const family = rotationFamily(4);
    expect(family.parameterNames).toEqual(["0-1", "0-2", "0-3", "1-2", "1-3", "2-3"].map((plane) => `angle ${plane}`));
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    const matrix = family.matrix!([0, 0, 0, 0, 0.3, 0]);
    expect([matrix[5]!, matrix[7]!, matrix[13]!, matrix[15]!]).toEqual([c, s, -s, c]);
  });

  it("scale translations with the data, and nothing else", () => {
    expect(affineFamily(2).lengthPowers).toEqual([0, 0, 0, 0, 1, 1]);
    expect(affineLine().lengthPowers).toEqual([1, 0]);
    const [near, far] = [1, 1000].map((spread) => affineFamily(2).start(createRng(1), spread));
    expect(Array.from(far!)).toEqual(Array.from(near!, (value, k) => (k < 4 ? value : 1000 * value)));
  });

  it("start at determinants of both signs and away from 0", () => {
    const starts = Array.from({ length: 200 }, (_, i) => generalLinearFamily(2).start(createRng(i), 1)[3]!);
    expect(starts.filter((d) => d > 0).length).toBeGreaterThan(60);
    expect(starts.filter((d) => d < 0).length).toBeGreaterThan(60);
    expect(Math.min(...starts.map(Math.abs))).toBeGreaterThan(0.3);
  });

  it("refuse planes with axes that are not there, and parameters of the wrong number", () => {
    expect(() => planesFamily(3, [[0, 3]])).toThrow(expect.objectContaining({ code: "not-an-integer" }));
    expect(() => affineLine().affine!([1])).toThrow(expect.objectContaining({ code: "wrong-length" }));
    expect(() => affineLine().affine!([1, Number.NaN])).toThrow(expect.objectContaining({ code: "not-finite" }));
    const spec = { name: "x", dimension: 2, offset: [1, 0, 0], basis: [], parameters: [] };
    expect(() => linearFamily(spec)).toThrow(expect.objectContaining({ code: "wrong-length" }));
  });
});

describe("fixParameters", () => {
  it("is the family on a slice, as matrices and as a graph", async () => {
    const whole = affineFamily(2);
    const held = fixParameters(whole, { "log scale 1": 0.5, "shift 0": -2, determinant: -1.5 });
    expect(held.parameterNames).toEqual(["angle 0-1", "shear 0-1", "shift 1"]);
    const { matrix, translation } = whole.affine!([0.3, 0.5, 1.1, -1.5, -2, 0.7]);
    expect(held.affine!([0.3, 1.1, 0.7])).toEqual({ matrix, translation });
    const points = Float64Array.of(0.4, -1.2);
    const found = await images(held, [0.3, 1.1, 0.7], points);
    const expected = await images(whole, [0.3, 0.5, 1.1, -1.5, -2, 0.7], points);
    expect(Math.hypot(found[0]! - expected[0]!, found[1]! - expected[1]!)).toBeLessThan(ROUNDING);
    expect(held.start(createRng(1), 1)).toHaveLength(3);
  });

  it("refuses names that the family has not, and to hold all", () => {
    const line = affineLine();
    expect(() => fixParameters(line, { d: 1 })).toThrow(expect.objectContaining({ code: "no-such-parameter" }));
    expect(() => fixParameters(line, { b: 0, c: 1 })).toThrow(expect.objectContaining({ code: "no-free-parameter" }));
    expect(() => fixParameters(line, { b: Number.NaN })).toThrow(expect.objectContaining({ code: "not-finite" }));
  });
});

describe("graphFamily", () => {
  it("takes any graph, and has no matrix", () => {
    const family = graphFamily({
      name: "doubling",
      dimension: 1,
      parameters: [{ name: "a", lengthPower: 1, start: within(2) }],
      apply: (_, x) => x,
    });
    expect(family.matrix).toBeUndefined();
    expect(Math.abs(family.start(createRng(1), 10)[0]!)).toBeLessThanOrEqual(20);
    expect(() => graphFamily({ ...family, dimension: 0, parameters: [] })).toThrow("dimension");
  });
});
