/** Networks as values: what they are made of, and their function of events as a graph. */

import { InputError, type Rng } from "@noether/base";
import type { Tensor, TensorData } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import {
  type Block,
  type BlockShape,
  type BlockStatistics,
  createBlock,
  createBlockStatistics,
  runBlock,
} from "./block.js";
import { type Events, eventsOf } from "./events.js";

/** Parameters by the names of the blocks. */
export type NetworkParameters<T = TensorData> = { readonly [block: string]: Block<T> };

/** Running statistics by the names of the blocks. */
export type NetworkStatistics<T = TensorData> = { readonly [block: string]: BlockStatistics<T> };

/** The output of a network for events. */
export interface NetworkOutput {
  /** The logarithm of the odds of signal, `[N]`. */
  readonly logit: Tensor;
  /** The weights of the general and the invariant part of a hybrid, `[N, 2]`, which add up to 1; absent for others. */
  readonly weights?: Tensor | undefined;
  /** The latent vectors of the two parts of a hybrid, each `[N, latent]`; absent for others. */
  readonly latents?: readonly [general: Tensor, invariant: Tensor] | undefined;
}

/** Runs a block by its name on `x`, `[..., inputs]`; `mask` says which rows count. */
export type RunNamedBlock = (name: string, x: Tensor, mask?: Tensor) => Tensor;

/** A classifier of events; made by `particleFlow`, `invariantNetwork`, `hybridNetwork` or `preset`, or by hand. */
export interface Network {
  /** The name in reports and files. */
  readonly name: string;
  /** The number of particles in an event; absent for any number, where rows of zeros are padding. */
  readonly particles?: number | undefined;
  readonly blocks: Readonly<Record<string, BlockShape>>;
  /** The network as a graph; each block is run once. */
  readonly forward: (events: Events, run: RunNamedBlock) => NetworkOutput;
}

/** First parameters: every block draws from a stream of its own. */
export function createParameters({ blocks }: Network, rng: Rng): NetworkParameters {
  return Object.fromEntries(
    Object.entries(blocks).map(([name, shape]) => [name, createBlock(rng.stream(name), shape)]),
  );
}

/** First statistics of the batch norms. */
export function createStatistics({ blocks }: Network): NetworkStatistics {
  return Object.fromEntries(Object.entries(blocks).map(([name, shape]) => [name, createBlockStatistics(shape)]));
}

/** Options of `applyNetwork`. */
export interface ApplyNetworkOptions {
  /** Whether batches are normalized by their own statistics, as in training. Default false. */
  readonly training?: boolean | undefined;
  /** In training: the weight of the batch in the statistics after it. Default 0.1, PyTorch's. */
  readonly momentum?: number | undefined;
}

/**
 * The network's output for `p4`, `[N, particles, 4]`, and the statistics after it.
 *
 * @throws InputError `wrong-shape` where the number of particles is another.
 */
export function applyNetwork(
  network: Network,
  parameters: NetworkParameters<Tensor>,
  statistics: NetworkStatistics<Tensor>,
  p4: Tensor,
  { training = false, momentum }: ApplyNetworkOptions = {},
): NetworkOutput & { readonly statistics: NetworkStatistics<Tensor> } {
  const moved: Record<string, BlockStatistics<Tensor>> = { ...statistics };
  const output = network.forward(eventsOf(p4, network.particles), (name, x, mask) => {
    const result = runBlock(parameters[name]!, x, {
      shape: network.blocks[name]!,
      statistics: statistics[name]!,
      training,
      mask,
      momentum,
    });
    moved[name] = result.statistics;
    return result.output;
  });
  return { ...output, statistics: moved };
}

/** Throws `wrong-particles` unless the network takes events of so many particles. */
export function checkParticles({ name, particles }: Network, got: number): void {
  if (particles === undefined || particles === got) return;
  throw new InputError<HybridErrorCode>({
    code: "wrong-particles",
    got: `events of ${got} particles for the ${name} network`,
    expected: `${particles} particles`,
    fix: "Select as many particles, or use a network for any number of them.",
  });
}
