/**
 * Residual pathway priors: the logit is that of an invariant network plus that of a general one, and a prior makes
 * the general one the less likely. Source: Finzi, Benton and Wilson, arXiv:2112.01388; the prior is Gaussian, so that
 * its logarithm is a sum of squares.
 */

import { InputError } from "@noether/base";
import { add, mul, square, sum } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import { type InvariantNetworkOptions, invariantNetwork } from "../networks/invariant-network.js";
import type { Network } from "../networks/network.js";
import { type ParticleFlowOptions, particleFlow } from "../networks/particle-flow.js";
import type { Penalty } from "../training/classifier-step.js";

/** Options of `residualPathwayNetwork`. */
export interface ResidualPathwayOptions {
  readonly general?: Omit<ParticleFlowOptions, "particles"> | undefined;
  readonly invariant?: InvariantNetworkOptions | undefined;
}

/** The network: blocks of the general pathway are called "particle" and "event". */
export function residualPathwayNetwork({ general = {}, invariant = {} }: ResidualPathwayOptions = {}): Network {
  const symmetric = invariantNetwork(invariant);
  const { particles } = symmetric;
  const free = particleFlow({ ...general, particles });
  return {
    name: "residual-pathway",
    particles,
    blocks: { ...free.blocks, ...symmetric.blocks },
    forward: (events, run) => ({
      logit: add(free.forward(events, run).logit, symmetric.forward(events, run).logit),
    }),
  };
}

/**
 * Gaussian priors on the weights of blocks, for `penalties` of `trainClassifier`: the loss gets `strength · Σ
 * weight²`, which for variance σ² and a mean loss over n events is a strength of 1 / (2 σ² n).
 *
 * @param strengths - By the names of the blocks: `{ particle: 1e-4, event: 1e-4, invariant: 1e-6 }`.
 * @throws InputError `out-of-range`, `unknown-block` when training begins.
 */
export function weightPrior(strengths: Readonly<Record<string, number>>): Penalty {
  for (const [block, strength] of Object.entries(strengths)) {
    if (strength >= 0 && Number.isFinite(strength)) continue;
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `a strength of ${strength} for the block "${block}"`,
      expected: "a finite number of at least 0",
      fix: "Pass for example 1e-4.",
    });
  }
  if (Object.keys(strengths).length === 0) throw unknownBlock("no block", []);
  return {
    name: "weightPrior",
    compute: ({ parameters }) =>
      Object.entries(strengths)
        .flatMap(([block, strength]) => {
          const own = parameters[block];
          if (own === undefined) throw unknownBlock(`the block "${block}"`, Object.keys(parameters));
          return own.layers.map(({ weight }) => mul(sum(square(weight)), strength));
        })
        .reduce((total, part) => add(total, part)),
  };
}

function unknownBlock(got: string, names: readonly string[]): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "unknown-block",
    got: `${got} in a weight prior`,
    expected: names.length === 0 ? "at least one block" : `some of ${names.join(", ")}`,
    fix: "Name blocks of the network.",
  });
}
