/** Vector fields that are a network: its numbers as plain data, and the graph that they make. */

import { constant, type Mlp, mlp, mul, reshape, type Tensor, type TensorData, tensorTree } from "@noether/engine";

/** A network from points to vector fields, as plain data. */
export interface NeuralFieldNetwork {
  /** The number of fields. */
  readonly count: number;
  /** The length n of a point. */
  readonly dimension: number;
  /** The size of each component, `[n]`: the network sees points divided by it, and its fields are multiplied by it. */
  readonly units: Float64Array;
  /** The dense layers, first to last, with ReLU between them. */
  readonly layers: Mlp<TensorData>["layers"];
}

/**
 * The fields of a network as a graph: from points `[N, n]` in the units of the data to fields `[N, count, n]`, each with
 * mean |v|² = 2 on the samples in units of their size.
 */
export function networkFields({ count, dimension, units, layers }: NeuralFieldNetwork, x: Tensor): Tensor {
  const inside = tensorTree({ layers }, ({ data, shape }) => constant(data as Float64Array, shape));
  const values = mlp(inside, mul(x, constant(units.map((unit) => 1 / unit))));
  return mul(reshape(values, [-1, count, dimension]), constant(units));
}
