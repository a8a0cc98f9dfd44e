/**
 * The numbers of a basket. Layout: a key (big-endian, as all of ROOT), which says how long it is and how many bytes follow once
 * they are inflated; the entries; for entries of varying size where each starts, counted from the start of the key.
 */

import { excerpt, fileFault } from "../files/file-fault.js";
import { dtypes, type NumericArray, nativeOrder } from "../numpy/nd-array.js";
import type { RootFile } from "./load-root.js";
import type { BasketPlace, BranchPlan, StoredBasket } from "./root-tree.js";

/** The entries of a basket. */
export interface Basket {
  readonly first: number;
  readonly entries: number;
  readonly values: NumericArray;
  /** Where the values of each entry start, `[entries + 1]`. */
  readonly starts: Int32Array;
}

/** The most bytes that a basket may have once inflated; ROOT's own default is 32,000. */
const MAX_BASKET = 2 ** 28;

/**
 * Reads a basket.
 *
 * @throws FileError `root-truncated`, `root-corrupt`, `root-too-large`.
 */
export async function readBasket(file: RootFile, plan: BranchPlan, place: BasketPlace): Promise<Basket> {
  const wrong = (got: string, expected: string): Error =>
    fileFault({
      code: "root-corrupt",
      name: file.path,
      at: `branch ${plan.name}, entry ${place.first}, byte ${place.seek}`,
      got,
      expected,
    });
  const { data, keyLength, last, offsets } = place.stored ?? (await load(file, plan, place, wrong));
  const size = last - keyLength;
  const itemBytes = dtypes[plan.dtype].array.BYTES_PER_ELEMENT;
  const { entries } = place;
  if (!(size >= 0 && size <= data.length)) throw wrong(`${size} bytes of entries`, `at most ${data.length}`);
  const starts = new Int32Array(entries + 1);
  if (plan.kind !== "ragged") {
    if (size !== entries * plan.length * itemBytes) {
      throw wrong(`${size} bytes of entries`, `${entries} times ${plan.length * itemBytes}`);
    }
    for (let i = 0; i <= entries; i++) starts[i] = i * plan.length;
    return { first: place.first, entries, values: numbers(plan, [data.subarray(0, size)]), starts };
  }
  const from = offsets ?? entryOffsets(data, size, entries);
  if (from === undefined || from.length < entries) throw wrong("no list of where entries start", `${entries} places`);
  const pieces: Buffer[] = [];
  for (let i = 0; i < entries; i++) {
    const begin = from[i]! - keyLength;
    const end = i + 1 < entries ? from[i + 1]! - keyLength : size;
    const bytes = end - begin - plan.header;
    const whole = begin >= 0 && end <= size && bytes >= 0 && bytes % itemBytes === 0;
    if (!whole || (plan.header > 0 && data.readUInt32BE(begin + plan.header - 4) !== bytes / itemBytes)) {
      throw wrong(
        `entry ${place.first + i} from ${begin} to ${end}`,
        `whole numbers of ${itemBytes} bytes within ${size}`,
      );
    }
    pieces.push(data.subarray(begin + plan.header, end));
    starts[i + 1] = starts[i]! + bytes / itemBytes;
  }
  return { first: place.first, entries, values: numbers(plan, pieces), starts };
}

/** A basket of the file, inflated. */
async function load(
  file: RootFile,
  plan: BranchPlan,
  { seek, bytes, entries }: BasketPlace,
  wrong: (got: string, expected: string) => Error,
): Promise<StoredBasket> {
  const packed = await file.read(seek, bytes);
  if (bytes < 18) throw wrong(`${bytes} bytes`, "a key");
  const long = packed.readUInt16BE(4) > 1000; // 64-bit places
  const [length, objectBytes, keyLength] = [packed.readInt32BE(0), packed.readUInt32BE(6), packed.readUInt16BE(14)];
  let at = long ? 34 : 26;
  const texts: string[] = [];
  for (let i = 0; i < 3 && at < keyLength; i++) {
    const textBytes = packed[at] ?? 0; // names of 255 bytes and more have another form
    texts.push(packed.toString("latin1", at + 1, at + 1 + textBytes));
    at += 1 + textBytes;
  }
  if (
    length !== bytes ||
    keyLength > bytes ||
    at + 18 > keyLength ||
    texts[0] !== "TBasket" ||
    texts[1] !== plan.name
  ) {
    throw wrong(`a key of ${length} bytes for ${excerpt(texts.slice(0, 2).join(" "))}`, `a basket of ${bytes} bytes`);
  }
  const extra = packed.readInt32BE(at + 6) < 0 ? 1 : 0; // a byte of options
  const [count, last] = [packed.readInt32BE(at + 10 + extra), packed.readInt32BE(at + 14 + extra)];
  if (count !== entries) throw wrong(`${count} entries`, `${entries}, as the branch says`);
  if (objectBytes > MAX_BASKET) {
    throw fileFault({
      code: "root-too-large",
      name: file.path,
      at: `branch ${plan.name}, byte ${seek}`,
      got: `${objectBytes} bytes in a basket`,
      expected: `at most ${MAX_BASKET}`,
      fix: "Write the tree with smaller baskets.",
    });
  }
  const plain = keyLength + objectBytes === bytes;
  const data = plain ? packed.subarray(keyLength) : await file.inflate(packed, keyLength, objectBytes);
  return { data, keyLength, last };
}

/** The list after the entries: how many, then where each starts. */
function entryOffsets(data: Buffer, size: number, entries: number): Int32Array | undefined {
  const room = (data.length - size) / 4 - 1;
  if (room < entries || data.readInt32BE(size) < entries) return undefined;
  return Int32Array.from({ length: entries }, (_, i) => data.readInt32BE(size + 4 + 4 * i));
}

/** Big-endian pieces as numbers of this machine, fresh. */
function numbers({ dtype }: BranchPlan, pieces: readonly Buffer[]): NumericArray {
  const { array } = dtypes[dtype];
  const bytes = Buffer.from(new ArrayBuffer(pieces.reduce((sum, piece) => sum + piece.length, 0)));
  let at = 0;
  for (const piece of pieces) at += piece.copy(bytes, at);
  if (nativeOrder === "<") {
    if (array.BYTES_PER_ELEMENT === 2) bytes.swap16();
    else if (array.BYTES_PER_ELEMENT === 4) bytes.swap32();
    else if (array.BYTES_PER_ELEMENT === 8) bytes.swap64();
  }
  return new array(bytes.buffer as ArrayBuffer);
}
