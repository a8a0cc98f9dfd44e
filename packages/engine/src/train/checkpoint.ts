/**
 * Checkpoints: where a training run stands, as a record and as bytes.
 *
 * Bytes: "NOETHERC", version, CRC-32 of what follows, length of the header (each uint32), the header as JSON padded with
 * spaces to a multiple of 8 bytes, and the arrays one after the other; all little-endian. Writing them to a file is in
 * `@noether/engine/files`.
 */

import { FileError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { TrainingState } from "./compile-step.js";
import type { FloatArray } from "./flat-layout.js";

/** Means over the rows of an epoch (and over the members), by the names that the step reports. */
export type Metrics = Readonly<Record<string, number>>;

/** What is known of an epoch once it is over. */
export interface EpochRecord {
  /** Counted from 0. */
  readonly epoch: number;
  /** Steps made since the beginning. */
  readonly step: number;
  readonly training: Metrics;
  /** Absent where there is no validation. */
  readonly validation?: Metrics;
  /** The same for each member, where there are members. */
  readonly members?: readonly { readonly training: Metrics; readonly validation?: Metrics }[];
}

/** Where a run stands. */
export interface TrainingProgress {
  readonly epoch: number;
  /** Batches of this epoch that are done. */
  readonly batch: number;
  /** Rows of this epoch that are done. */
  readonly rows: number;
  /** Reports of this epoch, summed over rows: `[columns]` or `[members, columns]`. */
  readonly sums: readonly number[];
  readonly history: readonly EpochRecord[];
  /** The best epoch so far and how many have passed since, where there is early stopping. */
  readonly best?: { readonly epoch: number; readonly value: number };
  /** What the run is made of: seed, data, batches, parameters. Another run cannot be taken up by mistake. */
  readonly fingerprint: string;
}

/** All that is needed to go on as if nothing had happened. */
export interface Checkpoint {
  readonly state: TrainingState;
  /** The state of the best epoch. */
  readonly best?: TrainingState;
  readonly progress: TrainingProgress;
}

const MAGIC = new TextEncoder().encode("NOETHERC");
const VERSION = 1;
const PREFIX = 20;

interface Header {
  readonly precision: "float32" | "float64";
  readonly states: readonly { readonly step: number; readonly lengths: readonly number[] }[];
  readonly progress: TrainingProgress;
}

const arraysOf = ({ parameters, statistics, moments }: TrainingState): readonly FloatArray[] => [
  parameters,
  statistics,
  ...moments,
];

/** The bytes of a checkpoint: the same checkpoint, the same bytes. */
export function encodeCheckpoint({ state, best, progress }: Checkpoint): Uint8Array {
  const states = best === undefined ? [state] : [state, best];
  const header: Header = {
    precision: state.parameters instanceof Float32Array ? "float32" : "float64",
    states: states.map((each) => ({ step: each.step, lengths: arraysOf(each).map(({ length }) => length) })),
    progress,
  };
  // JSON has no NaN and no infinities.
  const text = JSON.stringify(header, (_, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
  );
  const bare = new TextEncoder().encode(text);
  const json = new Uint8Array(Math.ceil((PREFIX + bare.length) / 8) * 8 - PREFIX).fill(0x20);
  json.set(bare);
  const arrays = states.flatMap(arraysOf);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, PREFIX + json.length));
  bytes.set(MAGIC);
  bytes.set(json, PREFIX);
  let at = PREFIX + json.length;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(16, json.length, true);
  view.setUint32(12, crc32(bytes.subarray(16)), true);
  return bytes;
}

/**
 * The checkpoint in these bytes.
 *
 * @param name - What errors call them: the path of a file.
 * @throws FileError `not-a-checkpoint`, `checkpoint-version`, `checkpoint-damaged`.
 */
export function decodeCheckpoint(bytes: Uint8Array, name = "the checkpoint"): Checkpoint {
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
  const headerEnd = PREFIX + view.getUint32(16, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, headerEnd)), (_, value: unknown) =>
    typeof value === "object" && value !== null && "number" in value ? Number(value.number) : value,
  ) as Header;
  const Floats = header.precision === "float32" ? Float32Array : Float64Array;
  // A copy, for alignment. Not bytes.slice(): that of a Buffer shares the memory.
  const body = Uint8Array.from(bytes.subarray(headerEnd)).buffer;
  let at = 0;
  const states = header.states.map(({ step, lengths }): TrainingState => {
    const arrays = lengths.map((length) => {
      const array = new Floats(body, at, length).slice();
      at += array.byteLength;
      return array;
    });
    return { step, parameters: arrays[0]!, statistics: arrays[1]!, moments: arrays.slice(2) };
  });
  const [state, best] = states;
  return { state: state!, ...(best === undefined ? {} : { best }), progress: header.progress };
}

/** The checksum of zip and PNG: polynomial 0xEDB88320, reflected. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
