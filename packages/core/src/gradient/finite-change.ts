/** The change of an oracle under a finite step x' = (1 + εW) x, as a graph. */

import { add, input, matmul, matrixTranspose, mul, reshape, sub, type Tensor } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { LossSizes } from "./loss-terms.js";
import { matricesOf } from "./unknowns.js";

/** The points as an input of the training graph, `[points, vectors, n]`. */
export function pointsInput(oracle: Oracle, points: number): Tensor {
  return input("points", [points, oracle.vectors, oracle.dimension]);
}

/**
 * (φ((1 + εW) x) − φ(x)) / ε for every generator at every point: `[members, generators, points · outputs]`.
 *
 * A step moves each point by each generator: 2 N n² operations a point, and the oracle as often.
 */
export function finiteChange(oracle: Oracle, w: Tensor, points: Tensor, epsilon: number, sizes: LossSizes): Tensor {
  const { generators, members, unknowns } = sizes;
  const { size, columns } = unknowns;
  const [count, vectors] = points.shape as readonly number[] as [number, number];
  const many = members * generators;
  const matrices = matricesOf(unknowns, reshape(w, [many, size, columns]));
  const rows = reshape(points, [count * vectors, size]);
  const moved = add(rows, mul(matmul(rows, matrixTranspose(matrices)), epsilon));
  const after = oracle.evaluate(reshape(moved, [many * count, vectors, size]));
  const before = oracle.evaluate(points);
  const outputs = before.shape[1] as number;
  const change = sub(reshape(after, [many, count, outputs]), before);
  return mul(reshape(change, [members, generators, count * outputs]), 1 / epsilon);
}
