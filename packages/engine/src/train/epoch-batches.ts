/** The batches of an epoch: which rows each one takes, and what is fed for some of them at once. */

import { InputError, type Rng } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { gatherRows, rowsOf, stackFeeds } from "./batches.js";
import type { CompiledStep, Feeds } from "./compile-step.js";
import { type Sampler, shuffled } from "./sampler.js";

/** The batch for which `extra` makes its inputs. */
export interface BatchContext {
  /** The random stream of this step (and member). */
  readonly rng: Rng;
  /** The number of rows of the batch. */
  readonly rows: number;
  /** The number of steps made before this one. */
  readonly step: number;
}

/** Options of batches. */
export interface BatchOptions {
  /** The number of rows of a batch, at least 1. Default 128. */
  readonly batchSize?: number | undefined;
  /** The rows that an epoch goes through. Default `shuffled()`. */
  readonly sampler?: Sampler | undefined;
  /** Whether the last rows of an epoch are left out where they do not fill a batch. Default false. */
  readonly dropRemainder?: boolean | undefined;
  /**
   * Makes further inputs of a batch, such as noise: `[rows, ...]` each, for one member where there are several. Default:
   * none.
   */
  readonly extra?: ((context: BatchContext) => Feeds) | undefined;
}

/** Some batches of one size, for one run of a graph. */
export interface BatchRun {
  readonly steps: number;
  /** The number of rows of each batch. */
  readonly rows: number;
  /** `[steps, rows, ...]`, or `[steps, members, rows, ...]`. */
  readonly feeds: Feeds;
  /** Whether no batch of the epoch is left after these. */
  readonly last: boolean;
}

/**
 * A function that gives the batches of an epoch from number `batch` on, as many as one run of the graph takes.
 *
 * @param streams - The random streams of the members, or the only one.
 */
export function epochBatches(
  { step, precision, stepsPerRun }: CompiledStep,
  data: Feeds,
  streams: readonly Rng[],
  { batchSize = 128, sampler = shuffled(), dropRemainder = false, extra }: BatchOptions,
): (epoch: number, batch: number, stepsMade: number) => BatchRun {
  const rows = rowsOf(data);
  const members = step.members === undefined ? [] : [step.members];
  let known = -1;
  let order: readonly Uint32Array[] = [];
  return (epoch, batch, stepsMade) => {
    if (known !== epoch) order = streams.map((stream) => sampler.draw(rows, stream.stream(`epoch ${epoch}`)));
    known = epoch;
    const drawn = order[0]!.length;
    const full = Math.floor(drawn / batchSize);
    const batches = full + (dropRemainder || full * batchSize === drawn ? 0 : 1);
    if (batches === 0) throw noBatch(drawn, batchSize);
    // The rows that do not fill a batch are a run of their own.
    const steps = batch < full ? Math.min(stepsPerRun, full - batch) : 1;
    const size = batch < full ? batchSize : drawn - full * batchSize;
    const each = Array.from({ length: steps }, (_, k) => k);
    const indices = each.flatMap((k) =>
      order.map((list) => list.subarray((batch + k) * batchSize, (batch + k) * batchSize + size)),
    );
    const lead = [steps, ...members];
    const own = gatherRows(data, indices, [...lead, size], precision);
    const made = each.flatMap((k) =>
      extra === undefined
        ? []
        : streams.map((stream) => {
            const at = stepsMade + k;
            return extra({ rng: stream.stream(`step ${at}`), rows: size, step: at });
          }),
    );
    const feeds = extra === undefined ? own : { ...own, ...stackFeeds(made, lead, precision) };
    return { steps, rows: size, feeds, last: batch + steps >= batches };
  };
}

function noBatch(drawn: number, batchSize: number): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "no-batch",
    got: `${drawn} rows an epoch with dropRemainder`,
    expected: `at least ${batchSize}, one batch`,
    fix: "Lower batchSize, or keep the remainder.",
  });
}
