/**
 * `.npz` bytes (a zip of `.npy` members) to arrays.
 *
 * Inflated by what stops at a given number of bytes: what a bomb declares or hides is never allocated.
 */

import { checkInteger, crc32, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { decodeNpy } from "./decode-npy.js";
import { inflateRaw } from "./inflate-raw.js";
import type { NdArray } from "./nd-array.js";
import { readZipDirectory, type ZipEntry } from "./zip-directory.js";

/** Options of `decodeNpz` and `readNpz`. */
export interface DecodeNpzOptions {
  /** The name of the bytes in errors; default `"npz bytes"`, or the path. */
  readonly name?: string | undefined;
  /** Members to read, without `.npy`; default all. The others are not inflated. */
  readonly only?: readonly string[] | undefined;
  /** The most bytes that the members read may have in all after inflation; default 2^30, 1 GiB. */
  readonly limitBytes?: number | undefined;
}

/**
 * Decodes the members of an `.npz` file, keyed by their names without `.npy`, in the file's order.
 *
 * @throws FileError `npz-not-zip`, `npz-truncated`, `npz-corrupt` (a checksum or size that does not fit, a member that
 * is no `.npy` file), `npz-too-large` (past `limitBytes`), and those of `decodeNpy`.
 * @throws InputError `no-such-array` for a name in `only` that the file lacks; `not-an-integer`.
 */
export function decodeNpz(
  bytes: Uint8Array,
  { name = "npz bytes", only, limitBytes = 2 ** 30 }: DecodeNpzOptions = {},
): Record<string, NdArray> {
  checkInteger(limitBytes, "limitBytes", 1);
  const entries = readZipDirectory(bytes, name);
  const byKey = new Map(entries.map((entry) => [entry.path.replace(/\.npy$/, ""), entry]));
  const keys = only ?? [...byKey.keys()];
  let total = 0;
  for (const key of keys) {
    const entry = byKey.get(key);
    if (entry === undefined) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "no-such-array",
        got: `member ${excerpt(key)} of ${name}`,
        expected: `one of ${[...byKey.keys()].slice(0, 20).map(excerpt).join(", ")}`,
        fix: "Change `only`.",
      });
    }
    total += entry.size;
    if (total > limitBytes) {
      throw fileFault({
        code: "npz-too-large",
        name,
        at: `byte ${entry.start}`,
        got: `${total} bytes after inflation up to member ${excerpt(entry.path)}`,
        expected: `at most ${limitBytes}`,
        fix: "Raise limitBytes if you trust the file.",
      });
    }
  }
  return Object.fromEntries(keys.map((key) => [key, decodeMember(bytes, byKey.get(key)!, name)]));
}

function decodeMember(bytes: Uint8Array, entry: ZipEntry, name: string): NdArray {
  const corrupt = (got: string, expected: string, cause?: unknown) =>
    fileFault({
      code: "npz-corrupt",
      name,
      at: `byte ${entry.start}`,
      got: `member ${excerpt(entry.path)}, ${got}`,
      expected,
      cause,
    });
  if (!entry.path.endsWith(".npy")) throw corrupt("which is no array", "members that end in .npy");
  const raw = bytes.subarray(entry.start, entry.end);
  let member: Uint8Array = raw;
  if (entry.method === 8) {
    try {
      member = inflateRaw(raw, entry.size);
    } catch (cause) {
      throw corrupt(`which does not inflate to its ${entry.size} bytes`, "an intact deflate stream", cause);
    }
  }
  if (member.length !== entry.size) throw corrupt(`${member.length} bytes`, `the ${entry.size} bytes it declares`);
  if (crc32(member) !== entry.crc) throw corrupt("whose checksum differs", `CRC-32 ${entry.crc.toString(16)}`);
  return decodeNpy(member, { name: `${name}/${entry.path}` });
}
