/**
 * A writer of protocol buffers' wire format: fields of numbers, bytes and nested messages, appended to one growing
 * buffer. Source: https://protobuf.dev/programming-guides/encoding/.
 */

/** Writes one message. Fields appear in the order of the calls. */
export interface ProtobufWriter {
  /** An integer of at most 2^53 in size (wire type 0; negative ones as 64-bit two's complement). */
  int(field: number, value: number): void;
  /** Wire type 5. */
  float(field: number, value: number): void;
  bytes(field: number, value: Uint8Array): void;
  string(field: number, value: string): void;
  /** A nested message, written by `write`. */
  message(field: number, write: (nested: ProtobufWriter) => void): void;
  /** Packed repeated integers. */
  packedInts(field: number, values: readonly number[]): void;
  /** Packed repeated 32-bit floats. */
  packedFloats(field: number, values: readonly number[]): void;
  /** The bytes written so far. */
  finish(): Uint8Array;
}

const VARINT = 0;
const DELIMITED = 2;
const FIXED32 = 5;

export function createProtobufWriter(): ProtobufWriter {
  let buffer = new Uint8Array(256);
  let length = 0;
  const encoder = new TextEncoder();

  function reserve(more: number): void {
    if (length + more <= buffer.length) return;
    const grown = new Uint8Array(Math.max(2 * buffer.length, length + more));
    grown.set(buffer.subarray(0, length));
    buffer = grown;
  }
  function varint(value: number): void {
    reserve(10);
    if (value < 0) {
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest > 127n; rest >>= 7n) buffer[length++] = Number(rest & 127n) | 128;
      buffer[length++] = Number(rest);
      return;
    }
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) buffer[length++] = (rest % 128) | 128;
    buffer[length++] = rest;
  }
  function tag(field: number, wireType: number): void {
    varint(field * 8 + wireType);
  }
  function raw(value: Uint8Array): void {
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  }
  function float32(value: number): void {
    raw(new Uint8Array(Float32Array.of(value).buffer));
  }
  function bytes(field: number, value: Uint8Array): void {
    tag(field, DELIMITED);
    varint(value.length);
    raw(value);
  }
  function nested(field: number, write: () => void): void {
    tag(field, DELIMITED);
    // The length goes before the content: write the content, then move it behind its length.
    const start = length;
    write();
    const content = buffer.slice(start, length);
    length = start;
    varint(content.length);
    raw(content);
  }
  const writer: ProtobufWriter = {
    int(field, value) {
      tag(field, VARINT);
      varint(value);
    },
    float(field, value) {
      tag(field, FIXED32);
      float32(value);
    },
    bytes,
    string: (field, value) => bytes(field, encoder.encode(value)),
    message: (field, write) => nested(field, () => write(writer)),
    packedInts: (field, values) => nested(field, () => values.forEach(varint)),
    packedFloats: (field, values) => nested(field, () => values.forEach(float32)),
    finish: () => buffer.slice(0, length),
  };
  return writer;
}
