/** The row of one output of an oracle as a graph: what each sample says of the unknowns. */

import { constant, grad, matmul, reshape, sum, type Tensor, transpose } from "@noether/engine";
import { transposed } from "@noether/linear-algebra";
import { functionBasis, functionGraph } from "../fields/function-basis.js";
import type { Frame } from "./frame.js";

/** x `[N, v, n]` to the functions of the fields in the frame, `[N, v, F]`. */
export function functionsInFrame(x: Tensor, { size, fields, functions }: Frame): Tensor {
  const into = constant(transposed(functions.into, functions.size), [functions.size, functions.size]);
  return matmul(functionGraph(functionBasis(fields, size), x), into);
}

/**
 * vec(Σ_v ∇_v φ f(x_v)ᵀ), `[N, n·F]`, in the frame.
 *
 * @param value - φ, `[N, 1]`.
 */
export function rowInFrame(value: Tensor, x: Tensor, functions: Tensor, frame: Frame): Tensor {
  const { size: n } = frame;
  const [gradient] = grad(sum(value), [x]);
  const inFrame = matmul(gradient!, constant(frame.outOf, [n, n])); // rows gᵀS⁻¹
  return reshape(matmul(transpose(inFrame, [0, 2, 1]), functions), ["N", n * frame.functions.size]);
}
