/**
 * Square matrices from a file: JSON, npy, npz, or the files that `noether discover` writes. The format is told by the
 * first bytes, not by the name.
 *
 * A complex matrix A + iB is taken as the real [[A, −B], [B, A]], which acts on (Re z, Im z).
 */

import { FileError, InputError } from "@noether/base";
import { readOnnxMetadata } from "@noether/engine";
import { generators, type MatrixLike, realMatrix } from "@noether/lie";
import { decodeNpy, decodeNpz, type NdArray, toFloat64 } from "@noether/physics-data";
import { readBytes } from "../data/read-bytes.js";
import type { CliErrorCode } from "../errors.js";
import { jsonMatrices } from "./json-matrices.js";
import type { MatrixFile } from "./matrix-file.js";

/** The name under which `noether discover` keeps generators, in npz, JSON and ONNX files. */
const GENERATORS = "generators";

/**
 * Reads the matrices; `array` names the one of several arrays of an npz file.
 *
 * @throws FileError `file-missing`, `unknown-format`, `not-json`, `no-generators-inside`, and what the readers throw.
 * @throws InputError `no-such-array`, `which-array`, `not-matrices`, `no-generators`, `not-square`, `unequal-sizes`,
 *   `not-finite`.
 */
export async function readMatrices(path: string, array?: string): Promise<MatrixFile> {
  const bytes = await readBytes(path, "file of matrices");
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  if (start.startsWith("PK")) return ofNpz(decodeNpz(bytes, { name: path }), array, path);
  if (start.startsWith("\x93NUMPY")) return real(split(decodeNpy(bytes, { name: path }), path));
  if (/^\s*[[{]/.test(start)) return jsonMatrices(new TextDecoder().decode(bytes), path);
  if (path.endsWith(".onnx")) return ofModel(bytes, path);
  throw new FileError<CliErrorCode>({
    code: "unknown-format",
    got: start === "" ? `${path}, which is empty` : `${path}, which begins with ${JSON.stringify(start.slice(0, 12))}`,
    expected: "matrices as JSON, npy or npz, or generators.onnx of noether discover",
    fix: "Save them as [[[0, -1], [1, 0]], …], or with numpy.savez.",
  });
}

function real(matrices: readonly MatrixLike[]): MatrixFile {
  return { generators: generators(matrices), complex: false };
}

/** The array that was named; or `generators`; or pairs re, im; or the only list of matrices; or single matrices. */
function ofNpz(arrays: Readonly<Record<string, NdArray>>, wanted: string | undefined, path: string): MatrixFile {
  const chosen = arrays[wanted ?? GENERATORS];
  if (chosen !== undefined) return real(split(chosen, path));
  const names = Object.keys(arrays);
  const inWords = names.map((name) => `${name} [${arrays[name]!.shape.join(", ")}]`).join("; ");
  if (wanted !== undefined) {
    throw new InputError<CliErrorCode>({
      code: "no-such-array",
      got: `array "${wanted}" of ${path}`,
      expected: `one of: ${inWords}`,
      fix: "Choose with --array NAME.",
    });
  }
  const pairs = names.filter((name) => /(^|_)re$/.test(name) && arrays[name.replace(/re$/, "im")] !== undefined);
  if (pairs.length > 0 && 2 * pairs.length === names.length) {
    return {
      generators: generators(
        pairs.flatMap((name) => complexPairs(arrays[name]!, arrays[name.replace(/re$/, "im")]!, name, path)),
      ),
      complex: true,
    };
  }
  const lists = names.filter((name) => arrays[name]!.shape.length === 3);
  const single = names.filter((name) => arrays[name]!.shape.length === 2);
  if (lists.length === 1) return real(split(arrays[lists[0]!]!, path));
  if (lists.length === 0 && single.length > 0) return real(single.flatMap((name) => split(arrays[name]!, path)));
  throw new InputError<CliErrorCode>({
    code: "which-array",
    got: `${lists.length} arrays of three axes in ${path} (${inWords || "it is empty"})`,
    expected: "one of shape [k, n, n], or matrices [n, n], or pairs re and im of such shapes",
    fix: lists.length > 1 ? "Choose with --array NAME." : "Save the matrices as such arrays.",
  });
}

function complexPairs(re: NdArray, im: NdArray, name: string, path: string): MatrixLike[] {
  if (re.shape.join() !== im.shape.join()) {
    throw new InputError<CliErrorCode>({
      code: "unequal-sizes",
      got: `${name} [${re.shape.join(", ")}] with an imaginary part [${im.shape.join(", ")}] in ${path}`,
      expected: "real and imaginary parts of one shape",
      fix: "Save both parts of all matrices.",
    });
  }
  const imaginary = split(im, path);
  return split(re, path).map((part, a) => realMatrix(part, imaginary[a]!));
}

/** The matrices of an array `[k, n, n]` or `[n, n]`, as rows. */
function split(array: NdArray, path: string): number[][][] {
  const { shape } = array;
  const [rows, columns] = shape.slice(-2) as [number, number];
  if (shape.length < 2 || shape.length > 3 || shape.includes(0)) {
    throw new InputError<CliErrorCode>({
      code: "not-matrices",
      got: `an array of shape [${shape.join(", ")}] in ${path}`,
      expected: "shape [k, n, n] or [n, n], without empty axes",
      fix: "Reshape the array.",
    });
  }
  const data = toFloat64(array);
  return Array.from({ length: shape.length === 3 ? shape[0]! : 1 }, (_, a) =>
    Array.from({ length: rows }, (_, i) => {
      const from = (a * rows + i) * columns;
      return Array.from(data.subarray(from, from + columns));
    }),
  );
}

function ofModel(bytes: Uint8Array, path: string): MatrixFile {
  const { [GENERATORS]: flat, components } = readOnnxMetadata(bytes).metadata;
  if (flat === undefined || components === undefined) {
    throw new FileError<CliErrorCode>({
      code: "no-generators-inside",
      got: `${path}, a model without generators in its metadata`,
      expected: "generators.onnx as noether discover writes it",
      fix: "Pass the matrices as JSON, npy or npz.",
    });
  }
  const entries = Float64Array.from(JSON.parse(flat) as number[]);
  const length = (JSON.parse(components) as string[]).length ** 2;
  return real(
    Array.from({ length: entries.length / length }, (_, a) => entries.subarray(a * length, (a + 1) * length)),
  );
}
