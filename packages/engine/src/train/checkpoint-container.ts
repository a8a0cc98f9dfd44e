/**
 * The one container of checkpoints: a header of JSON and arrays by name, as bytes.
 *
 * Bytes: "NOETHERC", version, CRC-32 of what follows, length of the header (each uint32), the header as JSON padded with
 * spaces to a multiple of 8 bytes, and the arrays one after the other, each padded likewise; all little-endian.
 */

import { crc32, FileError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { FloatArray } from "./flat-layout.js";

/** The parts of a checkpoint. */
export interface CheckpointParts {
  /** The verb that the checkpoint belongs to: `"training"`. */
  readonly kind: string;
  /** Plain data for JSON; NaN and infinities are kept. */
  readonly header: unknown;
  readonly arrays: Readonly<Record<string, FloatArray>>;
}

const MAGIC = new TextEncoder().encode("NOETHERC");
const VERSION = 2;
const PREFIX = 20;
const ALIGNMENT = 8;

const padded = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/** The header as it is written. */
interface Contents {
  readonly kind: string;
  readonly header: unknown;
  readonly arrays: readonly (readonly [name: string, type: "float32" | "float64", length: number])[];
}

/** The bytes of a checkpoint: the same parts, the same bytes. */
export function packCheckpoint({ kind, header, arrays }: CheckpointParts): Uint8Array {
  const contents: Contents = {
    kind,
    header,
    arrays: Object.entries(arrays).map(([name, array]) => [
      name,
      array instanceof Float32Array ? "float32" : "float64",
      array.length,
    ]),
  };
  // JSON has no NaN and no infinities.
  const text = JSON.stringify(contents, (_, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
  );
  const bare = new TextEncoder().encode(text);
  const json = new Uint8Array(padded(PREFIX + bare.length) - PREFIX).fill(0x20);
  json.set(bare);
  const values = Object.values(arrays);
  const bytes = new Uint8Array(values.reduce((sum, { byteLength }) => sum + padded(byteLength), PREFIX + json.length));
  bytes.set(MAGIC);
  bytes.set(json, PREFIX);
  let at = PREFIX + json.length;
  for (const { buffer, byteOffset, byteLength } of values) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(16, json.length, true);
  view.setUint32(12, crc32(bytes.subarray(16)), true);
  return bytes;
}

/**
 * The header and the arrays in these bytes.
 *
 * @param kind - The kind that is expected.
 * @param name - The name of the bytes in errors, such as the path of a file.
 * @throws FileError `not-a-checkpoint`, also for one of another kind; `checkpoint-version`, `checkpoint-damaged`.
 */
export function unpackCheckpoint(
  bytes: Uint8Array,
  kind: string,
  name = "the checkpoint",
): Pick<CheckpointParts, "header" | "arrays"> {
  const refuse = (code: EngineErrorCode, got: string, expected: string, fix: string): FileError<EngineErrorCode> =>
    new FileError<EngineErrorCode>({ code, got: `${got} in ${name}`, expected, fix });
  if (bytes.length < PREFIX || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw refuse("not-a-checkpoint", `${bytes.length} bytes of another kind`, "a checkpoint", "Check the path.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw refuse("checkpoint-version", `version ${version}`, `version ${VERSION}`, "Use the release that wrote it.");
  }
  if (crc32(bytes.subarray(16)) !== view.getUint32(12, true)) {
    throw refuse("checkpoint-damaged", "a wrong checksum", "the bytes that were written", "Use an older checkpoint.");
  }
  const start = PREFIX + view.getUint32(16, true);
  const contents = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, start)), (_, value: unknown) =>
    typeof value === "object" && value !== null && "number" in value ? Number(value.number) : value,
  ) as Contents;
  if (contents.kind !== kind) {
    const article = (word: string): string => `a checkpoint of kind "${word}"`;
    throw refuse("not-a-checkpoint", article(contents.kind), article(kind), "Check the path.");
  }
  // A copy, for alignment. Not bytes.slice(): that of a Buffer shares the memory.
  const body = Uint8Array.from(bytes.subarray(start)).buffer;
  let at = 0;
  const arrays = contents.arrays.map(([key, type, length]): [string, FloatArray] => {
    const Floats = type === "float32" ? Float32Array : Float64Array;
    const array = new Floats(body, at, length).slice();
    at += padded(array.byteLength);
    return [key, array];
  });
  return { header: contents.header, arrays: Object.fromEntries(arrays) };
}
