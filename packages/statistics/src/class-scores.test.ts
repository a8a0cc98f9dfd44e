import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { areaDifference, areaUnderCurve } from "./area-under-curve.js";
import { backgroundRejection } from "./background-rejection.js";
import { calibration } from "./calibration.js";
import { byClass } from "./class-scores.js";
import { pooledArea } from "./pooled-area.js";
import { rocCurve } from "./roc-curve.js";

/** Sums of some thousand doubles. */
const DIGITS = 12;

/** Few different values, so that there are ties. */
const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
const weighted = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 12,
});

const byPairs = (signal: readonly number[], background: readonly number[]): number => {
  const pairs = signal.flatMap((s) => background.map((b): number => (s > b ? 1 : s === b ? 0.5 : 0)));
  return pairs.reduce((a, b) => a + b, 0) / pairs.length;
};

describe("rocCurve", () => {
  it("goes through what each cut lets pass, straight between, and from the upper end of what is vertical", () => {
    const { background, signal } = rocCurve({ signal: [3, 2, 2, 0], background: [2, 1, 1, 1, 0] }, { points: 6 });
    expect([...background]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect([...signal]).toEqual([0.25, 0.75, 0.75, 0.75, 0.75, 1]);
    const weighted = rocCurve({ scores: [2, 1, 0, 0], labels: [1, 0, 1, 0], weights: [3, 1, 1, 1] }, { points: 3 });
    expect([...weighted.signal]).toEqual([0.75, 0.75, 1]);
    // one score for all: a straight line by chance
    expect([...rocCurve({ signal: [1], background: [1, 1] }, { points: 5 }).signal]).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it("encloses the area under the curve", () => {
    const rng = createRng(9);
    const draw = (shift: number): Float64Array => Float64Array.from({ length: 3000 }, () => rng.normal() + shift);
    const [s, b] = [draw(1), draw(0)];
    const { signal } = rocCurve({ signal: s, background: b }, { points: 1001 });
    const trapezia = signal.reduce((sum, y, i) => sum + (i === 0 || i === 1000 ? y / 2 : y), 0) / 1000;
    // a trapezium that is 1/1000 wide is off by a small part of 1/1000 of its rise, and all rises sum up to 1
    expect(Math.abs(trapezia - areaUnderCurve({ signal: s, background: b }).auc)).toBeLessThan(1e-4);
  });
});

describe("areaUnderCurve", () => {
  test.prop([scores, scores])("is the share of pairs in the right order, ties counted half", (signal, background) => {
    expect(areaUnderCurve({ signal, background }).auc).toBeCloseTo(byPairs(signal, background), DIGITS);
  });

  test.prop([weighted, weighted])("takes weights as that many copies", (signal, background) => {
    const copies = (list: readonly (readonly [number, number])[]): number[] =>
      list.flatMap(([score, weight]) => new Array<number>(weight).fill(score));
    const of = (list: readonly (readonly [number, number])[], i: 0 | 1): number[] => list.map((entry) => entry[i]);
    const { auc } = areaUnderCurve({
      signal: of(signal, 0),
      background: of(background, 0),
      weights: { signal: of(signal, 1), background: of(background, 1) },
    });
    expect(auc).toBeCloseTo(byPairs(copies(signal), copies(background)), DIGITS);
  });

  it("has an error as large as its spread over samples, with weights and without", () => {
    const rng = createRng(4);
    const draw = (shift: number): Float64Array => Float64Array.from({ length: 100 }, () => rng.normal() + shift);
    for (const weigh of [(): number => 1, (): number => 2 * rng.uniform()]) {
      const runs = Array.from({ length: 400 }, () => {
        const [signal, background] = [draw(1), draw(0)];
        return areaUnderCurve({
          signal,
          background,
          weights: { signal: signal.map(weigh), background: background.map(weigh) },
        });
      });
      const mean = runs.reduce((sum, { auc }) => sum + auc, 0) / runs.length;
      const spread = Math.sqrt(runs.reduce((sum, { auc }) => sum + (auc - mean) ** 2, 0) / runs.length);
      const error = runs.reduce((sum, each) => sum + each.error, 0) / runs.length;
      // the spread of 400 runs is known to 3.5 %; DeLong's error is right to a few per cent at 100 events
      expect(Math.abs(error / spread - 1)).toBeLessThan(0.12);
      expect(Math.abs(mean - 0.7602)).toBeLessThan(0.0075); // Φ(1/√2), ± 4 standard errors of the mean
    }
  });

  it("does not change its error where all weights are doubled", () => {
    const [signal, background] = [
      [3, 1, 4, 1, 5],
      [1, 2, 0, 3],
    ];
    const twice = { signal: [2, 2, 2, 2, 2], background: [2, 2, 2, 2] };
    expect(areaUnderCurve({ signal, background, weights: twice })).toEqual(areaUnderCurve({ signal, background }));
  });

  it("refuses one class only, NaN, and weights that sum to zero", () => {
    expect(() => areaUnderCurve({ signal: [], background: [1] })).toThrow(/no signal events/);
    expect(() => areaUnderCurve({ signal: [1], background: [] })).toThrow(/no background events/);
    expect(() => areaUnderCurve({ signal: [1, Number.NaN], background: [1] })).toThrow(/signal scores\[1\]/);
    expect(() => areaUnderCurve({ signal: [1], background: [1], weights: { background: [0] } })).toThrow(/sum 0/);
    expect(() => areaUnderCurve({ signal: [1], background: [1, 2], weights: { background: [2, -1] } })).toThrow(
      /weight -1/,
    );
  });
});

describe("areaDifference", () => {
  it("knows that classifiers which agree differ by less than their samples' doubt", () => {
    const rng = createRng(9);
    const runs = Array.from({ length: 300 }, () => {
      const truth = { signal: 1, background: 0 };
      const of = (shift: number): [Float64Array, Float64Array] => {
        const base = Float64Array.from({ length: 100 }, () => rng.normal() + shift);
        return [base.map((x) => x + 0.3 * rng.normal()), base.map((x) => x + 0.3 * rng.normal())];
      };
      const [s, b] = [of(truth.signal), of(truth.background)];
      const both = (i: 0 | 1): number[] => [...s[i], ...b[i]];
      const labels = both(0).map((_, i) => (i < 100 ? 1 : 0));
      return areaDifference({ first: both(0), second: both(1), labels });
    });
    const spread = Math.sqrt(runs.reduce((sum, { difference }) => sum + difference ** 2, 0) / runs.length);
    const error = runs.reduce((sum, each) => sum + each.error, 0) / runs.length;
    expect(Math.abs(error / spread - 1)).toBeLessThan(0.15); // 300 runs: 4 %, and few per cent of DeLong
    expect(spread).toBeLessThan(0.02); // one area alone has 0.033
    const same = [1, 2, 0, 1];
    expect(areaDifference({ first: same, second: same, labels: [1, 1, 0, 0], weights: [2, 1, 1, 3] })).toMatchObject({
      difference: 0,
      error: 0,
    });
  });
});

describe("pooledArea", () => {
  test.prop([fc.array(fc.tuple(scores, scores), { minLength: 1, maxLength: 5 })])(
    "is the area over all epochs so far",
    (epochs) => {
      const meter = pooledArea();
      const [signal, background]: [number[], number[]] = [[], []];
      for (const [s, b] of epochs) {
        signal.push(...s);
        background.push(...b);
        expect(meter.add({ signal: s, background: b })).toBeCloseTo(byPairs(signal, background), DIGITS);
      }
    },
  );
});

describe("backgroundRejection", () => {
  it("is one over the background that passes where so much signal does", () => {
    const signal = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const background = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(backgroundRejection({ signal, background }, { efficiency: 0.5 })).toEqual({
      rejection: 4,
      signalEfficiency: 0.5,
      cut: 6,
    });
    expect(backgroundRejection({ signal, background }, { efficiency: 0.2 }).rejection).toBe(Number.POSITIVE_INFINITY);
    expect(backgroundRejection({ signal, background }, { efficiency: 1 })).toEqual({
      rejection: 8 / 7,
      signalEfficiency: 1,
      cut: 1,
    });
    // ties pass together
    expect(backgroundRejection({ signal: [1, 1, 1, 2], background: [1, 0] }, { efficiency: 0.5 })).toEqual({
      rejection: 2,
      signalEfficiency: 1,
      cut: 1,
    });
    const weights = { background: [1, 1, 1, 1, 1, 1, 5, 5] };
    expect(backgroundRejection({ signal, background, weights }, { efficiency: 0.5 }).rejection).toBe(1.6);
    expect(() => backgroundRejection({ signal, background }, { efficiency: 0 })).toThrow(/efficiency = 0/);
  });
});

describe("calibration", () => {
  it("finds what was drawn: probabilities that are right, and such that are too sure", () => {
    const rng = createRng(2);
    const p = Float64Array.from({ length: 20_000 }, () => rng.uniform());
    const labels = p.map((value) => (rng.uniform() < value ? 1 : 0));
    const fine = calibration({ scores: p, labels });
    expect(fine.bins).toHaveLength(20);
    expect(fine.expectedError).toBeLessThan(0.02); // 1,000 events a bin: .016 each at most
    for (const bin of fine.bins) expect(Math.abs(bin.predicted - bin.observed)).toBeLessThan(4.5 * bin.error + 1e-3);
    expect(Math.abs(fine.brier - 1 / 6)).toBeLessThan(0.006);
    expect(Math.abs(fine.accuracy - 0.75)).toBeLessThan(0.0125); // 4 standard errors
    const sure = p.map((value) => (value > 0.5 ? 0.99 : 0.01));
    expect(calibration({ scores: sure, labels }).expectedError).toBeGreaterThan(0.2);
    expect(() => calibration({ signal: [1.5], background: [0] })).toThrow(/score 1.5/);
  });

  it("splits by labels, and refuses other ones", () => {
    expect(byClass([1, 2, 3], [0, 1, 0])).toEqual({ signal: Float64Array.of(2), background: Float64Array.of(1, 3) });
    expect(() => byClass([1, 2], [0, 2])).toThrow(/label 2/);
  });
});
