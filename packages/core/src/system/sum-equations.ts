/** The linear system of one shard of the samples: the part of a single machine in a distributed discovery. */

import type { Oracle } from "@noether/oracles";
import type { RunOptions } from "../run-options.js";
import { batches, type SampleSource } from "../samples.js";
import type { Frame } from "./frame.js";
import { createGramAccumulator } from "./gram-accumulator.js";
import type { GramSums } from "./gram-sums.js";

/** Options of `sumEquations`. */
export interface SumEquationsOptions extends RunOptions {
  /** The number of disjoint parts of the samples that are summed separately, for resampling; default up to 16, as memory allows. */
  readonly folds?: number | undefined;
  /** The number of samples per step; default 4096. The sums do not depend on it. */
  readonly batchSize?: number | undefined;
}

/**
 * Sums the equations that the samples of `source` give in `frame`, in one pass. Memory does not depend on their number.
 *
 * The sums can be sent with `postMessage`, added with `mergeGramSums` and solved with `discoverFromSums`.
 *
 * @param frame - The frame, made once by `fieldFrame` for all shards.
 * @throws InputError `samples-do-not-fit`, `no-samples`, `oracle-not-finite`, `oracle-shape`, `not-an-integer`; the reason of
 *   `signal`.
 */
export async function sumEquations(
  oracle: Oracle,
  source: SampleSource,
  frame: Frame,
  { folds, batchSize = 4096, executor, signal, onEvent }: SumEquationsOptions = {},
): Promise<GramSums> {
  const accumulator = await createGramAccumulator(oracle, frame, { folds, executor });
  let done = 0;
  try {
    for await (const batch of batches(source, batchSize, oracle)) {
      signal?.throwIfAborted();
      await accumulator.add(batch);
      done += batch.count;
      onEvent?.({
        kind: "progress",
        task: "summing equations",
        done,
        ...("data" in source ? { total: source.count } : {}),
        unit: "samples",
      });
    }
    return accumulator.sums;
  } finally {
    await accumulator.dispose();
  }
}
