/**
 * The training strategy: generators, as many as are asked for, by gradient descent on the losses of arXiv:2301.05638.
 *
 * `spectral()` gives the whole algebra at once, and exactly. This strategy is for what that cannot do: a chosen number of
 * generators (a subalgebra), sparse generators in the data's own components, and the paper as it stands.
 */

import { checkInteger, InputError } from "@noether/base";
import { cosineDecay, type Schedule } from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";

/** The factors before the terms of the loss; 0 leaves a term out, and its work too. */
export interface LossWeights {
  /** The weight of the change of the oracle. Default 1; try 10 if trainings settle on algebras that preserve it only in part. */
  readonly invariance: number;
  /** The weight of tr(WᵀW) = 2. Default 1. */
  readonly normalization: number;
  /** The weight of tr(VᵀW) = 0. Default 1. */
  readonly orthogonality: number;
  /** The weight of brackets that leave the span. Default 1. */
  readonly closure: number;
  /** The weight of few entries in each generator, in the data's own components. Default 0. */
  readonly sparsity: number;
}

/** Where checkpoints of a training are saved, and the one to resume from. */
export interface TrainingCheckpoints {
  /** Receives the bytes of a checkpoint; a function that writes a file should do so atomically. */
  readonly save?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
  /** The number of epochs between checkpoints. Default 1000. */
  readonly every?: number | undefined;
  /** The bytes of an earlier checkpoint of the same training, which then ends as if it had not been interrupted. */
  readonly resume?: Uint8Array | undefined;
}

/**
 * How the terms of the loss are made of what they measure.
 *
 * - `squared`: each is a sum of squares, as in the text of arXiv:2301.05638.
 * - `quartic-closure`: the closure of each bracket is squared once more, as in the code of arXiv:2301.05638.
 * - `antihermitian`: W† = −W is part of the normalization, and closure, invariance and sparsity are squared once more, as in
 *   the code of arXiv:2302.05383; for oracles of complex vectors, with a finite ε and `structureConstants: "network"`.
 */
export type Losses = "squared" | "quartic-closure" | "antihermitian";

/** Options of `gradient`. */
export interface GradientOptions {
  /** The number of generators, or a range of numbers, of which the largest that succeeds is the answer. */
  readonly generators: number | { readonly from: number; readonly to: number };
  /** The factors before the terms of the loss. */
  readonly weights?: Partial<LossWeights> | undefined;
  /**
   * The step of x' = (1 + εW) x, or `"exact"` for the limit ε → 0. A step leaves generators wrong by O(ε): −ε/2 WᵀW for
   * |x|. Default `"exact"`.
   */
  readonly epsilon?: "exact" | number | undefined;
  /**
   * The f of [W_a, W_b] = Σ_c f_abc W_c: parameters of their own, the least-squares fit, or the output of a network for each
   * bracket. Default `"least-squares"`.
   */
  readonly structureConstants?: "free" | "least-squares" | "network" | undefined;
  /** How the terms of the loss are made of what they measure. Default `"squared"`. */
  readonly losses?: Losses | undefined;
  /**
   * The components in which the losses are taken: `"whitened"`, where the samples have unit second moment and every sample
   * counts alike, so that units do not matter; or `"data"`, as in the paper. Default `"whitened"`, and `"data"` with
   * sparsity or a finite ε.
   */
  readonly frame?: "whitened" | "data" | undefined;
  /** The learning rate of Adam. Default: 0.05, falling to 0 along a cosine. */
  readonly learningRate?: number | Schedule | undefined;
  /** The largest number of epochs; each is one step over all samples. Default 2000. */
  readonly epochs?: number | undefined;
  /**
   * The number of epochs over which the weight of closure rises from 0. With full weight from the start some trainings settle
   * on algebras that keep the oracle only in part. Default 200.
   */
  readonly warmup?: number | undefined;
  /** The number of trainings run side by side from different random starts; the best one is returned. Default 16. */
  readonly trainings?: number | undefined;
  /** All trainings end once the loss of the best one is below this. Default 1e-4 without sparsity and with polish, else 1e-25. */
  readonly stopBelow?: number | undefined;
  /** Whether the result is moved onto an exact algebra by the null space of the equations and Newton steps on closure. Default true. */
  readonly polish?: boolean | undefined;
  /** The loss (without sparsity) below which an unpolished result counts as a success. Default 1e-3. */
  readonly threshold?: number | undefined;
  /** The epochs at which generators and losses are kept in the result. Default none. */
  readonly snapshots?: readonly number[] | undefined;
  /** The number of epochs between the records of the history. Default 100. */
  readonly recordEvery?: number | undefined;
  /** Where checkpoints are saved, and the one to resume from. Default none. */
  readonly checkpoints?: TrainingCheckpoints | undefined;
}

/** Discovery by training; made by `gradient`. */
export interface GradientStrategy {
  readonly kind: "gradient";
  readonly generators: { readonly from: number; readonly to: number };
  readonly weights: LossWeights;
  readonly epsilon: "exact" | number;
  readonly structureConstants: "free" | "least-squares" | "network";
  readonly losses: Losses;
  readonly frame: "whitened" | "data";
  readonly learningRate: number | Schedule;
  readonly epochs: number;
  readonly warmup: number;
  readonly trainings: number;
  readonly stopBelow: number;
  readonly polish: boolean;
  readonly threshold: number;
  readonly snapshots: readonly number[];
  readonly recordEvery: number;
  readonly checkpoints: TrainingCheckpoints;
}

/** Where nothing is polished, or sparsity keeps the loss above 0, training goes on down to rounding. */
const TO_ROUNDING = 1e-25;
/** The polish converges from further away than this. */
const POLISH_FROM = 1e-4;
/** The first learning rate: it falls to 0 along a cosine, so that it may begin high. */
const FIRST_RATE = 0.05;

/**
 * Chooses discovery by training.
 *
 * @throws InputError `not-an-integer`, `out-of-range`, `conflicting-options`.
 */
export function gradient(options: GradientOptions): GradientStrategy {
  const {
    losses = "squared",
    polish = true,
    epochs = 2000,
    trainings = 16,
    recordEvery = 100,
    checkpoints = {},
  } = options;
  const weights = {
    invariance: 1,
    normalization: 1,
    orthogonality: 1,
    closure: 1,
    sparsity: 0,
    ...options.weights,
  };
  const { epsilon = "exact", snapshots = [], threshold = 1e-3 } = options;
  const inData = epsilon !== "exact" || weights.sparsity > 0;
  const {
    frame = inData ? "data" : "whitened",
    learningRate = cosineDecay(FIRST_RATE, epochs),
    warmup = 200,
    structureConstants = "least-squares",
    stopBelow = polish && weights.sparsity === 0 ? POLISH_FROM : TO_ROUNDING,
  } = options;
  const range =
    typeof options.generators === "number" ? { from: options.generators, to: options.generators } : options.generators;
  checkInteger(range.from, "generators", 1);
  checkInteger(range.to, "generators", 1);
  if (range.to < range.from) throw bad("out-of-range", `generators from ${range.from} to ${range.to}`, "from ≤ to");
  checkInteger(epochs, "epochs", 1);
  checkInteger(warmup, "warmup", 0);
  checkInteger(trainings, "trainings", 1);
  checkInteger(recordEvery, "recordEvery", 1);
  checkInteger(checkpoints.every ?? 1, "checkpoints.every", 1);
  if (range.to > range.from && (checkpoints.save ?? checkpoints.resume) !== undefined) {
    throw bad(
      "conflicting-options",
      "checkpoints for a range of generators",
      "one number of generators: each is a training",
    );
  }
  for (const epoch of snapshots) checkInteger(epoch, "snapshots", 0, epochs);
  for (const [name, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw bad("out-of-range", `weights.${name} = ${weight}`, "a finite number of at least 0");
    }
  }
  if (epsilon !== "exact" && !(Math.abs(epsilon) > 0 && Number.isFinite(epsilon))) {
    throw bad("out-of-range", `epsilon = ${epsilon}`, 'a finite number other than 0, or "exact"');
  }
  if (frame === "whitened" && inData) {
    throw bad("conflicting-options", 'frame "whitened"', 'frame "data" with sparsity or a finite epsilon');
  }
  if (losses === "antihermitian" && epsilon === "exact") {
    throw bad("conflicting-options", 'epsilon "exact"', 'a number for losses "antihermitian", whose loss has no limit');
  }
  if (losses === "antihermitian" && structureConstants !== "network") {
    throw bad(
      "conflicting-options",
      `structure constants "${structureConstants}"`,
      '"network" for losses "antihermitian"',
    );
  }
  if (!(weights.invariance > 0 && weights.normalization > 0)) {
    throw bad(
      "out-of-range",
      "a weight of 0 for invariance or normalization",
      "weights above 0: else W = 0 solves all",
    );
  }
  return {
    kind: "gradient",
    generators: range,
    weights,
    epsilon,
    structureConstants,
    losses,
    frame,
    learningRate,
    epochs,
    warmup,
    trainings,
    stopBelow,
    polish,
    threshold,
    snapshots,
    recordEvery,
    checkpoints,
  };
}

function bad(code: CoreErrorCode, got: string, expected: string): InputError<CoreErrorCode> {
  return new InputError<CoreErrorCode>({ code, got, expected, fix: "Change that option or leave it out." });
}
