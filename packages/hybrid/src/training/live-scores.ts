/** Scores of a network that is still in training: its parameters are inputs of a graph that is compiled once. */

import { compile, type Executor, graph, runInChunks, type TensorData, tensorTree } from "@noether/engine";
import type { BoundNetwork } from "../networks/bound-network.js";
import { foldNorms } from "../networks/fold-norms.js";
import type { NetworkParameters, NetworkStatistics } from "../networks/network.js";
import { numberFeeds, numberInputs } from "./number-inputs.js";

/** Scores events with the current parameters. It owns native memory: dispose of it. */
export interface LiveScores {
  /** The logits of `events` events with four-vectors `p4`. */
  score(parameters: NetworkParameters, statistics: NetworkStatistics): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** The number of events in a run; each run takes the parameters along. */
const ROWS = 1024;

/** Compiles the graph that scores the same events, `[events, particles, 4]`, after each epoch. */
export async function liveScores(
  bound: BoundNetwork,
  p4: TensorData,
  executor: Executor | undefined,
): Promise<LiveScores> {
  const { network } = bound;
  const folded = foldNorms(network, bound.parameters, bound.statistics);
  const { logit } = bound.apply(
    tensorTree(folded, numberInputs("parameter")),
    tensorTree(bound.statistics, numberInputs("statistic")),
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
