/**
 * Files of any format as one kind of record: columns with a row for each event, columns with a row for each particle, and
 * where the particles of each event start. In a table (CSV, Parquet, npy, npz, a plain HDF5 data set) a row is an event.
 */

import { checkInteger, type OnEvent } from "@noether/base";
import { fileFault } from "../files/file-fault.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { FileFormat } from "../formats/file-format.js";
import { openHdf5 } from "../hdf5/load-hdf5.js";
import { readLhcoBatches } from "../hdf5/read-lhco.js";
import { readHepmcBatches } from "../hepmc/read-hepmc-batches.js";
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
export interface OpenEventFileOptions {
  /** Events at a time; default 1024. */
  readonly batchSize?: number;
  /** Of CSV, what stands between fields; default `","`. */
  readonly delimiter?: string;
  /** Of HDF5, a data set whose rows are events; default the LHC Olympics' particles in `"df/block0_values"`. */
  readonly dataset?: string;
  /** Of ROOT, the tree; default the only one. */
  readonly tree?: string;
  /** Of npz, CSV, Parquet and ROOT, the columns or branches to read; default all. */
  readonly only?: readonly string[];
  /** Hears of every batch. */
  readonly onEvent?: OnEvent;
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
  const { batchSize = 1024, onEvent } = options;
  checkInteger(batchSize, "batchSize", 1, 2 ** 20);
  const format = await detectFormat(path);
  const common = { batchSize, ...(onEvent && { onEvent }) };
  const table = { ...common, ...(options.only && { only: options.only }) };
  const csv = { ...table, ...(options.delimiter !== undefined && { delimiter: options.delimiter }) };
  const readers: Readonly<Record<FileFormat, () => AsyncGenerator<EventBatch>>> = {
    lhe: () =>
      mapped(readLheBatches(path, common), ({ mothers, colors, p4, offsets, ...batch }) =>
        record(
          batch,
          ["weight", "scale", "alphaQed", "alphaQcd", "processId"],
          ["pdgId", "status", "mass", "lifetime", "spin"],
          offsets,
          {
            mothers,
            colors,
            p4,
          },
        ),
      ),
    hepmc3: () =>
      mapped(readHepmcBatches(path, common), ({ p4, position, offsets, ...batch }) =>
        record(batch, ["eventNumber", "weight"], ["pdgId", "status", "mass"], offsets, { p4, position }),
      ),
    csv: () => mapped(readCsvBatches(path, csv), tableRecord),
    parquet: () => mapped(readParquetBatches(path, table), tableRecord),
    npy: () => arrays(path, async () => ({ values: await readNpy(path) }), common),
    npz: () => arrays(path, () => readNpz(path, options.only ? { only: options.only } : {}), common),
    hdf5: () =>
      options.dataset === undefined
        ? mapped(readLhcoBatches(path, common), ({ events, particles, offsets, p4, label }) =>
            record({ events, particles, label: label ?? new Uint8Array() }, label ? ["label"] : [], [], offsets, {
              p4,
            }),
          )
        : dataset(path, options.dataset, common),
    root: () => root(path, { ...table, ...(options.tree !== undefined && { tree: options.tree }) }),
  };
  return { path, format, batches: readers[format] };
}

interface Common {
  readonly batchSize: number;
  readonly onEvent?: OnEvent;
}

async function* mapped<T>(batches: AsyncIterable<T>, map: (batch: T) => EventBatch): AsyncGenerator<EventBatch> {
  for await (const batch of batches) yield map(batch);
}

/** A record from named columns of a batch, and of particles those with several numbers each. */
function record<B extends { readonly events: number; readonly particles: number }>(
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

function tableRecord({ rows, names, columns }: TableBatch): EventBatch {
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
async function* arrays(
  path: string,
  read: () => Promise<Readonly<Record<string, NdArray>>>,
  { batchSize, onEvent }: Common,
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
      fix: "Choose arrays of one length with only, or read them with readNpz.",
    });
  }
  for (let from = 0; from < total; from += batchSize) {
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
async function* root(path: string, options: ReadRootOptions): AsyncGenerator<EventBatch> {
  const { readRootBatches } = await import("../root/read-root-batches.js");
  yield* readRootBatches(path, options);
}

async function* dataset(path: string, name: string, { batchSize, onEvent }: Common): AsyncGenerator<EventBatch> {
  const file = await openHdf5(path);
  try {
    const { shape, rows } = file.dataset(name);
    const total = shape[0]!;
    for (let from = 0; from < total; from += batchSize) {
      const to = Math.min(total, from + batchSize);
      yield tableOf(to - from, [[name, rows(from, to)]]);
      onEvent?.({ kind: "progress", task: "reading rows", done: to, total, unit: "rows" });
    }
  } finally {
    file.close();
  }
}
