/** From samples of several vectors to the rows of a density: all components side by side, or of each vector some. */

import { InputError } from "@noether/base";
import type { GanErrorCode } from "../errors.js";

/** Samples as files have them; `loadSamples` of @noether/physics-data reads such. */
export interface VectorSamples {
  /** The number of samples. */
  readonly count: number;
  /** The number of vectors of a sample. */
  readonly vectors: number;
  /** The length of a vector. */
  readonly dimension: number;
  /** `[count, vectors, dimension]`. */
  readonly data: ArrayLike<number>;
}

/** Rows of a density. */
export interface DensityRows {
  /** `[N, dimension]`. */
  readonly data: Float64Array;
  /** The length of a row. */
  readonly dimension: number;
}

/**
 * The rows that `samples` make up.
 *
 * @param places - Which components of each vector to take, counted from 0, in this order. Default: all of them.
 * @throws InputError `no-such-component`.
 */
export function takeComponents(samples: VectorSamples, places?: readonly number[]): DensityRows {
  const { count, vectors, dimension } = samples;
  const taken = places ?? [...Array(dimension).keys()];
  const wrong = taken.find((place) => !(Number.isInteger(place) && place >= 0 && place < dimension));
  if (wrong !== undefined || taken.length === 0) {
    throw new InputError<GanErrorCode>({
      code: "no-such-component",
      got: taken.length === 0 ? "no components to take" : `component ${wrong} of vectors with ${dimension} components`,
      expected: `places from 0 to ${dimension - 1}`,
      fix: "Count the components from 0.",
    });
  }
  const width = vectors * taken.length;
  const data = new Float64Array(count * width);
  for (let v = 0; v < count * vectors; v++) {
    for (const [k, place] of taken.entries()) data[v * taken.length + k] = samples.data[v * dimension + place]!;
  }
  return { data, dimension: width };
}
