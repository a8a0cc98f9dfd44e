/** Multilayer perceptrons: dense layers with a function between them. */

import { InputError, type Rng } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Tensor, TensorData } from "../graph/tensor.js";
import { relu } from "../ops/unary.js";
import { createDense, type Dense, type DenseOptions, dense } from "./dense.js";

/** The parameters of an MLP: its dense layers, first to last. */
export type Mlp<T> = { readonly layers: readonly Dense<T>[] };

/** Options of `mlp`. */
export interface MlpOptions {
  /** The activation after each layer but the last. Default `relu`. */
  readonly activation?: ((hidden: Tensor) => Tensor) | undefined;
  /** A function between a layer and its activation, given the layer's number: batch norm, say. Default: none. */
  readonly normalize?: ((hidden: Tensor, layer: number) => Tensor) | undefined;
}

/**
 * First parameters of an MLP.
 *
 * @param widths - Of the input, the hidden layers and the output: at least two.
 * @throws InputError `wrong-length`, `not-an-integer`.
 */
export function createMlp(rng: Rng, widths: readonly number[], options: DenseOptions = {}): Mlp<TensorData> {
  if (widths.length < 2) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-length",
      got: `${widths.length} widths of an MLP`,
      expected: "at least two: of its input and of its output",
      fix: "Pass them all, as in createMlp(rng, [4, 64, 1]).",
    });
  }
  return { layers: widths.slice(1).map((width, i) => createDense(rng, widths[i]!, width, options)) };
}

/**
 * The MLP's value; the last layer is bare.
 *
 * @param x - `[..., inputs]`; with members as in `dense`.
 * @throws InputError `wrong-shape`.
 */
export function mlp({ layers }: Mlp<Tensor>, x: Tensor, options: MlpOptions = {}): Tensor {
  const { activation = relu, normalize = (hidden): Tensor => hidden } = options;
  return layers.reduce((hidden, layer, i) => {
    const next = dense(layer, hidden);
    return i === layers.length - 1 ? next : activation(normalize(next, i));
  }, x);
}
