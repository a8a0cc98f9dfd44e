import { createRng, type Rng } from "@noether/base";
import { compile, graph, input } from "@noether/engine";
import { cayleyMap, exponentialMap, iso, lorentz, so, unitQuaternions, withTranslations } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { groupFamily } from "./group-family.js";
import { within } from "./linear-family.js";

/** How far the learned axis leans. Measured for five seeds, twenty replicas of each kind: 0.038 at most. */
const LEAN = 0.1;

const FAMILIES = [
  groupFamily(lorentz()),
  groupFamily(unitQuaternions()),
  groupFamily(exponentialMap(so(3))),
  groupFamily(cayleyMap(so(3))),
];

describe("factors that are functions of several parameters", () => {
  it.each(FAMILIES)("$name: a replica's images are the same bytes in any company", async (family) => {
    const [n, p] = [family.dimension, family.parameterNames.length];
    const rng = createRng(2);
    const parameters = Float32Array.from({ length: 7 }, (_, i) => i).reduce<number[]>(
      (all) => all.concat(Array.from(family.start(rng, 1))),
      [],
    );
    const points = Float32Array.from({ length: 5 * n }, rng.normal);
    const images = async (replicas: number): Promise<Float32Array> => {
      const theta = input("theta", [replicas, p]);
      const x = input("x", [replicas, 5, n]);
      const compiled = await compile(graph({ y: family.apply(theta, x) }));
      const rows = Array.from({ length: replicas }, () => Array.from(points)).flat();
      const { y } = await compiled.run({
        theta: { data: Float32Array.from(parameters.slice(0, replicas * p)), shape: [replicas, p] },
        x: { data: Float32Array.from(rows), shape: [replicas, 5, n] },
      });
      await compiled.dispose();
      return y!.data as Float32Array;
    };
    const all = await images(7);
    for (const some of [2, 5]) expect(await images(some)).toEqual(all.slice(0, some * 5 * n));
  });

  it("start with translations in units of the data, and angles of the whole turn where a generator rotates", () => {
    const plane = groupFamily(exponentialMap(iso(2)), { affine: true });
    expect([...plane.lengthPowers].sort()).toEqual([0, 1, 1]);
    const turn = plane.lengthPowers.indexOf(0);
    const angles = Array.from({ length: 100 }, (_, seed) => Math.abs(plane.start(createRng(seed), 1)[turn]!));
    expect(Math.max(...angles)).toBeGreaterThan(2.5);
    expect(Math.max(...angles)).toBeLessThan(Math.PI);
    expect(groupFamily(lorentz()).parameterNames.slice(0, 3)).toEqual(["rapidity 1", "rapidity 2", "rapidity 3"]);
    const moved = groupFamily(withTranslations(unitQuaternions()), { affine: true });
    expect(moved.parameterNames).toEqual(
      [..."wxyz"].map((c) => `quaternion ${c}`).concat("shift 0", "shift 1", "shift 2"),
    );
  });

  it.each([
    ["quaternions", groupFamily(unitQuaternions()), undefined],
    ["exponentials", groupFamily(exponentialMap(so(3))), undefined],
    // Half turns lie at infinity: replicas that begin far from 1 may set out for them, and never arrive.
    ["Cayley transforms", groupFamily(cayleyMap(so(3))), 0.6],
  ])("learn by %s which turns of space keep a rod", async (_, family, near) => {
    const rng = createRng(5);
    const rod = Float64Array.from({ length: 3 * 10_000 }, (__, i) => (i % 3 === 2 ? 2 : 0.5) * rng.normal());
    const result = await trainSymmetryGan(rod, family, {
      rng: createRng(1),
      replicas: 4,
      steps: 1000,
      batchSize: 64,
      examinationSteps: 300,
      ...(near !== undefined && { start: (own: Rng) => [0, 0, 0].map(() => within(near)(own)) }),
    });
    expect(result.outcomes.converged, result.status).toBe(4);
    const width = family.parameterNames.length;
    for (let i = 0; i < 4; i++) {
      const matrix = family.matrix!(result.replicas.subarray(i * width, (i + 1) * width));
      expect(Math.hypot(matrix[2]!, matrix[5]!)).toBeLessThan(LEAN);
    }
  });
});
