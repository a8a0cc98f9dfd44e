/**
 * The network of a study as plain data: that of the paper where every event has two particles; its widths with sums over
 * particles and pairs where events may have any number.
 */

import { InputError } from "@noether/base";
import type { HybridErrorCode } from "../errors.js";
import { hybridNetwork, type Join } from "../networks/hybrid-network.js";
import { invariantNetwork } from "../networks/invariant-network.js";
import { type ContextName, contextByName } from "../networks/named-contexts.js";
import type { Network } from "../networks/network.js";
import { particleFlow } from "../networks/particle-flow.js";
import { type NetworkName, type PresetName, preset } from "../networks/preset.js";
import type { StudyInput } from "./study-input.js";

/** Plain data from which `chosenNetwork` makes a network. */
export interface NetworkChoice {
  readonly network: NetworkName;
  readonly preset: PresetName;
  /** How the parts of a hybrid are joined. */
  readonly join: Join;
  /** What the symmetry factor of a hybrid depends on. */
  readonly context: readonly ContextName[];
  /** Whether the latent vectors of a hybrid have unit length. */
  readonly normalizeLatents: boolean;
  /** Whether the network takes events of two particles, or of any number. */
  readonly pairs: boolean;
}

/** Options of `networkChoice`. */
export interface NetworkChoiceOptions {
  /** The reading of the paper; default `"text"`. */
  readonly preset?: PresetName | undefined;
  /** How the parts of a hybrid are joined; default `"weighted-sum"`. */
  readonly join?: Join | undefined;
  /** What the symmetry factor of a hybrid depends on; default `["mean-pt"]`, with the preset `"authors"` `["first-pt"]`. */
  readonly context?: readonly ContextName[] | undefined;
  /** Whether the latent vectors of a hybrid have unit length, so that weights are comparable; default false. */
  readonly normalizeLatents?: boolean | undefined;
  /** Whether to use the network for any number of particles even if every event has two; default false. */
  readonly anyNumber?: boolean | undefined;
}

/** The choice for events: a network for pairs where all events are pairs. */
export function networkChoice(
  network: NetworkName,
  {
    preset: reading = "text",
    join = "weighted-sum",
    context = [reading === "authors" ? "first-pt" : "mean-pt"],
    normalizeLatents = false,
    anyNumber = false,
  }: NetworkChoiceOptions,
  { events, fewest }: Pick<StudyInput, "events" | "fewest">,
): NetworkChoice {
  const pairs = events.vectors === 2 && fewest === 2 && !anyNumber;
  return { network, preset: reading, join, context, normalizeLatents, pairs };
}

/** Whether the network has two parts and a symmetry factor. */
export function isHybrid({ network }: Pick<NetworkChoice, "network">): boolean {
  return network === "hybrid" || network === "enlarged-hybrid";
}

/** The hidden widths of the general network in the paper's text. */
const PARTICLE = [128, 128];

/**
 * Makes the network of a choice.
 *
 * @throws InputError `wrong-particles` where the preset `"authors"` is asked for events that are not all pairs, and as
 *   `preset`.
 */
export function chosenNetwork(choice: NetworkChoice): Network {
  const { network, preset: reading, join, context, normalizeLatents, pairs } = choice;
  const options = { join, context: contextByName(context), normalizeLatents };
  if (pairs) return preset(reading, network, options);
  if (reading === "authors") {
    throw new InputError<HybridErrorCode>({
      code: "wrong-particles",
      got: 'the preset "authors" for events that are not all pairs',
      expected: "two particles in every event, since its batch norm acts on their axis",
      fix: 'Use the preset "text", or keep the two leading particles of each event where all have at least two.',
    });
  }
  switch (network) {
    case "general":
      return particleFlow({ particle: PARTICLE });
    case "invariant":
      return invariantNetwork();
    case "hybrid":
      return hybridNetwork(options);
    case "enlarged-hybrid":
      return { ...hybridNetwork({ ...options, particle: PARTICLE }), name: network };
  }
}
