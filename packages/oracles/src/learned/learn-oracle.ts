/**
 * Oracles learned from labeled data: networks trained side by side, stopped where they are best on data held out, their
 * mean as φ, and the error on further data in the record.
 *
 * Training runs in float32; the oracle is evaluated in the precision of the caller. Inputs and labels are standardized column by
 * column, inside the graph. Activations are smooth because discovery needs the gradient of the oracle.
 */

import { add, constant, div, mul, reshape, softmax, sub, type Tensor } from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle, OracleError } from "../oracle.js";
import { centeredLogits } from "./centered-logits.js";
import { type LabeledSamples, labeledRows, type Rows } from "./labeled-samples.js";
import { splitRows } from "./split-rows.js";
import { standardize, standardOf, unstandardized } from "./standard.js";
import { testError } from "./test-error.js";
import { type NetworkOptions, trainNetworks } from "./train-networks.js";

/** Options of `learnOracle`. The split, too, comes from `rng`. */
export interface LearnOracleOptions extends NetworkOptions {
  /** What the labels are: values, or classes 0, 1, … Default `"regression"`. */
  readonly task?: "regression" | "classification" | undefined;
  /** The oracle's name in reports. Default `"learned"`. */
  readonly name?: string | undefined;
  /** The names of the components. Default `x1`, `x2`, … */
  readonly components?: readonly string[] | undefined;
  /** Whether vectors are real or complex, as in `Oracle.scalars`. Default `"real"`. */
  readonly scalars?: "real" | "complex" | undefined;
  /** The share of the samples on which the best epoch is chosen. Default 0.1. */
  readonly validationShare?: number | undefined;
  /** The share of the samples on which the error is measured. Default 0.1. */
  readonly testShare?: number | undefined;
}

/** How an oracle was learned: plain data. */
export interface OracleTraining {
  /**
   * - `finished`: all steps were made.
   * - `stopped-early`: the validation loss stopped improving; the oracle is that of the best epoch.
   * - `diverged`: the loss became infinite or NaN; the oracle is that of the best epoch before, if there was one.
   */
  readonly outcome: "finished" | "stopped-early" | "diverged";
  /** One or two sentences: how training ended, and what to do if it diverged. */
  readonly status: string;
  /** The error on held-out samples; for classes, that of the probabilities against 0 and 1. */
  readonly error: OracleError;
  /** The number of networks. */
  readonly trainings: number;
  /** The numbers of samples used to train, to choose the best epoch, and to measure the error. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
}

/** The answer of `learnOracle`: the oracle, which is a function, and a record of its training, which is plain data. */
export interface LearnedOracle {
  /** The mean of the networks; each of them is one of its `members`. */
  readonly oracle: Oracle & { readonly error: OracleError; readonly members: readonly Oracle[] };
  readonly training: OracleTraining;
}

/**
 * Learns φ from samples and labels. For classes φ is the centered logits: one difference for two classes, else one output
 * for each class, with sum 0.
 *
 * @throws InputError `wrong-length`, `not-finite`, `no-samples`, `too-few-samples`, `out-of-range`, `not-a-class`,
 *   `one-class`, `constant-labels`, `not-an-integer`, `unknown-activation`; the reason of `signal`.
 */
export async function learnOracle(data: LabeledSamples, options: LearnOracleOptions): Promise<LearnedOracle> {
  const { rng, task = "regression", validationShare = 0.1, testShare = 0.1 } = options;
  const { vectors, dimension } = data;
  const { name = "learned", components = numberedComponents(dimension), scalars } = options;
  const values = task === "regression";
  const rows = labeledRows(data, task);
  const split = splitRows(rows, { validation: validationShare, test: testShare }, rng.stream("split"));
  const { training } = split;
  const inputs = standardOf(training.inputs, training.count);
  const targets = values
    ? standardOf(training.targets, training.count)
    : unstandardized(training.targets.length / training.count);
  const standardized = (of: Rows): Rows => ({
    count: of.count,
    inputs: standardize(of.inputs, inputs),
    targets: standardize(of.targets, targets),
  });
  const fit = await trainNetworks(standardized(training), standardized(split.validation), task, options);

  const answer = (network: (x: Tensor) => Tensor, x: Tensor): Tensor => {
    const flat = reshape(x, [-1, vectors * dimension]);
    const y = network(div(sub(flat, constant(inputs.mean)), constant(inputs.spread)));
    return add(mul(y, constant(targets.spread)), constant(targets.mean));
  };
  const average = (x: Tensor): Tensor =>
    div(
      fit.networks.map((network) => answer(network, x)).reduce((total, y) => add(total, y)),
      fit.networks.length,
    );
  const oracle = (value: (x: Tensor) => Tensor, which: string): Oracle => ({
    name,
    formula: `${values ? "values" : "logits"} learned from ${training.count} samples${which}`,
    vectors,
    dimension,
    components,
    scalars,
    domain: "data",
    evaluate: values ? value : (x) => centeredLogits(value(x)),
  });
  const error = await testError(values ? average : (x) => softmax(average(x), 1), split.test, [vectors, dimension]);
  const members = fit.networks.map((network, i) =>
    oracle((x) => answer(network, x), `, network ${i + 1} of ${fit.networks.length}`),
  );
  const { validation, test } = split;
  return {
    oracle: { ...oracle(average, ""), error, members },
    training: {
      outcome: fit.outcome,
      status: fit.status,
      error,
      trainings: members.length,
      samples: { training: training.count, validation: validation.count, test: test.count },
    },
  };
}
