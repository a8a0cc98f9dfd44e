/** Scores by a network that is still in training: its numbers are inputs of the graph, which is compiled once. */

import { createRng } from "@noether/base";
import { compile, type Executor, graph, runInChunks, type TensorData, tensorTree } from "@noether/engine";
import { eventInput } from "../networks/events.js";
import { foldNorms } from "../networks/fold-norms.js";
import {
  applyNetwork,
  createParameters,
  createStatistics,
  type Network,
  type NetworkParameters,
  type NetworkStatistics,
} from "../networks/network.js";
import { numberFeeds, numberInputs } from "./number-inputs.js";

/** Scores events as the network stands. It owns native memory: dispose of it. */
export interface LiveScores {
  /** The logits of `events` events with four-vectors `p4`. */
  score(parameters: NetworkParameters, statistics: NetworkStatistics): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Rows of a run: each run takes the parameters along. */
const ROWS = 1024;

/** Makes ready to score the same events again and again, `[events, particles, 4]`. */
export async function liveScores(
  network: Network,
  p4: TensorData,
  executor: Executor | undefined,
): Promise<LiveScores> {
  const first = createStatistics(network);
  const { logit } = applyNetwork(
    network,
    tensorTree(foldNorms(network, createParameters(network, createRng(0)), first), numberInputs("parameter")),
    tensorTree(first, numberInputs("statistic")),
    eventInput(network.particles),
  );
  const asked = graph({ logit });
  const compiled = await compile(asked, { executor });
  return {
    async score(parameters, statistics) {
      const parameter = foldNorms(network, parameters, statistics);
      const shared = numberFeeds(asked, { parameter, statistic: statistics });
      return (await runInChunks(compiled, { p4 }, { rows: ROWS, shared }))["logit"]!.data as Float32Array;
    },
    dispose: () => compiled.dispose(),
  };
}
