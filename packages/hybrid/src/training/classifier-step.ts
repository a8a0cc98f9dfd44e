/** The training step of a classifier: cross-entropy, AdamW, and what else is to be small. */

import { createRng } from "@noether/base";
import {
  adamW,
  add,
  input,
  matmul,
  matrixTranspose,
  type Tensor,
  type TrainingStep,
  trainingStep,
} from "@noether/engine";
import { eventInput } from "../networks/events.js";
import {
  applyNetwork,
  createParameters,
  createStatistics,
  type Network,
  type NetworkParameters,
  type NetworkStatistics,
} from "../networks/network.js";
import { crossEntropy } from "./cross-entropy.js";

/** What is made small beside the cross-entropy. */
export interface Penalty {
  /** As reports name it. */
  readonly name: string;
  /** A scalar of the graph. `logitOf` is the network in training, as a function of four-vectors `[N, particles, 4]`. */
  readonly of: (context: {
    readonly p4: Tensor;
    readonly logit: Tensor;
    readonly logitOf: (p4: Tensor) => Tensor;
    readonly parameters: NetworkParameters<Tensor>;
  }) => Tensor;
}

/** How a classifier is trained, as far as one step is concerned. */
export interface ClassifierStepOptions {
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** AdamW's. Default 0.01. */
  readonly weightDecay?: number;
  /** Whether the batch has weights "weight", `[N]`. */
  readonly weighted?: boolean;
  /** Whether the batch has a linear map for each event, "transformation" `[N, 4, 4]`, by which its momenta are moved. */
  readonly transformed?: boolean;
  /** Default: none. */
  readonly penalties?: readonly Penalty[];
}

/** The step: batch inputs "p4", "label", and "weight" and "transformation" where they are asked for. */
export function classifierStep(
  network: Network,
  options: ClassifierStepOptions,
): TrainingStep<NetworkParameters, NetworkStatistics> {
  const { learningRate = 1e-3, weightDecay = 0.01, weighted = false, transformed = false, penalties = [] } = options;
  const raw = eventInput(network.particles);
  const label = input("label", ["N"]);
  const weight = weighted ? input("weight", ["N"]) : undefined;
  const transformation = transformed ? input("transformation", ["N", 4, 4]) : undefined;
  const p4 = transformation === undefined ? raw : matmul(raw, matrixTranspose(transformation));
  return trainingStep<NetworkParameters, NetworkStatistics>({
    // Only the shapes matter: each training has first parameters of its own.
    parameters: createParameters(network, createRng(0)),
    statistics: createStatistics(network),
    batch: [
      raw,
      label,
      ...(weight === undefined ? [] : [weight]),
      ...(transformation === undefined ? [] : [transformation]),
    ],
    updates: [
      {
        objective: (parameters, running) => {
          const logitOf = (x: Tensor): Tensor =>
            applyNetwork(network, parameters, running, x, { training: true }).logit;
          const { logit, statistics } = applyNetwork(network, parameters, running, p4, { training: true });
          const entropy = crossEntropy(logit, label, weight);
          const parts = penalties.map(({ of }) => of({ p4, logit, logitOf, parameters }));
          return {
            loss: parts.reduce((total, part) => add(total, part), entropy),
            metrics: {
              ...(penalties.length === 0 ? {} : { crossEntropy: entropy }),
              ...Object.fromEntries(penalties.map(({ name }, i) => [name, parts[i]!])),
            },
            statistics,
          };
        },
        optimizer: adamW({ learningRate, weightDecay }),
      },
    ],
  });
}
