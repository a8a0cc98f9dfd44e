/**
 * Samples: the points at which an oracle is evaluated. Flat, row-major, shape `[count, vectors, dimension]`, in the oracle's units.
 */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import type { CoreErrorCode } from "./errors.js";

/** A batch of samples. */
export interface Samples {
  readonly count: number;
  /** The number of vectors in each sample; a generator acts on all of them alike. */
  readonly vectors: number;
  /** The length of each vector. */
  readonly dimension: number;
  /** `[count, vectors, dimension]`. */
  readonly data: Float64Array;
}

/** Samples in memory, or a stream of batches of any size, such as a reader of a large file yields. */
export type SampleSource = Samples | Iterable<Samples> | AsyncIterable<Samples>;

/**
 * Makes samples of a flat array.
 *
 * @param data - `[count, vectors, dimension]`, row-major; not copied.
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`.
 */
export function samples(data: Float64Array, shape: { readonly vectors: number; readonly dimension: number }): Samples {
  const { vectors, dimension } = shape;
  checkInteger(vectors, "vectors", 1);
  checkInteger(dimension, "dimension", 1);
  const count = Math.floor(data.length / (vectors * dimension));
  checkLength(data, count * vectors * dimension, "samples", `[count, ${vectors}, ${dimension}]`);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError<CoreErrorCode>({
      code: "not-finite",
      got: `${data[bad]} in sample ${Math.floor(bad / (vectors * dimension))} (counted from 0)`,
      expected: "finite numbers only",
      fix: "Remove or repair that sample.",
    });
  }
  return { count, vectors, dimension, data };
}

/** The largest number and the largest share of samples that are held back. */
const KEPT = 1000;
const KEPT_SHARE = 0.05;

/**
 * Splits samples into the first ones, for discovery, and the others, for checking the answer. Nothing is copied.
 *
 * @param count - The number of samples in the first part; default all but 5 %, at most 1,000 being held back.
 * @throws InputError `not-an-integer`.
 */
export function splitSamples(
  all: Samples,
  count: number = all.count - Math.min(KEPT, Math.floor(all.count * KEPT_SHARE)),
): readonly [first: Samples, rest: Samples] {
  checkInteger(count, "count", 0, all.count);
  const at = count * all.vectors * all.dimension;
  return [
    { ...all, count, data: all.data.subarray(0, at) },
    { ...all, count: all.count - count, data: all.data.subarray(at) },
  ];
}

/** Draws samples whose entries are independent standard normal numbers. */
export function normalSamples(
  rng: Rng,
  shape: { readonly count: number; readonly vectors: number; readonly dimension: number },
): Samples {
  const data = new Float64Array(shape.count * shape.vectors * shape.dimension);
  for (let i = 0; i < data.length; i++) data[i] = rng.normal();
  return { ...shape, data };
}

/**
 * Yields the source in batches of at most `size` samples, at least one, each checked against the shape that the oracle wants.
 *
 * @throws InputError `samples-do-not-fit`, `no-samples`.
 */
export async function* batches(
  source: SampleSource,
  size: number,
  wanted: { readonly name: string; readonly vectors: number; readonly dimension: number },
): AsyncGenerator<Samples> {
  const pieces = "data" in source ? [source] : source;
  let empty = true;
  for await (const piece of pieces) {
    const { count, vectors, dimension, data } = piece;
    if (vectors !== wanted.vectors || dimension !== wanted.dimension) {
      throw new InputError<CoreErrorCode>({
        code: "samples-do-not-fit",
        got: `samples of ${shapeInWords(vectors, dimension)}`,
        expected: `${shapeInWords(wanted.vectors, wanted.dimension)} for oracle "${wanted.name}"`,
        fix: "Choose another oracle or dimension, or other columns of the data.",
      });
    }
    const width = vectors * dimension;
    for (let start = 0; start < count; start += size) {
      const end = Math.min(start + size, count);
      yield { count: end - start, vectors, dimension, data: data.subarray(start * width, end * width) };
      empty = false;
    }
  }
  if (empty) {
    throw new InputError<CoreErrorCode>({
      code: "no-samples",
      got: "no sample at all",
      expected: "at least one",
      fix: "Check the file and the selection.",
    });
  }
}

function shapeInWords(vectors: number, dimension: number): string {
  return `${vectors} vector${vectors === 1 ? "" : "s"} of length ${dimension}`;
}
