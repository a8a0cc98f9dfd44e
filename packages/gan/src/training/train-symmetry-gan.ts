/**
 * SymmetryGAN: maps of a family that leave a density alone, learned from samples (Desai, Nachman, Thaler, ML4PS 2021).
 *
 * What makes the game converge, measured in bench/gan: leaky units and a penalty on the discriminator's logits, so that a
 * gradient comes from any distance; the discriminator's squared gradients remembered for 1000 steps; rates that fall along a
 * cosine; and for the answer the mean over the generator's second half of steps rather than the last one.
 */

import { checkExecutors, checkInteger, InputError, type OnEvent, type Rng } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { checkSample, HELD_OUT, type Sample, sampleOf } from "./check-sample.js";
import { type Examination, examine } from "./examine.js";
import type { GeneratorLoss } from "./game-step.js";
import { playGame, STRETCH } from "./play-game.js";
import { decodeReplicas, encodeReplicas } from "./replica-checkpoint.js";
import { statusOf, summaryOf } from "./replica-status.js";
import type { SymmetryGanResult } from "./symmetry-gan-result.js";

/** Options of `trainSymmetryGan`. */
export interface SymmetryGanOptions {
  /** The source of all randomness. */
  readonly rng: Rng;
  /** The number of replicas to train, each from a random start of its own; default 50. */
  readonly replicas?: number | undefined;
  /** The number of steps of each replica; default 5000. */
  readonly steps?: number | undefined;
  /** The number of samples, and of images, in a step; default 128. */
  readonly batchSize?: number | undefined;
  /** The widths of the discriminator's hidden layers; default [32, 32]. */
  readonly hidden?: readonly number[] | undefined;
  /** The loss that the generator minimizes; default `"minimax"`. */
  readonly generatorLoss?: GeneratorLoss | undefined;
  /**
   * The samples whose images a step uses: those that the images are compared with (`"same"`, as in the paper), or another
   * draw (`"independent"`). Default `"same"`.
   */
  readonly samples?: "same" | "independent" | undefined;
  /** Adds `weight` · mean |g^order(x) − x|², x standardized: a search for cyclic subgroups. Default weight 0.1. */
  readonly cyclic?: { readonly order: number; readonly weight?: number | undefined } | undefined;
  /** A sample of the inertial density, `[M, n]`, which the maps must keep as well; it gets a discriminator of its own. */
  readonly inertial?: ArrayLike<number> | undefined;
  /** The first parameters of a replica, `[P]`, drawn from its own stream. Default: the family's ranges. */
  readonly start?: ((rng: Rng, replica: number) => ArrayLike<number>) | undefined;
  /** The first learning rates; default 0.01 each. Parameters move in units of the spread. */
  readonly rates?: { readonly generator?: number | undefined; readonly discriminator?: number | undefined } | undefined;
  /** The weight of the discriminator's squared logits in its loss; default 0.05. */
  readonly logitPenalty?: number | undefined;
  /** How far above 0.5, beyond three standard errors, the area under the curve of a fresh classifier may lie; default 0.02. */
  readonly tolerance?: number | undefined;
  /** The number of steps of each fresh classifier; default 1000. */
  readonly examinationSteps?: number | undefined;
  /** Where graphs run: `[workerThread(), workerThread()]` uses two cores. Default: the default executor, once. */
  readonly executors?: readonly (Executor | undefined)[] | undefined;
  /** The most replicas in one graph; default 20. */
  readonly replicasPerGraph?: number | undefined;
  /** Interrupts the training: its reason is thrown. Replicas that are done have been saved by then. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress, in steps of replicas. */
  readonly onEvent?: OnEvent | undefined;
  /** Saves the replicas that are done. Default: never. */
  readonly checkpoint?: ReplicaCheckpoints | undefined;
  /** A checkpoint of a run with the same data and options: replicas that are done are not trained again. */
  readonly resume?: Uint8Array | undefined;
}

/** How replicas are saved. */
export interface ReplicaCheckpoints {
  /** Called, and waited for, whenever the replicas of a graph are done, and when all are examined. */
  readonly save: (checkpoint: Uint8Array) => Promise<void> | void;
}

const DEFAULT_RATE = 0.01;
/**
 * Rates fall to this share, and stay there. The discriminator has to follow to the end: with 0.02 the line's errors double. The
 * generator has to move to the end, since what is left of its error is the discriminator's wobble, which the average takes
 * out only of what still moves: with 0 the angles of the paper's circle and square are half again to twice as far off.
 */
const RATE_FLOOR = 0.1;
/** The answer is the mean over the steps from this share of training on. Weights that grow with the step instead count the way there. */
const AVERAGED_FROM = 0.5;

const falling = (step: number, steps: number): number =>
  Math.max(RATE_FLOOR, 0.5 * (1 + Math.cos((Math.PI * step) / steps)));

/**
 * Learns maps of `family` under which the density of `data` stays as it is.
 *
 * The generator acts in the data's own coordinates; only the discriminator sees them standardized, so the family is not
 * changed. A replica depends on the seed and its number alone, not on how many are trained beside it.
 *
 * @param data - `[N, n]`, row-major, n of the family; at least 1000 rows.
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`, `too-few-samples`, `constant-component`, `no-executors`,
 *   `bad-start`, `other-run`; FileError where a checkpoint cannot be read; the reason of `signal`.
 */
export async function trainSymmetryGan(
  data: ArrayLike<number>,
  family: SymmetryFamily,
  options: SymmetryGanOptions,
): Promise<SymmetryGanResult> {
  const { rng, replicas: count = 50, steps = 5000, batchSize = 128, hidden = [32, 32] } = options;
  const { executors = [undefined], replicasPerGraph = 20, examinationSteps = 1000, tolerance = 0.02 } = options;
  const { generatorLoss = "minimax", samples: kind = "same", logitPenalty = 0.05, rates = {}, cyclic } = options;
  const checked = { replicas: count, steps, batchSize, replicasPerGraph, examinationSteps };
  for (const [name, value] of Object.entries(checked)) checkInteger(value, name, 1);
  if (cyclic !== undefined) checkInteger(cyclic.order, "cyclic.order", 2);
  checkExecutors(executors);
  checkSample(data, family.dimension, "data");
  if (options.inertial !== undefined) checkSample(options.inertial, family.dimension, "inertial");
  const views = [data, ...(options.inertial === undefined ? [] : [options.inertial])].map((rows, view) =>
    sampleOf(rows, family.dimension, rng.stream(`rows ${view}`), HELD_OUT),
  );
  options.signal?.throwIfAborted();
  const { spread } = views[0]!;
  const [ids, width] = [Array.from({ length: count }, (_, i) => i), family.parameterNames.length];
  const starts = ids.map((replica) => startOf(family, spread, rng.stream(`start ${replica}`), replica, options.start));

  const own = { ...checked, hidden, generatorLoss, kind, logitPenalty, rates, cyclic, family: family.name };
  const fingerprint = fingerprintOf(own, views, rng);
  const finished = options.resume === undefined ? [] : decodeReplicas(options.resume, fingerprint);
  const save = async (): Promise<void> => await options.checkpoint?.save(encodeReplicas(fingerprint, finished));
  const left = ids.filter((replica) => !finished.some((each) => each.replica === replica));
  const total = count * (steps + examinationSteps * views.length);
  const examinations = finished.reduce((sum, each) => sum + (each.examinations?.length ?? 0), 0);
  let made = (count - left.length) * steps + examinations * examinationSteps;
  const onSteps = (more: number): void => {
    made += more;
    options.onEvent?.({ kind: "progress", task: "training replicas", done: made, total, unit: "replica steps" });
  };
  const { generator = DEFAULT_RATE, discriminator = DEFAULT_RATE } = rates;
  await playGame({
    spec: {
      family,
      batchSize,
      hidden,
      views: views.map(({ view }) => view),
      units: Float64Array.from(family.lengthPowers, (power) => spread ** power),
      generatorLoss,
      samples: kind,
      logitPenalty,
      cyclic: cyclic === undefined ? undefined : { order: cyclic.order, weight: cyclic.weight ?? 0.1 },
      rates: {
        generator: (step) => generator * falling(step, steps),
        discriminator: (step) => discriminator * falling(step, steps),
      },
    },
    samples: views.map((each) => ({ data: each.data, indices: each.training })),
    steps,
    averaging: (step) => 1 / Math.max(1, step + 1 - AVERAGED_FROM * steps),
    replicas: left,
    starts: left.map((replica) => starts[replica]!),
    rng: rng.stream("game"),
    executors,
    replicasPerGraph,
    signal: options.signal,
    onSteps,
    onGroup: async (played) => {
      finished.push(...played.map(({ discriminators: _, ...kept }) => kept));
      await save();
    },
  });
  finished.sort((a, b) => a.replica - b.replica);

  const unexamined = finished.filter((each) => each.examinations === undefined);
  const reports: (readonly Examination[])[] = [];
  for (const [i, { data: rows, view, training, heldOut }] of views.entries()) {
    const stream = rng.stream(`examination ${i}`);
    const asked = {
      replicas: unexamined.map(({ replica }) => replica),
      parameters: unexamined.map((each) => each.parameters),
    };
    const common = {
      ...asked,
      family,
      view,
      data: rows,
      training,
      heldOut,
      rng: stream,
      onSteps,
      signal: options.signal,
    };
    reports.push(await examine({ ...common, executors, replicasPerGraph, hidden, batchSize, steps: examinationSteps }));
  }
  for (const [k, each] of unexamined.entries()) {
    finished[finished.indexOf(each)] = { ...each, examinations: reports.map((list) => list[k]!) };
  }
  if (unexamined.length > 0) await save();
  const epochs = Math.ceil(steps / STRETCH);
  return {
    ...summaryOf(finished.map((each) => statusOf(each.examinations!, tolerance))),
    family: family.name,
    parameterNames: family.parameterNames,
    count,
    replicas: Float64Array.from(finished.flatMap(({ parameters }) => parameters)),
    start: Float64Array.from({ length: count * width }, (_, i) => starts[Math.floor(i / width)]![i % width]!),
    history: {
      steps: Float64Array.from({ length: epochs }, (_, i) => Math.min((i + 1) * STRETCH, steps)),
      loss: Float64Array.from(finished.flatMap(({ loss }) => loss)),
      parameters: Float64Array.from(finished.flatMap(({ path }) => path.flat())),
    },
  };
}

/** @throws InputError `bad-start`. */
function startOf(
  family: SymmetryFamily,
  spread: number,
  rng: Rng,
  replica: number,
  own: SymmetryGanOptions["start"],
): Float64Array {
  const values = own === undefined ? family.start(rng, spread) : Float64Array.from(own(rng, replica));
  if (values.length === family.parameterNames.length && values.every(Number.isFinite)) return values;
  throw new InputError<GanErrorCode>({
    code: "bad-start",
    got: `the first parameters [${values.join(", ")}] of replica ${replica}`,
    expected: `finite values of ${family.parameterNames.join(", ")}`,
    fix: "Correct the function `start`.",
  });
}

function fingerprintOf(options: object, views: readonly Sample[], rng: Rng): string {
  const sums = views.map(({ data, spread }) => `${data.length} numbers of spread ${spread}`);
  return `${JSON.stringify(options)}, ${sums.join(" and ")}, seed mark ${rng.stream("fingerprint").integer(0, 0x7fffffff)}`;
}
