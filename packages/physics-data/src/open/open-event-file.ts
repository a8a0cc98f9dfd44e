/**
 * Files of any format as one kind of record: columns with a row for each event, columns with a row for each particle, and
 * where the particles of each event start. In a table (CSV, Parquet, npy, npz, a plain HDF5 data set) a row is an event.
 */

import { checkInteger } from "@noether/base";
import { fileFault } from "../files/file-fault.js";
import type { StreamOptions } from "../files/stream-options.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { FileFormat } from "../formats/file-format.js";
import { openHdf5 } from "../hdf5/load-hdf5.js";
import { type LhcoBatch, readLhcoBatches } from "../hdf5/read-lhco.js";
import type { HepmcBatch } from "../hepmc/hepmc-batch.js";
import { readHepmcBatches } from "../hepmc/read-hepmc-batches.js";
import type { LheBatch } from "../lhe/lhe-batch.js";
import { readLheBatches } from "../lhe/read-lhe-batches.js";
import { type Dtype, dtypes, type NdArray, type NumericArray } from "../numpy/nd-array.js";
import { readNpy } from "../numpy/read-npy.js";
import { readNpz } from "../numpy/read-npz.js";
import type { ReadRootOptions } from "../root/read-root-batches.js";
import { readCsvBatches } from "../tables/read-csv-batches.js";
import { readParquetBatches } from "../tables/read-parquet-batches.js";
import type { TableBatch } from "../tables/table-batch.js";
import { detectFormat } from "./detect-format.js";

/** Options of `openEventFile`. */
export interface OpenEventFileOptions extends StreamOptions {
  /** The number of events in a batch; default 1024. */
  readonly batchSize?: number | undefined;
  /** For CSV: the character between fields; default `","`. */
  readonly delimiter?: string | undefined;
  /** For HDF5: the data set whose rows are events; default the LHC Olympics' particles in `"df/block0_values"`. */
  readonly dataset?: string | undefined;
  /** For ROOT: the name of the tree; default the only one. */
  readonly tree?: string | undefined;
  /** For npz, CSV, Parquet and ROOT: the columns or branches to read; default all. */
  readonly only?: readonly string[] | undefined;
}

/** A file whose format is known. */
export interface EventFile {
  readonly path: string;
  readonly format: FileFormat;
  /** The events, from the start each time it is called. */
  batches(): AsyncGenerator<EventBatch>;
}

/**
 * Opens a file of events or a table: LHE, HepMC3 and CSV (plain or gzipped), Parquet, npy, npz, HDF5, and ROOT where the package
 * jsroot is installed. The content decides, not the name. All but npy and npz are streamed.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `unknown-format`; reading throws what the format's own reader throws, and
 * `npz-rows` where arrays differ in their first axis.
 * @throws InputError `not-an-integer` and those of the format's own reader.
 */
export async function openEventFile(path: string, options: OpenEventFileOptions = {}): Promise<EventFile> {
  const { batchSize = 1024, onEvent, signal, only, delimiter, dataset, tree } = options;
  checkInteger(batchSize, "batchSize", 1, 2 ** 20);
  signal?.throwIfAborted();
  const format = await detectFormat(path);
  const common = { batchSize, onEvent, signal };
  const readers: Readonly<Record<FileFormat, () => AsyncGenerator<EventBatch>>> = {
    lhe: () => mapped(readLheBatches(path, common), lheBatch),
    hepmc3: () => mapped(readHepmcBatches(path, common), hepmcBatch),
    csv: () => mapped(readCsvBatches(path, { ...common, only, delimiter }), tableBatch),
    parquet: () => mapped(readParquetBatches(path, { ...common, only }), tableBatch),
    npy: () => arrayBatches(path, async () => ({ values: await readNpy(path) }), common),
    npz: () => arrayBatches(path, () => readNpz(path, { only }), common),
    hdf5: () =>
      dataset === undefined ? mapped(readLhcoBatches(path, common), lhcoBatch) : hdf5Batches(path, dataset, common),
    root: () => rootBatches(path, { ...common, only, tree }),
  };
  return { path, format, batches: readers[format] };
}

interface Common extends StreamOptions {
  readonly batchSize: number;
}

function lheBatch({ mothers, colors, p4, offsets, ...batch }: LheBatch): EventBatch {
  return eventBatch(
    batch,
    ["weight", "scale", "alphaQed", "alphaQcd", "processId"],
    ["pdgId", "status", "mass", "lifetime", "spin"],
    offsets,
    { mothers, colors, p4 },
  );
}

function hepmcBatch({ p4, position, offsets, ...batch }: HepmcBatch): EventBatch {
  return eventBatch(batch, ["eventNumber", "weight"], ["pdgId", "status", "mass"], offsets, { p4, position });
}

function lhcoBatch({ events, particles, offsets, p4, label }: LhcoBatch): EventBatch {
  const none = new Uint8Array();
  return eventBatch({ events, particles, label: label ?? none }, label ? ["label"] : [], [], offsets, { p4 });
}

async function* mapped<T>(batches: AsyncIterable<T>, map: (batch: T) => EventBatch): AsyncGenerator<EventBatch> {
  for await (const batch of batches) yield map(batch);
}

/** A batch from named columns of a format's own, and of particles those with several numbers each. */
function eventBatch<B extends { readonly events: number; readonly particles: number }>(
  batch: B,
  event: readonly (keyof B & string)[],
  particle: readonly (keyof B & string)[],
  offsets: Int32Array,
  wide: Readonly<Record<string, NumericArray>>,
): EventBatch {
  const { events, particles } = batch;
  const column = (name: keyof B & string): [string, NdArray] => [name, arrayOf(batch[name] as NumericArray)];
  const several = Object.entries(wide).map(([name, data]): [string, NdArray] => [
    name,
    { ...arrayOf(data), shape: [particles, particles === 0 ? 0 : data.length / particles] },
  ]);
  return {
    events,
    event: new Map(event.map(column)),
    particle: new Map([...particle.map(column), ...several]),
    offsets,
  };
}

function tableBatch({ rows, names, columns }: TableBatch): EventBatch {
  return tableOf(
    rows,
    names.map((name, i) => [name, arrayOf(columns[i]!)]),
  );
}

function tableOf(events: number, columns: Iterable<readonly [string, NdArray]>): EventBatch {
  return { events, event: new Map(columns), particle: new Map(), offsets: new Int32Array(events + 1) };
}

function arrayOf(data: NumericArray): NdArray {
  const dtype = (Object.keys(dtypes) as Dtype[]).find((name) => name !== "bool" && data instanceof dtypes[name].array)!;
  return { dtype, shape: [data.length], data };
}

/** Arrays in memory, cut along their first axis. */
async function* arrayBatches(
  path: string,
  read: () => Promise<Readonly<Record<string, NdArray>>>,
  { batchSize, onEvent, signal }: Common,
): AsyncGenerator<EventBatch> {
  const all = Object.entries(await read());
  const total = all[0]?.[1].shape[0] ?? 0;
  for (const [name, { shape }] of all) {
    if (shape.length > 0 && shape[0] === total) continue;
    throw fileFault({
      code: "npz-rows",
      name: path,
      at: `array ${JSON.stringify(name)}`,
      got: `shape [${shape.join(", ")}]`,
      expected: `${total} rows, as in ${JSON.stringify(all[0]![0])}`,
      fix: "Choose arrays of one length with `only`, or read them with readNpz.",
    });
  }
  for (let from = 0; from < total; from += batchSize) {
    signal?.throwIfAborted();
    const to = Math.min(total, from + batchSize);
    yield tableOf(
      to - from,
      all.map(([name, { dtype, shape, data }]) => {
        const width = data.length / total;
        return [name, { dtype, shape: [to - from, ...shape.slice(1)], data: data.slice(from * width, to * width) }];
      }),
    );
    onEvent?.({ kind: "progress", task: "reading rows", done: to, total, unit: "rows" });
  }
}

/** Loads the reader where it is used: it needs a package that may not be installed. */
async function* rootBatches(path: string, options: ReadRootOptions): AsyncGenerator<EventBatch> {
  const { readRootBatches } = await import("../root/read-root-batches.js");
  yield* readRootBatches(path, options);
}

async function* hdf5Batches(
  path: string,
  name: string,
  { batchSize, onEvent, signal }: Common,
): AsyncGenerator<EventBatch> {
  const file = await openHdf5(path);
  try {
    const { shape, rows } = file.dataset(name);
    const total = shape[0]!;
    for (let from = 0; from < total; from += batchSize) {
      signal?.throwIfAborted();
      const to = Math.min(total, from + batchSize);
      yield tableOf(to - from, [[name, rows(from, to)]]);
      onEvent?.({ kind: "progress", task: "reading rows", done: to, total, unit: "rows" });
    }
  } finally {
    file.close();
  }
}
