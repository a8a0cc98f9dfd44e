import { describe, expect, it } from "vitest";
import { authorsCurve, authorsFractions, authorsWeightBins, authorsWeights } from "./authors-curves.js";
import { bandEnds, bandOf, differenceAt, ofTrainings, valueAt } from "./bands.js";
import { crossing } from "./crossing.js";
import { distances, EPOCHS, epochRows } from "./epoch-rows.js";
import { plansOf } from "./study-size.js";
import { trainingName } from "./training-plan.js";

/** The decimals that rounding of a few sums in double precision leaves. */
const DIGITS = 12;

/** The authors' crossing is 0.745 ± 0.025. */
const CROSSING = 0.03;
const CROSSING_ERROR = 0.05;
/** The largest distance from the error of seven points that lie off the line by 0.0011 each. */
const ERROR = 0.003;
/** Sums of a few numbers in double. */
const ROUNDING = 1e-12;

describe("the authors' curves", () => {
  it("are those of their figure 4, epoch by epoch", async () => {
    const { mean, deviation } = await authorsCurve("auc", "hybrid", 20_000);
    expect(mean).toHaveLength(100);
    expect([mean[0], mean[9], mean[99]].map((value) => value!.toFixed(4))).toEqual(["0.7453", "0.7673", "0.7746"]);
    expect(deviation[99]!.toFixed(4)).toBe("0.0011");
    const general = await authorsCurve("accuracy", "general", 100_000);
    expect([general.mean[0], general.mean[99]].map((value) => value!.toFixed(3))).toEqual(["0.625", "0.722"]);
  });

  it("are those of their figures 5 and 6", async () => {
    const { fractions, mean } = await authorsFractions("general");
    expect(fractions).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(mean.at(-1)!.toFixed(4)).toBe("0.7893");
    expect((await authorsWeights()).find(({ pt }) => pt === 40)!.weight.toFixed(3)).toBe("0.635");
    expect((await authorsWeightBins()).find(({ low }) => low === 40)!.weight.toFixed(3)).toBe("0.690");
  });
});

describe("bands", () => {
  it("have the population's standard deviation, point by point", () => {
    const band = bandOf([
      [1, 5],
      [3, 5],
    ]);
    expect(band).toEqual({ mean: [2, 5], deviation: [1, 0] });
    expect(bandEnds(band)).toEqual([
      [1, 5],
      [3, 5],
    ]);
  });

  it("of one training have no error, and differences the errors of both", () => {
    const [one, five] = [bandOf([[0.7, 0.8]]), { mean: [0.6, 0.9], deviation: [0.03, 0.04] }];
    expect([valueAt(one, 0), valueAt(five, 1)]).toEqual([0.7, [0.9, 0.04]]);
    expect(differenceAt(one, one, 0)).toBe(0);
    expect(differenceAt(five, { mean: [0.5, 0.5], deviation: [0.04, 0] }, 0)).toEqual([
      expect.closeTo(0.1, DIGITS),
      expect.closeTo(0.05, DIGITS),
    ]);
    expect([1, 3].map(ofTrainings)).toEqual(["one training", "mean and standard deviation of 3 trainings"]);
  });

  it("are apart by their difference over both deviations, with and without the samples' errors", () => {
    const ours = { mean: [0.5, 0.7], deviation: [0.03, 0.03] };
    const authors = { mean: [0.55, 0.6], deviation: [0.04, 0.04] };
    const [first, second, ...more] = distances(ours, authors, 0.05 / Math.SQRT2);
    expect(more).toEqual([]); // two epochs were trained
    expect([first!.epoch, second!.epoch]).toEqual(EPOCHS.slice(0, 2));
    expect(first!.z).toBeCloseTo(-1, DIGITS);
    expect(second!.z).toBeCloseTo(2, DIGITS);
    expect(second!.withSamples).toBeCloseTo(Math.SQRT2, DIGITS);
    expect(epochRows("AUC", ours, authors, 0.05 / Math.SQRT2)[0]).toMatchObject({
      quantity: "AUC, epoch 1",
      ours: [0.5, 0.03],
      note: "−1.0 σ; with the errors of both samples −0.7 σ",
    });
  });
});

describe("crossing", () => {
  it("is the zero of the line, with an error that is nothing where all points lie on it", () => {
    const x = [0.4, 0.6, 0.8, 1];
    const found = crossing(
      x,
      x.map((value) => 0.02 * (value - 0.75)),
    )!;
    expect(found.at).toBeCloseTo(0.75, DIGITS);
    expect(found.error).toBeLessThan(ROUNDING);
  });

  it("of the authors' general and hybrid is near three quarters of the data", async () => {
    const [general, hybrid] = [await authorsFractions("general"), await authorsFractions("hybrid")];
    const found = crossing(
      general.fractions.slice(3),
      general.mean.slice(3).map((value, i) => value - hybrid.mean[3 + i]!),
    )!;
    expect(Math.abs(found.at - 0.75)).toBeLessThan(CROSSING);
    expect(found.error).toBeLessThan(CROSSING_ERROR);
  });

  it("is nowhere where the line falls, lies far beyond the points, or has two points only", () => {
    expect(crossing([0, 1, 2], [2, 1, 0])).toBeUndefined();
    expect(crossing([0, 1, 2], [10, 11, 12])).toBeUndefined();
    expect(crossing([0, 1], [-1, 1])).toBeUndefined();
  });

  it("has the error that many draws with noise show", () => {
    const x = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    const noise = [1, -1, -1, 1, 1, -1, 0].map((sign) => 0.001 * sign);
    const found = crossing(
      x,
      x.map((value, i) => 0.02 * (value - 0.7) + noise[i]!),
    )!;
    // residuals of 0.0011 over a slope of 0.02, over the root of seven points
    expect(Math.abs(found.error - 0.0011 / 0.02 / Math.sqrt(7))).toBeLessThan(ERROR);
  });
});

describe("names of trainings", () => {
  it("differ with everything that is trained otherwise", () => {
    const size = { events: [500, 1000], epochs: 2, trainings: 2 } as const;
    const names = [
      ...plansOf("hybrid", 500, size),
      ...plansOf("hybrid", 1000, size),
      ...plansOf("hybrid", 500, { ...size, epochs: 3 }),
      ...plansOf("hybrid", 500, size, { join: "weighted-concat" }),
      ...plansOf("hybrid", 500, size, { fraction: 0.5 }),
      ...plansOf("hybrid", 500, size, { learningRate: 1e-4 }),
      ...plansOf("hybrid", 500, size, { sample: 0 }),
      ...plansOf("hybrid", 500, size, { sample: 1 }),
      ...plansOf("general", 500, size),
    ].flatMap((plan) => [trainingName(plan, 0), trainingName(plan, 1)]);
    expect(new Set(names).size).toBe(36);
    expect(trainingName(plansOf("hybrid", 500, size, { join: "weighted-sum", fraction: 1 })[0]!, 0)).toBe(names[0]);
    expect(names[0]).toMatch(/^hybrid-500-run-0-[0-9a-f]{8}$/);
  });
});
