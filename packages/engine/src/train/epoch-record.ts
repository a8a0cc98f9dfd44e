/** The record of an epoch: means of the reports of its steps, and the validation. */

import { checkInteger } from "@noether/base";
import { gatherRows, rowsOf } from "./batches.js";
import type { Checkpoint, EpochRecord, Metrics } from "./checkpoint.js";
import type { CompiledStep, Feeds, TrainingState } from "./compile-step.js";

/** Data to evaluate on. The reports of the step's evaluation must be means over rows. */
export interface Validation {
  /** The batch inputs by name, with rows as the first axis. */
  readonly data: Feeds;
  /** The number of rows evaluated at a time. Default 4096. */
  readonly batchSize?: number | undefined;
}

/** The record of an epoch whose batches are done. */
export async function epochRecord(
  compiled: CompiledStep,
  { state, progress }: Checkpoint,
  validation: Validation | undefined,
  shared: Feeds | undefined,
): Promise<EpochRecord> {
  const { step } = compiled;
  const training = byMember(
    progress.sums.map((sum) => sum / progress.rows),
    step.reported,
  );
  const evaluated =
    validation === undefined
      ? undefined
      : byMember(await evaluateRows(compiled, state, validation, shared), step.evaluated);
  const members = training.map((metrics, i) => ({
    training: metrics,
    validation: evaluated?.[i],
  }));
  return {
    epoch: progress.epoch,
    step: state.step,
    training: meanMetrics(training),
    validation: evaluated && meanMetrics(evaluated),
    members: step.members === undefined ? undefined : members,
  };
}

/** The evaluation of all rows, in chunks: means weighted by rows. */
async function evaluateRows(
  compiled: CompiledStep,
  state: TrainingState,
  { data, batchSize = 4096 }: Validation,
  shared: Feeds | undefined,
): Promise<readonly number[]> {
  checkInteger(batchSize, "validation.batchSize", 1);
  const rows = rowsOf(data);
  const { members } = compiled.step;
  const sums = new Array<number>((members ?? 1) * compiled.step.evaluated.length).fill(0);
  for (let at = 0; at < rows; at += batchSize) {
    const indices = Uint32Array.from({ length: Math.min(batchSize, rows - at) }, (_, i) => at + i);
    const lead = members === undefined ? [] : [members];
    const all = Array.from({ length: members ?? 1 }, () => indices);
    const feeds = gatherRows(data, all, [...lead, indices.length], compiled.precision);
    const report = await compiled.evaluate(state, feeds, shared);
    for (const [i, value] of report.entries()) sums[i] = sums[i]! + (value * indices.length) / rows;
  }
  return sums;
}

function byMember(values: readonly number[], names: readonly string[]): Metrics[] {
  return Array.from({ length: values.length / names.length }, (_, member) =>
    Object.fromEntries(names.map((name, i) => [name, values[member * names.length + i]!])),
  );
}

function meanMetrics(members: readonly Metrics[]): Metrics {
  return Object.fromEntries(
    Object.keys(members[0]!).map((name) => [
      name,
      members.reduce((total, metrics) => total + metrics[name]!, 0) / members.length,
    ]),
  );
}
