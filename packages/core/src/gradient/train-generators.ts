/**
 * Training: one graph holds forward pass, gradients and Adam for all members, and an ONNX Loop makes many steps a call.
 */

import type { Rng } from "@noether/base";
import {
  adam,
  compileStep,
  type EpochRecord,
  encodeCheckpoint,
  type Feeds,
  input,
  iterate,
  type Metrics,
  type Objective,
  type ParameterTree,
  resumeCheckpoint,
  type Tensor,
  type TensorData,
  type TensorsOf,
  type TrainingState,
  trainingStep,
} from "@noether/engine";
import type { RunOptions } from "../run-options.js";
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
  "learningRate" | "warmup" | "epochs" | "trainings" | "stopBelow" | "snapshots" | "recordEvery" | "checkpoints"
>;

/** A record of one epoch; `parameters`, flat `[members, length]`, where a snapshot is wanted. */
export interface MembersRecord extends EpochRecord {
  readonly members: readonly { readonly training: Metrics }[];
  readonly parameters?: readonly number[];
}

/** The end of training; where it diverged, the last state whose loss was finite. */
export interface Trained<Parameters extends ParameterTree> {
  readonly outcome: "finished" | "diverged";
  /** A sentence on how training ended and what to do about it. */
  readonly status: string;
  readonly epochs: number;
  readonly history: readonly MembersRecord[];
  /** The parameters and the loss after the last step, by member. */
  readonly members: readonly { readonly parameters: Parameters; readonly terms: Metrics }[];
}

/** Where training stands. */
interface Standing {
  readonly state: TrainingState;
  readonly history: readonly MembersRecord[];
  /** Whether the loss of some member is small enough. */
  readonly done: boolean;
}

/** Steps a call; more bring nothing, and progress and stopping are looked at between calls. */
const STEPS_PER_RUN = 50;
/** Epochs between checkpoints where none are asked for. */
const EVERY = 1000;

/**
 * Trains all members in one graph.
 *
 * @throws InputError `other-run`; FileError where a checkpoint cannot be read; the reason of `signal`.
 */
export async function trainGenerators<Parameters extends ParameterTree>(
  trainable: Trainable<Parameters>,
  plan: TrainingPlan,
  { rng: root, executor, signal, onEvent }: RunOptions & { readonly rng: Rng },
): Promise<Trained<Parameters>> {
  const { task, first, shared, feeds } = trainable;
  const warmth = input("warmth", [1]);
  const { epochs, trainings: members, stopBelow, snapshots, recordEvery, checkpoints } = plan;
  const rng = root.stream("gradient");
  const fingerprint = `${trainable.fingerprint}; members ${members}; stream ${rng.stream("fingerprint").integer(0, 2 ** 31 - 1)}`;
  const taken =
    checkpoints.resume === undefined
      ? undefined
      : resumeCheckpoint<MembersRecord>(checkpoints.resume, { fingerprint, recipe: undefined });
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
    { precision: "float64", stepsPerRun: STEPS_PER_RUN, executor },
  );
  const wanted = new Set(snapshots);
  const { reported } = compiled.step;
  const record = (epoch: number, terms: readonly Metrics[], at: TrainingState): MembersRecord => ({
    epoch,
    step: epoch,
    training: terms[0]!,
    members: terms.map((training) => ({ training })),
    ...(wanted.has(epoch) ? { parameters: [...at.parameters] } : {}),
  });
  const { save, every = EVERY } = checkpoints;
  try {
    const end = await iterate<Standing>(
      async ({ state, history }) => {
        const start = state.step;
        const stops = [...wanted, start + STEPS_PER_RUN, nextMultiple(start, recordEvery), epochs];
        const steps = Math.min(...stops.filter((stop) => stop > start)) - start;
        const warm = { warmth: warming(start, steps, plan.warmup) };
        const { state: after, reports } = await compiled.run(state, warm, feeds);
        // A report is that of the parameters before its step.
        const terms = termsOf(reports.subarray(0, members * reported.length), reported);
        const now = termsOf(reports.subarray((steps - 1) * members * reported.length), reported);
        if (!now.some(({ loss }) => Number.isFinite(loss))) return { diverged: blownUp(start + steps) };
        onEvent?.({ kind: "progress", task, done: after.step, total: epochs, unit: "epochs" });
        const kept = start % recordEvery === 0 || wanted.has(start);
        return {
          state: {
            state: after,
            history: kept ? [...history, record(start, terms, state)] : history,
            done: start >= plan.warmup && now.some(({ loss }) => loss! < stopBelow),
          },
        };
      },
      {
        start: {
          state: taken?.state ?? compiled.start(starts),
          history: taken?.progress.history ?? [],
          done: false,
        },
        stepOf: ({ state }) => state.step,
        isOver: ({ state, done }) => done || state.step >= epochs,
        checkpoint: save && {
          every,
          // The end is the caller's.
          allowed: ({ state, done }) => !done && state.step < epochs,
          save: ({ state, history }) =>
            save(
              encodeCheckpoint({
                state,
                progress: { epoch: state.step, batch: 0, rows: 0, sums: [], history, fingerprint },
              }),
            ),
        },
        signal,
      },
    );
    const { state, history } = end.resumable;
    const last = termsOf(
      await compiled.evaluate(state, { warmth: { data: Float64Array.of(1), shape: [1] } }, feeds),
      compiled.step.evaluated,
    );
    return {
      outcome: end.outcome === "diverged" ? "diverged" : "finished",
      status: end.status,
      epochs: state.step,
      history: [...history, record(state.step, last, state)],
      members: last.map((terms, k) => ({ parameters: compiled.parameters(state, k), terms })),
    };
  } finally {
    await compiled.dispose();
  }
}

/** The sentence on training that has blown up in all members. */
function blownUp(epoch: number): string {
  return `No loss is finite after ${epoch} epochs. Lower learningRate, or check the oracle on the samples.`;
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
