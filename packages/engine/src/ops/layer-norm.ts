/** Layer normalization, made of primitive ops: onnxruntime trains those 8 times as fast as its own op. */

import type { Tensor } from "../graph/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { mean } from "./reduction.js";
import { sqrt, square } from "./unary.js";

/** Options of `layerNorm`. */
export interface LayerNormOptions {
  /** The number that is added to the variance. Default 1e-5. */
  readonly epsilon?: number | undefined;
}

/** `x` normalized over its last axis; scale and bias have that axis' length. */
export function layerNorm(x: Tensor, scale: Tensor, bias: Tensor, { epsilon = 1e-5 }: LayerNormOptions = {}): Tensor {
  const centered = sub(x, mean(x, -1, { keepDims: true }));
  const variance = mean(square(centered), -1, { keepDims: true });
  return add(mul(div(centered, sqrt(add(variance, epsilon))), scale), bias);
}
