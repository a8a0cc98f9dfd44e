/** What the contestants of the honest study reach with so many training events, over several trainings. */

import type { LabelledEvents } from "@noether/hybrid";
import { areaDifference } from "@noether/statistics";
import type { Contestant, Settings } from "./honest-contestants.js";
import { type Estimate, estimate } from "./honest-interval.js";
import { areaOf, type HonestStudy } from "./honest-study.js";

/** So many trainings on so many events. */
export interface StudySize {
  readonly events: number;
  readonly seeds: number;
  /** Every setting has so many epochs: where events are many, each need not be seen as often. Default: each its own. */
  readonly epochs?: number;
}

/** One contestant at one size. */
export interface StudyResult {
  readonly contestant: string;
  readonly events: number;
  readonly settings: Settings;
  /** Of the test events, for each training. */
  readonly scores: readonly Float32Array[];
  /** Of each training. */
  readonly areas: readonly number[];
  readonly area: Estimate;
}

/** Tunes where that is asked for, trains, and scores the test events: results in the order of sizes, then of contestants. */
export async function studyResults(
  study: HonestStudy,
  contestants: readonly Contestant[],
  sizes: readonly StudySize[],
): Promise<readonly StudyResult[]> {
  const results: StudyResult[] = [];
  for (const { events, seeds, epochs } of sizes) {
    const tried = contestants.map((contestant) => ({
      ...contestant,
      settings: epochs === undefined ? contestant.settings : withEpochs(contestant.settings, epochs),
    }));
    const settings = (await study.tune(tried, events)).map(({ best }) => best);
    const runs = contestants.flatMap((contestant, i) =>
      Array.from({ length: seeds }, (_, seed) => ({ contestant, settings: settings[i]!, size: events, seed })),
    );
    const scores = [...(await study.scores(runs))];
    for (const [i, { name }] of contestants.entries()) {
      const own = scores.splice(0, seeds);
      const areas = own.map((each) => areaOf(each, study.test));
      results.push({
        contestant: name,
        events,
        settings: settings[i]!,
        scores: own,
        areas: areas.map(({ auc }) => auc),
        area: estimate(
          areas.map(({ auc }) => auc),
          areas.map(({ error }) => error),
        ),
      });
    }
  }
  return results;
}

/** The settings that are left where all have so many epochs. */
function withEpochs(settings: readonly Settings[], epochs: number): readonly Settings[] {
  const same = settings.map((each) => ({ ...each, epochs }));
  return same.filter(
    ({ rate, strength }, i) => i === same.findIndex((other) => other.rate === rate && other.strength === strength),
  );
}

/** By how much the first is better than the second, trained on the same events, judged on the same events. */
export function advantage(first: StudyResult, second: StudyResult, test: LabelledEvents): Estimate {
  return advantageOver(first.scores, second.scores, test);
}

/** The same for scores: those of one training each, or the same score against all. */
export function advantageOver(
  first: readonly ArrayLike<number>[],
  second: readonly ArrayLike<number>[],
  { labels, weights }: LabelledEvents,
): Estimate {
  const differences = first.map((scores, i) =>
    areaDifference({ first: scores, second: second[i] ?? second[0]!, labels, weights }),
  );
  return estimate(
    differences.map(({ difference }) => difference),
    differences.map(({ error }) => error),
  );
}
