/**
 * Oracles learned from labelled data: networks trained side by side, stopped where they are best on data held out, their
 * mean as φ, and the error on further data in the record.
 *
 * Training is in float32; the oracle is asked in the precision of whoever asks. Inputs and labels are standardised column by
 * column, inside the graph. Activations are smooth, because what is asked of the oracle is its gradient.
 */

import { add, constant, div, mul, reshape, softmax, sub, type Tensor } from "@noether/engine";
import { numberedComponents } from "../components.js";
import type { Oracle, OracleError } from "../oracle.js";
import { centredLogits } from "./centred-logits.js";
import { type LabelledSamples, labelledRows, type Rows } from "./labelled-samples.js";
import { splitRows } from "./split-rows.js";
import { standardise, standardOf, unstandardised } from "./standard.js";
import { testError } from "./test-error.js";
import { type NetworkOptions, trainNetworks } from "./train-networks.js";

/** Options of `learnOracle`. The split, too, comes from `rng`. */
export interface LearnOracleOptions extends NetworkOptions {
  /** What the labels are: values, or classes 0, 1, … Default `"regression"`. */
  readonly task?: "regression" | "classification";
  /** Name for reports. Default `"learned"`. */
  readonly name?: string;
  /** Names of the components. Default `x1`, `x2`, … */
  readonly components?: readonly string[];
  /** As in `Oracle.scalars`. Default `"real"`. */
  readonly scalars?: "real" | "complex";
  /** Share of the samples on which the best epoch is chosen. Default 0.1. */
  readonly validationShare?: number;
  /** Share of the samples on which the error is measured. Default 0.1. */
  readonly testShare?: number;
}

/** An oracle from data: its error and its members are there. */
export interface LearnedOracle extends Oracle {
  /** For classes, the error of the probabilities against 0 and 1. */
  readonly error: OracleError;
  readonly members: readonly Oracle[];
  /** How training ended, as a sentence. */
  readonly status: string;
}

/**
 * Learns φ from samples and labels. For classes φ is the logits, without what is common to all: one difference for two
 * classes, else one output for each class, with sum 0.
 *
 * @throws InputError `wrong-length`, `not-finite`, `no-samples`, `too-few-samples`, `bad-share`, `not-a-class`,
 *   `one-class`, `constant-labels`, `not-an-integer`, `unknown-activation`, `training-diverged`.
 */
export async function learnOracle(data: LabelledSamples, options: LearnOracleOptions): Promise<LearnedOracle> {
  const { rng, task = "regression", validationShare = 0.1, testShare = 0.1 } = options;
  const { vectors, dimension } = data;
  const { name = "learned", components = numberedComponents(dimension), scalars } = options;
  const values = task === "regression";
  const rows = labelledRows(data, task);
  const split = splitRows(rows, { validation: validationShare, test: testShare }, rng.stream("split"));
  const { training } = split;
  const inputs = standardOf(training.inputs, training.count);
  const targets = values
    ? standardOf(training.targets, training.count)
    : unstandardised(training.targets.length / training.count);
  const standardised = (of: Rows): Rows => ({
    count: of.count,
    inputs: standardise(of.inputs, inputs),
    targets: standardise(of.targets, targets),
  });
  const fit = await trainNetworks(standardised(training), standardised(split.validation), task, options);

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
    ...(scalars === undefined ? {} : { scalars }),
    domain: "data",
    evaluate: values ? value : (x) => centredLogits(value(x)),
  });
  return {
    ...oracle(average, ""),
    error: await testError(values ? average : (x) => softmax(average(x), 1), split.test, [vectors, dimension]),
    members: fit.networks.map((network, i) =>
      oracle((x) => answer(network, x), `, network ${i + 1} of ${fit.networks.length}`),
    ),
    status: fit.status,
  };
}
