/** Pooling over a set: what makes a network of particles independent of their order and of padding. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { formatShape, normalizeAxis, sameShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { sum } from "../ops/reduction.js";
import { unsqueeze } from "../ops/reshape.js";
import { cast, where } from "../ops/select.js";

/** Options of `sumPooling`. */
export interface SumPoolingOptions {
  /** `[..., set]`: which entries count, a bool tensor or floats of 0 and 1. Default: all. */
  readonly mask?: Tensor | undefined;
  /** The axis of the set. Default -2. */
  readonly axis?: number | undefined;
}

/**
 * The sum over the entries of a set. Entries that are masked out do not matter, not even if they are NaN.
 *
 * @param x - `[..., set, features]`.
 * @returns `[..., features]`.
 * @throws InputError `out-of-range`; `wrong-shape` unless the mask has the axes of `x` up to that of the set.
 */
export function sumPooling(x: Tensor, { mask, axis = -2 }: SumPoolingOptions = {}): Tensor {
  const at = normalizeAxis("sumPooling", axis, x.shape.length);
  if (mask === undefined) return sum(x, at);
  if (!sameShape(mask.shape, x.shape.slice(0, at + 1))) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `a mask of shape ${formatShape(mask.shape)} for ${formatShape(x.shape)}`,
      expected: formatShape(x.shape.slice(0, at + 1)),
      fix: "Give the mask the axes of the tensor up to that of the set.",
    });
  }
  const features = x.shape.slice(at + 1).map((_, i) => at + 1 + i);
  return sum(where(unsqueeze(cast(mask, "bool"), features), x, 0), at);
}
