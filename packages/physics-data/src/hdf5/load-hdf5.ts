/**
 * HDF5 files through h5wasm, the HDF5 library compiled to WebAssembly: the one file that touches it.
 *
 * Its own `Dataset.value` returns whatever is in memory when a chunk cannot be read. So the library's errors are made to
 * throw, and the status of every read is checked.
 */

import { stat } from "node:fs/promises";
import type { PhysicsDataErrorCode } from "../errors.js";
import { fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";
import { type Dtype, dtypes, type NdArray } from "../numpy/nd-array.js";

/** What is used of h5wasm's module; its own types need the DOM. */
interface Hdf5Module {
  readonly HEAPU8: Uint8Array;
  readonly H5F_ACC_RDONLY: number;
  open(path: string, mode: number, trackOrder: boolean, low: number, high: number): bigint;
  close_file(file: bigint): number;
  get_type(file: bigint, path: string): number;
  readonly H5O_TYPE_DATASET: number;
  get_dataset_metadata(file: bigint, path: string): Metadata;
  get_dataset_data(
    file: bigint,
    path: string,
    count: readonly bigint[],
    offset: readonly bigint[],
    strides: readonly bigint[],
    pointer: bigint,
  ): number;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  activate_throwing_error_handler(): number;
  deactivate_throwing_error_handler(): number;
}

interface Metadata {
  readonly shape: readonly number[] | null;
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly vlen: boolean;
}

/** A data set in an open file. */
export interface Hdf5Dataset {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Rows `from` to `to` (without it) along the first axis. */
  rows(from: number, to: number): NdArray;
}

/** An open file; close it. */
export interface Hdf5File {
  /** The data set at `path`, as in `"df/block0_values"`. */
  dataset(path: string): Hdf5Dataset;
  /** Whether there is a data set at `path`. */
  has(path: string): boolean;
  close(): void;
}

const INTEGER = 0;
const FLOAT = 1;

let loading: Promise<Hdf5Module> | undefined;
/** Modules that were given up. */
let lost = 0;
/** Files in which something could not be read. The library may not have closed them, and would not look at them again. */
const stained = new Set<string>();

/** The module, loaded once: its start takes 0.1 s. */
function loadModule(): Promise<Hdf5Module> {
  loading ??= importFresh().then(async ({ ready }) => (await ready) as unknown as Hdf5Module);
  return loading;
}

/** Starts the library anew for the next file. Some damaged files make it abort, and no call to it succeeds after that. */
function giveUp(): void {
  loading = undefined;
  lost++;
  stained.clear();
}

function importFresh(): Promise<typeof import("h5wasm/node")> {
  if (lost === 0) return import("h5wasm/node");
  return import(`${import.meta.resolve("h5wasm/node")}?${lost}`) as Promise<typeof import("h5wasm/node")>;
}

/**
 * Opens an HDF5 file for reading.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `hdf5-corrupt`; the data sets' reads throw `hdf5-corrupt`,
 * `no-such-array`, `hdf5-dtype`.
 */
export async function openHdf5(path: string): Promise<Hdf5File> {
  let inode: string;
  try {
    const { dev, ino } = await stat(path);
    inode = `${dev}:${ino}`;
  } catch (cause) {
    throw readFault(path, cause);
  }
  if (stained.has(inode)) giveUp();
  return new OpenHdf5(path, inode, await loadModule());
}

/** What errors say of a call. */
interface Call {
  /** The place: `"data set x"`. */
  readonly at: string;
  readonly expected: string;
  readonly code?: PhysicsDataErrorCode | undefined;
}

class OpenHdf5 implements Hdf5File {
  readonly #path: string;
  readonly #inode: string;
  readonly #module: Hdf5Module;
  readonly #file: bigint;
  #aborted = false;

  constructor(path: string, inode: string, module: Hdf5Module) {
    this.#path = path;
    this.#inode = inode;
    this.#module = module;
    this.#file = this.#guarded({ at: "opening", expected: "an intact HDF5 file" }, () =>
      module.open(path, module.H5F_ACC_RDONLY, false, -1, -1),
    );
  }

  dataset(name: string): Hdf5Dataset {
    const at = `data set ${name}`;
    this.#guarded({ at, expected: "a data set of that name", code: "no-such-array" }, () => {
      if (!this.#isDataset(name)) throw new Error("no data set");
    });
    const metadata = this.#guarded({ at, expected: "an intact data set" }, () =>
      this.#module.get_dataset_metadata(this.#file, name),
    );
    const { shape } = metadata;
    const dtype = dtypeOf(metadata);
    if (dtype === undefined || shape === null || shape.length === 0) {
      throw fileFault({
        code: "hdf5-dtype",
        name: this.#path,
        at,
        got: shape === null || shape.length === 0 ? "a data set without axes" : `HDF5 type class ${metadata.type}`,
        expected: "an array of integers or of 32- or 64-bit reals",
        fix: "Choose another data set.",
      });
    }
    return { dtype, shape, rows: (from, to) => this.#rows(name, dtype, [to - from, ...shape.slice(1)], from) };
  }

  has(name: string): boolean {
    try {
      return this.#guarded({ at: `data set ${name}`, expected: "a data set of that name", code: "no-such-array" }, () =>
        this.#isDataset(name),
      );
    } catch {
      return false;
    }
  }

  close(): void {
    if (this.#aborted) return;
    this.#guarded({ at: "closing", expected: "an intact HDF5 file" }, () => this.#module.close_file(this.#file));
  }

  #isDataset(name: string): boolean {
    return this.#module.get_type(this.#file, name) === this.#module.H5O_TYPE_DATASET;
  }

  /** Rows of a data set, by way of memory of the library's. */
  #rows(name: string, dtype: Dtype, shape: readonly number[], from: number): NdArray {
    const { array } = dtypes[dtype];
    const bytes = shape.reduce((product, n) => product * n, array.BYTES_PER_ELEMENT);
    if (bytes === 0) return { dtype, shape, data: new array(new ArrayBuffer(0)) };
    const at = `data set ${name}`;
    const pointer = this.#allocate(bytes, shape[0]!, at);
    try {
      this.#fill(pointer, name, shape, from);
      const { HEAPU8 } = this.#module;
      return { dtype, shape, data: new array(HEAPU8.slice(pointer, pointer + bytes).buffer as ArrayBuffer) };
    } finally {
      if (!this.#aborted) {
        this.#guarded({ at, expected: "rows that can be read" }, () => this.#module._free(pointer));
      }
    }
  }

  #allocate(bytes: number, rows: number, at: string): number {
    const expected = "rows that fit in memory";
    const pointer = this.#guarded({ at, expected }, () => this.#module._malloc(bytes));
    if (pointer !== 0) return pointer;
    const got = `${bytes} bytes in ${rows} rows`;
    const fix = "Read fewer rows at a time.";
    throw fileFault({ code: "hdf5-corrupt", name: this.#path, at, got, expected, fix });
  }

  #fill(pointer: number, name: string, shape: readonly number[], from: number): void {
    const at = `data set ${name}, rows from ${from}`;
    const expected = "rows that can be read";
    const status = this.#guarded({ at, expected }, () =>
      this.#module.get_dataset_data(
        this.#file,
        name,
        shape.map(BigInt),
        shape.map((_, axis) => BigInt(axis === 0 ? from : 0)),
        shape.map(() => 1n),
        BigInt(pointer),
      ),
    );
    if (status >= 0) return;
    throw fileFault({ code: "hdf5-corrupt", name: this.#path, at, got: `status ${status}`, expected });
  }

  /** Calls the library with its errors made to throw. */
  #guarded<T>({ at, expected, code = "hdf5-corrupt" }: Call, call: () => T): T {
    try {
      this.#module.activate_throwing_error_handler();
      return call();
    } catch (cause) {
      if (code !== "no-such-array") stained.add(this.#inode);
      this.#noteAbort(cause);
      throw fileFault({ code, name: this.#path, at, got: reason(cause), expected, cause });
    } finally {
      if (!this.#aborted) this.#module.deactivate_throwing_error_handler();
    }
  }

  #noteAbort(cause: unknown): void {
    if (this.#aborted || !(cause instanceof Error && cause.name === "RuntimeError")) return;
    this.#aborted = true;
    giveUp();
  }
}

/** Our name of a type, where it is one of ours. Values arrive in little-endian order whatever the file's. */
function dtypeOf({ type, size, signed, vlen }: Metadata): Dtype | undefined {
  const letter = type === INTEGER ? (signed ? "i" : "u") : type === FLOAT && size >= 4 ? "f" : undefined;
  if (letter === undefined || vlen) return undefined;
  return (Object.keys(dtypes) as Dtype[]).find((dtype) => dtypes[dtype].code === `${letter}${size}`);
}

/** The innermost of the library's complaints, on one line. */
function reason(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const frames = [...text.matchAll(/#\d+: .* in \w+\(\): (.*)/g)];
  return (frames.at(-1)?.[1] ?? text.split("\n")[0] ?? "").slice(0, 200);
}
