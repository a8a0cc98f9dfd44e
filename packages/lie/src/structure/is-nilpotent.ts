/** Nilpotent or not. */

import type { Generators } from "../algebra/generators.js";
import type { SeriesAnswer } from "./is-solvable.js";
import { lowerCentralSeries } from "./lower-central-series.js";
import type { StructureOptions } from "./measured.js";

/**
 * Whether the lower central series ends at zero.
 *
 * @throws InputError as `lowerCentralSeries`.
 */
export function isNilpotent(g: Generators, options: StructureOptions = {}): SeriesAnswer {
  const dimensions = lowerCentralSeries(g, options).map(({ dimension }) => dimension);
  return { holds: dimensions[dimensions.length - 1] === 0, dimensions };
}
