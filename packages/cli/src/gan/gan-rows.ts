/** The rows of numbers in a file, as `noether gan` takes them. */

import { basename } from "node:path";
import { InputError, type OnEvent } from "@noether/base";
import { type DensityRows, takeComponents } from "@noether/gan";
import { loadSamples } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";

/** Which numbers of a file. */
export interface GanRowsOptions {
  readonly array?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  /** Places of components of each vector. */
  readonly take?: readonly string[] | undefined;
}

/** Rows, and where they come from. */
export interface GanRows extends DensityRows {
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
  const samples = await loadSamples(name, { array, columns, onEvent });
  const { data, dimension } = takeComponents(samples, take?.map(placeOf));
  return { data, dimension, source: `${samples.count.toLocaleString("en")} samples of ${basename(name)}` };
}

function placeOf(place: string): number {
  if (/^\d+$/.test(place)) return Number(place);
  throw new InputError<CliErrorCode>({
    code: "bad-option",
    got: `--take with ${JSON.stringify(place)}`,
    expected: "places of components, counted from 0, such as 0,1",
    fix: "Correct --take.",
  });
}
