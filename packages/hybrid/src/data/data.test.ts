import { createRng } from "@noether/base";
import { drellYanSampler, transverseMomentum } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { type ClassifierEvents, checkClassifierEvents } from "./classifier-events.js";
import { prepareEvents, type TrueEvents } from "./prepare-events.js";

const EVENTS = 4000;
const truth: TrueEvents = {
  signal: drellYanSampler({ process: "z" }).sample(EVENTS, createRng(1)),
  background: drellYanSampler({ process: "photon" }).sample(EVENTS, createRng(2)),
};

/** Weighted means of pT of signal and background. */
function meanPts({ data: p4, labels, weights, count: events }: ClassifierEvents): [number, number] {
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

describe("prepareEvents", () => {
  it("keeps parts apart down to true events, although some occur twice", () => {
    const twice = {
      ...truth,
      signal: Float64Array.of(...truth.signal.subarray(0, 800), ...truth.signal.subarray(0, 800)),
    };
    const { training, validation, test } = prepareEvents(twice, { rng: createRng(6), resolution: 0, eventsPerBin: 20 });
    const keys = ({ data: p4, labels, count: events }: ClassifierEvents): Set<string> =>
      new Set(
        Array.from({ length: events }, (_, i) => i)
          .filter((i) => labels[i] === 1)
          .map((i) => p4.subarray(8 * i, 8 * i + 8).join()),
      );
    const [a, b, c] = [keys(training), keys(validation), keys(test)];
    expect(a.size + b.size + c.size).toBe(100);
    expect(new Set([...a, ...b, ...c]).size).toBe(100);
    expect(training.count + validation.count + test.count).toBe(EVENTS + 200);
  });

  it("brings the background's pT to the signal's in each part, and smears muons on their own", () => {
    const { training, validation, test, effectiveBackground } = prepareEvents(truth, {
      rng: createRng(7),
      parts: [0.5, 0.25, 0.25],
    });
    for (const part of [training, validation, test]) {
      checkClassifierEvents(part);
      const [background, signal] = meanPts(part);
      expect(Math.abs(background - signal)).toBeLessThan(0.3); // bins of 50 events, most under 1 GeV wide
    }
    const pt = transverseMomentum(training.data);
    const unlike = pt.filter((value, i) => i % 2 === 0 && Math.abs(value / pt[i + 1]! - 1) > 0.02).length;
    expect(unlike).toBeGreaterThan(0.8 * training.count); // P(|g1 - g2| > 0.2) = 0.89
    expect(effectiveBackground).toBeGreaterThan(0.3 * 0.5 * EVENTS);
    expect(effectiveBackground).toBeLessThan(0.5 * EVENTS);
  });
});

describe("checkClassifierEvents", () => {
  const good: ClassifierEvents = {
    count: 2,
    vectors: 1,
    data: Float64Array.of(1, 0, 0, 1, 2, 0, 0, 2),
    labels: Uint8Array.of(0, 1),
  };
  it.each([
    [{ ...good, vectors: 2 }, /\[2, 2, 4\]/],
    [{ ...good, data: good.data.map((x, i) => (i === 3 ? Number.NaN : x)) }, /data\[3\] = NaN/],
    [{ ...good, labels: Uint8Array.of(1, 1) }, /no background events/],
    [{ ...good, labels: Uint8Array.of(1, 3) }, /label 3 of event 1/],
    [{ ...good, weights: Float64Array.of(0, 1) }, /background weights that sum to 0/],
    [{ ...good, weights: Float64Array.of(1, -1) }, /weight -1 of event 1/],
  ])("refuses what is not whole (%#)", (events, message) => {
    expect(() => checkClassifierEvents(good)).not.toThrow();
    expect(() => checkClassifierEvents(events)).toThrow(message);
  });
});
