import { createRng } from "@noether/base";
import { transverseMomentum } from "@noether/physics-data";
import { kolmogorovDistance } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { areaOf } from "./area-of.js";
import { leakFreeEvents } from "./leak-free-events.js";

/** The least area by the mass alone, which is 0.714 with smearing of 10 %, and more without. */
const MASS_AUC = 0.65;
const study = (resolution: number) => leakFreeEvents({ resolution, reference: 20_000, rng: createRng(1) });
/** Of the distance between two samples of 4,000 events; 1.6 / sqrt(2,000) has a chance of one in a hundred. */
const SAME = 0.05;

describe("leakFreeEvents", () => {
  it("draws the same events for a name and others for another, half of them signal, none twice", () => {
    const [a, b, c] = [study(0.1).draw("test", 1000), study(0.1).draw("test", 1000), study(0.1).draw("other", 1000)];
    expect(a).toEqual(b);
    const key = (p4: Float64Array, i: number): string => p4.subarray(8 * i, 8 * i + 8).join();
    const keys = [a, c].flatMap(({ data: p4 }) => Array.from({ length: 1000 }, (_, i) => key(p4, i)));
    expect(new Set(keys).size).toBe(2000);
    expect(a.labels.reduce((sum, label) => sum + label, 0)).toBe(500);
  });

  it("reweights the background to the signal's pT, by events that are not among those", () => {
    const { data: p4, labels, weights } = study(0.1).draw("test", 8000);
    const pt = transverseMomentum(p4);
    const mean = Float64Array.from(labels, (_, i) => (pt[2 * i]! + pt[2 * i + 1]!) / 2);
    const [signal, background] = [1, 0].map((label) => mean.filter((_, i) => labels[i] === label)) as [
      Float64Array,
      Float64Array,
    ];
    const own = weights!.filter((_, i) => labels[i] === 0);
    expect(kolmogorovDistance(signal, background)).toBeGreaterThan(4 * SAME);
    expect(kolmogorovDistance(signal, background, { weights: own })).toBeLessThan(SAME);
  });

  it.each([0, 0.1])("the exact ratio separates better than the mass, smeared by %f", (resolution) => {
    const { draw, optimal, ofMass } = study(resolution);
    const test = draw("test", 2000);
    const [best, mass] = [areaOf(optimal(test), test), areaOf(ofMass(test), test)];
    expect(best.auc).toBeGreaterThan(mass.auc + best.error);
    expect(mass.auc).toBeGreaterThan(MASS_AUC);
  });
});
