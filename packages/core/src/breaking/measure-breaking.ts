/**
 * The breaking meter: how much an approximate symmetry is broken, and where in the data.
 *
 * Along the flow x(t) = exp(tW) x the oracle changes by dφ/dt = Σ_v ∇_v φ · W x_v, zero at every x exactly for a symmetry.
 * Its root mean square over samples and outputs is the breaking in units of φ for a unit of t (a radian, a unit of
 * rapidity); as a share of the spread of φ, it says how much of what φ tells apart moves; as a share of what a random
 * generator of the same size does in the frame where vectors have unit second moment, it is 1 for no symmetry at all.
 */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import { type Generators, generator } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { kindEdges, valueKinds } from "@noether/statistics";
import type { CoreErrorCode } from "../errors.js";
import { linear } from "../fields/fields.js";
import { generatorLabel } from "../generator-label.js";
import type { RunOptions } from "../run-options.js";
import { batches, type SampleSource } from "../samples.js";
import { whiteningFrame } from "../system/frame.js";
import { type Bin, binsOf, type Context } from "./bins.js";
import { type ChangeMeter, createChangeMeter } from "./change-meter.js";
import { type Interval, rootRatio, squares } from "./interval.js";

/** Options of `measureBreaking`. */
export interface MeasureBreakingOptions extends RunOptions {
  /** A number for each sample, such as a transverse momentum, in whose bins breaking is also measured; default none. */
  readonly context?: Context | undefined;
  /**
   * The number of bins of equal counts, or their edges, ascending (the last bin includes its upper edge); default one bin for
   * each value if the context has 2 to 8 different ones, else 5.
   */
  readonly bins?: number | readonly number[] | undefined;
  /** The simultaneous confidence of all totals, and of all bins; default 0.95. */
  readonly confidence?: number | undefined;
}

/** How strongly one generator is broken. */
export interface BrokenBy {
  /** The root mean square of dφ/dt, in units of φ per unit of t. */
  readonly change: Interval;
  /** `change` divided by the standard deviation of φ over all samples. */
  readonly ofSpread: Interval;
  /** `change` divided by the change that a random generator of the same size causes on the same samples: 0 for an exact symmetry, 1 for none. */
  readonly ofRandom: Interval;
}

/** One generator of an approximate symmetry. */
export interface GeneratorBreaking extends BrokenBy {
  /** A description in the names of the components, such as `"boost E–px"`. */
  readonly label: string;
  /** The breaking in each bin of the context that has at least 2 samples. */
  readonly bins: readonly (Bin & BrokenBy)[];
}

/** The answer of `measureBreaking`. */
export interface Breaking {
  /** The simultaneous confidence of all totals, and of all bins. */
  readonly confidence: number;
  readonly samples: number;
  /** The standard deviation of φ over samples and outputs. */
  readonly spread: number;
  /** The name of the context; absent if none was given. */
  readonly context?: string | undefined;
  readonly generators: readonly GeneratorBreaking[];
  /** The value of the context in each bin, if it has few different ones; null if bins are ranges. */
  readonly kinds: readonly number[] | null;
}

/** Bins of equal counts unless told otherwise: enough to see a trend, and each with a fifth of the samples. */
const BINS = 5;
/** Samples per run. */
const BATCH = 4096;

/**
 * Measures how strongly `oracle` breaks each of `generators` on independent samples, with simultaneous confidence intervals.
 *
 * For an ensemble of three or more members, it measures the breaking on which the members agree.
 *
 * @param generators - Size n for linear maps, or n + 1 for affine ones `[[W, b], [0, 0]]`.
 * @throws InputError `no-samples`, `samples-do-not-fit`, `generators-do-not-fit`, `too-few-samples`, `oracle-not-finite`, `out-of-range`,
 *   `wrong-length`, `not-finite`, `not-an-integer`.
 */
export async function measureBreaking(
  oracle: Oracle,
  source: SampleSource,
  generators: Generators,
  { context, bins: wanted, confidence = 0.95, ...run }: MeasureBreakingOptions = {},
): Promise<Breaking> {
  const kinds = context === undefined || wanted !== undefined ? undefined : valueKinds(context.values);
  const bins = wanted ?? (kinds === undefined ? BINS : kindEdges(kinds));
  checkOptions(oracle, generators, bins, confidence);
  const meter = await measure(oracle, source, generators, run);
  const { count, outputs, values, powers, sizes } = meter;
  if (context !== undefined) {
    checkLength(context.values, count, `context ${context.name}`, "[samples]");
    checkFinite(context.values, `context ${context.name}`);
  }
  if (count < 2) throw tooFew(count);
  const all = Array.from({ length: count }, (_, i) => i);
  const deviations = squaredDeviations(values, count, outputs);
  const spread = Math.sqrt(deviations.reduce((sum, value) => sum + value, 0) / (count * outputs));
  const chosen = context === undefined ? [] : binsOf(context.values, bins).filter(({ samples }) => samples.length > 1);
  const k = generators.count;
  const [tail, binTail] = [(1 - confidence) / (2 * k), (1 - confidence) / (2 * k * Math.max(1, chosen.length))];
  const ones = new Float64Array(count).fill(outputs);

  return {
    confidence,
    samples: count,
    spread,
    context: context?.name,
    generators: Array.from({ length: k }, (_, a): GeneratorBreaking => {
      const changes = { count, outputs, members: meter.changes.map((of) => of[a]!) };
      const ensemble = changes.members.length;
      const each = [squares(changes), ...(ensemble === 1 ? [] : changes.members.map((_, e) => squares(changes, e)))];
      const random = powers.map((power) => power * sizes[a]!);
      const by = (which: readonly number[], chance: number, overall: Float64Array): BrokenBy => ({
        change: rootRatio(each, ones, which, chance),
        ofSpread: rootRatio(each, overall, which, chance),
        ofRandom: rootRatio(each, random, which, chance),
      });
      const flat = new Float64Array(count).fill(outputs * spread ** 2); // a bin's share is of the spread of all
      return {
        label: generatorLabel(generator(generators, a), componentsOf(oracle, generators)),
        ...by(all, tail, deviations),
        bins: chosen.map(({ samples, ...bin }) => ({ ...bin, samples: samples.length, ...by(samples, binTail, flat) })),
      };
    }),
    kinds: kinds ?? null,
  };
}

/** One pass over the samples. */
async function measure(
  oracle: Oracle,
  source: SampleSource,
  generators: Generators,
  { executor, signal, onEvent }: RunOptions,
): Promise<ReturnType<ChangeMeter["measured"]>> {
  let meter: ChangeMeter | undefined;
  let done = 0;
  try {
    for await (const batch of batches(source, BATCH, oracle)) {
      signal?.throwIfAborted();
      meter ??= await createChangeMeter(oracle, generators, whiteningFrame(batch, linear()), executor);
      await meter.add(batch);
      done += batch.count;
      onEvent?.({ kind: "progress", task: "measuring breaking", done, unit: "samples" });
    }
    return meter!.measured();
  } finally {
    await meter?.dispose();
  }
}

/** Σ over outputs of (φ − mean φ)² at each sample, `[count]`. */
function squaredDeviations(values: Float64Array, count: number, outputs: number): Float64Array {
  const means = new Float64Array(outputs);
  for (const [at, value] of values.entries()) means[at % outputs]! += value / count;
  const out = new Float64Array(count);
  for (const [at, value] of values.entries()) out[Math.floor(at / outputs)]! += (value - means[at % outputs]!) ** 2;
  return out;
}

function componentsOf({ components, dimension }: Oracle, { dimension: size }: Generators): readonly string[] {
  return size === dimension ? components : [...components, "1"];
}

function checkOptions(
  oracle: Oracle,
  { count, dimension: size }: Generators,
  bins: number | readonly number[],
  confidence: number,
): void {
  checkInteger(count, "number of generators", 1);
  if (size !== oracle.dimension && size !== oracle.dimension + 1) {
    throw new InputError<CoreErrorCode>({
      code: "generators-do-not-fit",
      got: `generators of size ${size}`,
      expected: `size ${oracle.dimension}, or ${oracle.dimension + 1} for affine maps, for oracle "${oracle.name}"`,
      fix: "Give generators that act on the vectors of the oracle.",
    });
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `confidence = ${confidence}`,
      expected: "a number between 0 and 1",
      fix: "Change confidence or leave it out.",
    });
  }
  if (typeof bins === "number") checkInteger(bins, "bins", 1);
  else if (bins.length < 2 || bins.some((edge, i) => i > 0 && !(edge > bins[i - 1]!))) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `bins = [${bins.join(", ")}]`,
      expected: "at least two edges, ascending",
      fix: "Sort the edges, or give a number of bins.",
    });
  }
}

function tooFew(count: number): InputError<CoreErrorCode> {
  return new InputError<CoreErrorCode>({
    code: "too-few-samples",
    got: `${count} samples`,
    expected: "at least 2, for an interval",
    fix: "Give more samples.",
  });
}
