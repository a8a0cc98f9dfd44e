/**
 * The particle-flow network: one map for all particles, whose values are added, and a classifier of the sum. Source:
 * arXiv:1810.05165.
 */

import { reshape, sumPooling, type Tensor } from "@noether/engine";
import type { Events } from "./events.js";
import type { Network, RunNamedBlock } from "./network.js";

/** Options of `particleFlow`. */
export interface ParticleFlowOptions {
  /** The hidden widths of the map of a particle; default `[128, 128]`. */
  readonly particle?: readonly number[] | undefined;
  /** The length of the vector that a particle is mapped to; default 16. */
  readonly latent?: number | undefined;
  /** The hidden widths of the classifier; default `[512, 256, 128]`. */
  readonly event?: readonly number[] | undefined;
  /** The number of particles in every event; default any number, where rows of zeros are padding. */
  readonly particles?: number | undefined;
  /**
   * Whether the mapping's batch norm acts on the axis of particles, as the authors coded it; this needs `particles`.
   * Default false.
   */
  readonly normPerParticle?: boolean | undefined;
}

/** The general classifier, whose only symmetry is that of the order of particles. */
export function particleFlow(options: ParticleFlowOptions = {}): Network {
  const { particle = [128, 128], latent = 16, event = [512, 256, 128], particles, normPerParticle = false } = options;
  return {
    name: "general",
    particles,
    blocks: {
      particle: {
        widths: [4, ...particle, latent],
        normPerParticle: normPerParticle ? particles : undefined,
      },
      event: { widths: [latent, ...event, 1] },
    },
    forward: (events, run) => ({ logit: asLogit(run("event", particleSum(events, run))) }),
  };
}

/** The sum of the block "particle" over the particles, `[N, latent]`. */
export function particleSum({ p4, mask }: Events, run: RunNamedBlock): Tensor {
  return sumPooling(run("particle", p4, mask), { mask });
}

/** `[N, 1]` as `[N]`. */
export function asLogit(column: Tensor): Tensor {
  return reshape(column, [column.shape[0]!]);
}
