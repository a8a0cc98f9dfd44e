/**
 * ROOT files through jsroot, an optional peer: the one file that touches it. It reads the directory, the streamer infos and the
 * objects of trees, and decompresses LZ4, LZMA and ZSTD. Baskets are decoded by us: jsroot's own loop over a tree rejects nothing
 * when a basket cannot be read.
 */

import { type FileHandle, open as openFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { UnsupportedError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";

/** What is used of jsroot/io. */
interface JsrootIo {
  readonly FileProxy: new () => object;
  openFile(proxy: object): Promise<RootDirectory | false>;
  R__unzip(bytes: DataView, size: number, quiet: boolean, from: number): Promise<DataView | null>;
}

/** A file or a directory in it. */
interface RootDirectory {
  readonly fKeys?: readonly { readonly fName: string; readonly fClassName: string; readonly fCycle: number }[];
  readonly fStreamerInfos?: { readonly arr?: readonly StreamerInfo[] };
  readObject(name: string, cycle: number): Promise<unknown>;
}

/** How the members of a class lie in the file, as the file says. */
interface StreamerInfo {
  readonly fElements?: {
    readonly arr?: readonly { readonly fArrayDim?: number | undefined; readonly fArrayLength?: number }[];
  };
}

/** The most axes and entries of a member that is an array. ROOT has at most 5 axes. jsroot would fill memory with more. */
const MAX_AXES = 5;
const MAX_ENTRIES = 2 ** 24;

/** An open file; close it. */
export interface RootFile {
  readonly path: string;
  readonly bytes: number;
  /** The key of each object at the top: its name, class, and cycle, which counts up where a name was written again. */
  readonly keys: readonly { readonly name: string; readonly className: string; readonly cycle: number }[];
  /** An object, with ROOT's names of its members. */
  readObject(name: string, cycle: number): Promise<unknown>;
  /** Bytes `from` to `from + length`. */
  read(from: number, length: number): Promise<Buffer>;
  /** The `size` bytes that are compressed in `bytes` after the first `from`. */
  inflate(bytes: Buffer, from: number, size: number): Promise<Buffer>;
  close(): Promise<void>;
}

let loading: Promise<JsrootIo> | undefined;

/** @throws UnsupportedError `not-installed`. */
async function loadJsroot(): Promise<JsrootIo> {
  try {
    // @ts-expect-error: jsroot declares no types for its parts
    loading ??= import("jsroot/io") as Promise<JsrootIo>;
    return await loading;
  } catch (cause) {
    loading = undefined;
    throw new UnsupportedError<PhysicsDataErrorCode>({
      code: "not-installed",
      got: `a ROOT file, and jsroot, which cannot be loaded (${reason(cause)})`,
      expected: "the package jsroot, which reads ROOT files",
      fix: "Run npm install jsroot@7.11.2.",
      cause,
    });
  }
}

/**
 * Opens a ROOT file for reading.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `root-corrupt`, `root-truncated`.
 * @throws UnsupportedError `not-installed`.
 */
export async function openRoot(path: string): Promise<RootFile> {
  const io = await loadJsroot();
  let file: FileHandle | undefined;
  try {
    file = await openFile(path);
    const handle = file;
    const bytes = (await handle.stat()).size;
    const read = async (from: number, length: number): Promise<Buffer> => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(within(from, length)), 0, length, from);
      if (bytesRead === length) return buffer;
      throw truncated(from, length);
    };
    const within = (from: number, length: number): number => {
      if (from >= 0 && length >= 0 && from + length <= bytes) return length;
      throw truncated(from, length);
    };
    const truncated = (from: number, length: number): Error =>
      fileFault({
        code: "root-truncated",
        name: path,
        at: `byte ${from}`,
        got: `a file of ${bytes} bytes`,
        expected: `${length} bytes from there`,
      });
    const proxy = Object.assign(new io.FileProxy(), {
      openFile: async () => true,
      getFileName: () => path,
      getFileSize: () => bytes,
      closeFile: () => {},
      // jsroot asks for more than a small file has when it opens one
      readBuffer: async (from: number, length: number) => {
        const { buffer, byteOffset, byteLength } = await read(
          from,
          from < 400 ? Math.min(length, bytes - from) : length,
        );
        return new DataView(buffer, byteOffset, byteLength);
      },
    });
    const directory = await guarded(path, "opening", () => io.openFile(proxy));
    if (directory === false || directory.fKeys === undefined) throw corrupt(path, "opening", "no list of keys");
    for (const info of directory.fStreamerInfos?.arr ?? []) {
      for (const element of info?.fElements?.arr ?? []) {
        const { fArrayDim = 0, fArrayLength = 0 } = element ?? {};
        if (fArrayDim <= MAX_AXES && fArrayLength <= MAX_ENTRIES) continue;
        throw corrupt(path, "streamer infos", `a member of ${fArrayDim} axes and ${fArrayLength} entries`);
      }
    }
    return {
      path,
      bytes,
      keys: directory.fKeys.map(({ fName, fClassName, fCycle }) => ({
        name: fName,
        className: fClassName,
        cycle: fCycle,
      })),
      readObject: (name, cycle) => guarded(path, `object ${name}`, () => directory.readObject(name, cycle)),
      read,
      inflate: (packed, from, size) =>
        guarded(path, "compressed bytes", async () => {
          const plain = inflateZlib(packed, from, size);
          if (plain !== undefined) return plain;
          const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
          const all = await io.R__unzip(view, size, true, from);
          if (all?.byteLength !== size) throw new Error(`no ${size} bytes in them`);
          return Buffer.from(all.buffer, all.byteOffset, size);
        }),
      close: () => handle.close(),
    };
  } catch (cause) {
    await file?.close();
    if (file === undefined) throw readFault(path, cause);
    throw cause;
  }
}

/**
 * Blocks of zlib, ROOT's default, by Node, which compares their checksums; undefined where there are others. A block: `ZL`, 8, the
 * compressed and the plain size in three little-endian bytes each, zlib's bytes.
 */
function inflateZlib(packed: Buffer, from: number, size: number): Buffer | undefined {
  const blocks: Buffer[] = [];
  let [at, done] = [from, 0];
  while (done < size) {
    if (packed.toString("latin1", at, at + 3) !== "ZL\b" || at + 9 > packed.length) return undefined;
    const end = at + 9 + packed.readUIntLE(at + 3, 3);
    const block = inflateSync(packed.subarray(at + 9, end), { maxOutputLength: Math.max(1, size - done) });
    blocks.push(block);
    done += block.length;
    at = end;
  }
  return Buffer.concat(blocks);
}

/** What `call` gives, its errors as ours. */
async function guarded<T>(path: string, at: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "root-truncated") throw cause;
    throw corrupt(path, at, reason(cause), cause);
  }
}

function corrupt(path: string, at: string, got: string, cause?: unknown): Error {
  return fileFault({ code: "root-corrupt", name: path, at, got, expected: "an intact ROOT file", cause });
}

function reason(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!.slice(0, 120);
}
