import { describe, expect, it } from "vitest";
import { distance } from "../../test/numbers.js";
import { largestSine } from "../identify/orthogonal-form.js";
import { sl, so, spReal } from "./classical.js";
import { cayleyDickson } from "./composition-algebra.js";
import { g2 } from "./exceptional.js";
import { stabilizer } from "./stabilizer.js";

const ROUNDING = 1e-13;

describe("stabilizer", () => {
  it("of a metric is so(p, q), of a symplectic form sp(2n, R), of the volume sl(n, R)", () => {
    const metric = [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1];
    expect(distance(stabilizer(4, { forms: [{ rank: 2, entries: metric }] }).entries, so(1, 3).entries)).toBe(0);
    const symplectic = [0, 0, 1, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, -1, 0, 0];
    const sp4 = stabilizer(4, { forms: [{ rank: 2, entries: symplectic }] });
    expect(sp4.count).toBe(10);
    expect(largestSine(sp4.entries, spReal(2).entries, 10, 16)).toBeLessThan(ROUNDING);
    const volume = new Float64Array(27);
    for (const [i, j, k, sign] of [
      [0, 1, 2, 1],
      [1, 2, 0, 1],
      [2, 0, 1, 1],
      [0, 2, 1, -1],
      [2, 1, 0, -1],
      [1, 0, 2, -1],
    ] as const) {
      volume[9 * i + 3 * j + k] = sign;
    }
    const volumePreserving = stabilizer(3, { forms: [{ rank: 3, entries: volume }] });
    expect(volumePreserving.count).toBe(8);
    expect(largestSine(volumePreserving.entries, sl(3).entries, 8, 9)).toBeLessThan(ROUNDING);
  });

  it("commutes with what it is told to", () => {
    expect(stabilizer(2, { commuting: [[0, -1, 1, 0]] }).count).toBe(2);
    expect(Array.from(stabilizer(2, { commuting: [[0, -1, 1, 0]], traceless: true }).entries)).toEqual([0, -1, 1, 0]);
  });

  it("lies in so(7) for the octonions' three-form", () => {
    const g = g2();
    for (let a = 0; a < g.count; a++) {
      for (let i = 0; i < 7; i++)
        for (let j = 0; j <= i; j++)
          expect(g.entries[a * 49 + 7 * i + j]! + g.entries[a * 49 + 7 * j + i]!).toBeCloseTo(0, 13);
    }
  });

  it("refuses what has no symmetry, and malformed forms", () => {
    expect(() => stabilizer(1, { forms: [{ rank: 1, entries: [1] }] })).toThrow("no matrix but 0");
    expect(() => stabilizer(2, { forms: [{ rank: 2, entries: [1, 2, 3] }] })).toThrow("[2, 2]");
  });
});

describe("cayleyDickson", () => {
  it.each([[[-1]], [[1]], [[-1, -1]], [[-1, 1]], [[-1, -1, -1]], [[-1, -1, 1]]] as (1 | -1)[][][])(
    "has a norm that multiplies, for %j",
    (gammas) => {
      const { dimension: d, signs, norms } = cayleyDickson(gammas!);
      const x = Array.from({ length: d }, (_, i) => (i + 2) % 5);
      const y = Array.from({ length: d }, (_, i) => ((3 * i + 1) % 7) - 3);
      const xy = new Array<number>(d).fill(0);
      for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) xy[i ^ j]! += signs[i * d + j]! * x[i]! * y[j]!;
      const n = (z: readonly number[]): number => z.reduce((sum, c, i) => sum + norms[i]! * c * c, 0);
      expect(n(xy)).toBe(n(x) * n(y));
    },
  );
});
