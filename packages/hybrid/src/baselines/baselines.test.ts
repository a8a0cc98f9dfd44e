import { createRng } from "@noether/base";
import { drellYanSampler, smearTransverseMomentum } from "@noether/physics-data";
import { areaUnderCurve } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { prepareEvents } from "../data/prepare-events.js";
import { scoreEvents } from "../export/score-events.js";
import { pairInvariants } from "../networks/invariants.js";
import { particleFlow } from "../networks/particle-flow.js";
import { trainClassifier } from "../training/train-classifier.js";
import type { TrainClassifierOptions } from "../training/train-classifier-options.js";
import { lorentzAugmentation } from "./lorentz-augmentation.js";
import { optimalScores } from "./optimal-scores.js";
import { residualPathwayNetwork, weightPrior } from "./residual-pathway.js";
import { lorentzGenerators, symmetryPenalty } from "./symmetry-penalty.js";

/** Products of boosts of γ below 2, in float64. */
/** The rounding of float32 through a handful of training steps. */
const STEPS = 1e-5;
const ROUNDING = 1e-12;
const METRIC = [1, -1, -1, -1];
const [signal, background] = [drellYanSampler({ process: "z" }), drellYanSampler({ process: "photon" })];
const truth = { signal: signal.sample(1000, createRng(1)), background: background.sample(1000, createRng(2)) };
const { training, test } = prepareEvents(truth, { rng: createRng(3), parts: [0.6, 0.1, 0.3] });
const general = particleFlow({ particles: 2, particle: [16], latent: 6, event: [16] });

describe("lorentzAugmentation", () => {
  it("draws proper Lorentz transformations, whose boosts are as long as asked for", () => {
    const rng = createRng(4);
    let longest = 0;
    for (let trial = 0; trial < 300; trial++) {
      const m = lorentzAugmentation({ maxRapidity: 0.7 })(rng);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const product = METRIC.reduce((sum, g, k) => sum + g * m[4 * k + i]! * m[4 * k + j]!, 0);
          expect(Math.abs(product - (i === j ? METRIC[i]! : 0))).toBeLessThan(ROUNDING);
        }
      }
      longest = Math.max(longest, Math.acosh(m[0]!));
    }
    expect(longest).toBeGreaterThan(0.68);
    expect(longest).toBeLessThan(0.7);
    expect(() => lorentzAugmentation({ maxRapidity: Number.NaN })).toThrow(/maxRapidity = NaN/);
  });
});

describe("symmetryPenalty", () => {
  it("has the generators of the Lorentz group: each leaves the metric alone", () => {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const w = (row: number, column: number): number => lorentzGenerators[16 * g + 4 * row + column]!;
          expect(METRIC[i]! * w(i, j) + METRIC[j]! * w(j, i)).toBeCloseTo(0, 15); // ηW + (ηW)ᵀ
        }
      }
    }
  });

  it("makes a network flatter along the group", async () => {
    const roughness = async (strength: number): Promise<number> => {
      const options: TrainClassifierOptions = {
        rng: createRng(5),
        epochs: 15,
        penalties: [symmetryPenalty({ strength })],
      };
      const trained = await trainClassifier(general, training, options);
      expect(trained.curve.every(({ loss }) => Number.isFinite(loss))).toBe(true);
      const { count: events, vectors: particles, data: p4 } = test;
      const rng = createRng(6);
      const moved = new Float64Array(p4.length);
      const draw = lorentzAugmentation({ maxRapidity: 0.2 });
      for (let event = 0; event < events; event++) {
        const m = draw(rng);
        for (let at = 8 * event; at < 8 * event + 8; at += 4) {
          for (let i = 0; i < 4; i++)
            moved[at + i] = METRIC.reduce((sum, _, k) => sum + m[4 * i + k]! * p4[at + k]!, 0);
        }
      }
      const [a, b] = [
        await scoreEvents(trained, test),
        await scoreEvents(trained, { count: events, vectors: particles, data: moved }),
      ];
      return Math.sqrt(a.logit.reduce((sum, z, i) => sum + (z - b.logit[i]!) ** 2, 0) / events);
    };
    expect(await roughness(0.1)).toBeLessThan(0.4 * (await roughness(0))); // in trials 0.11
  });

  it("refuses strengths and generators that are none", () => {
    expect(() => symmetryPenalty({ strength: -1 })).toThrow(/strength = -1/);
    expect(() => symmetryPenalty({ generators: [1, 2] })).toThrow(/generators/);
  });
});

describe("residual pathways", () => {
  it("train, and a strong prior on the general pathway keeps it silent", async () => {
    const network = residualPathwayNetwork({
      general: { particle: [16], latent: 6, event: [16] },
      invariant: { invariants: pairInvariants(), event: [16] },
    });
    const norm = async (strength: number): Promise<number> => {
      const options = {
        rng: createRng(7),
        epochs: 6,
        penalties: [weightPrior({ particle: strength, event: strength })],
      };
      const { parameters } = await trainClassifier(network, training, options);
      const { data } = parameters["event"]!.layers.at(-1)!.weight;
      return Math.hypot(...(data as Float64Array));
    };
    expect(await norm(0.3)).toBeLessThan(0.8 * (await norm(1e-6)));
    const wrong = trainClassifier(network, training, {
      rng: createRng(7),
      epochs: 1,
      penalties: [weightPrior({ other: 1 })],
    });
    await expect(wrong).rejects.toThrow(/block "other"/);
    expect(() => weightPrior({})).toThrow(/no block/);
  });
});

describe("augmentation in training", () => {
  it("feeds other momenta: another seed's network comes out, and it is finite", async () => {
    const options = { rng: createRng(8), epochs: 2 };
    const [plain, augmented] = [
      await trainClassifier(general, training, options),
      await trainClassifier(general, training, { ...options, augment: lorentzAugmentation() }),
    ];
    expect(Number.isFinite(augmented.curve.at(-1)!.loss)).toBe(true);
    expect(augmented.curve).not.toEqual(plain.curve);
  });

  it("is the same as training on events that were moved before, x' = matrix x", async () => {
    const options = { rng: createRng(8), epochs: 1 };
    const matrix = [1, 0.1, 0, 0, 0, 1, 0.5, 0, 0, 0, 1, 0, 0, 0, 0.2, 1];
    const p4 = training.data.map((_, at) =>
      METRIC.reduce((sum, _g, k) => sum + matrix[4 * (at % 4) + k]! * training.data[at - (at % 4) + k]!, 0),
    );
    const [within, before] = [
      await trainClassifier(general, training, { ...options, augment: () => matrix }),
      await trainClassifier(general, { ...training, data: p4 }, options),
    ];
    expect(Math.abs(within.curve[0]!.loss - before.curve[0]!.loss)).toBeLessThan(STEPS);
  });
});

describe("optimalScores", () => {
  const smear = (p4: Float64Array, resolution: number, seed: number): Float64Array =>
    smearTransverseMomentum(p4, p4.length / 8, 2, { rng: createRng(seed), resolution });

  it("without much smearing are the samplers' own ratio, and without any exactly", () => {
    const p4 = truth.signal.subarray(0, 8 * 100);
    const scores = optimalScores(p4, { signal, background, resolution: 1e-5 });
    const below = background.logDensity(p4);
    const exact = signal.logDensity(p4).map((value, i) => value - below[i]!);
    expect(optimalScores(p4, { signal, background, resolution: 0 })).toEqual(exact);
    // the ratio is smooth over 1e-5 of pT, but for the few events on the edge of the cuts
    expect(scores.filter((score, i) => Math.abs(score - exact[i]!) > 1e-3).length).toBeLessThan(3);
  });

  it.each([0.1, 0.3])("are the ratio of integrals over the true pT, smeared by %f", (r) => {
    const [pts, etas] = [
      [45, 52],
      [0.3, -0.6],
    ] as const;
    const pair = (of: readonly [number, number]): number[] =>
      etas.flatMap((eta, i) => [of[i]! * Math.cosh(eta), (1 - 2 * i) * of[i]!, 0, of[i]! * Math.sinh(eta)]);
    const gauss = (x: number, mean: number, sigma: number): number =>
      Math.exp(-(((x - mean) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI));
    const integral = ({ logDensity }: typeof signal): number => {
      let total = 0;
      for (let pt = 20; pt < 400; pt += 0.02) {
        const [density] = logDensity(pair([pt, pt])).map(Math.exp);
        total += density! * gauss(pts[0], pt, r * pt) * gauss(pts[1], pt, r * pt);
      }
      return total;
    };
    const [score] = optimalScores(Float64Array.from(pair(pts)), { signal, background, resolution: r });
    // steps of 0.9 % over a peak 2.7 % wide, and the cut on the mass between two of them
    expect(Math.abs(score! - Math.log(integral(signal) / integral(background)))).toBeLessThan(2e-3);
  });

  it("have mean 1 over background events, as likelihood ratios must, and separate smeared events best", () => {
    const [s, b] = [smear(truth.signal, 0.1, 9), smear(truth.background, 0.1, 10)];
    const [ofSignal, ofBackground] = [s, b].map((p4) => optimalScores(p4, { signal, background })) as [
      Float64Array,
      Float64Array,
    ];
    const ratios = ofBackground.map(Math.exp);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length);
    expect(Math.abs(mean - 1)).toBeLessThan((4 * spread) / Math.sqrt(ratios.length));
    const best = areaUnderCurve({ signal: ofSignal, background: ofBackground });
    // how near the mass is to that of the Z, by the measured momenta
    const nearness = (p4: Float64Array): Float64Array =>
      Float64Array.from({ length: p4.length / 8 }, (_, i) => {
        const sums = [0, 1, 2, 3].map((c) => p4[8 * i + c]! + p4[8 * i + 4 + c]!) as [number, number, number, number];
        return -Math.abs(Math.sqrt(sums[0] ** 2 - sums[1] ** 2 - sums[2] ** 2 - sums[3] ** 2) - 91.2);
      });
    expect(best.auc).toBeGreaterThan(areaUnderCurve({ signal: nearness(s), background: nearness(b) }).auc);
    expect(() => optimalScores(s, { signal, background, resolution: 0.6 })).toThrow(/resolution = 0.6/);
    expect(() => optimalScores(s, { signal, background, backgroundWeights: [1] })).toThrow(/backgroundWeights/);
    const none = new Float64Array(s.length / 8);
    expect(() => optimalScores(s, { signal, background, backgroundWeights: none })).toThrow(/weight 0 of event 0/);
  });
});
