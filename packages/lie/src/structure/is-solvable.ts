/** Solvable or not. */

import type { Generators } from "../algebra/generators.js";
import { derivedSeries } from "./derived-series.js";
import type { StructureOptions } from "./measured.js";

/** An answer, and the dimensions of the series that gave it. */
export interface SeriesAnswer {
  readonly holds: boolean;
  /** From k down; ends with 0 if the answer is yes. */
  readonly dimensions: readonly number[];
}

/**
 * Whether the derived series ends at zero.
 *
 * @throws InputError as `derivedSeries`.
 */
export function isSolvable(g: Generators, options: StructureOptions = {}): SeriesAnswer {
  const dimensions = derivedSeries(g, options).map(({ dimension }) => dimension);
  return { holds: dimensions[dimensions.length - 1] === 0, dimensions };
}
