/** What the samples ask of a generator: the quadratic form of the invariance loss, and the points for a finite step. */

import { InputError, type OnEvent } from "@noether/base";
import { type NullSpace, nullSpace } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { complexLinear, linear } from "../fields/fields.js";
import { batches, type SampleSource, type Samples } from "../samples.js";
import { leaveFrame, whiteningFrame } from "../spectral/frame.js";
import { createGramAccumulator } from "../spectral/gram-accumulator.js";
import { pooledGram } from "../spectral/gram-sums.js";
import type { GradientStrategy } from "./gradient.js";
import { createRawGram } from "./raw-gram.js";
import { restrictGram, type Unknowns, unknownsOf } from "./unknowns.js";

/** The invariance of linear generators on the samples. */
export interface Equations {
  readonly oracle: Oracle;
  readonly unknowns: Unknowns;
  /** From matrices `[count, n, n]` where the unknowns are taken to those of the data's own components. */
  leave(matrices: Float64Array): Float64Array;
  /**
   * G of wᵀGw, `[length, length]`: the mean of (∇φ · W x)², summed over outputs; in the whitened frame over unit rows,
   * times n, which on standard normals is the same for |x|.
   */
  readonly gram: Float64Array;
  readonly nullSpace: NullSpace;
  /** All samples in one piece, for a finite step; absent in the limit, where no sample is kept. */
  readonly points?: Samples;
  readonly count: number;
}

/** Samples a step. */
const BATCH = 4096;

/**
 * One pass over the samples.
 *
 * @throws InputError `no-samples`, `samples-do-not-fit`, `oracle-not-finite`, `not-finite`, `oracle-shape`.
 */
export async function equations(
  oracle: Oracle,
  source: SampleSource,
  { frame: wanted, epsilon }: Pick<GradientStrategy, "frame" | "epsilon">,
  onEvent: OnEvent | undefined,
): Promise<Equations> {
  const unknowns = unknownsOf(oracle);
  const kept: Samples[] = [];
  const total = "data" in source ? { total: source.count } : {};
  let count = 0;
  let summing: Summing | undefined;
  try {
    for await (const batch of batches(source, BATCH, oracle)) {
      summing ??= wanted === "whitened" ? await whitenedSum(oracle, batch) : await rawSum(oracle, unknowns);
      await summing.add(batch);
      count += batch.count;
      if (epsilon !== "exact") kept.push(batch);
      onEvent?.({ kind: "progress", task: "summing equations", done: count, ...total, unit: "samples" });
    }
    if (summing === undefined) {
      throw new InputError({
        code: "no-samples",
        got: "no sample at all",
        expected: "at least one",
        fix: "Check the file and the selection.",
      });
    }
    const gram = summing.mean(count);
    return {
      oracle,
      unknowns,
      gram,
      leave: summing.leave,
      nullSpace: nullSpace(gram, unknowns.length),
      count,
      ...(epsilon === "exact" ? {} : { points: joined(kept) }),
    };
  } finally {
    await summing?.dispose();
  }
}

/** One way to sum up. */
interface Summing {
  add(batch: Samples): Promise<void>;
  mean(count: number): Float64Array;
  leave(matrices: Float64Array): Float64Array;
  dispose(): Promise<void>;
}

async function whitenedSum(oracle: Oracle, first: Samples): Promise<Summing> {
  const complex = oracle.scalars === "complex";
  const frame = whiteningFrame(first, complex ? complexLinear() : linear());
  const accumulator = await createGramAccumulator(oracle, frame, { folds: 1 });
  // There unknowns of complex matrices are √2 times ours.
  const scale = oracle.dimension * (complex ? 2 : 1);
  return {
    add: (batch) => accumulator.add(batch),
    mean: () => pooledGram(accumulator.sums).map((entry) => entry * scale),
    leave: (matrices) => leaveFrame(frame, matrices),
    dispose: () => accumulator.dispose(),
  };
}

async function rawSum(oracle: Oracle, unknowns: Unknowns): Promise<Summing> {
  const { add, sum, dispose } = await createRawGram(oracle);
  return {
    add,
    mean: (count) =>
      restrictGram(
        unknowns,
        sum.map((entry) => entry / count),
      ),
    leave: (matrices) => matrices,
    dispose,
  };
}

function joined(pieces: readonly Samples[]): Samples {
  const [first] = pieces;
  const data = new Float64Array(pieces.reduce((length, piece) => length + piece.data.length, 0));
  let at = 0;
  for (const piece of pieces) {
    data.set(piece.data, at);
    at += piece.data.length;
  }
  const { vectors, dimension } = first!;
  return { count: data.length / (vectors * dimension), vectors, dimension, data };
}
