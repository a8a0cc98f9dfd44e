/** The backend of TensorFlow.js, a global setting: changed for a moment, and put back. */

import type { Tensorflow } from "./load-tensorflow.js";

/** The queue of tasks: TensorFlow.js gives up a backend that is starting when another is set. */
let queue: Promise<unknown> = Promise.resolve();

/** Does `work` when all that came before is done. */
export function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const turn = queue.then(work);
  queue = turn.catch(() => undefined);
  return turn;
}

/** `compute` on a backend that has started: setting it takes effect before the call returns. */
export function onBackend<Result>(tf: Tensorflow, name: string, compute: () => Result): Result {
  const before = tf.engine().backendName;
  void tf.setBackend(name);
  try {
    return compute();
  } finally {
    restore(tf, before);
  }
}

/** Puts the setting back. @param before - Undefined where TensorFlow.js had not chosen a backend yet. */
export function restore(tf: Tensorflow, before: string | undefined): void {
  if (before !== undefined && before !== tf.engine().backendName) void tf.setBackend(before);
}
