/** Networks trained side by side in float32 by AdamW, and stopped where their mean validation loss is best. */

import { checkInteger, InputError, type OnEvent, type Rng } from "@noether/base";
import {
  adamW,
  compileStep,
  constant,
  cosineDecay,
  createMlp,
  type Executor,
  glorotNormal,
  input,
  logSoftmax,
  type Mlp,
  mean,
  mlp,
  mul,
  neg,
  silu,
  softplus,
  square,
  sub,
  sum,
  type Tensor,
  type TensorData,
  tanh,
  tensorTree,
  train,
  trainingStep,
  uniformDraws,
  zeros,
} from "@noether/engine";
import type { OraclesErrorCode } from "../errors.js";
import type { Rows } from "./labeled-samples.js";

/** The function between two layers of a network; all of them are smooth. */
export type Activation = "silu" | "softplus" | "tanh";

/** Options of the networks and their training. */
export interface NetworkOptions {
  /** The stream from which the first weights and the batches are drawn. */
  readonly rng: Rng;
  /** The number of trainings side by side, which differ by their first weights and batches. Default 4. */
  readonly trainings?: number | undefined;
  /** The widths of the hidden layers. Default 64, 64, 64. */
  readonly hidden?: readonly number[] | undefined;
  /** The function between two layers. Default `"silu"`. */
  readonly activation?: Activation | undefined;
  /** The number of training steps. Default 12,000. */
  readonly steps?: number | undefined;
  /** The number of samples in each training step. Default 128. */
  readonly batchSize?: number | undefined;
  /** The first learning rate of AdamW, which falls to 0 along half a cosine. Default 3e-3. */
  readonly learningRate?: number | undefined;
  /** The weight decay of AdamW. Default 0.01. */
  readonly weightDecay?: number | undefined;
  /** The executor that runs the training. Default: onnxruntime on the CPU. */
  readonly executor?: Executor | undefined;
  /** Interrupts the training; the call then throws the signal's reason. Default: never. */
  readonly signal?: AbortSignal | undefined;
  /** Called with progress events. Default: not called. */
  readonly onEvent?: OnEvent | undefined;
}

const ACTIVATIONS: Readonly<Record<Activation, (x: Tensor) => Tensor>> = { silu, softplus, tanh };
/** The training is validated this often, whatever the number of samples. */
const EPOCHS = 200;
/** Validations without progress after which it ends. */
const PATIENCE = 50;

/** Trained networks. */
export interface TrainedNetworks {
  /** Each as a function from rows `[N, inputs]` to `[N, outputs]`; of logits for classes. */
  readonly networks: readonly ((x: Tensor) => Tensor)[];
  /** How training ended; see `OracleTraining`. */
  readonly outcome: "finished" | "stopped-early" | "diverged";
  /** How training ended, as a sentence. */
  readonly status: string;
}

/**
 * Trains on rows that are standardized.
 *
 * @throws InputError `not-an-integer`, `unknown-activation`; the reason of `signal`.
 */
export async function trainNetworks(
  training: Rows,
  validation: Rows,
  task: "regression" | "classification",
  options: NetworkOptions,
): Promise<TrainedNetworks> {
  const { rng, trainings: members = 4, hidden = [64, 64, 64], activation = "silu", batchSize = 128 } = options;
  const { steps = 12_000, learningRate = 3e-3, weightDecay = 0.01, executor, signal, onEvent } = options;
  checkInteger(members, "trainings", 1);
  checkInteger(steps, "steps", 1);
  checkInteger(batchSize, "batchSize", 1);
  const between = { activation: activationOf(activation) };
  const widths = [training.inputs.length / training.count, ...hidden, training.targets.length / training.count];
  const first = (name: string): Mlp<TensorData> =>
    createMlp(rng.stream(name), widths, { weight: glorotNormal, bias: zeros });
  const epochs = Math.min(steps, EPOCHS);
  const perEpoch = Math.ceil(steps / epochs);

  const x = input("x", [members, "N", widths[0]!]);
  const y = input("y", [members, "N", widths.at(-1)!]);
  const loss = (z: Tensor): Tensor =>
    task === "regression" ? mean(square(sub(z, y)), [1, 2]) : neg(mean(sum(mul(y, logSoftmax(z, 2)), 2), 1));
  const step = trainingStep({
    parameters: first("shapes"),
    members,
    batch: [x, y],
    updates: [
      {
        objective: (parameters) => ({ loss: loss(mlp(parameters, x, between)) }),
        optimizer: adamW({ learningRate: cosineDecay(learningRate, epochs * perEpoch), weightDecay }),
        clip: { norm: 1 },
      },
    ],
  });
  const compiled = await compileStep(step, { stepsPerRun: 16, executor });
  try {
    const result = await train(compiled, feedsOf(training), {
      rng: rng.stream("training"),
      start: compiled.start(Array.from({ length: members }, (_, i) => first(`first ${i}`))),
      epochs,
      batchSize,
      sampler: uniformDraws({ count: perEpoch * batchSize }),
      validation: { data: feedsOf(validation) },
      earlyStopping: { patience: PATIENCE },
      ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent({ ...event, task: "learning the oracle" }) }),
      ...(signal === undefined ? {} : { signal }),
    });
    signal?.throwIfAborted();
    const best = result.best?.state ?? result.state;
    const networks = Array.from({ length: members }, (_, i) => {
      const numbers = compiled.parameters(best, i);
      return (rows: Tensor): Tensor => {
        const weights = tensorTree(numbers, ({ data, shape }) => constant(data as Float32Array, shape));
        return mlp(weights, rows, between);
      };
    });
    return { networks, outcome: result.outcome, status: statusOf(result.outcome, result.status) };
  } finally {
    await compiled.dispose();
  }
}

function statusOf(outcome: TrainedNetworks["outcome"], message: string): string {
  if (outcome !== "diverged") return message;
  return `${message} The networks are those of the best validation before. Lower learningRate, or look for extreme labels.`;
}

function feedsOf({ count, inputs, targets }: Rows): Record<string, TensorData> {
  return {
    x: { data: inputs, shape: [count, inputs.length / count] },
    y: { data: targets, shape: [count, targets.length / count] },
  };
}

function activationOf(name: Activation): (x: Tensor) => Tensor {
  if (Object.hasOwn(ACTIVATIONS, name)) return ACTIVATIONS[name];
  throw new InputError<OraclesErrorCode>({
    code: "unknown-activation",
    got: `the activation ${JSON.stringify(name)}`,
    expected: `one of ${Object.keys(ACTIVATIONS).join(", ")}`,
    fix: "Choose one of these.",
  });
}
