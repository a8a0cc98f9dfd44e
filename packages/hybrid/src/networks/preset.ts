/**
 * The networks of "Learning Broken Symmetries with Approximate Invariance" (arXiv:2412.18773) for two muons.
 *
 * `"text"` is the paper as it is written. `"authors"` is the paper as it was coded: each list of hidden widths gets
 * one more layer of the last width, batch norm in the mapping of particles acts on the axis of particles, and the
 * symmetry factor sees the pT of the first muon.
 */

import { InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";
import { type Context, firstPt, meanPt } from "./context.js";
import { hybridNetwork, type Join } from "./hybrid-network.js";
import { invariantNetwork } from "./invariant-network.js";
import { pairInvariants } from "./invariants.js";
import type { Network } from "./network.js";
import { particleFlow } from "./particle-flow.js";

/** A reading of the paper. */
export type PresetName = "text" | "authors";

/** A network of the paper; the enlarged hybrid is that of its appendix A. */
export type NetworkName = "general" | "invariant" | "hybrid" | "enlarged-hybrid";

/** The names of all networks. */
export const networkNames: readonly NetworkName[] = ["general", "invariant", "hybrid", "enlarged-hybrid"];

/** Options of `preset`. */
export interface PresetOptions {
  /** How the parts of a hybrid are joined, appendix C; default `"weighted-sum"`. */
  readonly join?: Join | undefined;
  /** What the symmetry factor of a hybrid depends on; default `meanPt`, or `firstPt` as the authors coded it. */
  readonly context?: Context | undefined;
  /** Whether the latent vectors of a hybrid have unit length, as in `hybridNetwork`; default false. */
  readonly normalizeLatents?: boolean | undefined;
}

/**
 * The learning rates of the presets: that of `trainClassifier` for the paper as written, and those with which the authors trained
 * for their figures of AUC against epoch (against the number of events, they took 1e-5 for all).
 */
export const presetLearningRate: Readonly<Record<PresetName, Readonly<Record<NetworkName, number>>>> = {
  text: { general: 1e-3, invariant: 1e-3, hybrid: 1e-3, "enlarged-hybrid": 1e-3 },
  authors: { general: 1e-5, invariant: 1e-6, hybrid: 1e-5, "enlarged-hybrid": 1e-5 },
};

const GENERAL = [128, 128];
const EVENT = [512, 256, 128];

/**
 * A network of the paper, for events of two particles.
 *
 * @throws InputError `unknown-option`.
 */
export function preset(
  name: PresetName,
  network: NetworkName,
  {
    join = "weighted-sum",
    context = name === "authors" ? firstPt : meanPt,
    normalizeLatents = false,
  }: PresetOptions = {},
): Network {
  if (name !== "text" && name !== "authors") {
    throw unknown("preset", name, ["text", "authors"]);
  }
  const asCoded = name === "authors";
  const hidden = (widths: readonly number[]): readonly number[] => (asCoded ? [...widths, widths.at(-1)!] : widths);
  const common = { particles: 2, normPerParticle: asCoded, event: hidden(EVENT) };
  switch (network) {
    case "general":
      return particleFlow({ ...common, particle: hidden(GENERAL) });
    case "invariant":
      return invariantNetwork({ invariants: pairInvariants(), event: hidden([512, 256, 256, 128]) });
    case "hybrid":
    case "enlarged-hybrid":
      return {
        ...hybridNetwork({
          ...common,
          particle: hidden(network === "hybrid" ? [64] : GENERAL),
          invariants: pairInvariants(),
          invariant: hidden([64]),
          context,
          normalizeLatents,
          weight: hidden([64, 64]),
          join,
        }),
        name: network,
      };
    default:
      throw unknown("network", network, networkNames);
  }
}

function unknown(what: "preset" | "network", got: unknown, expected: readonly string[]): InputError<HybridErrorCode> {
  return new InputError<HybridErrorCode>({
    code: "unknown-option",
    got: `the ${what} ${JSON.stringify(got)}`,
    expected: `one of ${expected.join(", ")}`,
    fix: "Choose one of these.",
  });
}
