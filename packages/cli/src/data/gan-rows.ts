/** Rows of numbers from any file, as `noether gan` takes them. */

import { basename } from "node:path";
import { InputError, type OnEvent, type Rng, shuffledIndices } from "@noether/base";
import { loadSamples } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";

/** Which numbers of a file. */
export interface GanRowsOptions {
  readonly array?: string;
  readonly columns?: readonly string[];
  /** Places of components of each vector. */
  readonly take?: readonly string[];
}

/** Rows. */
export interface GanRows {
  /** `[N, width]`. */
  readonly data: Float64Array;
  readonly width: number;
  readonly source: string;
}

/**
 * All components of all vectors of a file, or of each vector those that are to be taken.
 *
 * @throws InputError `no-such-component`, and what reading throws.
 */
export async function ganRows(
  name: string,
  { array, columns, take }: GanRowsOptions,
  onEvent: OnEvent,
): Promise<GanRows> {
  const table = await loadSamples(name, { array, columns, onEvent });
  const { count, vectors, dimension } = table;
  const places = take?.map((place) => (/^\d+$/.test(place) ? Number(place) : Number.NaN)) ?? [
    ...Array(dimension).keys(),
  ];
  const wrong = places.findIndex((place) => !(place < dimension));
  if (wrong >= 0) {
    throw new InputError<CliErrorCode>({
      code: "no-such-component",
      got: `--take ${take![wrong]} of vectors with ${dimension} components`,
      expected: `places from 0 to ${dimension - 1}`,
      fix: "Change --take.",
    });
  }
  const width = vectors * places.length;
  const data = new Float64Array(count * width);
  for (let v = 0; v < count * vectors; v++) {
    for (const [k, place] of places.entries()) data[v * places.length + k] = table.data[v * dimension + place]!;
  }
  return { data, width, source: `${count.toLocaleString("en")} samples of ${basename(name)}` };
}

/** Share of the rows that only the test of the group sees, the most of them, and the least that are worth it. */
const HELD_OUT = { share: 0.2, most: 8000, least: 400 } as const;
/** Training wants so many. */
const LEAST_TRAINED = 1000;

/** Rows in random order in two parts. */
export interface SplitRows {
  readonly training: Float64Array;
  /** Empty where there are few rows. */
  readonly heldOut: Float64Array;
}

/** Splits rows, `[N, width]`; all are for training where there are too few for both. */
export function splitRows({ data, width }: GanRows, rng: Rng): SplitRows {
  const rows = data.length / width;
  const held = Math.min(HELD_OUT.most, Math.floor(HELD_OUT.share * rows));
  if (held < HELD_OUT.least || rows - held < LEAST_TRAINED) return { training: data, heldOut: new Float64Array() };
  const order = shuffledIndices(rows, rng);
  const shuffled = new Float64Array(data.length);
  for (const [to, from] of order.entries()) shuffled.set(data.subarray(from * width, (from + 1) * width), to * width);
  return { training: shuffled.subarray(held * width), heldOut: shuffled.subarray(0, held * width) };
}
