/**
 * The central directory of a zip file, distrusted: every size and offset is checked against the bytes that are there,
 * members must not overlap (bombs that share bytes), and each must have a local header of its name where it starts.
 *
 * Format: PKWARE APPNOTE 6.3. Zip64 is read; encryption and several disks are refused.
 */

import type { FileError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { excerpt, fileFault } from "../files/file-fault.js";

/** One member of a zip file. */
export interface ZipEntry {
  readonly path: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes after inflation, as declared. */
  readonly size: number;
  /** Where its local header starts. */
  readonly header: number;
  /** Where the stored or deflated bytes start and end. */
  readonly start: number;
  readonly end: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;

/**
 * The members of a zip file in the directory's order.
 *
 * @throws FileError `npz-not-zip`, `npz-truncated`, `npz-corrupt`.
 */
export function readZipDirectory(bytes: Uint8Array, name: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const corrupt = (at: number, got: string, expected: string): FileError<PhysicsDataErrorCode> =>
    fileFault({ code: "npz-corrupt", name, at: `byte ${at}`, got, expected });
  const { count, offset, size, end } = directoryRange(view, name);
  // Less than up to its end would lose members, as where a count and a size of zero agree.
  if (offset + size !== end)
    throw corrupt(end, `a directory of ${size} bytes at byte ${offset}`, `one up to byte ${end}`);
  const entries: ZipEntry[] = [];
  let at = offset;
  while (at < offset + size) {
    if (at + CENTRAL_BYTES > offset + size || view.getUint32(at, true) !== CENTRAL) {
      throw corrupt(at, "other bytes", "an entry of the zip directory");
    }
    const pathBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + CENTRAL_BYTES + pathBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > offset + size) throw corrupt(at, "an entry that is cut off", "a whole entry of the zip directory");
    const path = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + pathBytes));
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    if ((flags & 1) !== 0) throw corrupt(at + 8, `encrypted member ${excerpt(path)}`, "a member without a password");
    if (method !== 0 && method !== 8) {
      throw corrupt(at + 10, `compression method ${method} of ${excerpt(path)}`, "stored (0) or deflated (8)");
    }
    if (entries.some((entry) => entry.path === path)) {
      throw corrupt(at, `member ${excerpt(path)} a second time`, "each name once");
    }
    const extraAt = at + CENTRAL_BYTES + pathBytes;
    const [uncompressed, compressed, localAt] = wideFields(
      view,
      extraAt,
      extraAt + extraBytes,
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    );
    const start = dataStart(view, localAt!, offset, bytes.subarray(extraAt - pathBytes, extraAt));
    if (start < 0) throw corrupt(localAt!, "other bytes", `the local header of member ${excerpt(path)}`);
    const stop = start + compressed!;
    if (!(stop <= offset)) throw corrupt(at + 20, `${compressed} bytes of ${excerpt(path)}`, "bytes that are there");
    entries.push({
      path,
      method,
      crc: view.getUint32(at + 16, true),
      size: uncompressed!,
      header: localAt!,
      start,
      end: stop,
    });
    at = next;
  }
  if (entries.length !== count)
    throw corrupt(end, `${entries.length} members`, `${count}, as the directory's end says`);
  const ordered = [...entries].sort((a, b) => a.header - b.header);
  for (const [i, entry] of ordered.entries()) {
    if (i > 0 && entry.header < ordered[i - 1]!.end) {
      throw corrupt(entry.header, `member ${excerpt(entry.path)} inside another`, "members beside each other");
    }
  }
  return entries;
}

/** Finds the end record, which is the last thing in the file but for its comment. */
function directoryRange(view: DataView, name: string): { count: number; offset: number; size: number; end: number } {
  const length = view.byteLength;
  for (let at = length - END_BYTES; at >= 0 && at >= length - END_BYTES - MAX_COMMENT; at--) {
    if (view.getUint32(at, true) !== END || at + END_BYTES + view.getUint16(at + 20, true) !== length) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const wide = count === 0xffff || size === 0xffffffff || offset === 0xffffffff;
    const locator = at - 20;
    if (wide && locator >= 0 && view.getUint32(locator, true) === END64_LOCATOR) {
      const at64 = Number(view.getBigUint64(locator + 8, true));
      if (at64 + 56 <= locator && view.getUint32(at64, true) === END64) {
        const field = (from: number) => Number(view.getBigUint64(at64 + from, true));
        return { count: field(32), size: field(40), offset: field(48), end: at64 };
      }
    }
    return { count, offset, size, end: at };
  }
  const zip = length < 4 || view.getUint32(0, true) === LOCAL;
  throw fileFault({
    code: zip ? "npz-truncated" : "npz-not-zip",
    name,
    at: `byte ${zip ? length : 0}`,
    got: zip ? "the end of the file" : "other bytes",
    expected: zip ? "the directory at the end of a zip file" : "a zip file, which is what .npz files are",
    fix: zip ? "Copy it again." : "Pass a file that numpy.savez wrote.",
  });
}

/** Sizes and offset of an entry, taken from the zip64 field where the 32-bit ones are full. */
function wideFields(view: DataView, from: number, to: number, narrow: readonly number[]): number[] {
  if (!narrow.includes(0xffffffff)) return [...narrow];
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const stop = Math.min(to, field + view.getUint16(at + 2, true));
    return narrow.map((value) => {
      if (value !== 0xffffffff || field + 8 > stop) return value;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    });
  }
  return [...narrow];
}

/** Where a member's bytes start, or -1 where no local header with the same name stands at `at`. */
function dataStart(view: DataView, at: number, limit: number, path: Uint8Array): number {
  if (!(at + LOCAL_BYTES + path.length <= limit) || view.getUint32(at, true) !== LOCAL) return -1;
  if (view.getUint16(at + 26, true) !== path.length) return -1;
  for (let i = 0; i < path.length; i++) if (view.getUint8(at + LOCAL_BYTES + i) !== path[i]) return -1;
  return at + LOCAL_BYTES + path.length + view.getUint16(at + 28, true);
}
