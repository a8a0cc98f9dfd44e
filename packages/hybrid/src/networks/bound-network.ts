/** A network with its first parameters and its input: made once for a training, and used by its step, its scores and its statistics. */

import type { Rng } from "@noether/base";
import type { Tensor } from "@noether/engine";
import { eventInput } from "./events.js";
import {
  type ApplyNetworkOptions,
  applyNetwork,
  createParameters,
  createStatistics,
  type Network,
  type NetworkOutput,
  type NetworkParameters,
  type NetworkStatistics,
} from "./network.js";

/** A network whose parameters and statistics have their shapes. */
export interface BoundNetwork {
  readonly network: Network;
  /** The first parameters; graphs take their shapes. */
  readonly parameters: NetworkParameters;
  /** The first statistics of the batch norms. */
  readonly statistics: NetworkStatistics;
  /** The input "p4", `[N, particles, 4]`. */
  readonly p4: Tensor;
  /** The output for `p4`, by default the input, and the statistics after it. */
  readonly apply: (
    parameters: NetworkParameters<Tensor>,
    statistics: NetworkStatistics<Tensor>,
    options?: ApplyNetworkOptions & { readonly p4?: Tensor | undefined },
  ) => NetworkOutput & { readonly statistics: NetworkStatistics<Tensor> };
}

/** Binds a network; `rng` draws its first parameters. */
export function bindNetwork(network: Network, rng: Rng): BoundNetwork {
  const input = eventInput(network.particles);
  return {
    network,
    parameters: createParameters(network, rng),
    statistics: createStatistics(network),
    p4: input,
    apply: (parameters, statistics, { p4 = input, ...options } = {}) =>
      applyNetwork(network, parameters, statistics, p4, options),
  };
}
