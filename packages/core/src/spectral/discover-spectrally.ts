/** Discovery in closed form, step by step: sum up, solve, doubt, name. */

import { InputError, type OnEvent, type Rng } from "@noether/base";
import { type NullSpace, nullSpace, transpose } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { algebraOf } from "../algebra.js";
import type { Algebra, Result } from "../result.js";
import { batches, normalSamples, type SampleSource, type Samples } from "../samples.js";
import { confinement, coverage } from "./coverage.js";
import { type Frame, leaveFrame, rowsTimes, whiteningFrame } from "./frame.js";
import { createGramAccumulator, type GramAccumulator } from "./gram-accumulator.js";
import type { SpectralStrategy } from "./spectral.js";
import * as say from "./status.js";

/** Equations beyond the number of unknowns, so that every direction of W is tested by more than its own. */
const SPARE_ROWS = 10;
/** The brackets of what is decided close to rounding: 1e-15, or 1e-11 where the data are close to degenerate. */
const CLOSED = 1e-9;

/** What the verb passes down. */
interface Context {
  readonly rng: Rng;
  readonly seed: number;
  readonly onEvent: OnEvent | undefined;
}

export async function discoverSpectrally(
  oracle: Oracle,
  source: SampleSource,
  strategy: SpectralStrategy,
  { rng, seed, onEvent }: Context,
): Promise<Result> {
  const { accumulator, frame, count } = await accumulate(oracle, source, strategy, onEvent);
  try {
    const needed = Math.ceil((frame.size ** 2 + SPARE_ROWS) / (accumulator.rows / count));
    const counts = { count, needed };
    if (count < needed) {
      const status = say.tooFewSamples(count, needed, frame.size);
      return { oracle, seed, samples: counts, outcome: "too-few-samples", status };
    }
    const gram = mean(accumulator);
    const probe = async (): Promise<Float64Array> => {
      accumulator.reset();
      await accumulator.add(cloud(frame, oracle, needed, rng.stream("probe")));
      return mean(accumulator);
    };
    return { oracle, seed, samples: counts, ...(await solve({ oracle, gram, frame, count, probe, onEvent })) };
  } finally {
    await accumulator.dispose();
  }
}

/** The linear system of a discovery. */
interface LinearSystem {
  readonly oracle: Oracle;
  readonly gram: Float64Array;
  readonly frame: Frame;
  readonly count: number;
  /** The Gram matrix of the same oracle away from the samples. */
  probe(): Promise<Float64Array>;
  readonly onEvent: OnEvent | undefined;
}

type Answer = Pick<Result, "outcome" | "status" | "evidence" | "algebra" | "certain">;

async function solve({ oracle, gram, frame, count, probe, onEvent }: LinearSystem): Promise<Answer> {
  const n = frame.size;
  if (gram.every((entry) => entry === 0)) return { outcome: "undecided", status: say.constantOracle(oracle) };
  const step = (task: string, done: number): void =>
    onEvent?.({ kind: "progress", task, done, total: 2, unit: "steps" });

  step("solving the equations", 0);
  const solution = nullSpace(gram, n * n);
  const evidence = { spectrum: solution.spectrum, gap: solution.gap };
  const named = ({ dimension, basis }: NullSpace): Algebra | undefined => {
    if (dimension === 0) return undefined;
    step(`naming the algebra of ${dimension} generators`, 1);
    const conditioned = { count: dimension, size: n, entries: basis };
    return algebraOf(leaveFrame(frame, conditioned), conditioned, oracle.components);
  };
  const undecided = (further: Float64Array, status: (certain: Algebra | undefined) => string): Answer => {
    const certain = named(
      nullSpace(
        gram.map((entry, i) => entry + further[i]!),
        n * n,
      ),
    );
    return { outcome: "undecided", status: status(certain), evidence, ...(certain && { certain }) };
  };

  const cover = coverage(gram, frame);
  if (cover.seen < n || cover.sensed < n) {
    return undecided(confinement(cover, frame), (certain) =>
      say.notCovered(oracle, cover, solution.dimension, certain),
    );
  }
  const everywhere = oracle.domain === "everywhere";
  const further = everywhere ? await probe() : new Float64Array(n ** 4);
  if (!solution.decided) return undecided(further, (certain) => say.noGap(solution, certain));
  const elsewhere = everywhere ? nullSpace(further, n * n).dimension : solution.dimension;
  if (elsewhere < solution.dimension) {
    return undecided(further, (certain) => say.thinSet(oracle, solution.dimension, elsewhere, certain));
  }
  const algebra = named(solution);
  if (algebra === undefined) return { outcome: "none", status: say.none(solution.gap.decades, count), evidence };
  if (Math.max(algebra.closureResidual, algebra.identification.closureResidual) > CLOSED) {
    return { outcome: "undecided", status: say.notClosed(algebra), evidence };
  }
  return { outcome: "found", status: say.found(algebra, solution.gap.decades, count), evidence, algebra };
}

/** One pass over the samples. The frame is that of the first batch: any frame is right, a fitting one is precise. */
async function accumulate(
  oracle: Oracle,
  source: SampleSource,
  { batchSize }: SpectralStrategy,
  onEvent: OnEvent | undefined,
): Promise<{ accumulator: GramAccumulator; frame: Frame; count: number }> {
  const total = "data" in source ? { total: source.count } : {};
  let count = 0;
  let frame: Frame | undefined;
  let accumulator: GramAccumulator | undefined;
  try {
    for await (const batch of batches(source, batchSize, oracle)) {
      frame ??= whiteningFrame(batch);
      accumulator ??= await createGramAccumulator(oracle, frame);
      await accumulator.add(batch);
      count += batch.count;
      onEvent?.({ kind: "progress", task: "summing equations", done: count, ...total, unit: "samples" });
    }
  } catch (error) {
    await accumulator?.dispose();
    throw error;
  }
  if (frame === undefined || accumulator === undefined) {
    throw new InputError({
      code: "no-samples",
      got: "no sample at all",
      expected: "at least one",
      fix: "Check the file and the selection.",
    });
  }
  return { accumulator, frame, count };
}

function mean({ sum, rows }: GramAccumulator): Float64Array {
  return sum.map((entry) => entry / rows);
}

/** Normal samples with the second moment of the data: the oracle's own ground, without what is special about the data. */
function cloud(frame: Frame, oracle: Oracle, count: number, rng: Rng): Samples {
  const drawn = normalSamples(rng, { count, vectors: oracle.vectors, dimension: oracle.dimension });
  return { ...drawn, data: rowsTimes(drawn.data, transpose(frame.outOf, frame.size), frame.size) };
}
