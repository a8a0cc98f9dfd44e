/** The areas that contestants of the study reach with given numbers of training events, over several trainings. */

import type { ClassifierEvents } from "@noether/hybrid";
import { areaDifference } from "@noether/statistics";
import { areaOf } from "./area-of.js";
import type { Contestant, Settings } from "./contestants.js";
import { type Estimate, estimate } from "./estimate.js";
import { inGroups } from "./in-groups.js";
import type { LeakFreeStudy, LeakFreeTraining } from "./leak-free-study.js";

/** A number of trainings on a number of events. */
export interface StudySize {
  readonly events: number;
  readonly trainings: number;
  /** The number of epochs of every setting, where events are many and each need not be seen as often; default each its own. */
  readonly epochs?: number | undefined;
}

/** One contestant at one size. */
export interface StudyResult {
  readonly contestant: string;
  readonly events: number;
  readonly settings: Settings;
  /** The scores of the test events, `[trainings][events]`. */
  readonly scores: readonly Float32Array[];
  /** The area under the curve of each training. */
  readonly areas: readonly number[];
  readonly area: Estimate;
}

/** Tunes where there is a choice, trains, and scores the test events: results in the order of sizes, then of contestants. */
export async function studyResults(
  study: LeakFreeStudy,
  contestants: readonly Contestant[],
  sizes: readonly StudySize[],
): Promise<readonly StudyResult[]> {
  const results: StudyResult[] = [];
  for (const { events, trainings, epochs } of sizes) {
    const tried = contestants.map((contestant) => ({
      ...contestant,
      settings: epochs === undefined ? contestant.settings : withEpochs(contestant.settings, epochs),
    }));
    const settings = (await study.tune(tried, events)).map(({ best }) => best);
    const asked = contestants.map((contestant, i) =>
      Array.from(
        { length: trainings },
        (_, training): LeakFreeTraining => ({ contestant, settings: settings[i]!, events, training }),
      ),
    );
    const scores = await inGroups(asked, study.scores);
    for (const [i, { name }] of contestants.entries()) {
      const areas = scores[i]!.map((each) => areaOf(each, study.test));
      results.push({
        contestant: name,
        events,
        settings: settings[i]!,
        scores: scores[i]!,
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

/** The settings that differ in more than their number of epochs, all with this number. */
function withEpochs(settings: readonly Settings[], epochs: number): readonly Settings[] {
  const same = settings.map((each) => ({ ...each, epochs }));
  return same.filter(
    ({ rate, strength }, i) => i === same.findIndex((other) => other.rate === rate && other.strength === strength),
  );
}

/** The area of the first less that of the second, trained and judged on the same events. */
export function advantage(first: StudyResult, second: StudyResult, test: ClassifierEvents): Estimate {
  return advantageOver(first.scores, second.scores, test);
}

/** The same for scores: one of each training, or a single one that is compared with all. */
export function advantageOver(
  first: readonly ArrayLike<number>[],
  second: readonly ArrayLike<number>[],
  { labels, weights }: ClassifierEvents,
): Estimate {
  const differences = first.map((scores, i) =>
    areaDifference({ first: scores, second: second[i] ?? second[0]!, labels, weights }),
  );
  return estimate(
    differences.map(({ difference }) => difference),
    differences.map(({ error }) => error),
  );
}
