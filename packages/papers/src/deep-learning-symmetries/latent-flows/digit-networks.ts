/**
 * An autoencoder and a classifier of digits, trained side by side in one step.
 *
 *   encoder     784 → hidden → 16      the latent vector z of a picture
 *   decoder     16 → hidden → 784      its picture, through a sigmoid
 *   classifier  784 → hidden → 10      the logits of a picture
 *
 * Noise of size NOISE is added to z in training and |z|² is paid for, which fills the latent space: between digits there are
 * digits, too. The classifier learns from the digits and from their decoded pictures; no gradient of it reaches the
 * autoencoder, so that it stays a judge of its own. All are smooth (SiLU), and so are the flows.
 */

import type { OnEvent, Rng } from "@noether/base";
import {
  adam,
  add,
  cast,
  compileStep,
  constant,
  cosineDecay,
  createMlp,
  equal,
  type Feeds,
  input,
  logSoftmax,
  type Mlp,
  max,
  mean,
  mlp,
  mul,
  neg,
  sigmoid,
  silu,
  softplus,
  square,
  stopGradient,
  sub,
  sum,
  type Tensor,
  type TensorData,
  type TensorsOf,
  tensorTree,
  train,
  trainingStep,
} from "@noether/engine";
import type { DigitSplit } from "./digit-split.js";
import { CLASSES, type Digits, PIXELS } from "./load-mnist.js";

/** Length of the latent vector. */
export const LATENT = 16;

/** The three networks' parameters. */
export type DigitParameters = {
  readonly encoder: Mlp<TensorData>;
  readonly decoder: Mlp<TensorData>;
  readonly classifier: Mlp<TensorData>;
};

/** Options of `trainDigits`. */
export interface DigitTrainingOptions {
  readonly rng: Rng;
  /** Widths of the hidden layers of the autoencoder, and of the classifier. */
  readonly hidden: readonly [autoencoder: number, classifier: number];
  readonly epochs: number;
  readonly onEvent: OnEvent;
  /** Saves a checkpoint, from which an interrupted training is resumed. */
  readonly save: (checkpoint: Uint8Array) => Promise<void>;
  /** The checkpoint to resume from. */
  readonly resume?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Networks that were trained, as plain data. */
export interface TrainedDigits {
  readonly parameters: DigitParameters;
  /** On the digits for testing. */
  readonly test: DigitTest;
}

/** How good the networks are on the digits for testing. */
export interface DigitTest {
  /** The part of the digits that the classifier reads rightly. */
  readonly accuracy: number;
  /** The same for their decoded pictures. */
  readonly decodedAccuracy: number;
  /** The root mean square of a pixel of the decoded picture less that of the digit. */
  readonly pixelError: number;
}

/** The networks as functions in a graph. */
export interface DigitNetworks {
  /** Pictures `[N, 784]` to latent vectors `[N, 16]`. */
  encode(pixels: Tensor): Tensor;
  /** Latent vectors to pictures. */
  decode(z: Tensor): Tensor;
  /** Pictures to logits `[N, 10]`. */
  classify(pixels: Tensor): Tensor;
  readonly test: DigitTest;
}

/** Added to z in training, beside a spread of about 1. */
const NOISE = 0.3;
const BATCH = 128;
const RATE = 2e-3;

/** Trains the networks. The same options give the same networks, interrupted or not. */
export async function trainDigits(
  { training, test }: DigitSplit,
  { rng, hidden: [wide, narrow], epochs, onEvent, save, resume, signal }: DigitTrainingOptions,
): Promise<TrainedDigits> {
  const draws = rng.stream("first numbers");
  const parameters: DigitParameters = {
    encoder: createMlp(draws, [PIXELS, wide, LATENT]),
    decoder: createMlp(draws, [LATENT, wide, PIXELS]),
    classifier: createMlp(draws, [PIXELS, narrow, CLASSES]),
  };
  const [pixels, target, noise] = [input("pixels", ["N", PIXELS]), input("target", ["N", CLASSES]), noiseInput()];
  const batches = Math.ceil(training.count / BATCH);
  const compiled = await compileStep(
    trainingStep<DigitParameters>({
      parameters,
      batch: [pixels, target, noise],
      updates: [
        {
          objective: (networks) => objective(networks, pixels, target, noise),
          optimizer: adam({ learningRate: cosineDecay(RATE, epochs * batches) }),
        },
      ],
    }),
  );
  try {
    const { state, history } = await train(compiled, feedsOf(training), {
      rng: rng.stream("training"),
      epochs,
      batchSize: BATCH,
      extra: ({ rng: each, rows }) => ({
        noise: {
          data: Float32Array.from({ length: rows * LATENT }, () => NOISE * each.normal()),
          shape: [rows, LATENT],
        },
      }),
      validation: {
        data: { ...feedsOf(test), noise: { data: new Float32Array(test.count * LATENT), shape: [test.count, LATENT] } },
      },
      onEvent: (event) => onEvent({ ...event, task: "training autoencoder and classifier" }),
      checkpoint: { every: 5 * batches, save },
      resume,
      signal,
    });
    const { accuracy, decodedAccuracy, squaredError } = history.at(-1)!.validation!;
    return {
      parameters: compiled.parameters(state),
      test: { accuracy: accuracy!, decodedAccuracy: decodedAccuracy!, pixelError: Math.sqrt(squaredError!) },
    };
  } finally {
    await compiled.dispose();
  }
}

/** The networks of trained parameters. */
export function digitNetworks({ parameters, test }: TrainedDigits): DigitNetworks {
  const networks = tensorTree(parameters, ({ data, shape }) => constant(data as Float32Array, shape));
  return {
    encode: (x) => encode(networks, x),
    decode: (z) => sigmoid(inkOf(networks, z)),
    classify: (x) => classify(networks, x),
    test,
  };
}

const smooth = { activation: silu } as const;
const encode = ({ encoder }: TensorsOf<DigitParameters>, pixels: Tensor): Tensor => mlp(encoder, pixels, smooth);
const inkOf = ({ decoder }: TensorsOf<DigitParameters>, z: Tensor): Tensor => mlp(decoder, z, smooth);
const classify = ({ classifier }: TensorsOf<DigitParameters>, x: Tensor): Tensor => mlp(classifier, x, smooth);
const noiseInput = (): Tensor => input("noise", ["N", LATENT]);

function objective(
  networks: TensorsOf<DigitParameters>,
  pixels: Tensor,
  target: Tensor,
  noise: Tensor,
): { readonly loss: Tensor; readonly metrics: Readonly<Record<string, Tensor>> } {
  const z = encode(networks, pixels);
  const ink = inkOf(networks, add(z, noise));
  const decoded = sigmoid(ink);
  const crossEntropy = mean(sum(sub(softplus(ink), mul(pixels, ink)), 1)); // of each pixel as a coin
  const size = mul(mean(sum(square(z), 1)), 0.5);
  const logits = classify(networks, pixels);
  const decodedLogits = classify(networks, stopGradient(decoded));
  const misses = (of: Tensor): Tensor => neg(mean(sum(mul(target, logSoftmax(of)), 1)));
  const hits = (of: Tensor): Tensor => mean(cast(equal(sum(mul(target, of), 1), max(of, 1)), "float"));
  return {
    loss: add(add(crossEntropy, size), add(misses(logits), misses(decodedLogits))),
    metrics: {
      accuracy: hits(logits),
      decodedAccuracy: hits(decodedLogits),
      squaredError: mean(square(sub(decoded, pixels))),
    },
  };
}

function feedsOf({ count, pixels, labels }: Digits): Feeds {
  const target = new Float32Array(count * CLASSES);
  labels.forEach((label, i) => {
    target[i * CLASSES + label] = 1;
  });
  return { pixels: { data: pixels, shape: [count, PIXELS] }, target: { data: target, shape: [count, CLASSES] } };
}
