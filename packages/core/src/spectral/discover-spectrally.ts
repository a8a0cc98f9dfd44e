/** Discovery in closed form: one pass over the samples, then the solution of the resulting linear system. */

import { createRng, type Rng } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import { createFoldAccumulator, type FoldAccumulator } from "../doubt/fold-accumulator.js";
import { type ThinSetWatch, watchThinSet } from "../doubt/thin-set.js";
import type { Result } from "../result.js";
import type { RunOptions } from "../run-options.js";
import { batches, type SampleSource } from "../samples.js";
import { fieldFrame } from "../system/field-frame.js";
import { createGramAccumulator, type GramAccumulator } from "../system/gram-accumulator.js";
import type { GramSums } from "../system/gram-sums.js";
import type { LearnedEvidence } from "./learned-answer.js";
import { type SolveContext, solveSystem } from "./solve-system.js";
import type { SpectralStrategy } from "./spectral.js";

/** What the strategy needs beside the samples. */
export interface SpectralContext extends SolveContext {
  readonly mostUnknowns: number;
}

/** `discover` with the strategy `spectral`. */
export async function discoverSpectrally(
  oracle: Oracle,
  source: SampleSource,
  strategy: SpectralStrategy,
  context: SpectralContext,
): Promise<Result> {
  const { sums, learned } = await accumulate(oracle, source, strategy, context);
  return solveSystem(oracle, sums, { ...context, doubt: { count: strategy.count, ...learned } });
}

/** Options of `discoverFromSums`. */
export interface FromSumsOptions extends RunOptions {
  /** The stream of all random draws, of which only named streams are used; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
}

/**
 * Gives the answer of `discover` from existing sums, such as those of several machines merged by `mergeGramSums`.
 *
 * @param oracle - The oracle with which the sums were computed.
 */
export async function discoverFromSums(
  oracle: Oracle,
  sums: GramSums,
  { rng = createRng(0), ...run }: FromSumsOptions = {},
): Promise<Result> {
  return solveSystem(oracle, sums, { ...run, rng });
}

/** One pass over the samples. The frame is that of the first batch: any frame is valid; a well-fitted one is more accurate. */
async function accumulate(
  oracle: Oracle,
  source: SampleSource,
  { fields, values, batchSize, folds }: SpectralStrategy,
  { mostUnknowns, executor, signal, onEvent }: SpectralContext,
): Promise<{ readonly sums: GramSums; readonly learned: LearnedEvidence }> {
  const total = "data" in source ? { total: source.count } : {};
  let count = 0;
  let accumulator: GramAccumulator | undefined;
  let doubt: FoldAccumulator | undefined;
  let watch: ThinSetWatch | undefined;
  try {
    for await (const batch of batches(source, batchSize, oracle)) {
      signal?.throwIfAborted();
      if (accumulator === undefined) {
        const frame = await fieldFrame(oracle, batch, { fields, values, mostUnknowns, executor });
        accumulator = await createGramAccumulator(oracle, frame, { folds, executor });
        if (oracle.domain === "data") {
          watch = watchThinSet(frame, oracle.vectors);
          if (frame.outputs === undefined) doubt = await createFoldAccumulator(oracle, frame, { executor });
        }
      }
      await accumulator.add(batch);
      await doubt?.add(batch);
      watch?.add(batch);
      count += batch.count;
      onEvent?.({ kind: "progress", task: "summing equations", done: count, ...total, unit: "samples" });
    }
    return { sums: accumulator!.sums, learned: { grams: doubt?.grams(), thinSet: watch?.found() } };
  } finally {
    await accumulator?.dispose();
    await doubt?.dispose();
  }
}
