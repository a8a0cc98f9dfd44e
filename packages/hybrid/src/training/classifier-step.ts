/** The training step of a classifier: cross-entropy, AdamW, and penalties. */

import {
  adamW,
  add,
  input,
  matmul,
  matrixTranspose,
  type Schedule,
  type Tensor,
  type TrainingStep,
  trainingStep,
} from "@noether/engine";
import type { BoundNetwork } from "../networks/bound-network.js";
import type { NetworkParameters, NetworkStatistics } from "../networks/network.js";
import { crossEntropy } from "./cross-entropy.js";

/** A term added to the cross-entropy loss. */
export interface Penalty {
  /** The name of the term in metrics. */
  readonly name: string;
  /** The number of standard normal numbers that it needs per event of a batch; default 0. */
  readonly normals?: number | undefined;
  /**
   * A scalar of the graph. `p4` is `[N, particles, 4]`, `logit` `[N]` the network's of it, `normals` `[N, normals]`.
   */
  readonly compute: (context: {
    readonly p4: Tensor;
    readonly logit: Tensor;
    readonly parameters: NetworkParameters<Tensor>;
    readonly normals?: Tensor | undefined;
  }) => Tensor;
}

/** How a classifier is trained, as far as one step is concerned. */
export interface ClassifierStepOptions {
  /** Or how it changes with the step. Default 1e-3. */
  readonly learningRate?: number | Schedule | undefined;
  /** AdamW's. Default 0.01. */
  readonly weightDecay?: number | undefined;
  /** Whether the batch has weights "weight", `[N]`. */
  readonly weighted?: boolean | undefined;
  /**
   * Whether the batch has a linear map for each event, "transformation" `[N, 4, 4]`, by which its momenta are moved.
   */
  readonly transformed?: boolean | undefined;
  /** Default: none. */
  readonly penalties?: readonly Penalty[] | undefined;
}

/** The step: batch inputs "p4", "label", and "weight" and "transformation" where they are asked for. */
export function classifierStep(
  bound: BoundNetwork,
  options: ClassifierStepOptions,
): TrainingStep<NetworkParameters, NetworkStatistics> {
  const { learningRate = 1e-3, weightDecay = 0.01, weighted = false, transformed = false, penalties = [] } = options;
  const { p4: raw } = bound;
  const label = input("label", ["N"]);
  const weight = weighted ? input("weight", ["N"]) : undefined;
  const transformation = transformed ? input("transformation", ["N", 4, 4]) : undefined;
  const p4 = transformation === undefined ? raw : matmul(raw, matrixTranspose(transformation));
  const normals = new Map(
    penalties.flatMap(({ name, normals: count = 0 }) =>
      count === 0 ? [] : [[name, input(normalsInput(name), ["N", count])] as const],
    ),
  );
  return trainingStep<NetworkParameters, NetworkStatistics>({
    parameters: bound.parameters,
    statistics: bound.statistics,
    batch: [
      raw,
      label,
      ...(weight === undefined ? [] : [weight]),
      ...(transformation === undefined ? [] : [transformation]),
      ...normals.values(),
    ],
    updates: [
      {
        objective: (parameters, running) => {
          const { logit, statistics } = bound.apply(parameters, running, { p4, training: true });
          const entropy = crossEntropy(logit, label, weight);
          const parts = penalties.map(({ name, compute }) =>
            compute({ p4, logit, parameters, normals: normals.get(name) }),
          );
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

/** The batch input with a penalty's normal numbers. */
export function normalsInput(penalty: string): string {
  return `${penalty}_normals`;
}
