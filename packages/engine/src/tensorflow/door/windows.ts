/** Convolutions and pooling: TensorFlow.js has channels last and pads by rule, we have them first and pad by number. */

import { constant } from "../../graph/constant.js";
import type { Shape } from "../../graph/shape.js";
import type { Tensor } from "../../graph/tensor.js";
import { div } from "../../ops/arithmetic.js";
import { conv, convTranspose } from "../../ops/convolution.js";
import { knownLength } from "../../ops/gather.js";
import { averagePool, maxPool } from "../../ops/pooling.js";
import { pad } from "../../ops/slice.js";
import { transpose } from "../../ops/transpose.js";
import type { Tensorflow } from "../load-tensorflow.js";
import { noTranslation } from "./no-translation.js";

type Attributes = Readonly<Record<string, unknown>>;
type Shape4D = [number, number, number, number];
type Pair = [number, number];
type Padding = "valid" | "same" | number;
type Rounding = "floor" | "round" | "ceil" | undefined;

/** The layout that TensorFlow.js computes for a window over two axes. */
interface WindowInfo {
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padInfo: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
}

const TO_FRONT = [0, 3, 1, 2];
const TO_BACK = [0, 2, 3, 1];

function optionsOf({ strideHeight, strideWidth, dilationHeight, dilationWidth, padInfo }: WindowInfo): {
  strides: Pair;
  dilations: Pair;
  pads: [Pair, Pair];
} {
  const { top, bottom, left, right } = padInfo;
  return {
    strides: [strideHeight, strideWidth],
    dilations: [dilationHeight, dilationWidth],
    pads: [
      [top, bottom],
      [left, right],
    ],
  };
}

/** The shape of an image with a batch of one: windows do not see the batch. @throws UnsupportedError `unknown-length`. */
function imageShape(x: Tensor): Shape4D {
  return [1, knownLength("conv2d", x, 1), knownLength("conv2d", x, 2), knownLength("conv2d", x, 3)];
}

export function convolution(tf: Tensorflow, x: Tensor, filter: Tensor, attributes: Attributes): Tensor {
  if (attributes["dataFormat"] !== "NHWC") throw noTranslation("tf.conv2d with channels first");
  const info = tf.backend_util.computeConv2DInfo(
    imageShape(x),
    filter.shape as Shape4D,
    attributes["strides"] as Pair,
    attributes["dilations"] as Pair,
    attributes["pad"] as Padding,
    attributes["dimRoundingMode"] as Rounding,
  );
  return transpose(conv(transpose(x, TO_FRONT), transpose(filter, [3, 2, 0, 1]), optionsOf(info)), TO_BACK);
}

/** The gradient of a convolution by its input, which tf.conv2dTranspose is; what no window reaches is zero. */
export function transposedConvolution(tf: Tensorflow, dy: Tensor, filter: Tensor, attributes: Attributes): Tensor {
  if (attributes["dataFormat"] !== "NHWC") throw noTranslation("tf.conv2dTranspose with channels first");
  const [, height, width, channels] = attributes["inputShape"] as Shape4D;
  const info = tf.backend_util.computeConv2DInfo(
    [1, height, width, channels],
    filter.shape as Shape4D,
    attributes["strides"] as Pair,
    1,
    attributes["pad"] as Padding,
    attributes["dimRoundingMode"] as Rounding,
  );
  const y = convTranspose(transpose(dy, TO_FRONT), transpose(filter, [3, 2, 0, 1]), optionsOf(info));
  const filled = [height, width].reduce<Tensor>(
    (image, length, i) => pad(image, i + 2, 0, length - knownLength("conv2dTranspose", image, i + 2)),
    y,
  );
  return transpose(filled, TO_BACK);
}

export type PoolKind = "max" | "average";

/** TensorFlow.js takes the mean over the entries that are there, not over padding. */
export function pooling(tf: Tensorflow, kind: PoolKind, x: Tensor, attributes: Attributes): Tensor {
  const shape = imageShape(x);
  const info = tf.backend_util.computePool2DInfo(
    shape,
    attributes["filterSize"] as Pair,
    attributes["strides"] as Pair,
    1,
    attributes["pad"] as Padding,
    attributes["dimRoundingMode"] as Rounding,
  );
  const kernel = [info.filterHeight, info.filterWidth];
  const options = optionsOf(info);
  const image = transpose(x, TO_FRONT);
  if (kind === "max") return transpose(maxPool(image, kernel, options), TO_BACK);
  const pooled = averagePool(image, kernel, options);
  if (options.pads.flat().every((margin) => margin === 0)) return transpose(pooled, TO_BACK);
  const shares = averagePool(onesOf([1, 1, shape[1], shape[2]]), kernel, options);
  return transpose(div(pooled, shares), TO_BACK);
}

function onesOf(shape: Shape): Tensor {
  const lengths = shape as readonly number[];
  return constant(new Float64Array(lengths.reduce((product, length) => product * length, 1)).fill(1), lengths);
}
