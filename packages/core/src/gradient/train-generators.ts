/**
 * Training: one graph holds forward pass, gradients and Adam for all members, and an ONNX Loop makes many steps a call.
 */

import { createRng, InputError, type OnEvent, type Rng } from "@noether/base";
import {
  adam,
  compileStep,
  decodeCheckpoint,
  type EpochRecord,
  encodeCheckpoint,
  type Feeds,
  input,
  type Metrics,
  type Objective,
  type ParameterTree,
  type Tensor,
  type TensorData,
  type TensorsOf,
  type TrainingState,
  trainingStep,
} from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";
import type { GradientStrategy } from "./gradient.js";

/** What is trained. */
export interface Trainable<Parameters extends ParameterTree> {
  /** As progress names it: `"training 3 generators"`. */
  readonly task: string;
  /** @param warmth - `[1]`, from 0 to 1 over the warm-up. */
  readonly objective: (parameters: TensorsOf<Parameters>, warmth: Tensor) => Objective<Readonly<Record<string, never>>>;
  /** First numbers of one member. */
  readonly first: (rng: Rng) => Parameters;
  /** Inputs that are the same in all steps, and what they are fed. */
  readonly shared: readonly Tensor[];
  readonly feeds: Feeds;
  /** Tells this training from others, for checkpoints. */
  readonly fingerprint: string;
}

/** What the loop needs of a strategy. */
export type TrainingPlan = Pick<
  GradientStrategy,
  "learningRate" | "warmup" | "epochs" | "members" | "stopBelow" | "snapshots" | "recordEvery" | "checkpoints"
>;

/** A record of one epoch; `parameters`, flat `[members, length]`, where a snapshot is wanted. */
export interface MembersRecord extends EpochRecord {
  readonly members: readonly { readonly training: Metrics }[];
  readonly parameters?: readonly number[];
}

/** What training ended with. */
export interface Trained<Parameters extends ParameterTree> {
  readonly epochs: number;
  readonly history: readonly MembersRecord[];
  /** After the last step, by member. */
  readonly members: readonly { readonly parameters: Parameters; readonly terms: Metrics }[];
}

/** Steps a call; more bring nothing, and progress and stopping are looked at between calls. */
const STEPS_PER_RUN = 50;

/** @throws InputError `another-training`; FileError where a checkpoint cannot be read. */
export async function trainGenerators<Parameters extends ParameterTree>(
  trainable: Trainable<Parameters>,
  plan: TrainingPlan,
  { seed, onEvent }: { readonly seed: number; readonly onEvent: OnEvent | undefined },
): Promise<Trained<Parameters>> {
  const { task, first, shared, feeds } = trainable;
  const warmth = input("warmth", [1]);
  const { epochs, members, stopBelow, snapshots, recordEvery, checkpoints } = plan;
  const rng = createRng(seed).stream("gradient");
  const fingerprint = `${trainable.fingerprint}; members ${members}; seed ${seed}`;
  const taken = resumed(checkpoints.resume, fingerprint);
  const starts = Array.from({ length: members }, (_, k) => first(rng.stream(`member ${k}`)));
  const compiled = await compileStep(
    trainingStep<Parameters>({
      parameters: starts[0]!,
      members,
      batch: [warmth],
      shared,
      updates: [
        {
          objective: (parameters) => trainable.objective(parameters, warmth),
          optimizer: adam({ learningRate: plan.learningRate }),
        },
      ],
    }),
    { precision: "float64", stepsPerRun: STEPS_PER_RUN },
  );
  const wanted = new Set(snapshots);
  const history = taken?.history ?? [];
  let state = taken?.state ?? compiled.start(starts);
  try {
    const { reported } = compiled.step;
    const record = (epoch: number, terms: readonly Metrics[], at: TrainingState): MembersRecord => ({
      epoch,
      step: epoch,
      training: terms[0]!,
      members: terms.map((training) => ({ training })),
      ...(wanted.has(epoch) ? { parameters: [...at.parameters] } : {}),
    });
    let done = false;
    while (state.step < epochs && !done) {
      const start = state.step;
      const stops = [...wanted, start + STEPS_PER_RUN, nextMultiple(start, recordEvery), epochs];
      const steps = Math.min(...stops.filter((stop) => stop > start)) - start;
      const { state: after, reports } = await compiled.run(
        state,
        { warmth: warming(start, steps, plan.warmup) },
        feeds,
      );
      // A report is that of the parameters before its step.
      const terms = termsOf(reports.subarray(0, members * reported.length), reported);
      if (start % recordEvery === 0 || wanted.has(start)) history.push(record(start, terms, state));
      const now = termsOf(reports.subarray((steps - 1) * members * reported.length), reported);
      checkFinite(now, start + steps);
      done = state.step >= plan.warmup && now.some(({ loss }) => loss! < stopBelow);
      state = after;
      onEvent?.({ kind: "progress", task, done: state.step, total: epochs, unit: "epochs" });
      const { save, every = 1000 } = checkpoints;
      if (save !== undefined && !done && nextMultiple(start, every) <= state.step && state.step < epochs) {
        const progress = { epoch: state.step, batch: 0, rows: 0, sums: [], history, fingerprint };
        await save(encodeCheckpoint({ state, progress }));
      }
    }
    const last = termsOf(
      await compiled.evaluate(state, { warmth: { data: Float64Array.of(1), shape: [1] } }, feeds),
      compiled.step.evaluated,
    );
    history.push(record(state.step, last, state));
    return {
      epochs: state.step,
      history,
      members: last.map((terms, k) => ({ parameters: compiled.parameters(state, k), terms })),
    };
  } finally {
    await compiled.dispose();
  }
}

/** The warmth of each step: 1 from step `warmup` on. */
function warming(start: number, steps: number, warmup: number): TensorData {
  const data = Float64Array.from({ length: steps }, (_, i) => Math.min(1, warmup === 0 ? 1 : (start + i) / warmup));
  return { data, shape: [steps, 1] };
}

function nextMultiple(after: number, of: number): number {
  return (Math.floor(after / of) + 1) * of;
}

/** Rows of a report, `[members, columns]`, by name. */
function termsOf(report: ArrayLike<number>, names: readonly string[]): readonly Metrics[] {
  return Array.from({ length: report.length / names.length }, (_, k) =>
    Object.fromEntries(names.map((name, i) => [name, report[k * names.length + i]!])),
  );
}

/** Training that has blown up in all members is an error of its settings. */
function checkFinite(terms: readonly Metrics[], epoch: number): void {
  if (terms.some(({ loss }) => Number.isFinite(loss))) return;
  throw new InputError<CoreErrorCode>({
    code: "training-diverged",
    got: `a loss that is not finite after ${epoch} epochs`,
    expected: "a finite loss",
    fix: "Lower learningRate, or check the oracle on the samples.",
  });
}

function resumed(
  bytes: Uint8Array | undefined,
  fingerprint: string,
): { readonly state: TrainingState; readonly history: MembersRecord[] } | undefined {
  if (bytes === undefined) return undefined;
  const { state, progress } = decodeCheckpoint(bytes);
  if (progress.fingerprint !== fingerprint) {
    throw new InputError<CoreErrorCode>({
      code: "another-training",
      got: `a checkpoint of: ${progress.fingerprint}`,
      expected: fingerprint,
      fix: "Resume with the options, samples and seed that it was saved with.",
    });
  }
  return { state, history: [...(progress.history as readonly MembersRecord[])] };
}
