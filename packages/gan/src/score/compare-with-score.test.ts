import { generators, so } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { compareWithScore } from "./compare-with-score.js";

/** The largest lean of an exact symmetry: rounding of a mean over the rows. */
const NO_LEAN = 1e-12;
/** Digits of a lean of order 1, which units do not change. */
const SCALED_DIGITS = 10;
/** Digits of a lean of 1 in closed form. */
const EXACT_DIGITS = 12;

const plane = generators([[0, -1, 0, 1, 0, 0, 0, 0, 0]]);
const moved = generators([[0, -1, 2, 1, 0, 0, 0, 0, 0]]);
const group = { outcome: "continuous", name: "so(2)", dimension: 1 } as const;
const none = { dimension: 0 } as const;

describe("compareWithScore", () => {
  it("agrees where both find the same algebra, as affine or as linear maps", () => {
    const linear = generators([[0, -1, 1, 0]]);
    const score = { dimension: 1, generators: plane };
    for (const algebra of [plane, linear]) {
      const { outcome, lean } = compareWithScore({ ...group, algebra }, score, { dimension: 2 });
      expect(outcome).toBe("agree");
      expect(lean).toBeLessThan(NO_LEAN);
    }
  });

  it("disagrees about another center, but not where the data are much wider than it is off", () => {
    const score = { dimension: 1, generators: moved };
    const found = { ...group, algebra: plane };
    expect(compareWithScore(found, score, { dimension: 2 })).toMatchObject({ outcome: "disagree" });
    const lean = Math.sqrt(1 - 2 / (2 + 0.02 ** 2));
    const wide = compareWithScore(found, score, { dimension: 2, units: [100, 100] });
    expect(wide.outcome).toBe("agree");
    expect(wide.lean).toBeCloseTo(lean, SCALED_DIGITS);
  });

  it("calls less than the score allows no contradiction, and more one", () => {
    const all = so(4);
    const few = { count: 1, dimension: 4, entries: all.entries.slice(0, 16) };
    const finite = { outcome: "finite", name: "Z8", dimension: 0 } as const;
    const score = { dimension: 6, generators: all };
    expect(compareWithScore({ ...group, algebra: few }, score, { dimension: 4 })).toMatchObject({ outcome: "fewer" });
    expect(compareWithScore(finite, score, { dimension: 4 }).status).toContain("6 more than the replicas");
    const back = compareWithScore(
      { ...group, dimension: 6, algebra: all },
      { dimension: 1, generators: few },
      { dimension: 4 },
    );
    expect(back).toMatchObject({ outcome: "disagree" });
    const broken = compareWithScore({ ...group, algebra: few }, none, { dimension: 4 });
    expect(broken.outcome).toBe("disagree");
    expect(broken.lean).toBeCloseTo(1, EXACT_DIGITS);
    expect(compareWithScore(finite, none, { dimension: 4 })).toMatchObject({ outcome: "agree", lean: 0 });
    const undecided = { outcome: "undecided", name: "undecided", dimension: 0 } as const;
    expect(compareWithScore(undecided, score, { dimension: 4 }).outcome).toBe("undecided");
  });
});
