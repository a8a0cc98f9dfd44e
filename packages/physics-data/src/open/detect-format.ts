/** The format of a file by its content, whatever its name. */

import { type FileHandle, open as openFile } from "node:fs/promises";
import { byteChunks } from "../files/byte-chunks.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { readFault } from "../files/read-bytes.js";
import type { FileFormat } from "../formats/file-format.js";

/** Binary formats by their first bytes. */
const magic: readonly (readonly [string, FileFormat])[] = [
  ["\x89HDF\r\n\x1a\n", "hdf5"],
  ["\x93NUMPY", "npy"],
  ["PK\x03\x04", "npz"],
  ["PK\x05\x06", "npz"],
  ["PAR1", "parquet"],
  ["root\0", "root"],
];
/** Formats that are known and not read, and what to do with them. */
const foreign: readonly (readonly [string, string, string])[] = [
  ["HepMC::IO_GenEvent", "a HepMC2 file", "Convert it to HepMC3 with convert_example.exe of HepMC3."],
];
const GZIP = "\x1f\x8b";
/** Where text formats must have shown themselves. */
const HEAD_BYTES = 2 ** 16;

/**
 * The format of the file at `path`.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`, `unknown-format`.
 */
export async function detectFormat(path: string): Promise<FileFormat> {
  const first = await firstBytes(path);
  const binary = magic.find(([bytes]) => first.startsWith(bytes));
  if (binary !== undefined) return binary[1];
  const head = first.startsWith(GZIP) ? await inflatedHead(path) : first;
  if (/<LesHouchesEvents\s/.test(head)) return "lhe";
  if (head.startsWith("HepMC::Version") && head.includes("HepMC::Asciiv3-START")) return "hepmc3";
  const known = foreign.find(([mark]) => head.startsWith(mark) || (mark.includes("::") && head.includes(mark)));
  const line = head.split("\n", 1)[0]!;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells other files from text
  if (known !== undefined || line.trim() === "" || /[\x00-\x08\x0e-\x1f]/.test(line)) {
    throw fileFault({
      code: "unknown-format",
      name: path,
      at: "start",
      got: known?.[1] ?? (line.trim() === "" ? "an empty file or line" : excerpt(line)),
      expected: "LHE, HepMC3, CSV, Parquet, npy, npz, HDF5 or ROOT",
      fix: known?.[2] ?? "Check that it is the file you meant.",
    });
  }
  return "csv";
}

async function firstBytes(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await openFile(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } catch (cause) {
    throw readFault(path, cause);
  } finally {
    await file?.close();
  }
}

async function inflatedHead(path: string): Promise<string> {
  for await (const chunk of byteChunks(path, path)) return chunk.toString("latin1", 0, HEAD_BYTES);
  return "";
}
