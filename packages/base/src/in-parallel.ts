/**
 * A pool for tasks that take long: each executor takes one task after the other, until none is left.
 *
 * What an executor is, only `run` knows: a worker thread, a connection, or nothing at all. An executor never has two
 * tasks at once.
 */

import type { BaseErrorCode } from "./errors.js";
import { InputError } from "./noether-error.js";
import type { OnEvent } from "./progress.js";

/** Options of `inParallel`. */
export interface InParallelOptions<Executor = undefined> {
  /** The executors that the tasks run on, at least one. Default: one, which `run` sees as `undefined`. */
  readonly executors?: readonly Executor[] | undefined;
  /** Stops the pool: no further task begins, and those that run are told by their own signal. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress, in tasks, after each task. */
  readonly onEvent?: OnEvent | undefined;
  /** The name of the work in progress events. Default `"running tasks"`. */
  readonly task?: string | undefined;
  /** The name of what is counted in progress events. Default `"tasks"`. */
  readonly unit?: string | undefined;
}

/**
 * The results of `run` for all tasks, in the order of the tasks, which begin in this order too.
 *
 * The first failure stops the others, and is thrown once all of them have ended; so is the reason of `signal`.
 *
 * @param run - Does one task. Its signal is aborted where the task is not wanted any more, with the reason.
 * @throws InputError `no-executors`; what `run` throws; the reason of `signal`.
 */
export async function inParallel<Task, Result, Executor = undefined>(
  tasks: readonly Task[],
  run: (task: Task, executor: Executor | undefined, signal: AbortSignal) => Promise<Result> | Result,
  options: InParallelOptions<Executor> = {},
): Promise<Result[]> {
  const { executors = [undefined], signal, onEvent, task: name = "running tasks", unit = "tasks" } = options;
  checkExecutors(executors);
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal?.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const results = new Array<Result>(tasks.length);
  let next = 0;
  let done = 0;
  const work = async (executor: Executor | undefined): Promise<void> => {
    while (next < tasks.length && !stop.signal.aborted) {
      const at = next++;
      try {
        results[at] = await run(tasks[at]!, executor, stop.signal);
        done++;
        onEvent?.({ kind: "progress", task: name, done, total: tasks.length, unit });
      } catch (error) {
        // The first failure counts: a controller keeps its first reason.
        stop.abort(error);
      }
    }
  };
  try {
    await Promise.all(executors.slice(0, tasks.length).map(work));
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  if (stop.signal.aborted && done < tasks.length) throw stop.signal.reason;
  return results;
}

/** Throws `no-executors` where the list is empty; for verbs that look at it before they begin. */
export function checkExecutors(executors: readonly unknown[]): void {
  if (executors.length > 0) return;
  throw new InputError<BaseErrorCode>({
    code: "no-executors",
    got: "an empty list of executors",
    expected: "at least one",
    fix: "Pass [workerThread()] of @noether/engine/workers, or leave the list out.",
  });
}
