/** A file's bytes as samples: arrays of npz and npy as they are, tables row by row. The content decides, not the name. */

import { InputError } from "@noether/base";
import { decodeCsv, decodeNpy, decodeNpz, type NdArray, toFloat64 } from "@noether/physics-data/browser";
import type { FileQuestion } from "./question.js";

/** Numbers of shape `[count, vectors, dimension]`. */
export interface Table {
  readonly count: number;
  readonly vectors: number;
  readonly dimension: number;
  readonly data: Float64Array;
}

/** The codes of the errors that reading a table adds to those of the readers. */
type TableErrorCode = "which-array" | "no-such-array" | "not-samples";

/** Several arrays of a file could be meant. */
export class WhichArray extends InputError<TableErrorCode> {
  readonly choices: readonly string[];

  constructor(file: string, choices: readonly string[]) {
    super({
      code: "which-array",
      got: `${file} with the arrays ${choices.join(", ")}`,
      expected: "to know which of them holds the samples",
      fix: "Choose one.",
    });
    this.choices = choices;
  }
}

/** @throws FileError, InputError as the readers; `which-array`, `no-such-array`, `not-samples`. */
export function tableOf({ name, bytes, array }: FileQuestion): Table {
  if (startsWith(bytes, "PK")) return ofArrays(decodeNpz(bytes, { name }), name, array);
  if (startsWith(bytes, "\x93NUMPY")) return ofArray(decodeNpy(bytes, { name }), name);
  const { rows, columns } = decodeCsv(bytes, { name });
  const data = new Float64Array(rows * columns.length);
  for (const [c, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) data[row * columns.length + c] = column[row]!;
  }
  return { count: rows, vectors: 1, dimension: columns.length, data };
}

function ofArrays(arrays: Readonly<Record<string, NdArray>>, name: string, wanted: string | undefined): Table {
  const choices = Object.keys(arrays).filter((key) => isSamples(arrays[key]!));
  const key = wanted ?? choices[0];
  if (key === undefined) throw notSamples(name, `arrays of shape ${Object.values(arrays).map(shapeOf).join(", ")}`);
  if (wanted === undefined && choices.length > 1) throw new WhichArray(name, choices);
  const found = arrays[key];
  if (found === undefined) throw notSamples(name, `no array called ${key}`);
  return ofArray(found, `${name}/${key}`);
}

function ofArray(array: NdArray, name: string): Table {
  if (!isSamples(array)) throw notSamples(name, `an array of shape ${shapeOf(array)}`);
  const [count, ...rest] = array.shape as [number, number, number?];
  const [vectors, dimension] = rest.length === 1 ? [1, rest[0]] : [rest[0], rest[1]!];
  return { count, vectors, dimension, data: toFloat64(array) };
}

function isSamples({ shape }: NdArray): boolean {
  return (shape.length === 2 || shape.length === 3) && shape.every((length) => length > 0);
}

function shapeOf({ shape }: NdArray): string {
  return `[${shape.join(", ")}]`;
}

function notSamples(name: string, got: string): InputError<TableErrorCode> {
  return new InputError<TableErrorCode>({
    code: "not-samples",
    got: `${got} in ${name}`,
    expected: "samples of shape [N, n] or [N, vectors, n]",
    fix: "Choose another file.",
  });
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => bytes[i] === letter.charCodeAt(0));
}
