/** Transposed factors of matrix products: Gemm reads a matrix either way, so the transpose is not carried out. */

import { apply } from "../graph/op.js";
import type { Node, Tensor } from "../graph/tensor.js";
import { gemmOp, matmulOp } from "../ops/matmul.js";
import { transposeOp } from "../ops/transpose.js";
import { isOp } from "./is-op.js";

/** The rule. Batched products are left to onnxruntime, which has a kernel of its own for them. */
export function foldTransposes(node: Node): Tensor | undefined {
  if (!isOp(node, matmulOp)) return undefined;
  const [a, b] = node.inputs as [Tensor, Tensor];
  if (a.shape.length !== 2 || b.shape.length !== 2) return undefined;
  const transA = isOp(a.node, transposeOp) ? 1 : 0;
  const transB = isOp(b.node, transposeOp) ? 1 : 0;
  if (transA + transB === 0) return undefined;
  const [left, right] = [transA === 1 ? a.node.inputs[0]! : a, transB === 1 ? b.node.inputs[0]! : b];
  return apply(gemmOp, [left, right], { transA, transB });
}
