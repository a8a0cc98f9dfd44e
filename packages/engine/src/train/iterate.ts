/**
 * The loop of every training: a step gives the next state until nothing is left to do, and between two steps there is
 * room for the end of an epoch, a checkpoint, and an interruption.
 */

import { checkInteger } from "@noether/base";

/** The result of a step: the next state, or a sentence that says how the step went wrong. */
export type StepResult<State> =
  | {
      readonly state: State;
      /** Whether an epoch ends with this step: `onEpoch` is called. Default false. */
      readonly epochEnded?: boolean | undefined;
    }
  | { readonly diverged: string };

/** The answer of `onEpoch`. */
export interface EpochAnswer<State> {
  /** Whether training stops here. Default false. */
  readonly stop?: boolean | undefined;
  /** The state to go on with. Default: the one that the epoch ended with. */
  readonly state?: State | undefined;
}

/** Options of `iterate`. */
export interface IterateOptions<State> {
  /** The state to begin with: a first one, or that of a checkpoint. */
  readonly start: State;
  /** The number of steps that led to a state. */
  readonly stepOf: (state: State) => number;
  /** Whether nothing is left to do; asked before each step. */
  readonly isOver: (state: State) => boolean;
  /** Called, and waited for, after each step that ends an epoch. */
  readonly onEpoch?: ((state: State) => EpochAnswer<State> | Promise<EpochAnswer<State>>) | undefined;
  /** Saves the state after every so many steps, at the end, and before an interruption. Default: never. */
  readonly checkpoint?: IterateCheckpoint<State> | undefined;
  /** Interrupts the loop between two steps: its reason is thrown, once a checkpoint is saved. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of the checkpoints of `iterate`. */
export interface IterateCheckpoint<State> {
  /** The number of steps between two checkpoints, at least 1; a step of `iterate` that makes many of them is not cut. */
  readonly every: number;
  /** Called with the state, and waited for. */
  readonly save: (state: State) => Promise<void> | void;
  /** The count of a state that `every` refers to. Default: `stepOf`. */
  readonly count?: ((state: State) => number) | undefined;
  /** Whether a state may be saved. Default: every one. */
  readonly allowed?: ((state: State) => boolean) | undefined;
}

/** The end of a loop. */
export interface Iterated<State> {
  /** `finished`: nothing is left to do. `stopped`: `onEpoch` said so. `diverged`: a step went wrong. */
  readonly outcome: "finished" | "stopped" | "diverged";
  /** A sentence. */
  readonly status: string;
  /** The last state. */
  readonly state: State;
  /** The state to resume from: the last one, or where a step went wrong, the one before it. */
  readonly resumable: State;
}

/**
 * Repeats `step`.
 *
 * @param step - Gives the next state; states are never changed. It may make many steps at once.
 * @throws InputError `not-an-integer`; the reason of `signal`; what the functions throw.
 */
export async function iterate<State>(
  step: (state: State) => Promise<StepResult<State>> | StepResult<State>,
  options: IterateOptions<State>,
): Promise<Iterated<State>> {
  const { start, stepOf, isOver, onEpoch, checkpoint, signal } = options;
  if (checkpoint !== undefined) checkInteger(checkpoint.every, "checkpoint.every", 1);
  let state = start;
  let before = start;
  let saved = start;
  let stopped = false;
  const periods = (at: State): number => Math.floor((checkpoint?.count ?? stepOf)(at) / checkpoint!.every);
  const save = async (when: "due" | "now"): Promise<void> => {
    if (checkpoint === undefined || checkpoint.allowed?.(state) === false || stepOf(saved) === stepOf(state)) return;
    if (when === "due" && periods(state) <= periods(saved)) return;
    await checkpoint.save(state);
    saved = state;
  };
  while (!stopped && !isOver(state)) {
    if (signal?.aborted === true) {
      await save("now");
      throw signal.reason;
    }
    const result = await step(state);
    // A loss is that of the state before its step: where one is NaN, the state before that is still good.
    if ("diverged" in result) return { outcome: "diverged", status: result.diverged, state, resumable: before };
    before = state;
    state = result.state;
    if (result.epochEnded === true && onEpoch !== undefined) {
      const answer = await onEpoch(state);
      state = answer.state ?? state;
      stopped = answer.stop ?? false;
    }
    await save("due");
  }
  await save("now");
  const status = `${stopped ? "Stopped" : "Finished"} after step ${stepOf(state)}.`;
  return { outcome: stopped ? "stopped" : "finished", status, state, resumable: state };
}
