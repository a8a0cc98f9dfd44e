/** Permutations of axes. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { intsAttribute } from "../graph/attribute.js";
import { apply } from "../graph/op.js";
import { formatShape } from "../graph/shape.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { gridRead, stridesOf } from "./define.js";

export const transposeOp: Op<{ readonly permutation: readonly number[] }> = {
  name: "transpose",
  onnx: "Transpose",
  doc: "With permuted axes: axis `i` of the result is axis `permutation[i]` of `x`.",
  infer: ([x], { permutation }) => [{ shape: permutation.map((axis) => x!.shape[axis]!), type: x!.type }],
  gradient: (dy, _, { permutation }) => [transpose(dy, inversePermutation(permutation))],
  emit: (emitter, [x], _, { permutation }) => [emitter.add("Transpose", [x!], { perm: intsAttribute(permutation) })],
  evaluate: ([x], { permutation }, out) => {
    const strides = stridesOf(x!.shape);
    return gridRead(
      x!.data,
      out,
      permutation.map((axis) => strides[axis]!),
    );
  },
};

export function inversePermutation(permutation: readonly number[]): number[] {
  return permutation.map((_, axis) => permutation.indexOf(axis));
}

/**
 * `x` with permuted axes.
 *
 * @param permutation - Axis `i` of the result is axis `permutation[i]` of `x`. Default: all axes in reverse.
 * @throws InputError `not-a-permutation`.
 */
export function transpose(x: Tensor, permutation?: readonly number[]): Tensor {
  const rank = x.shape.length;
  const axes = permutation ?? x.shape.map((_, axis) => rank - 1 - axis);
  if (axes.length !== rank || x.shape.some((_, axis) => !axes.includes(axis))) {
    throw new InputError<EngineErrorCode>({
      code: "not-a-permutation",
      got: `the permutation [${axes.join(", ")}] for a tensor of shape ${formatShape(x.shape)}`,
      expected: `each of the axes 0 to ${rank - 1} once`,
      fix: "Correct the permutation.",
    });
  }
  return axes.every((axis, i) => axis === i) ? x : apply(transposeOp, [x], { permutation: [...axes] });
}

/**
 * `x` with its last two axes swapped: the transpose of each matrix of a batch.
 *
 * @throws InputError `wrong-shape`.
 */
export function matrixTranspose(x: Tensor): Tensor {
  const rank = x.shape.length;
  if (rank < 2) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `a tensor of shape ${formatShape(x.shape)} in matrixTranspose`,
      expected: "at least two axes",
      fix: "Unsqueeze it first.",
    });
  }
  const permutation = x.shape.map((_, axis) => axis);
  permutation[rank - 2] = rank - 1;
  permutation[rank - 1] = rank - 2;
  return transpose(x, permutation);
}
