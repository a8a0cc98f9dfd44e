/** Reads `.npz` files. */

import { readBytes } from "../files/read-bytes.js";
import { type DecodeNpzOptions, decodeNpz } from "./decode-npz.js";
import type { NdArray } from "./nd-array.js";

/**
 * The arrays of the `.npz` file at `path`, keyed by their names without `.npy`.
 *
 * @throws FileError `file-missing`, `file-unreadable`, and those of `decodeNpz`.
 * @throws InputError those of `decodeNpz`.
 */
export async function readNpz(path: string, options: DecodeNpzOptions = {}): Promise<Record<string, NdArray>> {
  return decodeNpz(await readBytes(path), { ...options, name: options.name ?? path });
}
