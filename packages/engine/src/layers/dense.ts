/** Fully connected layers: `y = x · weight + bias`. */

import { checkInteger, type Rng } from "@noether/base";
import type { Tensor, TensorData } from "../graph/tensor.js";
import { add } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { reshape, unsqueeze } from "../ops/reshape.js";
import { type Initializer, torchLinear } from "./initializers.js";
import { leaf } from "./parameter-tree.js";

/** The parameters of a dense layer. A leading axis of members may stand before all axes. */
export type Dense<T> = {
  /** `[inputs, outputs]`: the transpose of PyTorch's. */
  readonly weight: T;
  /** `[outputs]`; absent where the layer has none. */
  readonly bias?: T | undefined;
};

/** Options of `createDense`. */
export interface DenseOptions {
  /** The initializer of the weights. Default `torchLinear`. */
  readonly weight?: Initializer | undefined;
  /** The initializer of the biases, or `"none"` for a layer without. Default `torchLinear`. */
  readonly bias?: Initializer | "none" | undefined;
}

/**
 * First parameters of a dense layer: weights are drawn before biases.
 *
 * @throws InputError `not-an-integer`.
 */
export function createDense(rng: Rng, inputs: number, outputs: number, options: DenseOptions = {}): Dense<TensorData> {
  const { weight = torchLinear, bias = torchLinear } = options;
  checkInteger(inputs, "inputs", 1);
  checkInteger(outputs, "outputs", 1);
  const fans = { fanIn: inputs, fanOut: outputs };
  const weights = leaf(weight(rng, inputs * outputs, fans), [inputs, outputs]);
  return bias === "none" ? { weight: weights } : { weight: weights, bias: leaf(bias(rng, outputs, fans), [outputs]) };
}

/**
 * `x · weight + bias`, over the last axis of `x`.
 *
 * With members, `weight` is `[members, inputs, outputs]` and `x` is `[members, rows, inputs]`, or `[rows, inputs]` for
 * rows that all members share.
 *
 * @param x - `[..., inputs]`.
 * @returns `[..., outputs]`.
 * @throws InputError `wrong-shape`.
 */
export function dense({ weight, bias }: Dense<Tensor>, x: Tensor): Tensor {
  if (weight.shape.length > 2) {
    const product = matmul(x, weight);
    return bias === undefined ? product : add(product, unsqueeze(bias, -2));
  }
  // All rows in one product, which onnxruntime runs as one Gemm with its bias.
  const rows = x.shape.length > 2 ? reshape(x, [-1, x.shape.at(-1)!]) : x;
  const product = matmul(rows, weight);
  const y = bias === undefined ? product : add(product, bias);
  return x.shape.length > 2 ? reshape(y, [...x.shape.slice(0, -1), weight.shape.at(-1)!]) : y;
}
