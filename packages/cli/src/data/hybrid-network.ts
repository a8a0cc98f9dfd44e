/** From options to a network: that of the paper for pairs, its widths with sums over particles and pairs else. */

import { InputError } from "@noether/base";
import {
  hybridNetwork,
  invariantNetwork,
  type Join,
  type Network,
  type PresetName,
  particleFlow,
  preset,
} from "@noether/hybrid";
import type { CliErrorCode } from "../errors.js";
import { type ContextName, contextByName } from "./hybrid-context.js";

/** The names on the command line. */
export type NetworkName = "general" | "invariant" | "hybrid" | "enlarged";

/** All names. */
export const networkNames: readonly NetworkName[] = ["general", "invariant", "hybrid", "enlarged"];

/** What a network is made by: enough to make it again. */
export interface NetworkChoice {
  readonly network: NetworkName;
  readonly preset: PresetName;
  readonly join: Join;
  /** Of hybrids. */
  readonly context: readonly ContextName[];
  readonly unitLatents: boolean;
  /** Whether it is for pairs of particles, or for any number. */
  readonly pairs: boolean;
}

/** Options of networks, as the command line gives them. */
export interface NetworkOptions {
  readonly preset: PresetName;
  readonly join: Join;
  readonly context?: readonly ContextName[];
  readonly unitLatents?: boolean;
  readonly anyNumber?: boolean;
}

/**
 * The choice for events: networks for pairs where all events are pairs.
 *
 * @param particles - The most and the fewest particles of an event.
 */
export function networkChoice(
  network: NetworkName,
  { preset: reading, join, context, unitLatents = false, anyNumber = false }: NetworkOptions,
  { most, fewest }: { readonly most: number; readonly fewest: number },
): NetworkChoice {
  return {
    network,
    preset: reading,
    join,
    context: context ?? [reading === "authors" ? "first-pt" : "mean-pt"],
    unitLatents,
    pairs: most === 2 && fewest === 2 && !anyNumber,
  };
}

/** Hidden widths of the paper's text. */
const PARTICLE = [128, 128];

/**
 * Makes it.
 *
 * @throws InputError `preset-particles` where the authors' network is asked for events that are no pairs.
 */
export function networkOf({ network, preset: reading, join, context, unitLatents, pairs }: NetworkChoice): Network {
  const chosen = { join, context: contextByName(context), normalizeLatents: unitLatents };
  if (pairs) return preset(reading, network === "enlarged" ? "enlarged-hybrid" : network, chosen);
  if (reading === "authors") {
    throw new InputError<CliErrorCode>({
      code: "preset-particles",
      got: "--preset authors for events that are not all pairs",
      expected: "two particles in every event: batch norm acts on their axis",
      fix: "Choose --preset text, or --particles 2 where every event has at least two.",
    });
  }
  switch (network) {
    case "general":
      return particleFlow({ particle: PARTICLE });
    case "invariant":
      return invariantNetwork();
    case "hybrid":
      return hybridNetwork(chosen);
    case "enlarged":
      return { ...hybridNetwork({ ...chosen, particle: PARTICLE }), name: "enlarged-hybrid" };
  }
}
