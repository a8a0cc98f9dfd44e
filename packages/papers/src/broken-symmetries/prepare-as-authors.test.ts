import { createRng } from "@noether/base";
import { type ClassifierEvents, checkClassifierEvents, type TrueEvents } from "@noether/hybrid";
import { drellYanSampler, transverseMomentum } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { prepareAsAuthors } from "./prepare-as-authors.js";
import { smearAsAuthors } from "./smear-as-authors.js";

const EVENTS = 4000;
/** Doubles, of sums that cancel. */
const ROUNDING = 1e-9;
const truth: TrueEvents = {
  signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
  background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
};

describe("smearAsAuthors", () => {
  it("keeps pairs balanced, massless, and shifts both pT alike", () => {
    const smeared = smearAsAuthors(truth.signal, { rng: createRng(3), copies: 2 });
    expect(smeared).toHaveLength(2 * truth.signal.length);
    let squares = 0;
    for (let at = 0; at < smeared.length; at += 8) {
      const from = at % truth.signal.length;
      const [e, px, py, pz, , qx, qy] = smeared.subarray(at, at + 8);
      expect(Math.abs(px! + qx!) + Math.abs(py! + qy!)).toBeLessThan(ROUNDING * e!);
      expect(Math.abs(e! - Math.hypot(px!, py!, pz!))).toBeLessThan(ROUNDING * e!);
      const pt = Math.hypot(truth.signal[from + 1]!, truth.signal[from + 2]!);
      squares += (Math.hypot(px!, py!) / pt - 1) ** 2;
    }
    const rms = Math.sqrt(squares / (2 * EVENTS));
    expect(Math.abs(rms - 0.1)).toBeLessThan(0.004); // 8,000 draws: 0.8 %
  });
});

describe("prepareAsAuthors", () => {
  it("makes five copies of each event and leaks as many as chance has it", () => {
    const all = prepareAsAuthors(truth, { rng: createRng(4) });
    expect(all.training.count).toBe(0.8 * 10 * EVENTS);
    expect(all.test.count).toBe(0.2 * 10 * EVENTS);
    checkClassifierEvents(all.training);
    checkClassifierEvents(all.test);
    expect(Math.abs(all.leaked - (1 - 0.2 ** 4))).toBeLessThan(0.01);
    const fifth = prepareAsAuthors(truth, { rng: createRng(4), events: 2 * EVENTS });
    expect(fifth.training.count + fifth.test.count).toBe(2 * EVENTS);
    // four further copies, each in the training sample with chance 0.16
    expect(Math.abs(fifth.leaked - (1 - 0.84 ** 4))).toBeLessThan(0.04);
  });

  it("is the same for the same seed, and signal has weight 1", () => {
    const [a, b] = [0, 1].map(() => prepareAsAuthors(truth, { rng: createRng(5), events: 100 }));
    expect(a).toEqual(b);
    for (const [i, label] of a!.training.labels.entries()) if (label === 1) expect(a!.training.weights![i]).toBe(1);
    expect(() => prepareAsAuthors(truth, { rng: createRng(5), trainingPart: 1 })).toThrow(/trainingPart = 1/);
  });
});

/** The weighted area of being near the signal's peak: half where weights bring the background's pT to the signal's. */
function areaOfPeak({ data: p4, labels, weights }: ClassifierEvents): number {
  const pt = transverseMomentum(p4).filter((_, i) => i % 2 === 0);
  return areaUnderCurve({ scores: pt.map((value) => -Math.abs(value - 42)), labels, weights }).auc;
}

describe("the range of the authors' bins", () => {
  it("is that of the background's smeared pT unless it is given", () => {
    const own = prepareAsAuthors(truth, { rng: createRng(8) });
    const pts = [own.training, own.test].flatMap(({ data: p4, labels }) =>
      [...transverseMomentum(p4).filter((_, i) => i % 2 === 0)].filter((_, i) => labels[i] === 0),
    );
    const binRange = [Math.min(...pts), Math.max(...pts)] as const;
    expect(prepareAsAuthors(truth, { rng: createRng(8), binRange })).toEqual(own);
  });

  it("hides the signal's peak in pT where it is wide, and takes pT beyond it into the last bin", () => {
    const [narrow, wide] = [158, 1240].map((high) =>
      areaOfPeak(prepareAsAuthors(truth, { rng: createRng(8), binRange: [8, high] }).training),
    );
    expect(Math.abs(narrow! - 0.5)).toBeLessThan(0.01); // bins of 1.5 GeV: what is left is within them, and beyond 158
    expect(wide).toBeGreaterThan(0.53); // 0.544 ± 0.003
    expect(() => prepareAsAuthors(truth, { rng: createRng(8), binRange: [8, 8] })).toThrow(/without a spread/);
  });
});
