/**
 * Jets of many events, on several cores: batches of events go to worker threads and come back in order, so the result does not
 * depend on the number of threads, to the last bit.
 */

import { checkInteger, InputError } from "@noether/base";
import { Tinypool } from "tinypool";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { StreamOptions } from "../files/stream-options.js";
import { type ClusterTask, clusterBlock, type JetBatch, type ParticleBatch } from "./cluster-block.js";
import type { ClusterJetsOptions } from "./cluster-jets.js";

/** Options of `clusterEvents`. */
export interface ClusterEventsOptions extends ClusterJetsOptions, StreamOptions {
  /** The least pT of a jet, GeV; default 0, all jets. */
  readonly minPt?: number | undefined;
  /** The number of worker threads; default 1, which is none: the work is done in the thread that asks. */
  readonly threads?: number | undefined;
}

/** Batches that wait for each thread: one that it works on, one that is ready. */
const WAITING = 2;

/**
 * The inclusive jets of each event of `batches`, a batch for a batch, in order. At most two batches for each thread are in memory.
 *
 * ```ts
 * for await (const { jets, p4 } of clusterEvents(readLhcoBatches("events.h5"), { radius: 1, minPt: 20, threads: 2 }))
 * ```
 *
 * @throws InputError `not-an-integer`, `bad-offsets`, and those of `clusterJets`; what `batches` throws is passed on.
 */
export async function* clusterEvents(
  batches: AsyncIterable<ParticleBatch> | Iterable<ParticleBatch>,
  { minPt = 0, threads = 1, onEvent, signal, ...clustering }: ClusterEventsOptions = {},
): AsyncGenerator<JetBatch> {
  checkInteger(threads, "threads", 1, 256);
  const options = { ...clustering, minPt };
  let done = 0;
  const told = (batch: JetBatch): JetBatch => {
    done += batch.events;
    onEvent?.({ kind: "progress", task: "clustering jets", done, unit: "events" });
    return batch;
  };
  if (threads === 1) {
    for await (const batch of batches) {
      signal?.throwIfAborted();
      yield told(clusterBlock(taskOf(batch, options)));
    }
    return;
  }
  const filename = new URL("./cluster-block.js", import.meta.url).href;
  // execArgv: what Node was started with, as --input-type, may not suit a thread
  const pool = new Tinypool({ filename, name: "clusterBlock", minThreads: threads, maxThreads: threads, execArgv: [] });
  const broken = new Promise<never>((_, reject) => pool.once("error", reject)); // a thread that ends by itself
  broken.catch(() => {});
  const running: Promise<JetBatch>[] = [];
  try {
    for await (const batch of batches) {
      signal?.throwIfAborted();
      const task = taskOf(batch, options);
      const result: Promise<JetBatch> = Promise.race([pool.run(task), broken]).catch((cause: unknown) =>
        failed(task, cause),
      );
      result.catch(() => {}); // it is awaited in its turn
      running.push(result);
      if (running.length >= WAITING * threads) yield told(await running.shift()!);
    }
    while (running.length > 0) {
      signal?.throwIfAborted();
      yield told(await running.shift()!);
    }
  } finally {
    await pool.destroy();
  }
}

function taskOf({ offsets, p4 }: ParticleBatch, options: ClusterTask["options"]): ClusterTask {
  const falls = offsets.findIndex((offset, i) => offset < (i === 0 ? 0 : offsets[i - 1]!));
  if (offsets[0] !== 0 || falls >= 0 || 4 * offsets[offsets.length - 1]! !== p4.length) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "bad-offsets",
      got: `offsets from ${offsets[0]} to ${offsets[offsets.length - 1]}${falls < 0 ? "" : `, falling at ${falls}`}, ${p4.length / 4} particles`,
      expected: "offsets that rise from 0 to the number of particles",
      fix: "Pass a batch of a reader, or offsets as [0, n1, n1 + n2, …].",
    });
  }
  return { offsets, p4, options };
}

/** Throws why a thread failed. Errors lose their class between threads: what is wrong with the events is wrong here too. */
function failed(task: ClusterTask, cause: unknown): never {
  clusterBlock(task);
  throw cause;
}
