/**
 * From a data file of any format to samples as the file has them.
 *
 * Arrays (npz, npy) are samples as they are, `[samples, n]` or `[samples, vectors, n]`; files of events give the momenta of
 * their final state; tables (CSV, Parquet, …) give their columns side by side, `[samples, columns]`.
 */

import { InputError } from "@noether/base";
import { dataFile } from "../catalog/data-file.js";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { KnownOrder } from "../kinematics/known-order.js";
import { readLheFinalState } from "../lhe/read-lhe-final-state.js";
import { asDoubles, type NdArray, toFloat64 } from "../numpy/nd-array.js";
import { readNpy } from "../numpy/read-npy.js";
import { readNpz } from "../numpy/read-npz.js";
import { type EventFile, type OpenEventFileOptions, openEventFile } from "../open/open-event-file.js";
import { namesText } from "./column-of.js";
import type { EventSamples } from "./event-samples.js";
import { finalState } from "./final-state.js";
import { GatheredEvents } from "./gathered-arrays.js";

/** Options of `loadSamples`. */
export interface LoadSamplesOptions extends Omit<OpenEventFileOptions, "batchSize"> {
  /** The array that holds the samples; default the only one that holds vectors. */
  readonly array?: string | undefined;
  /** The columns of a table that are the samples; default all that are not `apart`. */
  readonly columns?: readonly string[] | undefined;
  /** Names of columns and arrays that are no samples, such as labels. */
  readonly apart?: readonly string[] | undefined;
  /** For LHE: the number of final-state particles that each event must have; default that of the first event. */
  readonly particles?: number | undefined;
}

type Arrays = Readonly<Record<string, NdArray>>;

const BY_FORMAT: KnownOrder = { order: "E,px,py,pz", from: "format" };

/**
 * Reads samples from a file, or from the data set of that name; the content decides about the format, not the name. Vectors stay as
 * the file has them: `arrangeVectors` splits rows, `orderMomenta` puts energies first, `labelsOf` gives labels.
 *
 * @throws FileError `file-missing`, `unknown-format` and what the readers throw.
 * @throws InputError `no-such-array`, `which-array`, `not-samples`, `no-samples`, `no-columns`, `no-such-column`, `particles-differ`.
 */
export async function loadSamples(file: string, options: LoadSamplesOptions = {}): Promise<EventSamples> {
  const { onEvent, signal, columns, particles } = options;
  const path = await dataFile(file, { onEvent, signal });
  const opened = await openEventFile(path, options);
  switch (opened.format) {
    case "npz": {
      const arrays = await readNpz(path, { only: options.only });
      return columns === undefined ? ofArrays(arrays, options, path) : ofColumns(arrays, options, path);
    }
    case "npy":
      if (columns !== undefined) throw noColumns(path, "an array without names");
      return ofArray(await readNpy(path), {}, path);
    case "lhe": {
      if (columns !== undefined) throw noColumns(path, "events, of which momenta are taken");
      const state = await readLheFinalState(path, { particles, onEvent, signal });
      const [count, vectors] = [state.events, state.particles];
      const shape = { count, vectors, fewest: vectors, dimension: 4, data: state.p4 };
      return { ...shape, order: "E,px,py,pz", fileOrder: BY_FORMAT, single: false, columns: {} };
    }
    default:
      return ofColumns(await gather(opened), options, path);
  }
}

async function gather(file: EventFile): Promise<Arrays> {
  const gathered = new GatheredEvents();
  for await (const batch of file.batches()) gathered.add(finalState(batch));
  return gathered.whole();
}

function ofArrays(arrays: Arrays, options: LoadSamplesOptions, path: string): EventSamples {
  const [name, array] = pickArray(arrays, options, path);
  return ofArray(array, rowsOf(arrays, array.shape[0]!, [name]), path);
}

/** Columns side by side, or the momenta of a file of events. */
function ofColumns(arrays: Arrays, options: LoadSamplesOptions, path: string): EventSamples {
  const { columns, apart = [], array } = options;
  if (Object.keys(arrays).length === 0) throw noSamples(path);
  if (arrays["offsets"] !== undefined && arrays["p4"] !== undefined) throw particlesDiffer(path);
  const wide = Object.entries(arrays).filter(([name, { shape }]) => shape.length > 1 && !apart.includes(name));
  if (columns === undefined && (array !== undefined || wide.length > 0)) {
    const [name, picked] = pickArray(arrays, options, path);
    const samples = ofArray(picked, rowsOf(arrays, picked.shape[0]!, [name]), path);
    return name === "p4" && samples.dimension === 4
      ? { ...samples, order: "E,px,py,pz", fileOrder: BY_FORMAT }
      : samples;
  }
  const names = columns ?? Object.keys(arrays).filter((name) => !apart.includes(name));
  return sideBySide(arrays, names, path);
}

function sideBySide(arrays: Arrays, names: readonly string[], path: string): EventSamples {
  const chosen = names.map((name) => column(arrays, name, path));
  const count = chosen[0]?.length ?? 0;
  const data = new Float64Array(count * names.length);
  for (const [j, values] of chosen.entries()) {
    for (let i = 0; i < count; i++) data[i * names.length + j] = values[i]!;
  }
  if (data.length === 0) throw notSamples([count, names.length], path);
  const single = names.every((name) => arrays[name]!.dtype === "float32");
  const shape = { count, vectors: 1, fewest: 1, dimension: names.length, data };
  return { ...shape, order: null, fileOrder: null, names, single, columns: rowsOf(arrays, count, []) };
}

function column(arrays: Arrays, name: string, path: string): Float64Array {
  const found = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (found?.shape.length === 1) return asDoubles(found);
  throw new InputError<PhysicsDataErrorCode>({
    code: "no-such-column",
    got: `column ${JSON.stringify(name)} of ${path}`,
    expected: `one of: ${namesText(Object.keys(arrays))}`,
    fix: "Change `columns`.",
  });
}

/** The arrays with `count` rows, but for those named. */
function rowsOf(arrays: Arrays, count: number, but: readonly string[]): Record<string, NdArray> {
  return Object.fromEntries(
    Object.entries(arrays).filter(([name, { shape }]) => shape[0] === count && !but.includes(name)),
  );
}

function pickArray(
  arrays: Arrays,
  { array: wanted, apart = [] }: LoadSamplesOptions,
  path: string,
): readonly [name: string, array: NdArray] {
  const inWords = Object.entries(arrays)
    .map(([name, { dtype, shape }]) => `${name} ${dtype} [${shape.join(", ")}]`)
    .join("; ");
  if (wanted !== undefined) {
    const found = Object.hasOwn(arrays, wanted) ? arrays[wanted] : undefined;
    if (found !== undefined) return [wanted, found];
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-array",
      got: `array "${wanted}" of ${path}`,
      expected: `one of: ${inWords}`,
      fix: "Change `array`.",
    });
  }
  const candidates = Object.entries(arrays).filter(
    ([name, { shape }]) => (shape.length === 2 || shape.length === 3) && !apart.includes(name),
  );
  if (candidates.length === 1) return candidates[0]!;
  throw new InputError<PhysicsDataErrorCode>({
    code: "which-array",
    got: `${candidates.length} arrays of two or three axes in ${path} (${inWords || "it is empty"})`,
    expected: "exactly one with shape [samples, n] or [samples, vectors, n]",
    fix: candidates.length === 0 ? "Save the samples as such an array." : "Choose one with `array`.",
  });
}

function ofArray(array: NdArray, columns: Arrays, path: string): EventSamples {
  const [count, middle, last] = array.shape;
  if (array.shape.length < 2 || array.shape.length > 3 || array.shape.includes(0)) throw notSamples(array.shape, path);
  const [vectors, dimension] = last === undefined ? [1, middle!] : [middle!, last];
  const shape = { count: count!, vectors, fewest: vectors, dimension, data: toFloat64(array) };
  return { ...shape, order: null, fileOrder: null, single: array.dtype === "float32", columns };
}

function noSamples(path: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "no-samples",
    got: `no row of numbers in ${path}`,
    expected: "a table with a head and rows",
    fix: "See what `inspectFile` makes of the file.",
  });
}

function particlesDiffer(path: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "particles-differ",
    got: `events with different numbers of particles in ${path}`,
    expected: "the same number in each: a sample has a fixed number of vectors",
    fix: "Choose particles, such as the leading jets, and save them as an array [events, particles, 4].",
  });
}

function notSamples(shape: readonly number[], path: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "not-samples",
    got: `an array of shape [${shape.join(", ")}] in ${path}`,
    expected: "shape [samples, n] or [samples, vectors, n], without empty axes",
    fix: "Reshape the array.",
  });
}

function noColumns(path: string, what: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "no-columns",
    got: `\`columns\` for ${path}, ${what}`,
    expected: "a table with columns, such as CSV or Parquet",
    fix: "Leave out `columns`.",
  });
}
