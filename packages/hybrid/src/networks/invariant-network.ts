/** The invariant network: its only inputs are invariants, so that its answer is the same in all frames. */

import { sum, sumPooling, type Tensor } from "@noether/engine";
import type { BlockShape } from "./block.js";
import type { Events } from "./events.js";
import { allPairInvariants, type Invariants } from "./invariants.js";
import type { Network, RunNamedBlock } from "./network.js";
import { asLogit } from "./particle-flow.js";

/** Options of `invariantNetwork`. */
export interface InvariantNetworkOptions {
  /** The invariants that are its inputs; default `allPairInvariants()`. */
  readonly invariants?: Invariants | undefined;
  /** The hidden widths of the map of an entry, where the invariants are a set; default `[64, 64]`. */
  readonly pair?: readonly number[] | undefined;
  /** The length of the vector that an entry is mapped to; default 16. */
  readonly latent?: number | undefined;
  /** The hidden widths of the classifier; default `[512, 256, 256, 128]`. */
  readonly event?: readonly number[] | undefined;
}

/** The classifier that has the symmetry of its invariants. */
export function invariantNetwork(options: InvariantNetworkOptions = {}): Network {
  const { invariants = allPairInvariants(), pair = [64, 64], latent = 16, event = [512, 256, 256, 128] } = options;
  return {
    name: "invariant",
    particles: invariants.particles,
    blocks: symmetricBlocks(invariants, { pair, latent, event, outputs: 1 }),
    forward: (events, run) => ({ logit: asLogit(symmetricValue(invariants, events, run)) }),
  };
}

/** Blocks "pair", for a set, and "invariant". */
export function symmetricBlocks(
  { features, pooled }: Invariants,
  widths: {
    readonly pair: readonly number[];
    readonly latent: number;
    readonly event: readonly number[];
    readonly outputs: number;
  },
): Readonly<Record<string, BlockShape>> {
  const { pair, latent, event, outputs } = widths;
  return {
    ...(pooled ? { pair: { widths: [features, ...pair, latent] } } : {}),
    invariant: { widths: [pooled ? latent : features, ...event, outputs] },
  };
}

/** The value of these blocks for the invariants, `[N, outputs]`. */
export function symmetricValue(invariants: Invariants, events: Events, run: RunNamedBlock): Tensor {
  const { values, mask } = invariants.compute(events);
  if (!invariants.pooled) return run("invariant", values);
  let pooled = sumPooling(run("pair", values, mask), { mask });
  while (pooled.shape.length > 2) pooled = sum(pooled, 1);
  return run("invariant", pooled);
}
