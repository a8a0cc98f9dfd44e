/**
 * Pooling over the spatial axes of `x [N, C, …spatial]`. Windows that tile an axis are a reshape and a reduction; others
 * are gathered first. Spatial lengths must be known.
 */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { formatShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { unfold } from "./convolution.js";
import { knownLength } from "./gather.js";
import { max, mean } from "./reduction.js";
import { reshape } from "./reshape.js";
import { type Window, type WindowOptions, windowOf } from "./window.js";

/**
 * The largest entry of each window; entries that share it share the gradient.
 *
 * @param kernel - Lengths of the window.
 * @throws InputError `bad-window`; UnsupportedError `unknown-length`.
 */
export function maxPool(x: Tensor, kernel: readonly number[], options: WindowOptions = {}): Tensor {
  return pool("maxPool", max, Number.NEGATIVE_INFINITY, x, kernel, options);
}

/** The mean of each window; padding counts as zeros. @throws as `maxPool`. */
export function averagePool(x: Tensor, kernel: readonly number[], options: WindowOptions = {}): Tensor {
  return pool("averagePool", mean, 0, x, kernel, options);
}

/** The mean over all spatial axes: `[N, C]`. */
export function globalAveragePool(x: Tensor): Tensor {
  return mean(
    x,
    x.shape.slice(2).map((_, i) => i + 2),
  );
}

function pool(
  op: string,
  reduce: (x: Tensor, axes: readonly number[]) => Tensor,
  margin: number,
  x: Tensor,
  kernel: readonly number[],
  options: WindowOptions,
): Tensor {
  if (kernel.length === 0 || kernel.length !== x.shape.length - 2) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-length",
      got: `a window of ${kernel.length} axes for ${formatShape(x.shape)} in ${op}`,
      expected: "one length for each axis after batch and channels",
      fix: "Correct the kernel or the shape.",
    });
  }
  const window = windowOf(op, kernel.length, { strides: kernel, ...options });
  const spatial = kernel.map((_, i) => knownLength(op, x, i + 2));
  if (tiles(spatial, kernel, window)) {
    const split = spatial.flatMap((length, i) => [length / kernel[i]!, kernel[i]!]);
    return reduce(
      reshape(x, [x.shape[0]!, x.shape[1]!, ...split]),
      kernel.map((_, i) => 2 * i + 3),
    );
  }
  const { patches, lengths } = unfold(x, kernel, window, margin);
  return reshape(reduce(patches, [2]), [x.shape[0]!, x.shape[1]!, ...lengths]);
}

function tiles(spatial: readonly number[], kernel: readonly number[], window: Window): boolean {
  return spatial.every(
    (length, i) =>
      window.strides[i] === kernel[i] &&
      window.dilations[i] === 1 &&
      window.before[i] === 0 &&
      window.after[i] === 0 &&
      length % kernel[i]! === 0,
  );
}
