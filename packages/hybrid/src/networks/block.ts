/**
 * Blocks: the pieces that all networks here are made of. Linear, batch norm, relu; the last layer is bare.
 *
 * Sources: arXiv:2412.18773 (Nabat et al.), appendix B, and the authors' code, in which the batch norm of the
 * particle mapping acts on the axis of particles: one mean for each place in the event, over its neurons and the
 * batch.
 */

import type { Rng } from "@noether/base";
import {
  type BatchNorm,
  type BatchStatistics,
  batchNorm,
  createBatchNorm,
  createBatchStatistics,
  createMlp,
  type Dense,
  mlp,
  type Tensor,
  type TensorData,
} from "@noether/engine";

/** A block as numbers or as values of a graph. */
export type Block<T> = { readonly layers: readonly Dense<T>[]; readonly norms: readonly BatchNorm<T>[] };

/** The running statistics of a block's norms. */
export type BlockStatistics<T> = readonly BatchStatistics<T>[];

/** How a block is built. */
export interface BlockShape {
  /** The widths of the input, the hidden layers and the output. */
  readonly widths: readonly number[];
  /**
   * The number of particles, where the batch norm after a hidden layer normalizes each particle, as the authors coded it;
   * default: it normalizes each neuron.
   */
  readonly normPerParticle?: number | undefined;
}

/** Axes, from the end. */
const [PARTICLES, HIDDEN] = [-2, -1];
const MOMENTUM = 0.1;

/** First parameters: PyTorch's. */
export function createBlock(rng: Rng, { widths, normPerParticle }: BlockShape): Block<TensorData> {
  return {
    layers: createMlp(rng, widths).layers,
    norms: widths.slice(1, HIDDEN).map((width) => createBatchNorm(normPerParticle ?? width)),
  };
}

/** First statistics: mean 0, variance 1. */
export function createBlockStatistics({ widths, normPerParticle }: BlockShape): BlockStatistics<TensorData> {
  return widths.slice(1, HIDDEN).map((width) => createBatchStatistics(normPerParticle ?? width));
}

/** What a block needs to run. */
export interface RunBlockOptions {
  readonly shape: BlockShape;
  readonly statistics: BlockStatistics<Tensor>;
  /** Whether batches are normalized by themselves, or by the running statistics. */
  readonly training: boolean;
  /** Rows that count, bool, the axes of `x` but the last. Default: all. */
  readonly mask?: Tensor | undefined;
  /** The weight of the batch in the statistics after it. Default 0.1, PyTorch's. */
  readonly momentum?: number | undefined;
}

/**
 * The block's value for `x`, `[..., inputs]`, and its statistics after it. Rows that are masked out have no part in
 * the statistics; what comes out of them is to be dropped by the caller.
 */
export function runBlock(
  { layers, norms }: Block<Tensor>,
  x: Tensor,
  { shape, statistics, training, mask, momentum = MOMENTUM }: RunBlockOptions,
): { readonly output: Tensor; readonly statistics: BlockStatistics<Tensor> } {
  const moved: BatchStatistics<Tensor>[] = [];
  const normalize = (hidden: Tensor, i: number): Tensor => {
    const [norm, running] = [norms[i], statistics[i]!];
    if (norm === undefined) return hidden; // folded into its layer
    const axis = shape.normPerParticle === undefined ? HIDDEN : PARTICLES;
    const result = batchNorm(norm, running, hidden, { axis, training, mask, momentum });
    moved.push(result.statistics);
    return result.output;
  };
  const output = mlp({ layers }, x, { normalize });
  return { output, statistics: training ? moved : statistics };
}
