/** Trainings of the study without data leakage: each on events of its own, judged on events that nobody trains on. */

import { createRng, inParallel } from "@noether/base";
import { cosineDecay, type Executor } from "@noether/engine";
import { workerThreads } from "@noether/engine/workers";
import { type ClassifierEvents, scoreEvents, trainClassifier } from "@noether/hybrid";
import { codeVersion } from "../../kept/code-version.js";
import { keep } from "../../kept/keep.js";
import type { FigureContext } from "../../paper.js";
import { areaOf } from "./area-of.js";
import type { Contestant, Settings } from "./contestants.js";
import { inGroups } from "./in-groups.js";
import { type LeakFreeEvents, leakFreeEvents } from "./leak-free-events.js";

/** One training. */
export interface LeakFreeTraining {
  readonly contestant: Contestant;
  readonly settings: Settings;
  /** The number of training events. */
  readonly events: number;
  /** The number of the training, which its events and its first parameters depend on; `"tuning"` for one that only tunes. */
  readonly training: number | "tuning";
}

/** The numbers of events of a study. */
interface StudyEvents {
  readonly test: number;
  readonly validation: number;
  /** The number of events of each class in the reference sample. */
  readonly reference: number;
}

/** A study at one resolution. */
export interface LeakFreeStudy {
  readonly events: LeakFreeEvents;
  readonly test: ClassifierEvents;
  /** The exact logarithm of the likelihood ratio of the test events. */
  optimal(): Promise<Float32Array>;
  /** Logits of the test events, `[trainings][events]`. */
  scores(trainings: readonly LeakFreeTraining[]): Promise<readonly Float32Array[]>;
  /** For each contestant the settings with the largest area on the validation events, and the areas of all that it may choose. */
  tune(contestants: readonly Contestant[], events: number): Promise<readonly Tuning[]>;
}

/** The result of tuning. */
export interface Tuning {
  readonly best: Settings;
  /** One area for each of the contestant's settings; none where there is only one. */
  readonly areas: readonly number[];
}

/** The full study, and one that takes seconds. */
const FULL: StudyEvents = { test: 100_000, validation: 20_000, reference: 400_000 };
const QUICK: StudyEvents = { test: 4_000, validation: 1_000, reference: 10_000 };

/** The relative resolution of pT in the paper. */
export const RESOLUTION = 0.1;
const BATCH = 128;
/** Running statistics would cost the general network up to 0.17 of its area, by chance. */
export const STATISTICS = "settled";
/** Areas that differ by less are equal, and the first setting, which trains the shortest, is taken: the sample knows 0.003. */
const SAME = 1e-4;

/** The version of the code that trains and scores. */
export function trainingCode(): ReturnType<typeof codeVersion> {
  return codeVersion(["engine", "hybrid", "physics-data"]);
}

/** Opens the study: its samples are drawn, its trainings wait until they are asked for. */
export function leakFreeStudy(context: FigureContext, resolution: number = RESOLUTION): LeakFreeStudy {
  const { seed, quick, executors = workerThreads(), signal, onEvent } = context;
  const sizes = quick ? QUICK : FULL;
  // Another name of the stream would draw other events than those of the published numbers.
  const rng = createRng(seed).stream(`honest study, resolution ${resolution}`);
  const events = leakFreeEvents({ resolution, reference: sizes.reference, rng });
  const [test, validation] = [events.draw("test", sizes.test), events.draw("validation", sizes.validation)];
  const code = trainingCode();
  const studied = { seed, resolution, ...sizes };

  const scored = (
    { contestant: { name, network, options }, settings, events: count, training }: LeakFreeTraining,
    on: "test" | "validation",
    executor: Executor | undefined,
    stop: AbortSignal,
  ): Promise<Float32Array> => {
    const recipe = {
      name: `leak-free-${name}-${count}-${training}`,
      ...studied,
      on,
      contestant: name,
      settings,
      events: count,
      training,
      statistics: STATISTICS,
    };
    return keep(context, recipe, code, async () => {
      const trained = await trainClassifier(network, events.draw(`training ${count} ${training}`, count), {
        rng: rng.stream(`${name} ${count} ${training}`),
        epochs: settings.epochs,
        batchSize: BATCH,
        statistics: STATISTICS,
        learningRate: cosineDecay(settings.rate, settings.epochs * Math.ceil(count / BATCH)),
        signal: stop,
        executor,
        ...options?.(settings),
      });
      stop.throwIfAborted();
      const { logit } = await scoreEvents(trained, on === "test" ? test : validation, { executor });
      return Float32Array.from(logit);
    });
  };
  const scoresOn =
    (on: "test" | "validation") =>
    (trainings: readonly LeakFreeTraining[]): Promise<readonly Float32Array[]> =>
      inParallel(trainings, (training, executor, stop) => scored(training, on, executor, stop), {
        executors,
        signal,
        onEvent,
        task: `leak-free study: ${on}`,
        unit: "trainings",
      });

  return {
    events,
    test,
    optimal: () =>
      keep(context, { name: "leak-free-exact", ...studied }, code, async () => Float32Array.from(events.optimal(test))),
    scores: scoresOn("test"),
    async tune(contestants, count) {
      const tried = contestants.map((contestant) =>
        choices(contestant).map(
          (settings): LeakFreeTraining => ({ contestant, settings, events: count, training: "tuning" }),
        ),
      );
      const scores = await inGroups(tried, scoresOn("validation"));
      return contestants.map(({ settings }, i) => {
        const areas = scores[i]!.map((logits) => areaOf(logits, validation).auc);
        const best = areas.findIndex((area) => area > Math.max(...areas) - SAME);
        return { best: settings[Math.max(0, best)]!, areas };
      });
    },
  };
}

/** The settings among which there is something to choose. */
function choices({ settings }: Contestant): readonly Settings[] {
  return settings.length > 1 ? settings : [];
}
