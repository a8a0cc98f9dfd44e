/** A scalar together with its gradient. */

import type { Tensor } from "../graph/tensor.js";
import { type Gradients, grad } from "./grad.js";

/** The result of `valueAndGrad`. */
export interface ValueAndGrad<T extends readonly Tensor[]> {
  readonly value: Tensor;
  readonly gradients: Gradients<T>;
}

/** `output` and its gradient by each of `wrt`; compiled into one graph, they share their work. @throws as `grad`. */
export function valueAndGrad<const T extends readonly Tensor[]>(output: Tensor, wrt: T): ValueAndGrad<T> {
  return { value: output, gradients: grad(output, wrt) };
}
