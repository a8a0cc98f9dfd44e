import { createRng } from "@noether/base";
import { drellYanSampler, transverseMomentum } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { checkLabelledEvents, type LabelledEvents } from "./labelled-events.js";
import { prepareAsAuthors, type TrueEvents } from "./prepare-as-authors.js";
import { prepareEvents } from "./prepare-events.js";
import { smearAsAuthors } from "./smear-as-authors.js";

const EVENTS = 4000;
const truth: TrueEvents = {
  signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
  background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
};

/** Weighted means of pT of signal and background. */
function meanPts({ p4, labels, weights, events }: LabelledEvents): [number, number] {
  const pt = transverseMomentum(p4);
  const [sum, total] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < events; i++) {
    sum[labels[i]!]! += weights![i]! * (pt[2 * i]! + pt[2 * i + 1]!);
    total[labels[i]!]! += 2 * weights![i]!;
  }
  return [sum[0]! / total[0]!, sum[1]! / total[1]!];
}

describe("smearAsAuthors", () => {
  it("keeps pairs balanced, massless, and shifts both pT alike", () => {
    const smeared = smearAsAuthors(truth.signal, { rng: createRng(3), copies: 2 });
    expect(smeared).toHaveLength(2 * truth.signal.length);
    let squares = 0;
    for (let at = 0; at < smeared.length; at += 8) {
      const from = at % truth.signal.length;
      const [e, px, py, pz, , qx, qy] = smeared.subarray(at, at + 8);
      expect(Math.abs(px! + qx!) + Math.abs(py! + qy!)).toBeLessThan(1e-9 * e!);
      expect(Math.abs(e! - Math.hypot(px!, py!, pz!))).toBeLessThan(1e-9 * e!);
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
    expect(all.training.events).toBe(0.8 * 10 * EVENTS);
    expect(all.test.events).toBe(0.2 * 10 * EVENTS);
    checkLabelledEvents(all.training);
    checkLabelledEvents(all.test);
    expect(Math.abs(all.leaked - (1 - 0.2 ** 4))).toBeLessThan(0.01);
    const fifth = prepareAsAuthors(truth, { rng: createRng(4), events: 2 * EVENTS });
    expect(fifth.training.events + fifth.test.events).toBe(2 * EVENTS);
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
function areaOfPeak({ p4, labels, weights }: LabelledEvents): number {
  const pt = transverseMomentum(p4).filter((_, i) => i % 2 === 0);
  return areaUnderCurve({ scores: pt.map((value) => -Math.abs(value - 42)), labels, weights }).auc;
}

describe("the range of the authors' bins", () => {
  it("is that of the background's smeared pT unless it is given", () => {
    const own = prepareAsAuthors(truth, { rng: createRng(8) });
    const pts = [own.training, own.test].flatMap(({ p4, labels }) =>
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

describe("prepareEvents", () => {
  it("keeps parts apart down to true events, although some occur twice", () => {
    const twice = {
      ...truth,
      signal: Float64Array.of(...truth.signal.subarray(0, 800), ...truth.signal.subarray(0, 800)),
    };
    const { training, validation, test } = prepareEvents(twice, { rng: createRng(6), resolution: 0, eventsPerBin: 20 });
    const keys = ({ p4, labels, events }: LabelledEvents): Set<string> =>
      new Set(
        Array.from({ length: events }, (_, i) => i)
          .filter((i) => labels[i] === 1)
          .map((i) => p4.subarray(8 * i, 8 * i + 8).join()),
      );
    const [a, b, c] = [keys(training), keys(validation), keys(test)];
    expect(a.size + b.size + c.size).toBe(100);
    expect(new Set([...a, ...b, ...c]).size).toBe(100);
    expect(training.events + validation.events + test.events).toBe(EVENTS + 200);
  });

  it("brings the background's pT to the signal's in each part, and smears muons on their own", () => {
    const { training, validation, test, effectiveBackground } = prepareEvents(truth, {
      rng: createRng(7),
      parts: [0.5, 0.25, 0.25],
    });
    for (const part of [training, validation, test]) {
      checkLabelledEvents(part);
      const [background, signal] = meanPts(part);
      expect(Math.abs(background - signal)).toBeLessThan(0.3); // bins of 50 events, most under 1 GeV wide
    }
    const pt = transverseMomentum(training.p4);
    const unlike = pt.filter((value, i) => i % 2 === 0 && Math.abs(value / pt[i + 1]! - 1) > 0.02).length;
    expect(unlike).toBeGreaterThan(0.8 * training.events); // P(|g1 - g2| > 0.2) = 0.89
    expect(effectiveBackground).toBeGreaterThan(0.3 * 0.5 * EVENTS);
    expect(effectiveBackground).toBeLessThan(0.5 * EVENTS);
  });
});

describe("checkLabelledEvents", () => {
  const good: LabelledEvents = {
    events: 2,
    particles: 1,
    p4: Float64Array.of(1, 0, 0, 1, 2, 0, 0, 2),
    labels: Uint8Array.of(0, 1),
  };
  it.each([
    [{ ...good, particles: 2 }, /\[2, 2, 4\]/],
    [{ ...good, p4: good.p4.map((x, i) => (i === 3 ? Number.NaN : x)) }, /p4\[3\] = NaN/],
    [{ ...good, labels: Uint8Array.of(1, 1) }, /no background events/],
    [{ ...good, labels: Uint8Array.of(1, 3) }, /label 3 of event 1/],
    [{ ...good, weights: Float64Array.of(0, 1) }, /background weights that sum to 0/],
    [{ ...good, weights: Float64Array.of(1, -1) }, /weight -1 of event 1/],
  ])("refuses what is not whole (%#)", (events, message) => {
    expect(() => checkLabelledEvents(good)).not.toThrow();
    expect(() => checkLabelledEvents(events)).toThrow(message);
  });
});
