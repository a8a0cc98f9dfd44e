/**
 * A reader of protocol buffers' wire format, for files that nobody vouches for: every read is checked against the end of
 * its message. Source: https://protobuf.dev/programming-guides/encoding/.
 */

import { FileError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** Walks over the fields of one message. After `next`, read or skip the field's value once. */
export interface ProtobufReader {
  /** Moves to the next field; false at the end of the message. */
  next(): boolean;
  /** The number of the current field. */
  field(): number;
  /** A signed 64-bit integer; beyond 2^53 it is the nearest safe integer. */
  int(): number;
  float(): number;
  /** The bytes themselves, not a copy. */
  bytes(): Uint8Array;
  string(): string;
  message(): ProtobufReader;
  /** Integers: packed, or this one alone. */
  ints(): number[];
  /** 32-bit floats: packed, or this one alone. */
  floats(): number[];
  /** 64-bit floats: packed, or this one alone. */
  doubles(): number[];
  skip(): void;
}

const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;
const FIXED32 = 5;

/** Deeper nesting than any model has; it bounds the stack. */
const DEEPEST = 64;

/**
 * A reader of one message.
 *
 * @throws FileError `onnx-truncated` where a value runs over the end, `onnx-malformed` for what is no protocol buffer;
 *   all methods of the reader throw these.
 */
export function createProtobufReader(bytes: Uint8Array, depth: number = 0): ProtobufReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let field = 0;
  let wireType = -1;

  const malformed = (what: string): FileError<EngineErrorCode> =>
    new FileError<EngineErrorCode>({
      code: "onnx-malformed",
      got: `${what} (field ${field}, at byte ${at} of its message)`,
      expected: "an ONNX file",
      fix: "Export the model again, or check that this is the right file.",
    });
  if (depth > DEEPEST) throw malformed(`messages nested more than ${DEEPEST} deep`);

  /** The start of the next `count` bytes, which are there. */
  function take(count: number): number {
    if (count > bytes.length - at) {
      throw new FileError<EngineErrorCode>({
        code: "onnx-truncated",
        got: `${bytes.length - at} bytes left in a message (field ${field})`,
        expected: `${count} bytes`,
        fix: "Copy or export the file again.",
      });
    }
    const start = at;
    at += count;
    return start;
  }
  /** Low and high 32 bits. */
  function varint(): { low: number; high: number } {
    let [low, high] = [0, 0];
    for (let i = 0; i < 10; i++) {
      const byte = bytes[take(1)]!;
      const bits = byte & 127;
      if (i < 4) low |= bits << (7 * i);
      else if (i === 4) {
        low |= bits << 28;
        high |= bits >> 4;
      } else high |= bits << (7 * i - 32);
      if (byte < 128) return { low: low >>> 0, high: high | 0 };
    }
    throw malformed("a number of more than 10 bytes");
  }
  function signed(): number {
    const { low, high } = varint();
    const value = high * 2 ** 32 + low;
    return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));
  }
  function expectType(wanted: number): void {
    if (wireType !== wanted) throw malformed(`wire type ${wireType} instead of ${wanted}`);
  }
  function delimited(): Uint8Array {
    expectType(DELIMITED);
    const { low, high } = varint();
    if (high !== 0) throw malformed("a length beyond 4 GB");
    const start = take(low);
    return bytes.subarray(start, start + low);
  }
  /** All values of a packed field, or the one value of a field that is not packed. */
  function list(single: number, read: () => number): number[] {
    if (wireType === single) return [read()];
    const end = delimited().length;
    const values: number[] = [];
    const stop = at;
    for (at = stop - end; at < stop; ) values.push(read());
    if (at > stop) throw malformed("a list whose last value runs over its end");
    return values;
  }
  const float32 = (): number => view.getFloat32(take(4), true);
  return {
    next() {
      if (at >= bytes.length) return false;
      const { low, high } = varint();
      field = low >>> 3;
      wireType = low & 7;
      if (high !== 0 || field === 0) throw malformed("a field number out of range");
      return true;
    },
    field: () => field,
    int() {
      expectType(VARINT);
      return signed();
    },
    float() {
      expectType(FIXED32);
      return float32();
    },
    bytes: delimited,
    string: () => new TextDecoder("utf-8", { ignoreBOM: true }).decode(delimited()),
    message: () => createProtobufReader(delimited(), depth + 1),
    ints: () => list(VARINT, signed),
    floats: () => list(FIXED32, float32),
    doubles: () => list(FIXED64, () => view.getFloat64(take(8), true)),
    skip() {
      if (wireType === VARINT) varint();
      else if (wireType === FIXED64) take(8);
      else if (wireType === FIXED32) take(4);
      else delimited();
    },
  };
}

/** Gives every field of a message to the handler of its number. Others are skipped, as the format asks. */
export function readFields(
  reader: ProtobufReader,
  handlers: Readonly<Record<number, (reader: ProtobufReader) => void>>,
): void {
  while (reader.next()) {
    const handler = handlers[reader.field()];
    if (handler === undefined) reader.skip();
    else handler(reader);
  }
}
