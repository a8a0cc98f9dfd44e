/** Samples that are spread as the data are, without what else is special about the data. */

import type { Rng } from "@noether/base";
import { transposed } from "@noether/linear-algebra";
import { normalSamples, type Samples } from "../samples.js";
import { type Frame, rowsTimes } from "./frame.js";

/**
 * Normal samples with the moments that the frame holds: about the origin with the data's second moment, and for affine
 * fields about the data's mean with their covariance.
 */
export function typicalSamples(
  frame: Frame,
  { vectors, count }: { readonly vectors: number; readonly count: number },
  rng: Rng,
): Samples {
  const n = frame.size;
  const drawn = normalSamples(rng, { count, vectors, dimension: n });
  const data = rowsTimes(drawn.data, transposed(frame.outOf, n), n);
  if (frame.fields.kind !== "affine") return { ...drawn, data };
  return { ...drawn, data: data.map((value, at) => value + frame.functions.outOf[(at % n) * (n + 1) + n]!) };
}
