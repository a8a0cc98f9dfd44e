/** A trained classifier as a graph: raw four-vectors go in, a probability comes out. */

import { InputError } from "@noether/base";
import { add, type Graph, graph, mul, sigmoid, type Tensor } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import { eventInput } from "../networks/events.js";
import { type Classifier, classifierList } from "../training/classifier.js";
import { foldedOutput } from "./folded-output.js";

/**
 * The graph of a classifier, or of several as one, whose logits are averaged.
 *
 * Input "p4": `[N, particles, 4]`, (E, px, py, pz), GeV; the number of particles is symbolic where the network takes
 * any. Outputs: "logit" and "probability", `[N]`; of hybrids also "weights", `[N, 2]`: of the general and of the
 * invariant part.
 *
 * @throws InputError `no-classifiers`, `networks-differ` where they are for other numbers of particles.
 */
export function classifierGraph(classifiers: Classifier | readonly Classifier[]): Graph {
  const list = classifierList(classifiers);
  if (list.length === 0) {
    throw new InputError<HybridErrorCode>({
      code: "no-classifiers",
      got: "an empty list of classifiers",
      expected: "at least one",
      fix: "Train one first.",
    });
  }
  const { particles } = list[0]!.network;
  const wrong = list.find(({ network }) => network.particles !== particles);
  if (wrong !== undefined) {
    throw new InputError<HybridErrorCode>({
      code: "networks-differ",
      got: `classifiers for ${particles ?? "any number of"} and for ${wrong.network.particles ?? "any number of"} particles`,
      expected: "the same input for all",
      fix: "Export them one by one.",
    });
  }
  const p4 = eventInput(particles);
  const outputs = list.map((classifier) => foldedOutput(classifier, p4));
  const mean = (values: readonly Tensor[]): Tensor =>
    mul(
      values.reduce((sum, value) => add(sum, value)),
      1 / values.length,
    );
  const logit = mean(outputs.map((output) => output.logit));
  const weights = outputs.flatMap((output) => (output.weights === undefined ? [] : [output.weights]));
  return graph(
    {
      probability: sigmoid(logit),
      logit,
      ...(weights.length === list.length ? { weights: mean(weights) } : {}),
    },
    [p4],
  );
}
