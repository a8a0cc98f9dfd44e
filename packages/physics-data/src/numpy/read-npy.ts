/** Reads `.npy` files. */

import { readBytes } from "../files/read-bytes.js";
import { decodeNpy } from "./decode-npy.js";
import type { NdArray } from "./nd-array.js";

/**
 * The array of the `.npy` file at `path`.
 *
 * @throws FileError `file-missing`, `file-unreadable`, and those of `decodeNpy`.
 */
export async function readNpy(path: string): Promise<NdArray> {
  return decodeNpy(await readBytes(path), { name: path });
}
