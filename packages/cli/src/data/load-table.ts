/**
 * From a data file of any format to samples: flat numbers with a shape, and what else the file says of each of them.
 *
 * Arrays (npz, npy) are samples as they are, `[samples, n]` or `[samples, vectors, n]`; files of events give the momenta of
 * their final state; tables (CSV, Parquet, …) give their columns side by side, `[samples, columns]`.
 */

import { InputError, type OnEvent } from "@noether/base";
import {
  type EventFile,
  type NdArray,
  openEventFile,
  readLheFinalState,
  readNpy,
  readNpz,
  toFloat64,
} from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import { finalState } from "./event-view.js";
import { GatheredEvents } from "./gathered-arrays.js";

/** Numbers of shape `[count, vectors, dimension]`. */
export interface Table {
  readonly count: number;
  readonly vectors: number;
  readonly dimension: number;
  readonly data: Float64Array;
  /** Whether the format fixes the components as (E, px, py, pz). */
  readonly fourMomenta: boolean;
  /** Whether the numbers were stored in single precision, and are rounded so. */
  readonly single: boolean;
  /** Names of the components, where these were columns of a table. */
  readonly names?: readonly string[];
  /** All arrays with a row for each sample: where labels are looked for. */
  readonly columns: Readonly<Record<string, NdArray>>;
}

/** What the user may say about the file. */
export interface TableChoice {
  /** Name of the array in an npz file; default the only one that holds vectors. */
  readonly array?: string | undefined;
  /** Columns of a table to be samples; default all that are not `apart`. */
  readonly columns?: readonly string[] | undefined;
  /** Names of what is no sample, such as labels. */
  readonly apart?: readonly string[];
  /** Final-state particles that an event must have (LHE). */
  readonly particles?: number | undefined;
  readonly onEvent?: OnEvent | undefined;
}

/**
 * Reads samples from a file; the content decides about the format, not the name.
 *
 * @throws FileError `file-missing`, `unknown-format` and what the readers throw; InputError `no-such-array`,
 * `which-array`, `not-samples`, `no-such-column`, `particles-differ`.
 */
export async function loadTable(path: string, choice: TableChoice): Promise<Table> {
  const { onEvent, particles } = choice;
  const file = await openEventFile(path, onEvent ? { onEvent } : {});
  switch (file.format) {
    case "npz": {
      const arrays = await readNpz(path);
      return choice.columns === undefined ? ofArrays(arrays, choice, path) : ofColumns(arrays, choice, path);
    }
    case "npy":
      if (choice.columns !== undefined) throw noColumns(path, "an array without names");
      return tableOf(await readNpy(path), {}, path);
    case "lhe": {
      if (choice.columns !== undefined) throw noColumns(path, "events, of which momenta are taken");
      const fixed = { ...(particles !== undefined && { particles }), ...(onEvent && { onEvent }) };
      const { events, particles: vectors, p4 } = await readLheFinalState(path, fixed);
      return { count: events, vectors, dimension: 4, data: p4, fourMomenta: true, single: false, columns: {} };
    }
    default:
      return ofColumns(await gather(file), choice, path);
  }
}

async function gather(file: EventFile): Promise<Record<string, NdArray>> {
  const gathered = new GatheredEvents();
  for await (const batch of file.batches()) gathered.add(finalState(batch));
  return gathered.whole();
}

function ofArrays(arrays: Readonly<Record<string, NdArray>>, choice: TableChoice, path: string): Table {
  const [name, array] = pickArray(arrays, choice, path);
  return tableOf(array, rowsOf(arrays, array.shape[0]!, [name]), path);
}

/** Columns side by side, or the momenta of a file of events. */
function ofColumns(arrays: Readonly<Record<string, NdArray>>, choice: TableChoice, path: string): Table {
  const { columns, apart = [], array } = choice;
  if (Object.keys(arrays).length === 0) {
    throw new InputError<CliErrorCode>({
      code: "no-samples",
      got: `no row of numbers in ${path}`,
      expected: "a table with a head and rows",
      fix: "See what noether data inspect makes of the file.",
    });
  }
  if (arrays["offsets"] !== undefined && arrays["p4"] !== undefined) {
    throw new InputError<CliErrorCode>({
      code: "particles-differ",
      got: `events with different numbers of particles in ${path}`,
      expected: "the same number in each: a sample has a fixed number of vectors",
      fix: "Choose particles, such as the leading jets, and save them as an array [events, particles, 4].",
    });
  }
  const wide = Object.entries(arrays).filter(([name, { shape }]) => shape.length > 1 && !apart.includes(name));
  if (columns === undefined && (array !== undefined || wide.length > 0)) {
    const [name, picked] = pickArray(arrays, choice, path);
    const table = tableOf(picked, rowsOf(arrays, picked.shape[0]!, [name]), path);
    return { ...table, fourMomenta: name === "p4" };
  }
  const names = columns ?? Object.keys(arrays).filter((name) => !apart.includes(name));
  const chosen = names.map((name) => column(arrays, name, path));
  const count = chosen[0]?.length ?? 0;
  const data = new Float64Array(count * names.length);
  for (const [j, values] of chosen.entries()) {
    for (let i = 0; i < count; i++) data[i * names.length + j] = values[i]!;
  }
  if (data.length === 0) throw notSamples([count, names.length], path);
  const single = names.every((name) => arrays[name]!.dtype === "float32");
  const others = rowsOf(arrays, count, []);
  return { count, vectors: 1, dimension: names.length, data, fourMomenta: false, single, names, columns: others };
}

function column(arrays: Readonly<Record<string, NdArray>>, name: string, path: string): Float64Array {
  const found = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (found?.shape.length === 1) return asDoubles(found);
  const known = Object.keys(arrays);
  throw new InputError<CliErrorCode>({
    code: "no-such-column",
    got: `column ${JSON.stringify(name)} of ${path}`,
    expected: `one of: ${known.slice(0, 40).join(", ")}${known.length > 40 ? ", …" : ""}`,
    fix: "Change --columns.",
  });
}

/** The arrays with `count` rows, but for those named. */
function rowsOf(
  arrays: Readonly<Record<string, NdArray>>,
  count: number,
  but: readonly string[],
): Record<string, NdArray> {
  return Object.fromEntries(
    Object.entries(arrays).filter(([name, { shape }]) => shape[0] === count && !but.includes(name)),
  );
}

function pickArray(
  arrays: Readonly<Record<string, NdArray>>,
  { array: wanted, apart = [] }: TableChoice,
  path: string,
): readonly [name: string, array: NdArray] {
  const inWords = Object.entries(arrays)
    .map(([name, { dtype, shape }]) => `${name} ${dtype} [${shape.join(", ")}]`)
    .join("; ");
  if (wanted !== undefined) {
    const found = Object.hasOwn(arrays, wanted) ? arrays[wanted] : undefined;
    if (found !== undefined) return [wanted, found];
    throw new InputError<CliErrorCode>({
      code: "no-such-array",
      got: `array "${wanted}" of ${path}`,
      expected: `one of: ${inWords}`,
      fix: "Choose with --array NAME.",
    });
  }
  const candidates = Object.entries(arrays).filter(
    ([name, { shape }]) => (shape.length === 2 || shape.length === 3) && !apart.includes(name),
  );
  if (candidates.length === 1) return candidates[0]!;
  throw new InputError<CliErrorCode>({
    code: "which-array",
    got: `${candidates.length} arrays of two or three axes in ${path} (${inWords || "it is empty"})`,
    expected: "exactly one with shape [samples, n] or [samples, vectors, n]",
    fix: candidates.length === 0 ? "Save the samples as such an array." : "Choose with --array NAME.",
  });
}

function tableOf(array: NdArray, columns: Readonly<Record<string, NdArray>>, path: string): Table {
  const [count, middle, last] = array.shape;
  if (array.shape.length < 2 || array.shape.length > 3 || array.shape.includes(0)) throw notSamples(array.shape, path);
  const data = toFloat64(array);
  const rest = { data, fourMomenta: false, single: array.dtype === "float32", columns };
  return last === undefined
    ? { count: count!, vectors: 1, dimension: middle!, ...rest }
    : { count: count!, vectors: middle!, dimension: last, ...rest };
}

function notSamples(shape: readonly number[], path: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "not-samples",
    got: `an array of shape [${shape.join(", ")}] in ${path}`,
    expected: "shape [samples, n] or [samples, vectors, n], without empty axes",
    fix: "Reshape the array.",
  });
}

function noColumns(path: string, what: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "no-columns",
    got: `--columns for ${path}, ${what}`,
    expected: "a table with columns, such as CSV or Parquet",
    fix: "Leave out --columns.",
  });
}
