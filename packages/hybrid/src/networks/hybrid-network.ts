/**
 * The hybrid network: a general and an invariant part, each with its own latent vector, and a learned symmetry factor
 * that mixes them. Source: arXiv:2412.18773, section III; the other ways to join the parts are those of appendix C.
 */

import { InputError } from "@noether/base";
import { add, concat, div, mean, mul, slice, softmax, sqrt, square, type Tensor } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import { type Context, meanPt } from "./context.js";
import { symmetricBlocks, symmetricValue } from "./invariant-network.js";
import { allPairInvariants, type Invariants } from "./invariants.js";
import type { Network } from "./network.js";
import { asLogit, particleSum } from "./particle-flow.js";

/**
 * How the classifier gets the two latent vectors: their weighted sum; side by side, each times its weight; side by
 * side with the general part's weight as a further input; side by side with the context instead, without weights.
 */
export type Join = "weighted-sum" | "weighted-concat" | "concat-with-weight" | "concat-with-context";

/** Options of `hybridNetwork`. */
export interface HybridNetworkOptions {
  /** The hidden widths of the general part's map of a particle; default `[64]`. */
  readonly particle?: readonly number[] | undefined;
  /** The invariants that are the inputs of the invariant part; default `allPairInvariants()`. */
  readonly invariants?: Invariants | undefined;
  /** The hidden widths of its map of a pair, where its invariants are a set; default `[64]`. */
  readonly pair?: readonly number[] | undefined;
  /** The hidden widths of the invariant part; default `[64]`. */
  readonly invariant?: readonly number[] | undefined;
  /** The quantity that the symmetry factor depends on; default `meanPt`. */
  readonly context?: Context | undefined;
  /** The hidden widths of the symmetry factor; default `[64, 64]`. */
  readonly weight?: readonly number[] | undefined;
  /** The length of both latent vectors; default 16. */
  readonly latent?: number | undefined;
  /** The hidden widths of the classifier; default `[512, 256, 128]`. */
  readonly event?: readonly number[] | undefined;
  /** How the classifier gets the two latent vectors; default `"weighted-sum"`. */
  readonly join?: Join | undefined;
  /**
   * Whether latent vectors are brought to unit length (root mean square 1) before they are weighted. Without it a
   * latent vector times ten with a tenth of the weight is the same network, so weights of two trainings cannot be
   * compared. Default false, as in the paper.
   */
  readonly normalizeLatents?: boolean | undefined;
  /** The number of particles in every event; default that of the invariants. */
  readonly particles?: number | undefined;
  /** Whether batch norm acts on the axis of particles, as in `particleFlow`; default false. */
  readonly normPerParticle?: boolean | undefined;
}

const JOINS: readonly Join[] = ["weighted-sum", "weighted-concat", "concat-with-weight", "concat-with-context"];
/** Keeps the length of a latent vector of zeros from dividing by 0. */
const TINY = 1e-12;

/** The hybrid classifier. @throws InputError `unknown-option`. */
export function hybridNetwork(options: HybridNetworkOptions = {}): Network {
  const { particle = [64], pair = [64], invariant = [64], weight = [64, 64], latent = 16 } = options;
  const { invariants = allPairInvariants(), context = meanPt, event = [512, 256, 128] } = options;
  const { join = "weighted-sum", normalizeLatents = false, normPerParticle = false } = options;
  const particles = options.particles ?? invariants.particles;
  if (!JOINS.includes(join)) {
    throw new InputError<HybridErrorCode>({
      code: "unknown-option",
      got: `the join ${JSON.stringify(join)}`,
      expected: `one of ${JOINS.join(", ")}`,
      fix: "Choose one of these.",
    });
  }
  const weighs = join !== "concat-with-context";
  const inputs = {
    "weighted-sum": latent,
    "weighted-concat": 2 * latent,
    "concat-with-weight": 2 * latent + 1,
    "concat-with-context": 2 * latent + context.features,
  }[join];
  return {
    name: "hybrid",
    particles,
    blocks: {
      particle: {
        widths: [4, ...particle, latent],
        normPerParticle: normPerParticle ? particles : undefined,
      },
      ...symmetricBlocks(invariants, { pair, latent, event: invariant, outputs: latent }),
      ...(weighs ? { weight: { widths: [context.features, ...weight, 2] } } : {}),
      event: { widths: [inputs, ...event, 1] },
    },
    forward: (events, run) => {
      const unit = (z: Tensor): Tensor =>
        normalizeLatents ? div(z, sqrt(add(mean(square(z), -1, { keepDims: true }), TINY))) : z;
      const general = unit(particleSum(events, run));
      const symmetric = unit(symmetricValue(invariants, events, run));
      const latents = [general, symmetric] as const;
      const about = context.compute(events);
      if (!weighs) return { logit: asLogit(run("event", concat([general, symmetric, about], 1))), latents };
      const weights = softmax(run("weight", about));
      const [g, s] = [slice(weights, 1, 0, 1), slice(weights, 1, 1, 2)];
      const joined = {
        "weighted-sum": (): Tensor => add(mul(general, g), mul(symmetric, s)),
        "weighted-concat": (): Tensor => concat([mul(general, g), mul(symmetric, s)], 1),
        "concat-with-weight": (): Tensor => concat([general, symmetric, g], 1),
      }[join as Exclude<Join, "concat-with-context">]();
      return { logit: asLogit(run("event", joined)), weights, latents };
    },
  };
}
