/**
 * Convolutions by TensorFlow.js, which wants channels last, one to three spatial axes, and not strides and dilations at
 * once: then all windows are taken, and those between the strides dropped.
 */

import { UnsupportedError } from "@noether/base";
import type * as Tf from "@tensorflow/tfjs-core";
import type { EngineErrorCode } from "../errors.js";
import type { Window } from "../ops/window.js";
import type { Tensorflow } from "./load-tensorflow.js";

/**
 * `x [N, C, …spatial] ⋆ w [M, C, …kernel]`.
 *
 * @throws UnsupportedError `no-kernel` for more than three spatial axes.
 */
export function convolve(tf: Tensorflow, x: Tf.Tensor, w: Tf.Tensor, window: Window): Tf.Tensor {
  const axes = x.rank - 2;
  if (axes > 3) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "no-kernel",
      got: `a convolution over ${axes} axes on TensorFlow.js`,
      expected: "at most three",
      fix: "Run it on onnxruntime.",
    });
  }
  const spatial = Array.from({ length: axes }, (_, i) => i + 2);
  const margins = spatial.map((_, i): [number, number] => [window.before[i]!, window.after[i]!]);
  const padded = tf.pad(tf.transpose(x, [0, ...spatial, 1]), [[0, 0], ...margins, [0, 0]]);
  const kernel = tf.transpose(w, [...spatial, 1, 0]);

  const skips = window.strides.some((stride) => stride > 1);
  const both = skips && window.dilations.some((dilation) => dilation > 1);
  const strides = both ? spatial.map(() => 1) : window.strides;
  const all = channelsLast(tf, padded, kernel, strides, window.dilations);
  const y = both
    ? tf.stridedSlice(
        all,
        all.shape.map(() => 0),
        all.shape,
        [1, ...window.strides, 1],
      )
    : all;
  return tf.transpose(y, [0, axes + 1, ...spatial.map((axis) => axis - 1)]);
}

function channelsLast(
  tf: Tensorflow,
  x: Tf.Tensor,
  w: Tf.Tensor,
  strides: readonly number[],
  dilations: readonly number[],
): Tf.Tensor {
  const [a = 1, b = 1, c = 1] = strides;
  const [p = 1, q = 1, r = 1] = dilations;
  if (x.rank === 5) {
    return tf.conv3d(x as Tf.Tensor5D, w as Tf.Tensor5D, [a, b, c], "valid", "NDHWC", [p, q, r]);
  }
  if (x.rank === 4) return tf.conv2d(x as Tf.Tensor4D, w as Tf.Tensor4D, [a, b], "valid", "NHWC", [p, q]);
  // One axis: an image of height 1.
  const y = tf.conv2d(tf.expandDims(x, 1) as Tf.Tensor4D, tf.expandDims(w, 0) as Tf.Tensor4D, [1, a], "valid", "NHWC", [
    1,
    p,
  ]);
  return tf.squeeze(y, [1]);
}
