import { preset } from "@noether/hybrid";
import { describe, expect, it } from "vitest";
import type { Contestant, Settings } from "./contestants.js";
import type { LeakFreeStudy, LeakFreeTraining } from "./leak-free-study.js";
import { studyResults } from "./study-results.js";

const network = preset("text", "invariant");
const test = {
  count: 4,
  vectors: 2,
  data: new Float64Array(32),
  labels: Uint8Array.of(0, 1, 0, 1),
  weights: Float64Array.of(1, 1, 1, 1),
};

/** Trains nothing: the first training orders all pairs of a signal and a background event rightly, the second half of them. */
function fakeStudy(): {
  readonly study: LeakFreeStudy;
  readonly tried: Settings[][];
  readonly trained: LeakFreeTraining[];
} {
  const [tried, trained]: [Settings[][], LeakFreeTraining[]] = [[], []];
  const study = {
    test,
    tune: async (contestants: readonly Contestant[]) => {
      tried.push(...contestants.map(({ settings }) => [...settings]));
      return contestants.map(({ settings }) => ({ best: settings.at(-1)!, areas: [] }));
    },
    scores: async (asked: readonly LeakFreeTraining[]) => {
      trained.push(...asked);
      return asked.map(({ training }) => Float32Array.of(0, training === 0 ? 1 : -1, 0.5, 2));
    },
  } as unknown as LeakFreeStudy;
  return { study, tried, trained };
}

describe("studyResults", () => {
  const settings = [20, 60].flatMap((epochs) => [1e-3, 3e-3].map((rate) => ({ rate, epochs })));
  const withStrength = [0.1, 1].map((strength) => ({ rate: 1e-3, epochs: 20, strength }));
  const contestants: readonly Contestant[] = [
    { name: "one", network, settings },
    { name: "other", network, settings: withStrength },
  ];

  it("tries every setting once where all have the size's number of epochs", async () => {
    const { study, tried, trained } = fakeStudy();
    await studyResults(study, contestants, [{ events: 100, trainings: 2, epochs: 5 }]);
    const expected = [
      [1e-3, 3e-3].map((rate) => ({ rate, epochs: 5 })),
      withStrength.map((each) => ({ ...each, epochs: 5 })),
    ];
    expect(tried).toEqual(expected);
    expect(trained.map(({ contestant: { name }, training, events }) => [name, training, events])).toEqual(
      ["one", "other"].flatMap((name) => [0, 1].map((seed) => [name, seed, 100])),
    );
  });

  it("gives areas of each training, their mean, and the settings that were best", async () => {
    const { study, tried } = fakeStudy();
    const [one, other] = await studyResults(study, contestants, [{ events: 100, trainings: 2 }]);
    expect(tried).toEqual([settings, withStrength]);
    // pairs in order: 4 of 4, then 2 of 4
    expect([one!.areas, one!.area.mean]).toEqual([[1, 0.5], 0.75]);
    expect([one!.settings, other!.settings]).toEqual([settings.at(-1), withStrength.at(-1)]);
  });
});
