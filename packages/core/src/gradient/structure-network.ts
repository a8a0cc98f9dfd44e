/**
 * Structure constants as the authors' code has them: for each bracket a network of its own, N → N → N → N with ReLU,
 * which is fed the same random vector in every step.
 */

import type { Rng } from "@noether/base";
import { add, input, matmul, relu, reshape, type Tensor, type TensorData } from "@noether/engine";

const LAYERS = 3;

/** Weights and biases of all networks: `[pairs, N, N]` and `[pairs, 1, N]` a layer. */
export type StructureNetwork = Readonly<Record<string, { readonly weight: TensorData; readonly bias: TensorData }>>;
/** The same as values of a graph. */
export type StructureNetworkTensors = Readonly<Record<string, { readonly weight: Tensor; readonly bias: Tensor }>>;

/** First numbers: uniform within ±1/√N, PyTorch's default. */
export function createStructureNetwork(rng: Rng, pairs: number, width: number): StructureNetwork {
  const bound = 1 / Math.sqrt(width);
  const draw = (shape: readonly number[]): TensorData => {
    const length = shape.reduce((product, axis) => product * axis, 1);
    return { data: Float64Array.from({ length }, () => bound * (2 * rng.uniform() - 1)), shape };
  };
  return Object.fromEntries(
    Array.from({ length: LAYERS }, (_, i) => [
      `layer${i + 1}`,
      { weight: draw([pairs, width, width]), bias: draw([pairs, 1, width]) },
    ]),
  );
}

/** The fixed vectors that the networks are fed, as an input of the training graph. */
export function structureSeeds(members: number, pairs: number, width: number): Tensor {
  return input("structure_seeds", [members, pairs, 1, width]);
}

/** `[members, pairs, N]`. */
export function structureNetwork(layers: StructureNetworkTensors, seeds: Tensor): Tensor {
  const [members, pairs, , width] = seeds.shape as readonly number[] as [number, number, 1, number];
  let value = seeds;
  for (let i = 1; i <= LAYERS; i++) {
    const { weight, bias } = layers[`layer${i}`]!;
    value = add(matmul(value, weight), bias);
    if (i < LAYERS) value = relu(value);
  }
  return reshape(value, [members, pairs, width]);
}
