/** A file or a stream as chunks of bytes, gunzipped where its first two bytes are gzip's, whatever its name. */

import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { ByteSource } from "./byte-source.js";
import { fileFault } from "./file-fault.js";
import { readFault } from "./read-bytes.js";

const CHUNK_BYTES = 2 ** 18;
/** Smaller chunks are gathered first, so that what is done once per chunk stays rare. */
const LEAST_BYTES = 2 ** 16;

/**
 * The bytes of `source` in chunks of at least 64 KiB, but for the last. Back pressure is the consumer's pace.
 *
 * @throws FileError `file-missing`, `file-unreadable`, `gzip-truncated`, `gzip-corrupt`.
 * @throws InputError `not-bytes` where a stream yields anything but bytes.
 */
export async function* byteChunks(source: ByteSource, name: string): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of inflated(source, name)) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < LEAST_BYTES) continue;
    yield joined(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield joined(waiting);
}

function joined(chunks: readonly Uint8Array[]): Buffer {
  const first = chunks[0]!;
  return chunks.length === 1 ? Buffer.from(first.buffer, first.byteOffset, first.length) : Buffer.concat(chunks);
}

async function* inflated(source: ByteSource, name: string): AsyncGenerator<Uint8Array> {
  const iterator = (typeof source === "string" ? fileChunks(source) : checked(source))[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head.push(value);
    length += value.length;
  }
  const [first, second] = Buffer.concat(head);
  const all = (async function* () {
    yield* head;
    yield* iterator;
  })();
  if (first !== 0x1f || second !== 0x8b) {
    yield* all;
    return;
  }
  let failure: unknown;
  const watched = (async function* () {
    try {
      yield* all;
    } catch (error) {
      failure = error; // pipeline would hand it on wrapped in no particular order with the gunzipper's own
      throw error;
    }
  })();
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(Readable.from(watched, { objectMode: false }), gunzip, () => {});
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (cause) {
    if (failure !== undefined) throw failure;
    const short = cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR";
    throw fileFault({
      code: short ? "gzip-truncated" : "gzip-corrupt",
      name,
      at: "gzip stream",
      got: short ? "its end before its checksum" : "bytes that do not inflate",
      expected: "a whole gzip file",
      fix: "Copy it again, or test it with gzip -t.",
      cause,
    });
  }
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    throw readFault(path, cause);
  }
}

async function* checked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    if (!(chunk instanceof Uint8Array)) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "not-bytes",
        got: `a stream of ${typeof chunk}`,
        expected: "a stream of Uint8Array",
        fix: "Open the stream without an encoding.",
      });
    }
    yield chunk;
  }
}
