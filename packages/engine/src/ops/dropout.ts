/** Dropout from explicit random numbers: a graph has no randomness of its own. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Tensor } from "../graph/tensor.js";
import { mul } from "./arithmetic.js";
import { greaterOrEqual } from "./comparison.js";
import { where } from "./select.js";

/**
 * `x` with a share `rate` of its entries set to zero and the others scaled by `1 / (1 - rate)`.
 *
 * @param uniform - Uniform random numbers in [0, 1), of the shape of `x`: an input of the graph.
 * @throws InputError `out-of-range` unless `0 <= rate < 1`; `wrong-shape`.
 */
export function dropout(x: Tensor, uniform: Tensor, rate: number): Tensor {
  if (!(rate >= 0 && rate < 1)) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `a dropout rate of ${rate}`,
      expected: "at least 0 and less than 1",
      fix: "Choose the share of entries to drop.",
    });
  }
  return where(greaterOrEqual(uniform, rate), mul(x, 1 / (1 - rate)), 0);
}
