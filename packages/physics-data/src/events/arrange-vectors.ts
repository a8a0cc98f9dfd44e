/** Splits the numbers of a row into vectors. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { knownOrder } from "../kinematics/known-order.js";
import type { EventSamples } from "./event-samples.js";

/** Options of `arrangeVectors`. */
export interface ArrangeVectorsOptions {
  /** The number of vectors in a row; default what the file, `shape` or the numbers tell. */
  readonly vectors?: number | undefined;
  /** The axes behind the batch of what takes the samples, such as a model's input; names are free lengths. */
  readonly shape?: readonly (number | string)[] | undefined;
}

/** Arranged vectors, and a sentence where something was guessed. */
export interface ArrangedVectors {
  readonly samples: EventSamples;
  readonly note?: string | undefined;
}

/**
 * Splits rows into vectors: as the caller says, as the file has them, as a model's input has them, or as momenta of four numbers
 * where the numbers show that they are some.
 *
 * @throws InputError `vectors-do-not-fit`.
 */
export function arrangeVectors(
  samples: EventSamples,
  { vectors, shape = [] }: ArrangeVectorsOptions = {},
): ArrangedVectors {
  const width = samples.vectors * samples.dimension;
  if (vectors !== undefined) {
    if (width % vectors === 0) return { samples: split(samples, vectors) };
    throw new InputError<PhysicsDataErrorCode>({
      code: "vectors-do-not-fit",
      got: `\`vectors\` ${vectors} for rows of ${width} numbers`,
      expected: `a divisor of ${width}`,
      fix: "Change `vectors`, or choose `columns`.",
    });
  }
  if (samples.vectors > 1) return { samples };
  const [first, second] = shape;
  if (shape.length === 2 && typeof first === "number" && typeof second === "number" && first * second === width) {
    if (first === 1) return { samples };
    const note = `Rows of ${width} numbers are ${first} vectors of ${second}, as the model takes them.`;
    return { samples: split(samples, first), note };
  }
  if (width > 4 && width % 4 === 0 && knownOrder(samples.data) !== undefined) {
    const note = `Rows of ${width} numbers are ${width / 4} four-momenta: their energies show it (\`vectors: 1\` to take them as one).`;
    return { samples: split(samples, width / 4), note };
  }
  return { samples };
}

/** Names of columns are names of components only where a row is one vector. */
function split({ names, ...samples }: EventSamples, vectors: number): EventSamples {
  const dimension = (samples.vectors * samples.dimension) / vectors;
  const arranged = { ...samples, vectors, fewest: vectors, dimension };
  return vectors === 1 && names !== undefined ? { ...arranged, names } : arranged;
}
