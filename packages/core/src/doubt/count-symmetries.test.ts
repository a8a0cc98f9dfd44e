import { createRng, type Rng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { countSymmetries } from "./count-symmetries.js";
import { type FoldGrams, memberPairs } from "./fold-grams.js";

/** Digits of the length of an eigenvector. */
const DIGITS = 10;

/** Unknowns of the problem below, and what it does along each. */
const SIGNAL = Float64Array.of(0, 0, 0.3, 1, 1, 1.2);
const SIZE = SIGNAL.length;

/** Rows with independent normal entries of the sizes in `signal`, seen with white noise by each member. */
function drawn(rng: Rng, samples: number, members: number, noise: number, signal = SIGNAL): FoldGrams {
  const pairs = memberPairs(members);
  const folds = Array.from({ length: 12 }, () => ({
    rows: 0,
    power: 0,
    sums: pairs.map(() => new Float64Array(SIZE * SIZE)),
  }));
  for (let i = 0; i < samples; i++) {
    const exact = signal.map((size) => size * rng.normal());
    const rows = Array.from({ length: members }, () => exact.map((entry) => entry + noise * rng.normal()));
    const fold = folds[i % 12]!;
    fold.rows++;
    for (const row of rows) fold.power += row.reduce((sum, entry) => sum + entry * entry, 0) / members;
    for (const [p, { first, second }] of pairs.entries()) {
      const [a, b] = [rows[first]!, rows[second]!];
      for (let at = 0; at < SIZE * SIZE; at++) {
        const [x, y] = [Math.floor(at / SIZE), at % SIZE];
        fold.sums[p]![at]! += (a[x]! * b[y]! + b[x]! * a[y]!) / 2;
      }
    }
  }
  return { size: SIZE, members, folds };
}

/** The defect of direction j: its share of the mean square. */
function defect(j: number): number {
  return Math.sqrt((SIZE * SIGNAL[j]! ** 2) / SIGNAL.reduce((sum, size) => sum + size * size, 0));
}

describe("countSymmetries", () => {
  it("counts what is under the tolerance, over twenty seeds", () => {
    for (let seed = 0; seed < 20; seed++) {
      const grams = drawn(createRng(seed), 3000, 1, 0);
      const count = (tolerance: number) => countSymmetries(grams, { tolerance });
      expect(count(0.1)).toMatchObject({ reason: "decided", least: 2, most: 2 });
      expect(count(2 * defect(2))).toMatchObject({ reason: "decided", least: 3, most: 3 });
    }
  });

  it("refuses at the threshold, and names the direction that is open", () => {
    const answer = countSymmetries(drawn(createRng(1), 300, 1, 0), { tolerance: defect(2) });
    expect(answer).toMatchObject({ reason: "near-tolerance", least: 2, most: 3 });
    expect(answer.defects.low[2]).toBeLessThan(defect(2));
    expect(answer.defects.high[2]).toBeGreaterThan(defect(2));
  });

  it("sees through the noise of members, where one oracle shows none of the symmetries", () => {
    for (let seed = 0; seed < 4; seed++) {
      const noisy = countSymmetries(drawn(createRng(seed), 5000, 10, 0.3)); // decided for 60 of the first 60 seeds
      expect(noisy).toMatchObject({ reason: "decided", least: 2, most: 2 });
      expect(noisy.worst).toBeLessThan(0.1);
      expect(noisy.next).toBeGreaterThan(0.1);
      expect(noisy.agreement).toBeLessThan(0.95);
    }
    expect(countSymmetries(drawn(createRng(2), 5000, 1, 0.3))).toMatchObject({ least: 0, most: 0 });
  });

  it("bounds the defects of the basis that it gives, which is orthonormal", () => {
    const { basis, worst } = countSymmetries(drawn(createRng(3), 2000, 8, 0.1), { tolerance: 0.2 });
    expect(basis.length).toBe(2 * SIZE);
    for (let a = 0; a < 2; a++) {
      const w = basis.subarray(a * SIZE, (a + 1) * SIZE);
      expect(Math.hypot(...w)).toBeCloseTo(1, DIGITS);
      const truth = Math.sqrt(w.reduce((sum, entry, j) => sum + (entry * defect(j)) ** 2, 0));
      expect(truth).toBeLessThan(worst!);
    }
  });

  it("says that members disagree where they share nothing", () => {
    const silent = drawn(createRng(4), 2000, 8, 1, new Float64Array(SIZE));
    expect(countSymmetries(silent)).toMatchObject({ reason: "members-disagree", least: 0, most: SIZE });
  });

  it("says that samples are too few, where half of them leave directions free", () => {
    expect(countSymmetries(drawn(createRng(5), 8, 1, 0))).toMatchObject({ reason: "too-few-samples", most: SIZE });
  });

  it("takes all directions for symmetries only if nothing changes beyond the tolerance", () => {
    const one = countSymmetries(drawn(createRng(6), 3000, 1, 0), { tolerance: 0.99 });
    expect(one.least).toBeGreaterThanOrEqual(3);
    expect(one.most).toBeLessThan(SIZE);
  });

  it("refuses what makes no statement", () => {
    const grams = drawn(createRng(7), 100, 1, 0);
    expect(() => countSymmetries(grams, { confidence: 0.4 })).toThrow("confidence");
    expect(() => countSymmetries(grams, { tolerance: 0 })).toThrow("tolerance");
    expect(() => countSymmetries({ ...grams, folds: grams.folds.slice(0, 4) })).toThrow("4 folds");
    expect(() => countSymmetries({ ...grams, members: 4 })).toThrow("4 members");
    const short = grams.folds.map((fold) => ({ ...fold, sums: [new Float64Array(3)] }));
    expect(() => countSymmetries({ ...grams, folds: short })).toThrow("3 entries");
  });
});
