/** Discovery by training: equations, training, polish, name. */

import { createRng, type OnEvent } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import type { Algebra } from "../result.js";
import type { SampleSource } from "../samples.js";
import { solveSystem } from "../spectral/solve-system.js";
import { equations } from "./equations.js";
import type { GradientStrategy } from "./gradient.js";
import type { GradientResult, Training } from "./gradient-result.js";
import { type TrainedCount, trainCount } from "./train-count.js";

/** Trains every number of generators that the strategy asks for; the largest that succeeds is the answer. */
export async function discoverByGradient(
  oracle: Oracle,
  source: SampleSource,
  strategy: GradientStrategy,
  {
    seed,
    mostUnknowns,
    onEvent,
  }: { readonly seed: number; readonly mostUnknowns: number; readonly onEvent: OnEvent | undefined },
): Promise<GradientResult> {
  const system = await equations(oracle, source, strategy, { mostUnknowns, onEvent });
  const { from, to } = strategy.generators;
  const tried: TrainedCount[] = [];
  for (let count = from; count <= to; count++) tried.push(await trainCount(system, count, strategy, { seed, onEvent }));
  const { training, reason, diverged } = tried.findLast((each) => each.training.succeeded) ?? tried.at(-1)!;
  // Whether the samples decide is the same question for both strategies: the closed form answers it.
  const closed = await solveSystem(oracle, system.sums, { rng: createRng(seed), seed, onEvent });
  const { spectrum, gap } = system.nullSpace;
  const base = {
    oracle,
    seed,
    samples: closed.samples,
    evidence: { spectrum, gap },
    training,
    trainings: tried.map((each) => each.training),
  };
  const doubted = strategy.polish ? closed.outcome !== "found" : closed.outcome === "too-few-samples";
  const { algebra } = training;
  if (diverged) return { ...base, outcome: "diverged", status: reason! };
  if (algebra === undefined) {
    const decides = closed.outcome === "found" || closed.outcome === "none";
    return { ...base, outcome: "undecided", status: failed(training, decides ? reason! : closed.status, from, to) };
  }
  if (doubted) return { ...base, outcome: closed.outcome, status: closed.status };
  return { ...base, outcome: "found", status: found(algebra, training), algebra };
}

function found({ name }: Algebra, { count, terms, epochs, polish, members }: Training): string {
  const generators = `${count} generator${count === 1 ? "" : "s"}`;
  const exact =
    polish === undefined
      ? ""
      : ` Polished onto an exact algebra, ${polish.moved.toExponential(1)} away from what was trained.`;
  const ok = members.filter((member) => member.succeeded).length;
  return `${name}, ${generators}: loss ${terms.loss.toExponential(1)} after ${epochs} epochs, ${ok} of ${members.length} trainings succeeded.${exact}`;
}

function failed({ count, terms, dominant, epochs }: Training, reason: string, from: number, to: number): string {
  const tried = from === to ? `${count} generator${count === 1 ? "" : "s"}` : `any of ${from} to ${to} generators`;
  return (
    `No algebra of ${tried} was found. ${reason} After ${epochs} epochs the loss is ${terms.loss.toExponential(1)}, ` +
    `most of it ${dominant}. Train longer or with more members, or ask for another number.`
  );
}
