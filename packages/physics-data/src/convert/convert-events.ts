/** From any format that is read to any that is written, as far as the content fits. */

import { InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import { dataFile } from "../catalog/data-file.js";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventFileChoice } from "../events/event-file-choice.js";
import { eventView, momentaOrder } from "../events/event-view.js";
import { finalState } from "../events/final-state.js";
import { GatheredArrays, GatheredEvents } from "../events/gathered-arrays.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { FileFormat } from "../formats/file-format.js";
import type { ComponentOrder } from "../kinematics/component-order.js";
import { openLheFile } from "../lhe/open-lhe-file.js";
import { writeLhe } from "../lhe/write-lhe.js";
import { encodeNpy } from "../numpy/encode-npy.js";
import { encodeNpz } from "../numpy/encode-npz.js";
import { type EventFile, openEventFile } from "../open/open-event-file.js";
import type { TableBatch } from "../tables/table-batch.js";
import { writeCsv } from "../tables/write-csv.js";
import { writeParquet } from "../tables/write-parquet.js";
import { particleTable, rowTable } from "./flat-table.js";

/** Options of `convertEvents`. */
export interface ConvertEventsOptions extends EventFileChoice {
  /** Whether only particles of the final state are kept, where the file tells which they are; default false. */
  readonly final?: boolean | undefined;
}

/** The outcome of a conversion. */
export interface Conversion {
  /** The format of the file that was read. */
  readonly from: FileFormat;
  /** The number of events, or of rows of a table. */
  readonly events: number;
  /** The number of rows of the table that was written, if it has more of them than there are events: particles. */
  readonly rows?: number | undefined;
}

type Writer = (source: Source, out: string) => Promise<void>;

/** The writers by the end of the name. */
const writers: readonly (readonly [end: string, writer: Writer])[] = [
  [".npz", toNpz],
  [".npy", toNpy],
  [".csv", (source, out) => writeCsv(out, source.tables())],
  [".csv.gz", (source, out) => writeCsv(out, source.tables())],
  [".parquet", toParquet],
  [".lhe", toLhe],
  [".lhe.gz", toLhe],
];

/**
 * Converts a file, or the data set of that name; the end of `out` says to what: `.npz`, `.npy`, `.csv`, `.csv.gz`, `.parquet`,
 * `.lhe` or `.lhe.gz`. CSV and LHE are written in constant memory; npz, npy and Parquet are put together first.
 *
 * @throws InputError `unknown-extension`, `cannot-convert`, `too-many-columns`, `same-name`, and what readers and writers throw.
 * @throws FileError what readers and writers throw.
 */
export async function convertEvents(
  file: string,
  out: string,
  options: ConvertEventsOptions = {},
): Promise<Conversion> {
  const writer = writers.find(([end]) => out.toLowerCase().endsWith(end))?.[1];
  if (writer === undefined) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "unknown-extension",
      got: `an output called ${out}`,
      expected: `a name that ends in ${writers.map(([end]) => end).join(", ")}`,
      fix: "Choose a format by the end of the name.",
    });
  }
  const path = await dataFile(file, { onEvent: options.onEvent, signal: options.signal });
  const source = new Source(await openEventFile(path, options), options);
  try {
    await writer(source, out);
  } catch (error) {
    options.signal?.throwIfAborted(); // the reason itself, not a failure to write
    throw error;
  }
  const { events, rows } = source;
  return { from: source.file.format, events, rows: rows > events ? rows : undefined };
}

/** The file to be converted, and how much of it has been. */
class Source {
  events = 0;
  rows = 0;
  readonly file: EventFile;
  readonly options: ConvertEventsOptions;

  constructor(file: EventFile, options: ConvertEventsOptions) {
    this.file = file;
    this.options = options;
  }

  async *batches(): AsyncGenerator<EventBatch> {
    for await (const batch of this.file.batches()) {
      const kept = batch.particle.size > 0 && this.options.final === true ? finalState(batch) : batch;
      this.events += kept.events;
      yield kept;
    }
    if (this.events === 0) throw this.refuse("at least one event or row", "Check that it is the file you meant.");
  }

  /** Rows are particles where the file has them, else events. */
  async *tables(): AsyncGenerator<TableBatch> {
    let orders: ReadonlyMap<string, ComponentOrder> | undefined;
    let done = 0;
    for await (const batch of this.batches()) {
      orders ??= ordersOf(batch, this.options.components);
      const table = batch.particle.size > 0 ? particleTable(batch, done, orders) : rowTable(batch, orders);
      done += batch.events;
      this.rows += table.rows;
      yield table;
    }
  }

  refuse(expected: string, fix: string): InputError<PhysicsDataErrorCode> {
    return new InputError<PhysicsDataErrorCode>({
      code: "cannot-convert",
      got: `${this.file.path}, ${this.file.format}`,
      expected,
      fix,
    });
  }
}

/** The order of components of each array of momenta. */
function ordersOf(batch: EventBatch, given: ComponentOrder | undefined): ReadonlyMap<string, ComponentOrder> {
  const view = eventView(batch);
  const orders = new Map<string, ComponentOrder>();
  for (const [name, array] of [...view.event, ...view.particle]) {
    const known = momentaOrder(view, name, array, given);
    if (known !== undefined) orders.set(name, known.order);
  }
  return orders;
}

async function toNpz(source: Source, out: string): Promise<void> {
  const gathered = new GatheredEvents();
  let arrays: GatheredArrays | undefined;
  for await (const batch of source.batches()) {
    if (batch.particle.size > 0) gathered.add(batch);
    else {
      arrays ??= new GatheredArrays();
      arrays.add(batch.event);
    }
  }
  await writeFileAtomic(out, encodeNpz(arrays === undefined ? gathered.whole() : arrays.whole()));
}

async function toNpy(source: Source, out: string): Promise<void> {
  const gathered = new GatheredArrays();
  for await (const { event, particle } of source.batches()) {
    if (event.size !== 1 || particle.size > 0) {
      const names = [...event.keys(), ...particle.keys()];
      throw source.refuse(
        `one array for an npy file, not ${names.length}: ${names.join(", ")}`,
        "Choose one with `only`, or convert to .npz.",
      );
    }
    gathered.add(event);
  }
  const [array] = Object.values(gathered.whole());
  await writeFileAtomic(out, encodeNpy(array!));
}

async function toParquet(source: Source, out: string): Promise<void> {
  const gathered = new GatheredArrays();
  let names: readonly string[] = [];
  for await (const table of source.tables()) {
    names = table.names;
    gathered.add(
      table.names.map((name, i) => {
        const data = table.columns[i]!;
        return [name, { dtype: "float64", shape: [table.rows], data }]; // the type is the array's own
      }),
    );
  }
  const columns = Object.values(gathered.whole()).map(({ data }) => data);
  await writeParquet(out, { rows: source.rows, names, columns });
}

async function toLhe(source: Source, out: string): Promise<void> {
  if (source.file.format !== "lhe" || source.options.final === true) {
    throw source.refuse("an LHE file with all of its particles, for mothers, colors and the head", "Convert to .npz.");
  }
  const { onEvent, signal } = source.options;
  const { head, batches } = await openLheFile(source.file.path, { weights: true, onEvent, signal });
  if (head.init === undefined) {
    await batches.return(undefined);
    throw source.refuse("an <init> block, which every LHE file must have", "Add one, or convert to .npz.");
  }
  async function* counted(): typeof batches {
    for await (const batch of batches) {
      source.events += batch.events;
      yield batch;
    }
  }
  await writeLhe(out, counted(), { init: head.init, header: head.header });
}
