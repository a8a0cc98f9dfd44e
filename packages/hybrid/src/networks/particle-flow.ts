/**
 * The particle-flow network: every particle is mapped alike, the maps are added, and the sum is judged. Source:
 * arXiv:1810.05165.
 */

import { reshape, sumPooling, type Tensor } from "@noether/engine";
import type { Events } from "./events.js";
import type { Network, RunNamedBlock } from "./network.js";

/** Options of `particleFlow`. */
export interface ParticleFlowOptions {
  /** Hidden widths of the mapping. Default `[128, 128]`. */
  readonly particle?: readonly number[] | undefined;
  /** The length of what a particle is mapped to. Default 16. */
  readonly latent?: number | undefined;
  /** Hidden widths of the classifier. Default `[512, 256, 128]`. */
  readonly event?: readonly number[] | undefined;
  /** Particles in every event. Default: any number, and rows of zeros are padding. */
  readonly particles?: number | undefined;
  /**
   * Whether the mapping's batch norm acts on the axis of particles, as the authors coded it; this needs `particles`.
   * Default false.
   */
  readonly normPerParticle?: boolean | undefined;
}

/** The general classifier: it knows of no symmetry but that of the order of particles. */
export function particleFlow(options: ParticleFlowOptions = {}): Network {
  const { particle = [128, 128], latent = 16, event = [512, 256, 128], particles, normPerParticle = false } = options;
  return {
    name: "general",
    ...(particles === undefined ? {} : { particles }),
    blocks: {
      particle: {
        widths: [4, ...particle, latent],
        ...(normPerParticle && particles !== undefined ? { normPerParticle: particles } : {}),
      },
      event: { widths: [latent, ...event, 1] },
    },
    forward: (events, run) => ({ logit: asLogit(run("event", particleSum(events, run))) }),
  };
}

/** The sum of the block "particle" over the particles, `[N, latent]`. */
export function particleSum({ p4, mask }: Events, run: RunNamedBlock): Tensor {
  return sumPooling(run("particle", p4, mask), mask === undefined ? {} : { mask });
}

/** `[N, 1]` as `[N]`. */
export function asLogit(column: Tensor): Tensor {
  return reshape(column, [column.shape[0]!]);
}
