/** What the samples ask of a generator: the quadratic form of the invariance loss, and the points for a finite step. */

import { type NullSpace, nullSpace } from "@noether/linear-algebra";
import type { Oracle } from "@noether/oracles";
import type { RunOptions } from "../run-options.js";
import { batches, type SampleSource, type Samples } from "../samples.js";
import { fieldFrame } from "../system/field-frame.js";
import { leaveFrame } from "../system/frame.js";
import { createGramAccumulator, type GramAccumulator } from "../system/gram-accumulator.js";
import { type GramSums, pooledGram } from "../system/gram-sums.js";
import type { GradientStrategy } from "./gradient.js";
import { joinedSamples } from "./joined-samples.js";
import { createRawGram, type RawGram } from "./raw-gram.js";
import { restrictGram, type Unknowns, unknownsOf } from "./unknowns.js";

/** The invariance of linear generators on the samples. */
export interface Equations {
  readonly oracle: Oracle;
  readonly unknowns: Unknowns;
  /**
   * G of wᵀGw, `[length, length]`. In the frame of the data the mean of (∇φ · W x)², summed over outputs; in the whitened
   * frame that of squared cosines, times n: for |x| on standard normals the two agree.
   */
  readonly gram: Float64Array;
  readonly nullSpace: NullSpace;
  /** From matrices `[count, n, n]` where the unknowns are taken to those of the data's own components. */
  leave(matrices: Float64Array): Float64Array;
  /** The linear system of the closed form, which says whether the samples decide at all. */
  readonly sums: GramSums;
  /** All samples in one piece, for a finite step; absent in the limit, where no sample is kept. */
  readonly points?: Samples | undefined;
}

/** Samples a step. */
const BATCH = 4096;

/**
 * One pass over the samples.
 *
 * @throws InputError `no-samples`, `samples-do-not-fit`, `oracle-not-finite`, `not-finite`, `oracle-shape`,
 *   `too-many-unknowns`.
 */
export async function equations(
  oracle: Oracle,
  source: SampleSource,
  { frame: wanted, epsilon }: Pick<GradientStrategy, "frame" | "epsilon">,
  { mostUnknowns, executor, signal, onEvent }: RunOptions & { readonly mostUnknowns?: number | undefined } = {},
): Promise<Equations> {
  const unknowns = unknownsOf(oracle);
  // What is learned is doubted by folds of the samples; a formula needs none.
  const folds = oracle.domain === "data" ? undefined : 1;
  const kept: Samples[] = [];
  const total = "data" in source ? { total: source.count } : {};
  let count = 0;
  let accumulator: GramAccumulator | undefined;
  let raw: RawGram | undefined;
  try {
    for await (const batch of batches(source, BATCH, oracle)) {
      signal?.throwIfAborted();
      accumulator ??= await createGramAccumulator(oracle, await fieldFrame(oracle, batch, { mostUnknowns, executor }), {
        folds,
        executor,
      });
      await accumulator.add(batch);
      if (wanted === "data") {
        raw ??= await createRawGram(oracle, executor);
        await raw.add(batch);
      }
      if (epsilon !== "exact") kept.push(batch);
      count += batch.count;
      onEvent?.({ kind: "progress", task: "summing equations", done: count, ...total, unit: "samples" });
    }
    const { sums } = accumulator!;
    const gram = raw === undefined ? whitened(sums, unknowns) : restrictGram(unknowns, scaled(raw.sum, 1 / count));
    return {
      oracle,
      unknowns,
      gram,
      leave: raw === undefined ? (matrices) => leaveFrame(sums.frame, matrices) : (matrices) => matrices,
      nullSpace: nullSpace(gram, unknowns.length),
      sums,
      points: epsilon === "exact" ? undefined : joinedSamples(kept),
    };
  } finally {
    await accumulator?.dispose();
    await raw?.dispose();
  }
}

/** There unknowns of complex matrices are √2 times ours. */
function whitened(sums: GramSums, { size, columns }: Unknowns): Float64Array {
  return scaled(pooledGram(sums), columns === size ? size : 2 * size);
}

function scaled(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => value * factor);
}
