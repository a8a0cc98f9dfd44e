/** Discovery by training: equations, training, polish, name. */

import type { OnEvent } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import { algebraOf } from "../algebra.js";
import type { Algebra } from "../result.js";
import type { SampleSource } from "../samples.js";
import { equations } from "./equations.js";
import type { GradientStrategy } from "./gradient.js";
import type { GradientResult, Training } from "./gradient-result.js";
import { type TrainedCount, trainCount } from "./train-count.js";

/** Trains every number of generators that the strategy asks for; the largest that succeeds is the answer. */
export async function discoverByGradient(
  oracle: Oracle,
  source: SampleSource,
  strategy: GradientStrategy,
  { seed, onEvent }: { readonly seed: number; readonly onEvent: OnEvent | undefined },
): Promise<GradientResult> {
  const system = await equations(oracle, source, strategy, onEvent);
  const { from, to } = strategy.generators;
  const tried: TrainedCount[] = [];
  for (let count = from; count <= to; count++) tried.push(await trainCount(system, count, strategy, { seed, onEvent }));
  const { training, reason } = tried.findLast((each) => each.training.succeeded) ?? tried.at(-1)!;
  const base = {
    oracle,
    seed,
    samples: { count: system.count, needed: 1 },
    training,
    trainings: tried.map((each) => each.training),
  };
  const algebra = training.succeeded ? namedAlgebra(training, oracle) : undefined;
  if (algebra === undefined) return { ...base, outcome: "undecided", status: failed(training, reason!, from, to) };
  return { ...base, outcome: "found", status: found(algebra, training), algebra };
}

/** The algebra of a training that succeeded. */
export function namedAlgebra({ polish, generators }: Training, oracle: Oracle): Algebra {
  const span = polish?.generators ?? generators;
  return algebraOf(span, span, oracle.components);
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
