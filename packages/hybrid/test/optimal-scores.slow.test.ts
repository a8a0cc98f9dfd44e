/**
 * The exact ratio against counting: of smeared events, reweighted in pT, the signal's part in any region is the sum there of
 * background weights times the ratio.
 */

import { createRng } from "@noether/base";
import { binEdges, drellYanSampler, invariantMass, reweight, smearTransverseMomentum } from "@noether/physics-data";
import { describe, expect, it } from "vitest";
import { optimalScores } from "../src/index.js";

const COUNTED = 1_000_000;
const SCORED = 12_000;
/** Of at most 40 regions: one test in 1,000 would fail by chance. */
const MOST_PULL = 4.2;
/** In a region with fewer events to sum over the error is no error. */
const FEWEST = 100;
const BINS = 200;
const MASSES = [80, 88, 96, 110];
const PTS = [30, 40, 48];
const ASYMMETRIES = [0.1];

const samplers = { signal: drellYanSampler({ process: "z" }), background: drellYanSampler({ process: "photon" }) };

interface Measured {
  readonly p4: Float64Array;
  readonly pt: Float64Array;
  /** The region of each event: by its mass, by the mean of the two pT, and by whether they differ. */
  readonly region: Uint8Array;
}

function draw(name: "signal" | "background", events: number, resolution: number, seed: number): Measured {
  const rng = createRng(seed).stream(name);
  const p4 = smearTransverseMomentum(samplers[name].sample(events, rng), events, 2, { rng, resolution });
  const mass = invariantMass(p4, events, 2);
  const pt = new Float64Array(events);
  const binOf = (value: number, edges: readonly number[]): number => edges.filter((edge) => value >= edge).length;
  const region = Uint8Array.from({ length: events }, (_, i) => {
    const [a, b] = [0, 4].map((muon) => Math.hypot(p4[8 * i + muon + 1]!, p4[8 * i + muon + 2]!)) as [number, number];
    pt[i] = (a + b) / 2;
    const asymmetry = binOf(Math.abs(a - b) / (a + b), ASYMMETRIES);
    return (binOf(mass[i]!, MASSES) * (PTS.length + 1) + binOf(pt[i]!, PTS)) * 2 + asymmetry;
  });
  return { p4, pt, region };
}

const REGIONS = (MASSES.length + 1) * (PTS.length + 1) * 2;

describe("optimalScores of reweighted events", () => {
  it.each([0.1, 0.3])("give the signal's part of every region, smeared by %f", { timeout: 300_000 }, (resolution) => {
    const [signal, background] = [draw("signal", COUNTED, resolution, 1), draw("background", COUNTED, resolution, 2)];
    const { weightOf } = reweight(background.pt, signal.pt, binEdges(background.pt, { bins: BINS }));
    const scored = draw("background", SCORED, resolution, 3);
    const weights = Float64Array.from(scored.pt, weightOf);
    const ratios = optimalScores(scored.p4, { ...samplers, resolution, backgroundWeights: weights }).map(Math.exp);
    const worst = (factors: Float64Array): number => {
      const zeros = (): Float64Array => new Float64Array(REGIONS);
      const [counted, inRegion, sums, squares] = [zeros(), zeros(), zeros(), zeros()];
      for (const region of signal.region) counted[region]! += 1 / COUNTED;
      for (const [i, region] of scored.region.entries()) {
        inRegion[region]!++;
        sums[region]! += factors[i]! / SCORED;
        squares[region]! += (factors[i]! / SCORED) ** 2;
      }
      return counted.reduce((most, part, region) => {
        const variance = squares[region]! - sums[region]! ** 2 / SCORED + part / COUNTED;
        return inRegion[region]! < FEWEST ? most : Math.max(most, Math.abs(sums[region]! - part) / Math.sqrt(variance));
      }, 0);
    };
    expect(worst(ratios.map((ratio, i) => ratio * weights[i]!))).toBeLessThan(MOST_PULL);
    // counting would notice if the weights had no part in the ratio
    expect(worst(ratios.map((ratio, i) => ratio * weights[i]! * weights[i]!))).toBeGreaterThan(MOST_PULL);
  });
});
