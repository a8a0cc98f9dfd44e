/**
 * Training in epochs of mini-batches, with validation, early stopping and checkpoints: an adapter of `iterate`.
 *
 * Each epoch draws from a stream of its own, and a checkpoint holds all sums that are not finished: a run that was
 * interrupted anywhere and resumed ends with the same bytes.
 */

import { checkInteger, type Rng } from "@noether/base";
import { inputName } from "../graph/input.js";
import {
  type Checkpoint,
  type EpochRecord,
  encodeCheckpoint,
  type Metrics,
  resumeCheckpoint,
  type TrainingProgress,
} from "./checkpoint.js";
import type { CompiledStep, Feeds } from "./compile-step.js";
import { isBest, outOfPatience, type StoppingRule, stoppingRule } from "./early-stopping.js";
import { epochBatches } from "./epoch-batches.js";
import { epochRecord } from "./epoch-record.js";
import type { FloatArray } from "./flat-layout.js";
import { type Iterated, iterate } from "./iterate.js";
import type { TrainOptions, TrainResult } from "./train-options.js";

/**
 * Trains on mini-batches of `data`.
 *
 * With members, batch inputs are `[members, rows, ...]`; each member draws its own rows, and becomes the same whichever
 * other members it trains with (alone: up to rounding).
 *
 * @param data - The batch inputs by name, with rows as the first axis; those that `extra` gives are left out.
 * @throws InputError `not-an-integer`, `no-data`, `rows-differ`, `no-validation`, `unknown-metric`, `other-run`, and what
 *   running a step throws; the reason of `signal`.
 */
export async function train(compiled: CompiledStep, data: Feeds, options: TrainOptions): Promise<TrainResult> {
  const { rng, epochs, batchSize = 128, checkpoint, validation, shared, recipe, resume, onEvent, signal } = options;
  checkInteger(epochs, "epochs", 1);
  checkInteger(batchSize, "batchSize", 1);
  const { step } = compiled;
  const rule = stoppingRule(compiled, options.earlyStopping, options);
  const streams =
    step.members === undefined
      ? [rng]
      : Array.from({ length: step.members }, (_, i) => rng.stream(`member ${options.members?.[i] ?? i}`));
  const batchesFrom = epochBatches(compiled, data, streams, options);
  const sums = new Array<number>(streams.length * step.reported.length).fill(0);
  const fingerprint = fingerprintOf(compiled, data, batchSize, rng);
  const progress: TrainingProgress = { epoch: 0, batch: 0, rows: 0, sums, history: [], fingerprint, recipe };
  const first = { state: options.start ?? compiled.start(), progress };
  const bytesOf = (at: Checkpoint): Uint8Array => encodeCheckpoint({ ...at, kept: checkpoint?.keep?.() });
  const byEpochs = checkpoint?.unit === "epochs";

  const end = await iterate<Checkpoint>(
    async (at) => {
      const { steps, rows, feeds, last } = batchesFrom(at.progress.epoch, at.progress.batch, at.state.step);
      const { state, reports } = await compiled.run(at.state, feeds, shared, steps);
      const diverged = divergence(compiled, reports, at);
      if (diverged !== undefined) return { diverged };
      return { state: { ...at, state, progress: afterBatches(at.progress, reports, steps, rows) }, epochEnded: last };
    },
    {
      start: resume === undefined ? first : resumeCheckpoint(resume, first.progress),
      stepOf: ({ state }) => state.step,
      isOver: (at) => at.progress.epoch >= epochs || outOfPatience(rule, at.progress),
      onEpoch: async (at) => {
        const bare = await epochRecord(compiled, at, validation, shared);
        const answer = (await options.onEpoch?.(bare, at.state)) ?? {};
        const record = answer.metrics === undefined ? bare : withMetrics(bare, answer.metrics);
        const state = answer.state ?? at.state;
        const total = (state.step / (record.epoch + 1)) * epochs;
        onEvent?.({ kind: "progress", task: "training", done: state.step, total, unit: "steps" });
        return { stop: answer.stop, state: afterEpoch({ ...at, state }, record, sums, rule) };
      },
      checkpoint: checkpoint && {
        every: checkpoint.every,
        save: (at) => checkpoint.save(bytesOf(at)),
        count: byEpochs ? ({ progress: { epoch } }) => epoch : undefined,
        allowed: byEpochs ? ({ progress: { batch } }) => batch === 0 : undefined,
      },
      signal,
    },
  );
  const { state, best, progress: made } = end.state;
  return {
    ...ending(end, epochs, rule),
    state,
    best: best && made.best && { ...made.best, state: best },
    history: made.history,
    checkpoint: bytesOf(end.resumable),
  };
}

/** The outcome and the sentence. */
function ending(
  { outcome, status, state: { progress }, resumable }: Iterated<Checkpoint>,
  epochs: number,
  rule: StoppingRule | undefined,
): Pick<TrainResult, "outcome" | "status"> {
  if (outcome === "diverged") {
    const advice = `Lower the learning rate or clip the gradients. The checkpoint is of step ${resumable.state.step}.`;
    return { outcome, status: `${status} ${advice}` };
  }
  if (progress.epoch >= epochs) return { outcome: "finished", status: `All ${epochs} epochs are done.` };
  return {
    outcome: "stopped-early",
    status:
      outcome === "stopped"
        ? `onEpoch stopped training after ${progress.epoch} epochs.`
        : `No progress in ${rule?.patience} epochs. The best epoch is in "best".`,
  };
}

/** A sentence on the first loss that is NaN or infinite, or undefined. */
function divergence(
  { step: { members, reported } }: CompiledStep,
  reports: FloatArray,
  { state, progress: { epoch } }: Checkpoint,
): string | undefined {
  const columns = reported.length;
  const losses = reported.flatMap((name, i) => (name === "loss" || name.endsWith(".loss") ? [i] : []));
  for (let row = 0; row < reports.length / columns; row++) {
    for (const column of losses) {
      const loss = reports[row * columns + column]!;
      if (Number.isFinite(loss)) continue;
      const step = state.step + Math.floor(row / (members ?? 1));
      const who = members === undefined ? "" : ` of member ${row % members}`;
      return `The loss${who} became ${loss} in step ${step} (epoch ${epoch}).`;
    }
  }
  return undefined;
}

/** Progress after some batches of an epoch. */
function afterBatches(before: TrainingProgress, reports: FloatArray, steps: number, rows: number): TrainingProgress {
  const { batch, sums } = before;
  const added = sums.map((sum, i) => {
    let total = sum;
    for (let k = 0; k < steps; k++) total += rows * reports[k * sums.length + i]!;
    return total;
  });
  return { ...before, batch: batch + steps, rows: before.rows + steps * rows, sums: added };
}

/** A record with further metrics beside those of its validation. */
function withMetrics(record: EpochRecord, metrics: Metrics): EpochRecord {
  return { ...record, validation: { ...record.validation, ...metrics } };
}

/** The run at the beginning of the next epoch. */
function afterEpoch(
  { state, best, progress }: Checkpoint,
  record: EpochRecord,
  sums: readonly number[],
  rule: StoppingRule | undefined,
): Checkpoint {
  const { epoch } = record;
  const next = { ...progress, epoch: epoch + 1, batch: 0, rows: 0, sums, history: [...progress.history, record] };
  return rule !== undefined && isBest(rule, record, progress.best)
    ? { state, best: state, progress: { ...next, best: { epoch, value: record.validation![rule.metric]! } } }
    : { state, best, progress: next };
}

/** A text of all that must be the same for a checkpoint to fit. */
function fingerprintOf(compiled: CompiledStep, data: Feeds, batchSize: number, rng: Rng): string {
  const shapes = Object.entries(data).map(([name, { shape }]) => `${name}[${shape}]`);
  const inputs = compiled.step.batch.map((tensor) => inputName(tensor.node));
  const seed = rng.stream("fingerprint").integer(0, 0x7fffffff);
  const { members, parameters } = compiled.step;
  return `${compiled.precision}, ${members ?? 1} × ${parameters.length} parameters, data ${shapes.join(" ")}, inputs ${inputs.join(" ")}, batches of ${batchSize}, seed mark ${seed}`;
}
