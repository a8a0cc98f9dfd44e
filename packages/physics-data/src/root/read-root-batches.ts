/**
 * Events from the TTrees of ROOT files, in constant memory: a basket of each branch at a time.
 *
 * A branch with one number an event, or a fixed number of them, is an event column; one with another number in each event (an
 * array with a counter, a `std::vector`) is a particle column. Particle columns share their offsets, so those that are read
 * together must have equal lengths in each event.
 */

import { checkInteger, type FileError, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { fileFault } from "../files/file-fault.js";
import type { StreamOptions } from "../files/stream-options.js";
import type { EventBatch } from "../formats/event-batch.js";
import { dtypes, type NdArray, type NumericArray } from "../numpy/nd-array.js";
import { openRoot, type RootFile } from "./load-root.js";
import { type Basket, readBasket } from "./read-basket.js";
import { type BranchPlan, readTree, treeNames } from "./root-tree.js";

/** Options of `readRootBatches`. */
export interface ReadRootOptions extends StreamOptions {
  /** The name of the tree; default the only one. */
  readonly tree?: string | undefined;
  /** The branches to read; default all, which must be columns of numbers then. */
  readonly only?: readonly string[] | undefined;
  /** The number of events in a batch; default 1024. */
  readonly batchSize?: number | undefined;
}

/**
 * The events of a TTree, `batchSize` at a time.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `root-corrupt`, `root-truncated`, `root-too-large`, `root-no-tree`,
 * `root-branch` (one that is no column of numbers), `root-ragged` (particle columns of different lengths).
 * @throws InputError `not-an-integer`, `which-tree` where a file has several, `no-such-column`.
 * @throws UnsupportedError `not-installed` without the package jsroot.
 */
export async function* readRootBatches(
  path: string,
  { tree, only, batchSize = 1024, onEvent, signal }: ReadRootOptions = {},
): AsyncGenerator<EventBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 20);
  const file = await openRoot(path);
  try {
    const { name, entries, plans, others } = await readTree(file, tree ?? onlyTree(file));
    const chosen = choose(path, name, plans, others, only);
    const readers = chosen.map((plan) => new ColumnReader(file, plan));
    for (let from = 0; from < entries; from += batchSize) {
      signal?.throwIfAborted();
      const to = Math.min(entries, from + batchSize);
      yield await batchOf(path, readers, from, to);
      onEvent?.({ kind: "progress", task: "reading events", done: to, total: entries, unit: "events" });
    }
  } finally {
    await file.close();
  }
}

function onlyTree(file: RootFile): string {
  const names = treeNames(file);
  if (names.length < 2) return names[0] ?? "";
  throw new InputError<PhysicsDataErrorCode>({
    code: "which-tree",
    got: `${file.path} with the trees ${names.join(", ")}`,
    expected: "the name of one of them",
    fix: "Choose one with `tree`.",
  });
}

function choose(
  path: string,
  tree: string,
  plans: readonly BranchPlan[],
  others: readonly string[],
  only: readonly string[] | undefined,
): readonly BranchPlan[] {
  const other = (only ?? others).find((name) => others.includes(name));
  if (other !== undefined) {
    throw fileFault({
      code: "root-branch",
      name: path,
      at: `tree ${tree}`,
      got: `branch ${other}, which is no column of numbers`,
      expected: "numbers, fixed arrays, arrays with a counter, or vectors of numbers",
      fix: `Choose with \`only\` among ${plans
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 400)}.`,
    });
  }
  if (only === undefined) return plans;
  return only.map((name) => {
    const plan = plans.find((each) => each.name === name);
    if (plan !== undefined) return plan;
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-column",
      got: `branch ${JSON.stringify(name)} of tree ${tree} in ${path}`,
      expected: `one of ${plans
        .map((each) => each.name)
        .join(", ")
        .slice(0, 400)}`,
      fix: "Correct the name.",
    });
  });
}

async function batchOf(path: string, readers: readonly ColumnReader[], from: number, to: number): Promise<EventBatch> {
  const event = new Map<string, NdArray>();
  const particle = new Map<string, NdArray>();
  let offsets: Int32Array | undefined;
  for (const reader of readers) {
    const { name, kind, length, dtype } = reader.plan;
    const { data, starts } = await reader.take(from, to);
    if (kind !== "ragged") {
      event.set(name, { dtype, shape: kind === "scalar" ? [to - from] : [to - from, length], data });
      continue;
    }
    particle.set(name, { dtype, shape: [data.length], data });
    const differs = offsets === undefined ? -1 : starts.findIndex((start, i) => start !== offsets![i]);
    if (differs >= 0) throw ragged(path, [...particle.keys()][0]!, name, from + differs - 1);
    offsets ??= starts;
  }
  return { events: to - from, event, particle, offsets: offsets ?? new Int32Array(to - from + 1) };
}

function ragged(path: string, first: string, second: string, event: number): FileError<PhysicsDataErrorCode> {
  return fileFault({
    code: "root-ragged",
    name: path,
    at: `event ${event}`,
    got: `different lengths of the branches ${first} and ${second}`,
    expected: "equal lengths of particle columns that are read together",
    fix: "Choose branches of one kind of particle with only.",
  });
}

/** Entries of one branch, in order; it keeps the basket that the next ones come from. */
class ColumnReader {
  readonly plan: BranchPlan;
  readonly #file: RootFile;
  #next = 0;
  #basket: Basket | undefined;

  constructor(file: RootFile, plan: BranchPlan) {
    this.#file = file;
    this.plan = plan;
  }

  /** The values of entries `from` to `to`, and where those of each start. */
  async take(from: number, to: number): Promise<{ data: NumericArray; starts: Int32Array }> {
    const pieces: NumericArray[] = [];
    const starts = new Int32Array(to - from + 1);
    for (let entry = from; entry < to; ) {
      if (this.#basket === undefined || entry >= this.#basket.first + this.#basket.entries) {
        this.#basket = await readBasket(this.#file, this.plan, this.plan.baskets[this.#next++]!);
      }
      const { first, entries, values, starts: own } = this.#basket;
      const end = Math.min(to, first + entries);
      const shift = starts[entry - from]! - own[entry - first]!;
      for (let e = entry; e < end; e++) starts[e - from + 1] = own[e - first + 1]! + shift;
      pieces.push(values.subarray(own[entry - first]!, own[end - first]!));
      entry = end;
    }
    const { array } = dtypes[this.plan.dtype];
    const data = new array(new ArrayBuffer(starts[to - from]! * array.BYTES_PER_ELEMENT));
    let at = 0;
    for (const piece of pieces) {
      data.set(piece as Float64Array & BigInt64Array, at);
      at += piece.length;
    }
    return { data, starts };
  }
}
