/**
 * The training loop: epochs of mini-batches, validation, early stopping, checkpoints.
 *
 * Each epoch draws from a stream of its own, and a checkpoint holds all sums that are not finished: a run that was
 * interrupted anywhere and taken up again ends with the same bytes.
 */

import { checkInteger, InputError, type OnEvent, type Rng } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { inputName } from "../graph/input.js";
import { gatherRows, rowsOf, stackFeeds } from "./batches.js";
import type { Checkpoint, EpochRecord, TrainingProgress } from "./checkpoint.js";
import type { CompiledStep, Feeds, TrainingState } from "./compile-step.js";
import { epochRecord, type Validation } from "./epoch-record.js";
import { type Sampler, shuffled } from "./sampler.js";

/** What a batch beyond the data is made for. */
export interface BatchContext {
  /** The stream of this step (and member). */
  readonly rng: Rng;
  /** Rows of the batch. */
  readonly rows: number;
  /** Steps made before this one. */
  readonly step: number;
}

/** When to stop for lack of progress. */
export interface EarlyStopping {
  /** Epochs without progress after which training stops. */
  readonly patience: number;
  /** Less than this is no progress. Default 0. */
  readonly minDelta?: number;
  /** The metric of the validation that counts. Default `"loss"`. */
  readonly metric?: string;
  /** Whether it is to be small or large. Default `"min"`. */
  readonly goal?: "min" | "max";
}

/** Options of `train`. */
export interface TrainOptions {
  /** Where all randomness comes from: the order of the rows, and `extra`. */
  readonly rng: Rng;
  /** How often to go through the data, at least 1. */
  readonly epochs: number;
  /** Rows of a batch. Default 128. */
  readonly batchSize?: number;
  /** Which rows an epoch goes through. Default `shuffled()`. */
  readonly sampler?: Sampler;
  /** Whether the last rows of an epoch are left out where they do not fill a batch. Default false. */
  readonly dropRemainder?: boolean;
  /** Feeds of the inputs that all steps share. Default: none. */
  readonly shared?: Feeds;
  /** Further inputs of a batch, such as noise: `[rows, ...]` each, for one member where there are several. Default: none. */
  readonly extra?: (context: BatchContext) => Feeds;
  /** Evaluated after each epoch. Default: none. */
  readonly validation?: Validation;
  /** Stops for lack of progress in the validation. Default: never. */
  readonly earlyStopping?: EarlyStopping;
  /** The state to begin with. Default: that of the step's own parameters. */
  readonly start?: TrainingState;
  /** Names of the members, from which their streams come. Default: 0, 1, … */
  readonly members?: readonly number[];
  /** Called after each epoch. */
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Receives progress, in steps, after each epoch. */
  readonly onEvent?: OnEvent;
  /** Saves a checkpoint after every so many steps, and at the end. Default: never. */
  readonly checkpoint?: { readonly every: number; readonly save: (checkpoint: Checkpoint) => Promise<void> | void };
  /** Goes on from here, with the same data and options otherwise. */
  readonly resume?: Checkpoint;
  /** Interrupts training between two runs. */
  readonly signal?: AbortSignal;
}

/** How training ended, and in a sentence what to do about it. */
export interface TrainStatus {
  readonly kind: "finished" | "stopped-early" | "interrupted" | "diverged";
  readonly message: string;
}

/** What training gives. */
export interface TrainResult {
  readonly state: TrainingState;
  /** The best epoch, where there is early stopping. */
  readonly best?: { readonly epoch: number; readonly value: number; readonly state: TrainingState };
  readonly status: TrainStatus;
  readonly history: readonly EpochRecord[];
  /** To go on from: the end, or where the loss became NaN, the last state that still gave finite losses. */
  readonly checkpoint: Checkpoint;
}

/**
 * Trains on mini-batches of `data`.
 *
 * With members, batch inputs are `[members, rows, ...]`; each member draws its own rows, and is trained as it would be
 * in any other company (alone: to rounding).
 *
 * @param data - The batch inputs by name, with rows as the first axis; those that `extra` gives are left out.
 * @throws InputError `not-an-integer`, `no-data`, `rows-differ`, `no-validation`, `unknown-metric`, `other-run`, and what
 *   running a step throws.
 */
export async function train(compiled: CompiledStep, data: Feeds, options: TrainOptions): Promise<TrainResult> {
  const { rng, epochs, batchSize = 128, sampler = shuffled(), dropRemainder = false, checkpoint, signal } = options;
  checkInteger(epochs, "epochs", 1);
  checkInteger(batchSize, "batchSize", 1);
  if (checkpoint !== undefined) checkInteger(checkpoint.every, "checkpoint.every", 1);
  const rows = rowsOf(data);
  const stopping = checkedStopping(compiled, options);
  const fingerprint = fingerprintOf(compiled, data, batchSize, rng);
  if (options.resume !== undefined && options.resume.progress.fingerprint !== fingerprint) {
    throw new InputError<EngineErrorCode>({
      code: "other-run",
      got: `a checkpoint of ${options.resume.progress.fingerprint}`,
      expected: fingerprint,
      fix: "Resume with the seed, data, batch size and network of the run that wrote it.",
    });
  }
  const { step } = compiled;
  const members = step.members ?? 1;
  const streams =
    step.members === undefined
      ? [rng]
      : Array.from({ length: members }, (_, i) => rng.stream(`member ${options.members?.[i] ?? i}`));
  const columns = step.reported.length;
  const losses = step.reported.flatMap((name, i) => (name === "loss" || name.endsWith(".loss") ? [i] : []));
  const noSums = new Array<number>(members * columns).fill(0);

  let current: Checkpoint = options.resume ?? {
    state: options.start ?? compiled.start(),
    progress: { epoch: 0, batch: 0, rows: 0, sums: noSums, history: [], fingerprint },
  };
  let lastGood = current;
  let saved = current.state.step;
  const finish = (kind: TrainStatus["kind"], message: string, at: Checkpoint = current): TrainResult => ({
    state: current.state,
    ...(current.best === undefined
      ? {}
      : { best: { ...(current.progress.best as { epoch: number; value: number }), state: current.best } }),
    status: { kind, message },
    history: current.progress.history,
    checkpoint: at,
  });
  const save = async (): Promise<void> => {
    await checkpoint?.save(current);
    saved = current.state.step;
  };

  while (current.progress.epoch < epochs) {
    const { epoch } = current.progress;
    if (stopping !== undefined && epoch - 1 - (current.progress.best?.epoch ?? epoch) >= stopping.patience) {
      return finish("stopped-early", `No progress in ${stopping.patience} epochs. The best is in "best".`);
    }
    const order = streams.map((stream) => sampler.draw(rows, stream.stream(`epoch ${epoch}`)));
    const drawn = order[0]!.length;
    const full = Math.floor(drawn / batchSize);
    const batches = full + (dropRemainder || full * batchSize === drawn ? 0 : 1);
    if (batches === 0) throw noBatch(drawn, batchSize);
    while (current.progress.batch < batches) {
      if (signal?.aborted === true) {
        return finish("interrupted", `Interrupted after step ${current.state.step}. Resume from "checkpoint".`);
      }
      const { batch } = current.progress;
      // The rows that do not fill a batch are a run of their own.
      const steps = batch < full ? Math.min(compiled.stepsPerRun, full - batch) : 1;
      const size = batch < full ? batchSize : drawn - full * batchSize;
      const feeds = stackedBatches(compiled, data, order, streams, batch, steps, size, batchSize, current, options);
      const { state, reports } = await compiled.run(current.state, feeds, options.shared, steps);
      const wrong = firstNotFinite(reports, columns, losses);
      if (wrong >= 0) {
        const at = current.state.step + Math.floor(wrong / (members * columns));
        const who = step.members === undefined ? "" : ` of member ${Math.floor(wrong / columns) % members}`;
        return finish(
          "diverged",
          `The loss${who} became ${reports[wrong]} in step ${at} (epoch ${epoch}). Go on from "checkpoint", at step ${lastGood.state.step}, with a smaller learning rate or clipped gradients.`,
          lastGood,
        );
      }
      lastGood = current;
      const sums = current.progress.sums.map((sum, i) => {
        let total = sum;
        for (let k = 0; k < steps; k++) total += size * reports[k * noSums.length + i]!;
        return total;
      });
      current = {
        ...current,
        state,
        progress: { ...current.progress, batch: batch + steps, rows: current.progress.rows + steps * size, sums },
      };
      // The last of an epoch is saved with the epoch's record.
      if (checkpoint !== undefined && batch + steps < batches && due(saved, state.step, checkpoint.every)) await save();
    }
    const record = await epochRecord(compiled, current, options.validation, options.shared);
    current = nextEpoch(current, record, noSums, stopping);
    options.onEpoch?.(record);
    const total = (current.state.step / (epoch + 1)) * epochs;
    options.onEvent?.({ kind: "progress", task: "training", done: current.state.step, total, unit: "steps" });
    if (checkpoint !== undefined && due(saved, current.state.step, checkpoint.every)) await save();
  }
  if (checkpoint !== undefined && saved !== current.state.step) await save();
  return finish("finished", `All ${epochs} epochs are done.`);
}

const due = (saved: number, step: number, every: number): boolean =>
  Math.floor(step / every) > Math.floor(saved / every);

/** Feeds for `steps` steps from batch number `batch` on: `[steps, rows, ...]` or `[steps, members, rows, ...]`. */
function stackedBatches(
  { step, precision }: CompiledStep,
  data: Feeds,
  order: readonly Uint32Array[],
  streams: readonly Rng[],
  batch: number,
  steps: number,
  size: number,
  batchSize: number,
  { state }: Checkpoint,
  { extra }: TrainOptions,
): Feeds {
  const lead = [steps, ...(step.members === undefined ? [] : [step.members])];
  const each = Array.from({ length: steps }, (_, k) => k);
  const indices = each.flatMap((k) =>
    order.map((list) => list.subarray((batch + k) * batchSize, (batch + k) * batchSize + size)),
  );
  const feeds = gatherRows(data, indices, [...lead, size], precision);
  if (extra === undefined) return feeds;
  const extras = each.flatMap((k) =>
    streams.map((stream) => {
      const at = state.step + k;
      return extra({ rng: stream.stream(`step ${at}`), rows: size, step: at });
    }),
  );
  return { ...feeds, ...stackFeeds(extras, lead, precision) };
}

/** The index of the first loss that is no finite number, or -1. */
function firstNotFinite(reports: ArrayLike<number>, columns: number, losses: readonly number[]): number {
  for (let row = 0; row < reports.length; row += columns) {
    for (const column of losses) if (!Number.isFinite(reports[row + column])) return row + column;
  }
  return -1;
}

function nextEpoch(
  { state, best, progress }: Checkpoint,
  record: EpochRecord,
  sums: readonly number[],
  stopping: Required<EarlyStopping> | undefined,
): Checkpoint {
  const next: TrainingProgress = {
    ...progress,
    epoch: record.epoch + 1,
    batch: 0,
    rows: 0,
    sums,
    history: [...progress.history, record],
  };
  if (stopping === undefined) return { state, progress: next };
  const value = record.validation![stopping.metric]!;
  const so = progress.best?.value ?? Number.NaN;
  const gain = stopping.goal === "min" ? so - value : value - so;
  const better = Number.isNaN(so) || gain > stopping.minDelta;
  return better
    ? { state, best: state, progress: { ...next, best: { epoch: record.epoch, value } } }
    : { state, ...(best === undefined ? {} : { best }), progress: next };
}

/** @throws InputError `no-validation`, `unknown-metric`, `not-an-integer`. */
function checkedStopping(
  { step }: CompiledStep,
  { earlyStopping, validation }: TrainOptions,
): Required<EarlyStopping> | undefined {
  if (earlyStopping === undefined) return undefined;
  const { patience, minDelta = 0, metric = "loss", goal = "min" } = earlyStopping;
  checkInteger(patience, "earlyStopping.patience", 1);
  if (validation === undefined) {
    throw new InputError<EngineErrorCode>({
      code: "no-validation",
      got: "early stopping without validation data",
      expected: "data to measure progress on",
      fix: "Pass validation: { data }.",
    });
  }
  if (!step.evaluated.includes(metric)) {
    throw new InputError<EngineErrorCode>({
      code: "unknown-metric",
      got: `the metric "${metric}" for early stopping`,
      expected: `one of ${step.evaluated.join(", ")}`,
      fix: "Choose one of these, or report it from the evaluation.",
    });
  }
  return { patience, minDelta, metric, goal };
}

/** What must be the same for a checkpoint to fit. */
function fingerprintOf(compiled: CompiledStep, data: Feeds, batchSize: number, rng: Rng): string {
  const shapes = Object.entries(data).map(([name, { shape }]) => `${name}[${shape}]`);
  const inputs = compiled.step.batch.map((tensor) => inputName(tensor.node));
  const seed = rng.stream("fingerprint").integer(0, 0x7fffffff);
  const { members, parameters } = compiled.step;
  return `${compiled.precision}, ${members ?? 1} × ${parameters.length} parameters, data ${shapes.join(" ")}, inputs ${inputs.join(" ")}, batches of ${batchSize}, seed mark ${seed}`;
}

function noBatch(drawn: number, batchSize: number): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "no-batch",
    got: `${drawn} rows an epoch with dropRemainder`,
    expected: `at least ${batchSize}, one batch`,
    fix: "Lower batchSize, or keep the remainder.",
  });
}
