/**
 * Matrices in JSON: a list of them, each a list of rows, or an object that holds that list as `generators` (the
 * result.json of `noether discover`) or `matrices`. A complex entry is `{"re": x, "im": y}` or `[x, y]`.
 */

import { FileError, InputError } from "@noether/base";
import { generators, realMatrix } from "@noether/lie";
import type { CliErrorCode } from "../errors.js";
import type { MatrixFile } from "./matrix-file.js";

type Entry = readonly [re: number, im: number];

/**
 * Parses the text of the file at `path`.
 *
 * @throws FileError `not-json`.
 * @throws InputError `not-matrices`, `no-generators`, `not-square`, `unequal-sizes`, `not-finite`.
 */
export function jsonMatrices(text: string, path: string): MatrixFile {
  const list = listOf(parse(text, path));
  if (!Array.isArray(list)) throw notMatrices(`${excerpt(list)} in ${path}`);
  let complex = false;
  const matrices = list.map((matrix: unknown, a) => {
    if (!Array.isArray(matrix)) throw notMatrices(`matrix ${a} of ${path} is ${excerpt(matrix)}`);
    return matrix.map((row: unknown, i) => {
      if (!Array.isArray(row)) throw notMatrices(`row ${i} of matrix ${a} of ${path} is ${excerpt(row)}`);
      return row.map((entry: unknown, j): Entry => {
        if (typeof entry === "number") return [entry, 0];
        const pair = complexEntry(entry);
        if (!pair) throw notMatrices(`entry ${i},${j} of matrix ${a} of ${path} is ${excerpt(entry)}`);
        complex = true;
        return pair;
      });
    });
  });
  const parts = (part: 0 | 1): number[][][] =>
    matrices.map((rows) => rows.map((row) => row.map((entry) => entry[part])));
  const re = parts(0);
  if (!complex) return { generators: generators(re), complex };
  generators(re); // the checks, in the size that the file has
  const im = parts(1);
  return { generators: generators(re.map((rows, a) => realMatrix(rows, im[a]!))), complex };
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FileError<CliErrorCode>({
      code: "not-json",
      got: `${path}: ${cause instanceof Error ? cause.message.replaceAll("\n", " ") : cause}`,
      expected: "JSON, which knows numbers but no NaN and no comments",
      fix: "Write the file with JSON.stringify or json.dump, without NaN.",
      cause,
    });
  }
}

/** The list itself, or the one that an object holds. */
function listOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { generators: found, matrices } = value as { generators?: unknown; matrices?: unknown };
  return found ?? matrices ?? value;
}

function complexEntry(entry: unknown): Entry | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { re, im } = Array.isArray(entry)
    ? { re: entry[0], im: entry.length === 2 ? entry[1] : undefined }
    : (entry as { re?: unknown; im?: unknown });
  return typeof re === "number" && typeof im === "number" ? [re, im] : undefined;
}

/** The first characters of a value, to recognize it by. */
function excerpt(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function notMatrices(got: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "not-matrices",
    got,
    expected: 'a list of matrices, each a list of rows of numbers (complex: {"re": x, "im": y} or [x, y])',
    fix: "Write [[[0, -1], [1, 0]], …], or an object with generators.",
  });
}
