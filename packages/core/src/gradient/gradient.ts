/**
 * The training strategy: generators, as many as are asked for, by gradient descent on the losses of arXiv:2301.05638.
 *
 * `spectral()` gives the whole algebra at once, and exactly. This strategy is for what that cannot do: a chosen number of
 * generators (a subalgebra), sparse generators in the data's own components, and the paper as it stands.
 */

import { checkInteger, InputError } from "@noether/base";
import { cosineDecay, type Schedule } from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";

/** Factors before the terms of the loss; 0 leaves a term out, and its work too. */
export interface LossWeights {
  /** Of how much the oracle changes. Default 1; more, as 10, where trainings settle on algebras that keep it in part. */
  readonly invariance: number;
  /** Of tr(WᵀW) = 2. Default 1. */
  readonly normalisation: number;
  /** Of tr(VᵀW) = 0. Default 1. */
  readonly orthogonality: number;
  /** Of brackets that leave the span. Default 1. */
  readonly closure: number;
  /** Of few entries in each generator, in the data's own components. Default 0. */
  readonly sparsity: number;
}

/** Where training is kept, and taken up. */
export interface TrainingCheckpoints {
  /** Receives the bytes of a checkpoint; what writes a file should do so atomically. */
  readonly save?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
  /** Epochs between checkpoints. Default 1000. */
  readonly every?: number | undefined;
  /** Bytes of an earlier checkpoint of the same training: it ends as if it had not been cut off. */
  readonly resume?: Uint8Array | undefined;
}

/** Options of `gradient`. */
export interface GradientOptions {
  /** How many, or a range: then the largest number that succeeds. */
  readonly generators: number | { readonly from: number; readonly to: number };
  readonly weights?: Partial<LossWeights> | undefined;
  /**
   * The step of x' = (1 + εW) x, or `"exact"` for the limit ε → 0. A step leaves generators wrong by O(ε): −ε/2 WᵀW for
   * |x|. Default `"exact"`; 1e-3 for the variants of the authors' code.
   */
  readonly epsilon?: "exact" | number | undefined;
  /**
   * f of [W_a, W_b] = Σ_c f_abc W_c: parameters of their own, the least-squares fit, or the output of a network for each
   * bracket as in the authors' code. Default `"least-squares"`; `"network"` for the variants of the authors' code.
   */
  readonly structureConstants?: "free" | "least-squares" | "network" | undefined;
  /**
   * Which losses: `"text"` as published; `"real-code"` as in the authors' code of arXiv:2301.05638, which squares the
   * closure of each bracket twice; `"unitary-code"` as in that of arXiv:2302.05383, which also imposes W† = −W in the
   * normalisation term and squares invariance and sparsity twice (complex oracles only). Default `"text"`.
   */
  readonly variant?: "text" | "real-code" | "unitary-code" | undefined;
  /**
   * Components in which the losses are taken: `"whitened"`, where the samples have unit second moment and every sample
   * counts alike, so that units do not matter; or `"data"`, as in the paper. Default `"whitened"`, and `"data"` with
   * sparsity, a finite ε, or a variant of the authors' code.
   */
  readonly frame?: "whitened" | "data" | undefined;
  /** Of Adam. Default: 0.05, falling to 0 along a cosine; 1e-3 for the variants of the authors' code. */
  readonly learningRate?: number | Schedule | undefined;
  /** The most steps; all samples are in each, so these are epochs. Default 2000. */
  readonly epochs?: number | undefined;
  /**
   * Epochs over which the weight of closure rises from 0. With full weight from the start some trainings settle on
   * algebras that keep the oracle only in part. Default 200; 0 for the variants of the authors' code.
   */
  readonly warmup?: number | undefined;
  /** Trainings from different first numbers, side by side; the best counts. Default 16. */
  readonly members?: number | undefined;
  /** Training ends once the loss of the best member is below. Default 1e-4 without sparsity and with polish, else 1e-25. */
  readonly stopBelow?: number | undefined;
  /** Whether the result is moved onto an exact algebra: the null space of the equations, then Newton on closure. Default true. */
  readonly polish?: boolean | undefined;
  /** The loss (without sparsity) below which an unpolished result counts as a success. Default 1e-3. */
  readonly threshold?: number | undefined;
  /** Epochs at which generators and losses are kept in the result. Default none. */
  readonly snapshots?: readonly number[] | undefined;
  /** Epochs between the records of the history. Default 100. */
  readonly recordEvery?: number | undefined;
  readonly checkpoints?: TrainingCheckpoints | undefined;
}

/** Discovery by training; made by `gradient`. */
export interface GradientStrategy {
  readonly kind: "gradient";
  readonly generators: { readonly from: number; readonly to: number };
  readonly weights: LossWeights;
  readonly epsilon: "exact" | number;
  readonly structureConstants: "free" | "least-squares" | "network";
  readonly variant: "text" | "real-code" | "unitary-code";
  readonly frame: "whitened" | "data";
  readonly learningRate: number | Schedule;
  readonly epochs: number;
  readonly warmup: number;
  readonly members: number;
  readonly stopBelow: number;
  readonly polish: boolean;
  readonly threshold: number;
  readonly snapshots: readonly number[];
  readonly recordEvery: number;
  readonly checkpoints: TrainingCheckpoints;
}

const AUTHORS_RATE = 1e-3;
const AUTHORS_STEP = 1e-3;
/** Their criterion: loss · 1e25 < 1. */
const AUTHORS_STOP = 1e-25;
/** The polish converges from further away than this. */
const POLISH_FROM = 1e-4;
const FIRST_RATE = 0.05;

/**
 * Chooses discovery by training.
 *
 * @throws InputError `not-an-integer`, `out-of-range`, `conflicting-options`.
 */
export function gradient(options: GradientOptions): GradientStrategy {
  const { variant = "text", polish = true, epochs = 2000, members = 16, recordEvery = 100, checkpoints = {} } = options;
  const authors = variant !== "text";
  const weights = {
    invariance: 1,
    normalisation: 1,
    orthogonality: 1,
    closure: 1,
    sparsity: 0,
    ...options.weights,
  };
  const { epsilon = authors ? AUTHORS_STEP : "exact", snapshots = [], threshold = 1e-3 } = options;
  const inData = authors || epsilon !== "exact" || weights.sparsity > 0;
  const {
    frame = inData ? "data" : "whitened",
    learningRate = authors ? AUTHORS_RATE : cosineDecay(FIRST_RATE, epochs),
    warmup = authors ? 0 : 200,
    structureConstants = authors ? "network" : "least-squares",
    stopBelow = polish && weights.sparsity === 0 && !authors ? POLISH_FROM : AUTHORS_STOP,
  } = options;
  const range =
    typeof options.generators === "number" ? { from: options.generators, to: options.generators } : options.generators;
  checkInteger(range.from, "generators", 1);
  checkInteger(range.to, "generators", 1);
  if (range.to < range.from) throw bad("out-of-range", `generators from ${range.from} to ${range.to}`, "from ≤ to");
  checkInteger(epochs, "epochs", 1);
  checkInteger(warmup, "warmup", 0);
  checkInteger(members, "members", 1);
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
    throw bad(
      "conflicting-options",
      'frame "whitened"',
      'frame "data" with sparsity, a finite epsilon, or the authors’ code',
    );
  }
  if (variant === "unitary-code" && epsilon === "exact") {
    throw bad("conflicting-options", 'epsilon "exact"', 'a number for variant "unitary-code", whose loss has no limit');
  }
  if (variant === "unitary-code" && structureConstants !== "network") {
    throw bad(
      "conflicting-options",
      `structure constants "${structureConstants}"`,
      '"network" for variant "unitary-code"',
    );
  }
  if (!(weights.invariance > 0 && weights.normalisation > 0)) {
    throw bad(
      "out-of-range",
      "a weight of 0 for invariance or normalisation",
      "weights above 0: else W = 0 solves all",
    );
  }
  return {
    kind: "gradient",
    generators: range,
    weights,
    epsilon,
    structureConstants,
    variant,
    frame,
    learningRate,
    epochs,
    warmup,
    members,
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
