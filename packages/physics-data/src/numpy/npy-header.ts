/**
 * The header of a `.npy` file (NumPy Enhancement Proposal 1, versions 1.0 to 3.0): magic bytes, the header's length,
 * and a Python dictionary such as `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
 *
 * It is parsed, never evaluated.
 */

import { excerpt, fileFault } from "../files/file-fault.js";

/** What a header says. */
export interface NpyHeader {
  /** Byte order `<`, `>`, `|` or `=`, then the type code: `"<f4"`. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the entries start. */
  readonly dataOffset: number;
}

/** `'key': value` with its comma; a value is a string, a truth value, a tuple of integers or, for records, a list. */
const ENTRY = /\s*'(\w{1,32})'\s*:\s*(?:'([^'\\]*)'|(True|False)|\(([\d,\sL]*)\)|(\[))\s*(,|(?=\}))/y;
const TUPLE = /^\s*(?:\d+L?\s*,\s*(?:\d+L?\s*(?:,\s*\d+L?\s*)*(?:,\s*)?)?)?$/;
const PREAMBLE = 10;
/** NumPy's own headers are 118 bytes, or some kilobytes for records. */
const MAX_HEADER_BYTES = 65_535;
/** NumPy's limit. */
const MAX_DIMENSIONS = 64;
const EXPECTED = "a NumPy header {'descr': …, 'fortran_order': …, 'shape': …}";

/**
 * Reads the header at the start of `bytes`; `name` stands for the file in errors.
 *
 * @throws FileError `npy-header` for anything but a header, `npy-truncated` where the bytes end within it,
 * `npy-dtype` for records (structured types).
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const magic = "\x93NUMPY";
  for (let i = 0; i < magic.length && i < bytes.length; i++) {
    if (bytes[i] !== magic.charCodeAt(i)) {
      throw fileFault({
        code: "npy-header",
        name,
        at: `byte ${i}`,
        got: `${bytes[i]}`,
        expected: "the magic bytes of a .npy file",
        fix: "Pass a file that numpy.save or numpy.savez wrote.",
      });
    }
  }
  if (bytes.length < PREAMBLE) throw truncated(name, bytes.length, PREAMBLE);
  const version = bytes[6]!;
  if (version < 1 || version > 3) {
    throw fileFault({
      code: "npy-header",
      name,
      at: "byte 6",
      got: `version ${version}`,
      expected: "version 1 to 3 of the .npy format",
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? PREAMBLE : PREAMBLE + 2;
  if (bytes.length < start) throw truncated(name, bytes.length, start);
  const dataOffset = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (dataOffset - start > MAX_HEADER_BYTES) {
    throw fileFault({
      code: "npy-header",
      name,
      at: "byte 8",
      got: `a header of ${dataOffset - start} bytes`,
      expected: `at most ${MAX_HEADER_BYTES}`,
    });
  }
  if (bytes.length < dataOffset) throw truncated(name, bytes.length, dataOffset);
  const text = new TextDecoder(version === 3 ? "utf-8" : "latin1").decode(bytes.subarray(start, dataOffset));
  return { ...parse(text, name, start), dataOffset };
}

function parse(text: string, name: string, start: number): Omit<NpyHeader, "dataOffset"> {
  const wrong = (at: number) =>
    fileFault({ code: "npy-header", name, at: `byte ${start + at}`, got: excerpt(text.slice(at)), expected: EXPECTED });
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: number[] | undefined;
  if (text[0] !== "{") throw wrong(0);
  let at = 1;
  while (true) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(text);
    if (match === null) break;
    const [, key, string, truth, tuple, list] = match;
    if (key === "descr" && list !== undefined && descr === undefined) throw structured(name, start + at);
    if (key === "descr" && string !== undefined && descr === undefined) descr = string;
    else if (key === "fortran_order" && truth !== undefined && fortranOrder === undefined) {
      fortranOrder = truth === "True";
    } else if (key === "shape" && tuple !== undefined && shape === undefined && TUPLE.test(tuple)) {
      shape = (tuple.match(/\d+/g) ?? []).map(Number);
      if (shape.length > MAX_DIMENSIONS || !shape.every(Number.isSafeInteger)) throw wrong(at);
    } else throw wrong(at);
    at = ENTRY.lastIndex;
  }
  if (descr === undefined && /^\s*'descr'\s*:\s*\[/.test(text.slice(at, at + 64))) throw structured(name, start + at);
  if (!/^\s*\}\s*$/.test(text.slice(at)) || descr === undefined || fortranOrder === undefined || shape === undefined) {
    throw wrong(at);
  }
  return { descr, fortranOrder, shape };
}

function truncated(name: string, length: number, needed: number) {
  return fileFault({
    code: "npy-truncated",
    name,
    at: `byte ${length}`,
    got: "the end of the file",
    expected: `a header of ${needed} bytes`,
  });
}

function structured(name: string, at: number) {
  return fileFault({
    code: "npy-dtype",
    name,
    at: `byte ${at}`,
    got: "a structured type (records with named fields)",
    expected: "one number type for all entries",
    fix: "Save each field as an array of its own.",
  });
}
