import { createRng, type Rng } from "@noether/base";
import { so } from "@noether/lie";
import { exponential, multiply, randomOrthogonal } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { symmetryGroup } from "./symmetry-group.js";

/** Digits of an entry of a reflection that is made exactly of order 2: rounding. */
const DIGITS = 10;

const SEEDS = [0, 1, 2, 3, 4];

function rotation(angle: number): number[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c, -s, s, c];
}

/** `count` of the `elements`, each drawn equally often in the mean, with normal errors in every entry. */
function hits(elements: readonly ArrayLike<number>[], count: number, error: number, rng: Rng): Float64Array {
  return Float64Array.from(
    Array.from({ length: count }, () =>
      Array.from(elements[rng.integer(0, elements.length - 1)]!, (x) => x + error * rng.normal()),
    ).flat(),
  );
}

/** All signed permutations of n axes. */
function signedPermutations(n: number): number[][] {
  const lists = (rest: number[]): number[][] =>
    rest.length === 0 ? [[]] : rest.flatMap((x) => lists(rest.filter((y) => y !== x)).map((list) => [x, ...list]));
  return lists([...Array(n).keys()]).flatMap((list) =>
    Array.from({ length: 2 ** n }, (_, signs) =>
      list.flatMap((column, row) =>
        Array.from({ length: n }, (_, j) => (j !== column ? 0 : (signs >> row) & 1 ? -1 : 1)),
      ),
    ),
  );
}

describe("symmetryGroup of points", () => {
  it("finds the reflection about the mean of a Gaussian in one dimension, translations included", () => {
    for (const seed of SEEDS) {
      const rng = createRng(seed);
      const replicas = hits(
        [
          [1, 0],
          [-1, 1],
        ],
        15,
        0.03,
        rng,
      ); // slope, offset
      const found = symmetryGroup({
        dimension: 1,
        matrices: replicas.filter((_, i) => i % 2 === 0),
        translations: replicas.filter((_, i) => i % 2 === 1),
      });
      expect(found).toMatchObject({ outcome: "finite", name: "Z2", dimension: 0, rejected: [] });
      const [, reflection] = found.components;
      expect(reflection).toMatchObject({ order: 2, orientation: -1 });
      expect(reflection!.matrix[0]).toBeCloseTo(-1, DIGITS); // exactly of order 2
      expect(Math.abs(reflection!.translation[0]! - 1)).toBeLessThan(5 * 0.03);
    }
  });

  it("finds the eight rotations of a ring of eight spots in 20 replicas, those that were not hit included", () => {
    for (const seed of SEEDS) {
      const turns = Array.from({ length: 8 }, (_, k) => rotation((k * Math.PI) / 4));
      const found = symmetryGroup({ dimension: 2, matrices: hits(turns, 20, 0.01, createRng(seed)) });
      expect(found).toMatchObject({ outcome: "finite", name: "Z8", rejected: [] });
      expect(found.components.flatMap(({ members }) => members)).toHaveLength(20);
    }
  });

  it("is not misled by a single replica that is farther off than the others", () => {
    // Eighths of a turn that two short trainings gave. The only replica at +3 is off by three times the scatter, or by six.
    const eighths = [
      [
        0, 0, 0.997, 1.003, 0.999, 0.991, 0.998, 2.001, 1.983, 2.973, -1, -1.006, -0.994, -1.002, -1.001, -1.005,
        -0.998, -2.003, -2.985, -3, -3.002, -2.998, -3.019, -3.001, -3.001, -2.982, -3.006, -3, -3.983, -3.997,
      ],
      [
        0, -0.002, 0.998, 1.002, 0.999, 1.003, 1.999, 3.043, -0.993, -1.011, -1.001, -1.014, -0.999, -1, -1.994, -3.012,
        -3.001, -3.014, -3.015, -3.001, -3.004, -2.988, -3.991, -3.997,
      ],
    ];
    for (const list of eighths) {
      const matrices = Float64Array.from(list.flatMap((k) => rotation((k * Math.PI) / 4)));
      const found = symmetryGroup({ dimension: 2, matrices });
      expect(found, found.status).toMatchObject({ outcome: "finite", name: "Z8" });
      expect(found.rejected.length).toBeLessThan(2);
    }
  });

  it("gives the published Z7 search's scatter back", () => {
    const turns = Array.from({ length: 7 }, (_, k) => rotation((2 * k * Math.PI) / 7));
    const found = symmetryGroup({ dimension: 2, matrices: hits(turns, 50, 0.003, createRng(1)) });
    expect(found.name).toBe("Z7");
    // Four entries of 0.003 each: 0.006, to 10 % by 50 replicas.
    expect(Math.abs(found.noise - 0.006)).toBeLessThan(0.0015);
  });

  it("names nonabelian groups: signed permutations of two and three axes", () => {
    for (const [n, count, name] of [
      [2, 50, "D4"],
      [3, 225, "Z2 x S4"],
    ] as const) {
      const found = symmetryGroup({ dimension: n, matrices: hits(signedPermutations(n), count, 0.03, createRng(5)) });
      expect(found).toMatchObject({ outcome: "finite", name, rejected: [] });
    }
  });

  it("counts replicas that are no symmetry and leaves them out of the group", () => {
    for (const seed of SEEDS) {
      const rng = createRng(seed);
      const good = hits([rotation(0), rotation(Math.PI / 2), rotation(Math.PI), rotation(-Math.PI / 2)], 30, 0.02, rng);
      const bad = [...rotation(0.4), 0.3, 1, -1, 0.2, ...rotation(2.7), 1, 1, 1, 1.0001];
      const found = symmetryGroup({ dimension: 2, matrices: [...good, ...bad] });
      expect(found.name).toBe("Z4");
      expect(found.rejected).toEqual([30, 31, 32, 33]);
      expect(found.status).toContain("30 of 34 replicas lie on Z4");
      expect(found.status).toContain("4 replicas belong to no component");
    }
  });

  it("does not double the group for one replica at half a turn between two elements", () => {
    const good = hits(
      [rotation(0), rotation(Math.PI / 2), rotation(Math.PI), rotation(-Math.PI / 2)],
      30,
      0.02,
      createRng(0),
    );
    const found = symmetryGroup({ dimension: 2, matrices: [...good, ...rotation(Math.PI / 4)] });
    expect(found).toMatchObject({ name: "Z4", rejected: [30] });
  });

  it("keeps elements that scatter more than others", () => {
    // Three replicas at the identity that agree to 1e-4 by chance, two reflections that do not.
    const matrices = [1.0001, 1, 0.9999, -1.01, -0.99];
    expect(symmetryGroup({ dimension: 1, matrices })).toMatchObject({ name: "Z2", rejected: [] });
  });

  it("leaves out what the caller says is no symmetry", () => {
    const good = hits([rotation(0), rotation(Math.PI)], 20, 0.02, createRng(0));
    const matrices = [...good, ...rotation(Math.PI / 2)];
    const usable = Array.from({ length: 21 }, (_, r) => r !== 3);
    expect(symmetryGroup({ dimension: 2, matrices, usable })).toMatchObject({ name: "Z2", rejected: [3, 20] });
  });

  it("says that there is only the identity", () => {
    const found = symmetryGroup({ dimension: 2, matrices: hits([rotation(0)], 20, 0.04, createRng(3)) });
    expect(found).toMatchObject({ outcome: "finite", name: "trivial", dimension: 0 });
  });

  it("compares in units of the data's spread and answers in the data's own", () => {
    // A quarter turn of an ellipse with axes 1000 and 1: x' = −1000 y, y' = x / 1000.
    const turns = [
      [1, 0, 0, 1],
      [0, -1000, 0.001, 0],
      [-1, 0, 0, -1],
      [0, 1000, -0.001, 0],
    ];
    const rng = createRng(2);
    const replicas = Array.from({ length: 20 }, () => {
      const exact = turns[rng.integer(0, 3)]!;
      return exact.map((x, k) => x + 0.02 * [1, 1000, 0.001, 1][k]! * rng.normal());
    }).flat();
    const found = symmetryGroup({ dimension: 2, matrices: replicas, units: [1000, 1] });
    expect(found.name).toBe("Z4");
    expect(found.components.map(({ matrix }) => Math.round(matrix[1]! / 100)).sort((a, b) => a - b)).toEqual([
      -10, 0, 0, 10,
    ]);
  });
});

describe("symmetryGroup of continuous groups", () => {
  it("finds SO(2) from 50 noisy replicas, with the algebra", () => {
    for (const seed of SEEDS) {
      const rng = createRng(seed);
      const replicas = Float64Array.from(
        Array.from({ length: 50 }, () => rotation(7 * rng.uniform()).map((x) => x + 0.03 * rng.normal())).flat(),
      );
      const found = symmetryGroup({ dimension: 2, matrices: replicas });
      expect(found).toMatchObject({ outcome: "continuous", name: "SO(2)", dimension: 1, rejected: [] });
      const [a, b, c, d] = found.algebra!.entries;
      // The algebra is off the exact one by noise / sqrt(replicas) at most.
      for (const rest of [a!, d!, b! + c!]) expect(Math.abs(rest)).toBeLessThan(0.03);
    }
  });

  it("finds both components of O(n)", () => {
    for (const [n, count] of [
      [2, 40],
      [3, 150],
    ] as const) {
      const rng = createRng(n);
      const replicas = Array.from({ length: count }, () =>
        Array.from(randomOrthogonal(n, rng), (x) => x + 0.02 * rng.normal()),
      ).flat();
      const found = symmetryGroup({ dimension: n, matrices: replicas });
      expect(found).toMatchObject({ outcome: "continuous", name: `O(${n})`, dimension: (n * (n - 1)) / 2 });
      expect(found.components.map(({ orientation }) => orientation)).toEqual([1, -1]);
      expect(found.componentGroupName).toBe("Z2");
      expect(found.rejected.length).toBeLessThan(0.05 * count);
    }
  });

  it("finds S(O(2) x O(2)) among exact rotations of SO(4) that leak, as on dijets", () => {
    const rng = createRng(8);
    const { entries } = so(4);
    const replicas = Array.from({ length: 225 }, () => {
      const blocks = new Float64Array(16);
      const flip = rng.uniform() < 0.5 ? 1 : -1;
      for (const first of [0, 2]) {
        const [c, s, minusS, d] = rotation(7 * rng.uniform());
        blocks.set([c!, s! * flip], first * 4 + first);
        blocks.set([minusS!, d! * flip], first * 4 + 4 + first);
      }
      const leak = new Float64Array(16);
      for (let a = 0; a < 6; a++) {
        const size = 0.07 * rng.normal();
        for (let i = 0; i < 16; i++) leak[i] = leak[i]! + size * entries[a * 16 + i]!;
      }
      return [...multiply(blocks, exponential(leak, 4), 4)];
    }).flat();
    const found = symmetryGroup({ dimension: 4, matrices: replicas });
    expect(found).toMatchObject({ outcome: "continuous", dimension: 2, componentGroupName: "Z2" });
    expect(found.name).toBe("so(2)+so(2), 2 components (Z2)");
    expect(found.rejected.length).toBeLessThan(12);
  });

  it("leaves replicas off the group out of it", () => {
    const rng = createRng(4);
    const good = Array.from({ length: 50 }, () =>
      rotation(7 * rng.uniform()).map((x) => x + 0.03 * rng.normal()),
    ).flat();
    const found = symmetryGroup({ dimension: 2, matrices: [...good, 2, 0, 0, 0.5, 0.4, 0.3, 0.1, 0.5, 1, 1.5, 0, 1] });
    expect(found.name).toBe("SO(2)");
    expect(found.rejected).toEqual([50, 51, 52]);
  });

  it("is undecided on what is no group", () => {
    const rng = createRng(6);
    const found = symmetryGroup({ dimension: 2, matrices: Array.from({ length: 12 }, () => 3 * rng.normal()) });
    expect(found).toMatchObject({ outcome: "undecided", name: "undecided" });
  });
});

describe("symmetryGroup", () => {
  it("gives the same answer twice", () => {
    const rng = createRng(9);
    const matrices = Array.from({ length: 60 }, () => [...randomOrthogonal(2, rng)]).flat();
    expect(symmetryGroup({ dimension: 2, matrices })).toEqual(symmetryGroup({ dimension: 2, matrices }));
  });

  it("refuses what is no list of maps", () => {
    expect(() => symmetryGroup({ dimension: 2, matrices: [] })).toThrow("an empty list of matrices");
    expect(() => symmetryGroup({ dimension: 2, matrices: [1, 0, 0, 1, 1] })).toThrow("matrices with 5 entries");
    expect(() => symmetryGroup({ dimension: 1, matrices: [1], units: [0] })).toThrow("units[0] = 0");
    expect(() => symmetryGroup({ dimension: 1, matrices: [1], usable: [] })).toThrow("usable with 0 entries");
  });
});
