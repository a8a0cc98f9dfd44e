/** From a data file to flat numbers with a shape. The format is told by the first bytes, not by the name. */

import { open } from "node:fs/promises";
import { FileError, InputError, type OnEvent } from "@noether/base";
import { type NdArray, readFinalState, readNpy, readNpz, toFloat64 } from "@noether/physics-data";

/** Numbers of shape `[count, vectors, dimension]`. */
export interface Table {
  readonly count: number;
  readonly vectors: number;
  readonly dimension: number;
  readonly data: Float64Array;
  /** Whether the format fixes the components as (E, px, py, pz). */
  readonly fourMomenta: boolean;
}

/** What the user may say about the file. */
export interface TableChoice {
  /** Name of the array in an npz file; default the only one that holds vectors. */
  readonly array?: string | undefined;
  /** Final-state particles that an event must have (LHE). */
  readonly particles?: number | undefined;
  readonly onEvent?: OnEvent | undefined;
}

/**
 * Reads samples from an npz, npy or LHE file; LHE may be gzip-compressed.
 *
 * @throws FileError `file-missing`, `unknown-format` and what the readers throw; InputError `no-such-array`,
 * `which-array`, `not-samples`.
 */
export async function loadTable(path: string, { array, particles, onEvent }: TableChoice): Promise<Table> {
  const start = await firstBytes(path);
  if (start.startsWith("PK")) return tableOf(pickArray(await readNpz(path), array, path), path);
  if (start.startsWith("\x93NUMPY")) return tableOf(await readNpy(path), path);
  if (start.startsWith("\x1f\x8b") || start.trimStart().startsWith("<")) {
    const {
      events,
      particles: vectors,
      p4,
    } = await readFinalState(path, {
      ...(particles !== undefined && { particles }),
      ...(onEvent && { onEvent }),
    });
    return { count: events, vectors, dimension: 4, data: p4, fourMomenta: true };
  }
  throw new FileError({
    code: "unknown-format",
    got: start === "" ? `${path}, which is empty` : `${path}, which begins with ${JSON.stringify(start.slice(0, 12))}`,
    expected: "an npz, npy or LHE file (LHE plain or gzip)",
    fix: "Convert the data, for example with numpy.savez.",
  });
}

/** The first bytes as Latin-1 characters. */
async function firstBytes(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(64), 0, 64, 0);
      return String.fromCharCode(...buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new FileError({
      code: "file-missing",
      got: cause instanceof Error ? cause.message : String(cause),
      expected: `a readable file at ${path}`,
      fix: "Check the path.",
      cause,
    });
  }
}

function pickArray(arrays: Readonly<Record<string, NdArray>>, wanted: string | undefined, path: string): NdArray {
  const inWords = Object.entries(arrays)
    .map(([name, { dtype, shape }]) => `${name} ${dtype} [${shape.join(", ")}]`)
    .join("; ");
  if (wanted !== undefined) {
    const found = arrays[wanted];
    if (found !== undefined) return found;
    throw new InputError({
      code: "no-such-array",
      got: `array "${wanted}" of ${path}`,
      expected: `one of: ${inWords}`,
      fix: "Choose with --array NAME.",
    });
  }
  const candidates = Object.values(arrays).filter(({ shape }) => shape.length === 2 || shape.length === 3);
  if (candidates.length === 1) return candidates[0]!;
  throw new InputError({
    code: "which-array",
    got: `${candidates.length} arrays of two or three axes in ${path} (${inWords || "it is empty"})`,
    expected: "exactly one with shape [samples, n] or [samples, vectors, n]",
    fix: candidates.length === 0 ? "Save the samples as such an array." : "Choose with --array NAME.",
  });
}

function tableOf(array: NdArray, path: string): Table {
  const [count, middle, last] = array.shape;
  if (array.shape.length < 2 || array.shape.length > 3 || array.shape.includes(0)) {
    throw new InputError({
      code: "not-samples",
      got: `an array of shape [${array.shape.join(", ")}] in ${path}`,
      expected: "shape [samples, n] or [samples, vectors, n], without empty axes",
      fix: "Reshape the array.",
    });
  }
  const data = toFloat64(array);
  return last === undefined
    ? { count: count!, vectors: 1, dimension: middle!, data, fourMomenta: false }
    : { count: count!, vectors: middle!, dimension: last, data, fourMomenta: false };
}
