/** Trainings of the honest study: each on events of its own, judged on events that nobody trains on. */

import { availableParallelism } from "node:os";
import { createRng, type OnEvent } from "@noether/base";
import { cosineDecay, type Executor } from "@noether/engine";
import { workerThread } from "@noether/engine/workers";
import { type LabelledEvents, scoreEvents, trainClassifier } from "@noether/hybrid";
import { areaUnderCurve } from "@noether/statistics";
import type { FigureContext } from "../paper.js";
import type { Contestant, Settings } from "./honest-contestants.js";
import { type HonestEvents, honestEvents } from "./honest-events.js";
import { kept } from "./honest-kept.js";

/** One training. */
export interface HonestRun {
  readonly contestant: Contestant;
  readonly settings: Settings;
  readonly size: number;
  /** Of the training events and of the first parameters; `"tuning"` is for nothing but tuning. */
  readonly seed: number | "tuning";
}

/** How large a study is. */
interface HonestSizes {
  readonly test: number;
  readonly validation: number;
  /** Events of each class in the reference sample. */
  readonly reference: number;
}

/** A study at one resolution. */
export interface HonestStudy {
  readonly events: HonestEvents;
  readonly test: LabelledEvents;
  /** The exact logarithm of the likelihood ratio of the test events. */
  optimal(): Promise<Float32Array>;
  /** Logits of the test events, by each of the runs, `[runs][events]`. */
  scores(runs: readonly HonestRun[]): Promise<readonly Float32Array[]>;
  /** The settings of each contestant with the largest area on the validation events, and all areas, as they are tried. */
  tune(contestants: readonly Contestant[], size: number): Promise<readonly Tuning[]>;
}

/** What tuning gives. */
export interface Tuning {
  readonly best: Settings;
  /** One for each of the contestant's settings; none where there is only one. */
  readonly areas: readonly number[];
}

/** The sizes of the full study, and of one that takes seconds. */
const FULL: HonestSizes = { test: 100_000, validation: 20_000, reference: 400_000 };
const QUICK: HonestSizes = { test: 4_000, validation: 1_000, reference: 10_000 };

/** The resolution of the paper. */
export const RESOLUTION = 0.1;
const BATCH = 128;
/** Running statistics would cost the general network up to 0.17 of its area, by chance. */
export const STATISTICS = "settled";
/** Areas that differ by less are equal, and the first setting, which trains the shortest, is taken: the sample knows 0.003. */
const SAME = 1e-4;

/** Opens the study: its samples are drawn, its runs wait until they are asked for. */
export function honestStudy(
  { seed, quick, folder, onEvent }: FigureContext,
  resolution: number = RESOLUTION,
): HonestStudy {
  const sizes = quick ? QUICK : FULL;
  const rng = createRng(seed).stream(`honest study, resolution ${resolution}`);
  const events = honestEvents({ resolution, reference: sizes.reference, rng });
  const [test, validation] = [events.draw("test", sizes.test), events.draw("validation", sizes.validation)];

  const scored = (run: HonestRun, on: "test" | "validation", executor: Executor): Promise<Float32Array> => {
    const { contestant, settings, size, seed: own } = run;
    const { name, network } = contestant;
    const recipe = { seed, resolution, ...sizes, on, name, settings, size, own, statistics: STATISTICS };
    return kept(folder, recipe, async () => {
      const trained = await trainClassifier(network, events.draw(`training ${size} ${own}`, size), {
        rng: rng.stream(`${name} ${size} ${own}`),
        epochs: settings.epochs,
        batchSize: BATCH,
        statistics: STATISTICS,
        learningRate: cosineDecay(settings.rate, settings.epochs * Math.ceil(size / BATCH)),
        executor,
        ...contestant.options?.(settings),
      });
      return Float32Array.from((await scoreEvents(trained, on === "test" ? test : validation, { executor })).logit);
    });
  };
  const all = (runs: readonly HonestRun[], on: "test" | "validation"): Promise<readonly Float32Array[]> =>
    spread(runs, (run, executor) => scored(run, on, executor), `honest study: ${on}`, onEvent);

  return {
    events,
    test,
    optimal: () =>
      kept(folder, { exact: "study", seed, resolution, ...sizes }, async () => Float32Array.from(events.optimal(test))),
    scores: (runs) => all(runs, "test"),
    async tune(contestants, size) {
      const runs = contestants.flatMap((contestant) =>
        choices(contestant).map((settings): HonestRun => ({ contestant, settings, size, seed: "tuning" })),
      );
      const areas = (await all(runs, "validation")).map((logits) => areaOf(logits, validation).auc);
      return contestants.map((contestant) => {
        const own = areas.splice(0, choices(contestant).length);
        const as = own.findIndex((area) => area > Math.max(...own) - SAME);
        return { best: contestant.settings[Math.max(0, as)]!, areas: own };
      });
    },
  };
}

/** Settings among which there is something to choose. */
function choices({ settings }: Contestant): readonly Settings[] {
  return settings.length > 1 ? settings : [];
}

/** The area under a score's curve, with the events' weights. */
export function areaOf(
  scores: ArrayLike<number>,
  { labels, weights }: LabelledEvents,
): ReturnType<typeof areaUnderCurve> {
  return areaUnderCurve({ scores, labels, weights });
}

/** Does the tasks on a thread for each core, begun in this order; the results are in the order of the tasks. */
export async function spread<Task, Result>(
  tasks: readonly Task[],
  run: (task: Task, executor: Executor) => Promise<Result>,
  name: string,
  onEvent: OnEvent,
): Promise<readonly Result[]> {
  const results = new Array<Result>(tasks.length);
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    const executor = workerThread();
    while (next < tasks.length) {
      const task = next++;
      results[task] = await run(tasks[task]!, executor);
      onEvent({ kind: "progress", task: name, done: ++done, total: tasks.length, unit: "trainings" });
    }
  };
  const threads = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}
