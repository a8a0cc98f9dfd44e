/** An array to `.npy` bytes: version 1.0, this machine's byte order, row-major, the header padded to 64 bytes as NumPy does. */

import { checkInteger, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { dtypes, type NdArray, nativeOrder } from "./nd-array.js";

const ALIGN = 64;
const PREAMBLE = 10;

/**
 * Encodes one array as a `.npy` file.
 *
 * @throws InputError `wrong-length` or `not-an-integer` where `shape` does not fit `data`, `wrong-type` where `data`
 * is not the typed array of `dtype`.
 */
export function encodeNpy({ dtype, shape, data }: NdArray): Uint8Array {
  const kind = Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : undefined;
  if (kind === undefined || !(data instanceof kind.array)) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "wrong-type",
      got: `dtype ${dtype} with data in a ${data?.constructor?.name}`,
      expected: kind === undefined ? `one of ${Object.keys(dtypes).join(", ")}` : `a ${kind.array.name}`,
      fix: "Convert the data or change the dtype.",
    });
  }
  for (const [axis, n] of shape.entries()) checkInteger(n, `shape[${axis}]`, 0);
  checkLength(
    data,
    shape.reduce((product, n) => product * n, 1),
    "data",
    `[${shape.join(", ")}]`,
  );
  const size = kind.array.BYTES_PER_ELEMENT;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${size === 1 ? "|" : nativeOrder}${kind.code}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const offset = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGN) * ALIGN;
  const bytes = new Uint8Array(offset + data.byteLength);
  const header = `\x93NUMPY\x01\x00\0\0${dictionary.padEnd(offset - PREAMBLE - 1)}\n`;
  for (let i = 0; i < header.length; i++) bytes[i] = header.charCodeAt(i);
  new DataView(bytes.buffer).setUint16(8, offset - PREAMBLE, true);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
  return bytes;
}
