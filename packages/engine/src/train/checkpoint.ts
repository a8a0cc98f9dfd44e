/** Checkpoints: where a training run stands, as a record and as bytes. */

import { checkSameRun } from "./check-same-run.js";
import { packCheckpoint, unpackCheckpoint } from "./checkpoint-container.js";
import type { TrainingState } from "./compile-step.js";
import type { FloatArray } from "./flat-layout.js";

/** Means over the rows of an epoch (and over the members), by the names that the step reports. */
export type Metrics = Readonly<Record<string, number>>;

/** The metrics of an epoch. */
export interface EpochRecord {
  /** The number of the epoch, counted from 0. */
  readonly epoch: number;
  /** The number of steps since the beginning. */
  readonly step: number;
  readonly training: Metrics;
  /** The metrics of the validation, and those that `onEpoch` adds; absent where there are none. */
  readonly validation?: Metrics | undefined;
  /** The metrics of each member, where there are members. */
  readonly members?: readonly { readonly training: Metrics; readonly validation?: Metrics | undefined }[] | undefined;
}

/** The progress of a run. */
export interface TrainingProgress<Entry extends EpochRecord = EpochRecord> {
  /** The number of epochs that are done. */
  readonly epoch: number;
  /** The number of batches of this epoch that are done. */
  readonly batch: number;
  /** The number of rows of this epoch that are done. */
  readonly rows: number;
  /** Reports of this epoch, summed over rows: `[columns]` or `[members, columns]`. */
  readonly sums: readonly number[];
  readonly history: readonly Entry[];
  /** The best epoch so far, where there is early stopping. */
  readonly best?: { readonly epoch: number; readonly value: number } | undefined;
  /** A text that identifies the run: seed, data, batches, parameters. A checkpoint of another run is refused. */
  readonly fingerprint: string;
  /** The caller's own text that identifies the run. */
  readonly recipe?: string | undefined;
}

/** All that is needed to resume as if nothing had happened. */
export interface Checkpoint<Entry extends EpochRecord = EpochRecord> {
  readonly state: TrainingState;
  /** The state of the best epoch. */
  readonly best?: TrainingState | undefined;
  readonly progress: TrainingProgress<Entry>;
  /** Arrays that the caller keeps beside the state. */
  readonly kept?: Readonly<Record<string, FloatArray>> | undefined;
}

const KIND = "training";

interface Header<Entry extends EpochRecord> {
  /** Steps and numbers of moments: of the state, and of the best one. */
  readonly states: readonly { readonly step: number; readonly moments: number }[];
  readonly progress: TrainingProgress<Entry>;
}

/** The bytes of a checkpoint: the same checkpoint, the same bytes. */
export function encodeCheckpoint<Entry extends EpochRecord>(checkpoint: Checkpoint<Entry>): Uint8Array {
  const { state, best, progress, kept = {} } = checkpoint;
  const states = best === undefined ? [state] : [state, best];
  const header: Header<Entry> = {
    states: states.map(({ step, moments }) => ({ step, moments: moments.length })),
    progress,
  };
  const arrays = states.flatMap(({ parameters, statistics, moments }, i) => [
    [`${i}.parameters`, parameters] as const,
    [`${i}.statistics`, statistics] as const,
    ...moments.map((moment, k) => [`${i}.moment ${k}`, moment] as const),
  ]);
  const others = Object.entries(kept).map(([name, array]) => [`kept.${name}`, array] as const);
  return packCheckpoint({ kind: KIND, header, arrays: Object.fromEntries([...arrays, ...others]) });
}

/**
 * The checkpoint in these bytes.
 *
 * @param name - The name of the bytes in errors, such as the path of a file.
 * @throws FileError `not-a-checkpoint`, `checkpoint-version`, `checkpoint-damaged`.
 */
export function decodeCheckpoint<Entry extends EpochRecord = EpochRecord>(
  bytes: Uint8Array,
  name = "the checkpoint",
): Checkpoint<Entry> {
  const { header, arrays } = unpackCheckpoint(bytes, KIND, name);
  const { states, progress } = header as Header<Entry>;
  const [state, best] = states.map(
    ({ step, moments }, i): TrainingState => ({
      step,
      parameters: arrays[`${i}.parameters`]!,
      statistics: arrays[`${i}.statistics`]!,
      moments: Array.from({ length: moments }, (_, k) => arrays[`${i}.moment ${k}`]!),
    }),
  );
  const kept = Object.entries(arrays).flatMap(([key, array]) =>
    key.startsWith("kept.") ? [[key.slice("kept.".length), array] as const] : [],
  );
  return {
    state: state!,
    best,
    progress,
    kept: kept.length === 0 ? undefined : Object.fromEntries(kept),
  };
}

/**
 * The checkpoint in these bytes, if it is of the run with this fingerprint and recipe.
 *
 * @throws InputError `other-run`; FileError as `decodeCheckpoint`.
 */
export function resumeCheckpoint<Entry extends EpochRecord = EpochRecord>(
  bytes: Uint8Array,
  run: Pick<TrainingProgress, "fingerprint" | "recipe">,
): Checkpoint<Entry> {
  const checkpoint = decodeCheckpoint<Entry>(bytes);
  const words = ({ fingerprint, recipe }: typeof run): string => [recipe, fingerprint].filter(Boolean).join("; ");
  checkSameRun(words(checkpoint.progress), words(run));
  return checkpoint;
}
