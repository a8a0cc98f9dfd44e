/** Products of matrices, batched and broadcast. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { intAttribute } from "../graph/attribute.js";
import { apply } from "../graph/op.js";
import { broadcastShapes, formatShape } from "../graph/shape.js";
import type { HostArray, Op, Tensor } from "../graph/tensor.js";
import { broadcastArray, checkTypes, countOf, gridRead, NO_ATTRIBUTES } from "./define.js";
import { sumTo } from "./reduction.js";
import { reshape, squeeze, unsqueeze } from "./reshape.js";
import { matrixTranspose } from "./transpose.js";

function mismatch(op: string, a: Tensor, b: Tensor): InputError<EngineErrorCode> {
  return new InputError<EngineErrorCode>({
    code: "wrong-shape",
    got: `shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} in ${op}`,
    expected: "[..., m, k] and [..., k, n] with batch axes that broadcast",
    fix: "Transpose or reshape one of them.",
  });
}

export const matmulOp: Op = {
  name: "matmul",
  onnx: "MatMul",
  doc: "The product of matrices `[..., m, k] · [..., k, n]`, batch axes broadcast.",
  infer: (inputs) => {
    const [a, b] = inputs as [Tensor, Tensor];
    const type = checkTypes("matmul", inputs, "float");
    if (a.shape.length < 2 || b.shape.length < 2 || a.shape.at(-1) !== b.shape.at(-2)) throw mismatch("matmul", a, b);
    const batch = broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2));
    return [{ shape: [...batch, a.shape.at(-2)!, b.shape.at(-1)!], type }];
  },
  gradient: (dy, { inputs }) => {
    const [a, b] = inputs as [Tensor, Tensor];
    const da = sumTo(matmul(dy, matrixTranspose(b)), a.shape);
    if (b.shape.length === 2 && a.shape.length > 2) {
      // One product over all rows instead of one for each batch entry and a sum.
      const rows = (x: Tensor): Tensor => reshape(x, [-1, x.shape.at(-1)!]);
      return [da, matmul(matrixTranspose(rows(a)), rows(dy))];
    }
    return [da, sumTo(matmul(matrixTranspose(a), dy), b.shape)];
  },
  evaluate: ([a, b], _, out) => multiplyArrays(a!, b!, out),
};

function multiplyArrays(a: HostArray, b: HostArray, out: readonly number[]): Float64Array {
  const [m, k, n] = [a.shape.at(-2)!, a.shape.at(-1)!, b.shape.at(-1)!];
  const batch = out.slice(0, -2);
  const left = broadcastArray(a, [...batch, m, k]);
  const right = broadcastArray(b, [...batch, k, n]);
  const product = new Float64Array(countOf(out));
  for (let p = 0; p < countOf(batch); p++) multiplyInto(product, left, right, p, m, k, n);
  return product;
}

function transposeArray({ data, shape: [m, n] }: HostArray): HostArray {
  return { data: gridRead(data, [n!, m!], [1, n!]), shape: [n!, m!] };
}

/** `out[p] = a[p] · b[p]`, row-major, for `a[p]` of shape `[m, k]` and `b[p]` of shape `[k, n]`. */
function multiplyInto(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  p: number,
  m: number,
  k: number,
  n: number,
): void {
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < n; column++) {
      let total = 0;
      for (let i = 0; i < k; i++) total += a[(p * m + row) * k + i]! * b[(p * k + i) * n + column]!;
      out[(p * m + row) * n + column] = total;
    }
  }
}

type GemmAttributes = {
  /** 1 where the first factor is transposed, else 0. */
  readonly transA: 0 | 1;
  readonly transB: 0 | 1;
};

/** Made by the simplify pass, never by hand: transposes and a bias folded into one kernel. */
export const gemmOp: Op<GemmAttributes> = {
  name: "gemm",
  onnx: "Gemm",
  doc: "`a · b` or `a · b + c` for matrices, each of the first two transposed where its attribute says so.",
  infer: (inputs, { transA, transB }) => {
    const type = checkTypes("gemm", inputs, "float");
    const [a, b, c] = inputs as [Tensor, Tensor, Tensor | undefined];
    const inner = a.shape[1 - transA];
    if (a.shape.length !== 2 || b.shape.length !== 2 || inner !== b.shape[transB]) throw mismatch("gemm", a, b);
    const shape = [a.shape[transA]!, b.shape[1 - transB]!];
    if (c !== undefined) broadcastShapes("gemm", shape, c.shape);
    return [{ shape, type }];
  },
  gradient: (dy, { inputs }, { transA, transB }) => {
    const [a, b, c] = inputs as [Tensor, Tensor, Tensor | undefined];
    const left = transA === 1 ? matrixTranspose(a) : a;
    const right = transB === 1 ? matrixTranspose(b) : b;
    const da = matmul(dy, matrixTranspose(right));
    const db = matmul(matrixTranspose(left), dy);
    const both = [transA === 1 ? matrixTranspose(da) : da, transB === 1 ? matrixTranspose(db) : db];
    return c === undefined ? both : [...both, sumTo(dy, c.shape)];
  },
  emit: (emitter, inputs, _, { transA, transB }) => [
    emitter.add("Gemm", inputs, { transA: intAttribute(transA), transB: intAttribute(transB) }),
  ],
  evaluate: ([a, b, c], { transA, transB }, out) => {
    const left = transA === 1 ? transposeArray(a!) : a!;
    const right = transB === 1 ? transposeArray(b!) : b!;
    const product = multiplyArrays(left, right, out);
    const bias = c === undefined ? undefined : broadcastArray(c, out);
    return bias === undefined ? product : product.map((value, i) => value + bias[i]!);
  },
};

/**
 * The product of matrices `[..., m, k] · [..., k, n]`; batch axes broadcast. A vector as first factor is a row, as
 * second a column, and its axis is missing in the result.
 *
 * @throws InputError `wrong-shape`, `wrong-type`.
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  if (a.shape.length === 0 || b.shape.length === 0) throw mismatch("matmul", a, b);
  if (a.shape.length === 1) {
    const product = matmul(unsqueeze(a, 0), b);
    return squeeze(product, b.shape.length === 1 ? 0 : -2);
  }
  if (b.shape.length === 1) return squeeze(matmul(a, unsqueeze(b, 1)), -1);
  return apply(matmulOp, [a, b], NO_ATTRIBUTES);
}
