/**
 * Oracles learned from labelled data: networks trained side by side, stopped where they are best on data held out, their
 * mean as φ, and the error on further data in the record.
 *
 * Training is in float32; the oracle is asked in the precision of whoever asks. Inputs and labels are standardised column by
 * column, inside the graph. Activations are smooth, because what is asked of the oracle is its gradient.
 */

import { checkInteger, InputError, type OnEvent, type Rng } from "@noether/base";
import {
  adamW,
  add,
  compile,
  compileStep,
  constant,
  cosineDecay,
  createMlp,
  div,
  glorotNormal,
  graph,
  input,
  logSoftmax,
  type Mlp,
  mean,
  mlp,
  mul,
  neg,
  reshape,
  runInChunks,
  silu,
  softmax,
  softplus,
  square,
  sub,
  sum,
  type Tensor,
  type TensorData,
  type TrainOptions,
  tanh,
  tensorTree,
  train,
  trainingStep,
  uniformDraws,
  zeros,
} from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle, OracleError } from "../oracle.js";
import { centredLogits } from "./centred-logits.js";
import {
  type LabelledSamples,
  labelledRows,
  type Rows,
  type Split,
  type Standard,
  splitRows,
  standardise,
  standardOf,
} from "./labelled-samples.js";

/** What stands between two layers of a network: each is smooth. */
export type Activation = "silu" | "softplus" | "tanh";

/** Options of `learnOracle`. */
export interface LearnOracleOptions {
  /** Where the split, the first weights and the batches come from. */
  readonly rng: Rng;
  /** What the labels are: values, or classes 0, 1, … Default `"regression"`. */
  readonly task?: "regression" | "classification";
  /** Name for reports. Default `"learned"`. */
  readonly name?: string;
  /** Names of the components. Default `x1`, `x2`, … */
  readonly components?: readonly string[];
  /** As in `Oracle.scalars`. Default `"real"`. */
  readonly scalars?: "real" | "complex";
  /** Networks, from different first weights. Default 4. */
  readonly members?: number;
  /** Widths of the hidden layers. Default 64, 64, 64. */
  readonly hidden?: readonly number[];
  /** Default `"silu"`. */
  readonly activation?: Activation;
  /** Steps of training. Default 12,000. */
  readonly steps?: number;
  /** Samples of a step. Default 128. */
  readonly batchSize?: number;
  /** First learning rate of AdamW, which falls to 0 along half a cosine. Default 3e-3. */
  readonly learningRate?: number;
  /** Weight decay of AdamW. Default 0.01. */
  readonly weightDecay?: number;
  /** Share of the samples on which the best epoch is chosen. Default 0.1. */
  readonly validationShare?: number;
  /** Share of the samples on which the error is measured. Default 0.1. */
  readonly testShare?: number;
  /** Receives progress. */
  readonly onEvent?: OnEvent;
  /** Ends training early, with what has been learned so far. */
  readonly signal?: NonNullable<TrainOptions["signal"]>;
}

/** An oracle from data: its error and its members are there. */
export interface LearnedOracle extends Oracle {
  readonly error: OracleError;
  readonly members: readonly Oracle[];
  /** How training ended, as a sentence. */
  readonly status: string;
}

const ACTIVATIONS: Readonly<Record<Activation, (x: Tensor) => Tensor>> = { silu, softplus, tanh };

/** The training is validated this often, whatever the number of samples. */
const EPOCHS = 200;
/** Validations without progress after which it ends. */
const PATIENCE = 50;

/**
 * Learns φ from samples and labels.
 *
 * @throws InputError `wrong-length`, `not-finite`, `no-samples`, `too-few-samples`, `bad-share`, `not-a-class`,
 *   `one-class`, `not-an-integer`, `unknown-activation`, `training-diverged`.
 */
export async function learnOracle(data: LabelledSamples, options: LearnOracleOptions): Promise<LearnedOracle> {
  const { rng, task = "regression", members = 4, hidden = [64, 64, 64], activation = "silu" } = options;
  const { validationShare = 0.1, testShare = 0.1 } = options;
  checkInteger(members, "members", 1);
  if (!Object.hasOwn(ACTIVATIONS, activation)) {
    throw new InputError({
      code: "unknown-activation",
      got: `the activation ${JSON.stringify(activation)}`,
      expected: `one of ${Object.keys(ACTIVATIONS).join(", ")}`,
      fix: "Choose one of these.",
    });
  }
  const rows = labelledRows(data, task);
  const split = splitRows(rows, { validation: validationShare, test: testShare }, rng.stream("split"));
  const inputs = standardOf(split.training.inputs, split.training.count);
  // Classes stay rows of a unit matrix.
  const outputs = rows.targets.length / rows.count;
  const targets =
    task === "regression"
      ? standardOf(split.training.targets, split.training.count)
      : { mean: new Float64Array(outputs), spread: new Float64Array(outputs).fill(1) };
  const standards = { inputs, targets };
  const fit = await trainNetworks(split, standards, { ...options, task, members, hidden, activation });

  const { vectors, dimension } = data;
  const width = vectors * dimension;
  /** What a network says of samples, in the units of the labels; logits for classes. */
  const answer = (network: Mlp<TensorData>, x: Tensor): Tensor => {
    const weights = tensorTree(network, ({ data: values, shape }) => constant(values as Float64Array, shape));
    const flat = reshape(x, [-1, width]);
    const z = div(sub(flat, constant(inputs.mean)), constant(inputs.spread));
    const y = mlp(weights, z, { activation: ACTIVATIONS[activation] });
    return task === "regression" ? add(mul(y, constant(targets.spread)), constant(targets.mean)) : y;
  };
  const average = (x: Tensor): Tensor =>
    div(
      fit.networks.map((network) => answer(network, x)).reduce((total, y) => add(total, y)),
      fit.networks.length,
    );
  const { name = "learned", components = numberedComponents(dimension), scalars } = options;
  const oracle = (value: (x: Tensor) => Tensor, of: string): Oracle => ({
    name,
    formula: `${task === "regression" ? "values" : "logits"} learned from ${split.training.count} samples${of}`,
    vectors,
    dimension,
    components,
    ...(scalars === undefined ? {} : { scalars }),
    domain: "data",
    evaluate: task === "regression" ? value : (x) => centredLogits(value(x)),
  });
  const prediction = (x: Tensor): Tensor => (task === "regression" ? average(x) : softmax(average(x), 1));
  return {
    ...oracle(average, ""),
    error: await errorOf(prediction, split.test, [vectors, dimension], targetsSpread(split.training)),
    members: fit.networks.map((network, i) =>
      oracle((x) => answer(network, x), `, network ${i + 1} of ${fit.networks.length}`),
    ),
    status: fit.status,
  };
}

/** Networks trained side by side on standardised rows. */
async function trainNetworks(
  split: Split,
  standards: { readonly inputs: Standard; readonly targets: Standard },
  options: LearnOracleOptions & Required<Pick<LearnOracleOptions, "task" | "members" | "hidden" | "activation">>,
): Promise<{ readonly networks: readonly Mlp<TensorData>[]; readonly status: string }> {
  const { rng, task, members, hidden, activation, batchSize = 128, onEvent, signal } = options;
  const { steps = 12_000, learningRate = 3e-3, weightDecay = 0.01 } = options;
  checkInteger(batchSize, "batchSize", 1);
  checkInteger(steps, "steps", 1);
  const { training, validation } = split;
  const feeds = ({ count, inputs, targets }: Rows): Record<string, TensorData> => ({
    x: { data: standardise(inputs, standards.inputs), shape: [count, inputs.length / count] },
    y: { data: standardise(targets, standards.targets), shape: [count, targets.length / count] },
  });
  const widths = [training.inputs.length / training.count, ...hidden, training.targets.length / training.count];
  const first = (stream: Rng): Mlp<TensorData> => createMlp(stream, widths, { weight: glorotNormal, bias: zeros });
  const epochs = Math.min(steps, EPOCHS);
  const perEpoch = Math.ceil(steps / epochs);

  const x = input("x", [members, "N", widths[0]!]);
  const y = input("y", [members, "N", widths.at(-1)!]);
  const step = trainingStep({
    parameters: first(rng.stream("shapes")),
    members,
    batch: [x, y],
    updates: [
      {
        objective: (parameters) => {
          const z = mlp(parameters, x, { activation: ACTIVATIONS[activation] });
          const loss =
            task === "regression" ? mean(square(sub(z, y)), [1, 2]) : neg(mean(sum(mul(y, logSoftmax(z, 2)), 2), 1));
          return { loss };
        },
        optimizer: adamW({ learningRate: cosineDecay(learningRate, epochs * perEpoch), weightDecay }),
        clip: { norm: 1 },
      },
    ],
  });
  const compiled = await compileStep(step, { stepsPerRun: 16 });
  try {
    const start = compiled.start(Array.from({ length: members }, (_, i) => first(rng.stream(`first ${i}`))));
    const result = await train(compiled, feeds(training), {
      rng: rng.stream("training"),
      start,
      epochs,
      batchSize,
      sampler: uniformDraws({ count: perEpoch * batchSize }),
      validation: { data: feeds(validation) },
      earlyStopping: { patience: PATIENCE },
      ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent({ ...event, task: "learning the oracle" }) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (result.status.kind === "diverged") {
      throw new InputError({
        code: "training-diverged",
        got: result.status.message,
        expected: "a loss that stays finite",
        fix: "Lower learningRate, or look for extreme labels.",
      });
    }
    const state = result.best?.state ?? result.state;
    const networks = Array.from({ length: members }, (_, i) => compiled.parameters(state, i));
    return { networks, status: result.status.message };
  } finally {
    await compiled.dispose();
  }
}

/** Root mean square of targets about their mean, over all rows and outputs. */
function targetsSpread({ count, targets }: Rows): number {
  const { mean: centre } = standardOf(targets, count);
  let total = 0;
  for (const [at, value] of targets.entries()) total += (value - centre[at % centre.length]!) ** 2;
  return Math.sqrt(total / targets.length);
}

/** Prediction against labels on rows that were not used before; spread is that of the labels. */
async function errorOf(
  prediction: (x: Tensor) => Tensor,
  { count, inputs, targets }: Rows,
  shape: readonly [number, number],
  spread: number,
): Promise<OracleError> {
  const compiled = await compile(graph({ y: prediction(input("x", ["N", ...shape])) }), { precision: "float64" });
  try {
    const { y } = await runInChunks(compiled, { x: { data: inputs, shape: [count, ...shape] } });
    const total = targets.reduce((sumSo, target, i) => sumSo + ((y!.data[i] as number) - target) ** 2, 0);
    const rms = Math.sqrt(total / targets.length);
    return { rms, share: spread === 0 ? Number.NaN : rms / spread, samples: count };
  } finally {
    await compiled.dispose();
  }
}
