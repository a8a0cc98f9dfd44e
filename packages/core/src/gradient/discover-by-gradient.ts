/** Discovery by training: equations, training, polish, name. */

import type { Rng } from "@noether/base";
import { describeOracle, type Oracle } from "@noether/oracles";
import type { RunOptions } from "../run-options.js";
import type { SampleSource } from "../samples.js";
import { solveSystem } from "../spectral/solve-system.js";
import { equations } from "./equations.js";
import type { GradientStrategy } from "./gradient.js";
import type { GradientResult, Training } from "./gradient-result.js";
import { trainCount } from "./train-count.js";

/** What the strategy needs beside the samples. */
export interface GradientContext extends RunOptions {
  readonly rng: Rng;
  readonly mostUnknowns: number;
}

/** Trains every number of generators that the strategy asks for; the largest that succeeds is the answer. */
export async function discoverByGradient(
  oracle: Oracle,
  source: SampleSource,
  strategy: GradientStrategy,
  context: GradientContext,
): Promise<GradientResult> {
  const system = await equations(oracle, source, strategy, context);
  const { from, to } = strategy.generators;
  const trainings: Training[] = [];
  for (let count = from; count <= to; count++) trainings.push(await trainCount(system, count, strategy, context));
  const training = trainings.findLast(({ outcome }) => outcome === "succeeded") ?? trainings.at(-1)!;
  // Whether the samples decide is the same question for both strategies: the closed form answers it.
  const closed = await solveSystem(oracle, system.sums, context);
  const { spectrum, gap } = system.nullSpace;
  const base = {
    oracle: describeOracle(oracle),
    samples: closed.samples,
    evidence: { spectrum, gap },
    training,
    trainings,
  };
  const doubted = strategy.polish ? closed.outcome !== "found" : closed.outcome === "too-few-samples";
  const { algebra } = training;
  if (algebra === undefined) {
    const decides = closed.outcome === "found" || closed.outcome === "none";
    const outcome = training.outcome === "diverged" ? "diverged" : "undecided";
    return { ...base, outcome, status: failed(training, decides ? training.status : closed.status, from, to) };
  }
  if (doubted) return { ...base, outcome: closed.outcome, status: closed.status };
  return { ...base, outcome: "found", status: training.status, algebra };
}

function failed(training: Training, reason: string, from: number, to: number): string {
  const { count, terms, dominant, epochs } = training;
  const tried = from === to ? `${count} generator${count === 1 ? "" : "s"}` : `any of ${from} to ${to} generators`;
  if (training.outcome === "diverged") return `No algebra of ${tried} was found. ${training.status}`;
  return (
    `No algebra of ${tried} was found. ${reason} After ${epochs} epochs the loss is ${terms.loss.toExponential(1)}, ` +
    `most of it ${dominant}. Train longer or with more members, or ask for another number.`
  );
}
