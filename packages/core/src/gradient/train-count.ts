/** Trains a given number of generators, polishes them, and says whether they generate symmetries. */

import type { Rng } from "@noether/base";
import type { Metrics } from "@noether/engine";
import type { Generators } from "@noether/lie";
import { algebraOf } from "../algebra.js";
import type { Algebra } from "../result.js";
import type { RunOptions } from "../run-options.js";
import type { Equations } from "./equations.js";
import type { GradientStrategy } from "./gradient.js";
import type { LossTerms, Training, TrainingRecord } from "./gradient-result.js";
import { type LinearParameters, linearTraining, termNames } from "./linear-training.js";
import { type Polished, polish } from "./polish.js";
import { type MembersRecord, type Trained, trainGenerators } from "./train-generators.js";
import { toMatrices } from "./unknowns.js";

/** One member judged. */
interface Judged {
  readonly member: number;
  readonly values: Float64Array;
  readonly terms: LossTerms;
  readonly polished: Polished | string | undefined;
  readonly succeeded: boolean;
}

/** Where polishing moves a generator by more than this share of its length, training had not found it. */
const NEARBY = 0.1;

/** @throws what `trainGenerators` throws. */
export async function trainCount(
  equations: Equations,
  count: number,
  strategy: GradientStrategy,
  context: RunOptions & { readonly rng: Rng },
): Promise<Training> {
  const rng = context.rng.stream("gradient");
  // Without brackets there is nothing to warm up to.
  const warmup = count > 1 && strategy.weights.closure > 0 ? strategy.warmup : 0;
  const plan = { ...strategy, warmup };
  const trained = await trainGenerators(linearTraining(equations, count, plan, rng), plan, context);
  const diverged = trained.outcome === "diverged";
  const judged = trained.members.map(({ parameters, terms }, member): Judged => {
    const values = parameters.generators.data as Float64Array;
    const named = lossTerms(terms);
    const polished =
      strategy.polish && !diverged ? nearby(polish(values, equations.unknowns, equations.nullSpace)) : undefined;
    const near = strategy.polish ? typeof polished === "object" : named.loss - named.sparsity < strategy.threshold;
    const succeeded = near && !diverged;
    return { member, values, terms: named, polished, succeeded };
  });
  // A member that blew up has a loss that is not a number, and is the worst.
  const lossOf = ({ terms }: Judged): number => (Number.isNaN(terms.loss) ? Number.POSITIVE_INFINITY : terms.loss);
  const rank = (a: Judged, b: Judged): Judged =>
    a.succeeded === b.succeeded ? (lossOf(b) < lossOf(a) ? b : a) : a.succeeded ? a : b;
  return summary(equations, count, trained, judged, judged.reduce(rank));
}

function nearby(polished: Polished | string): Polished | string {
  if (typeof polished === "string" || polished.moved < NEARBY) return polished;
  return `The nearest algebra of as many generators is ${polished.moved.toFixed(2)} of their length away.`;
}

function summary(
  equations: Equations,
  count: number,
  trained: Trained<LinearParameters>,
  judged: readonly Judged[],
  best: Judged,
): Training {
  const { polished, terms } = best;
  const inData = (values: Float64Array): Generators => ({
    count,
    dimension: equations.unknowns.size,
    entries: equations.leave(toMatrices(equations.unknowns, values)),
  });
  const dominant = termNames.reduce((a, b) => (terms[b] > terms[a] ? b : a));
  const exact = typeof polished === "object" ? polished : undefined;
  const members = judged.map((each) => ({ terms: each.terms, succeeded: each.succeeded }));
  const algebra = best.succeeded
    ? named(equations, exact?.generators ?? best.values, exact ? 0 : terms.loss, inData)
    : undefined;
  return {
    count,
    outcome: trained.outcome === "diverged" ? "diverged" : best.succeeded ? "succeeded" : "failed",
    status: statusOf(trained, members, terms, algebra, polished),
    epochs: trained.epochs,
    best: best.member,
    members,
    terms,
    dominant,
    history: trained.history.map((record) => historyOf(record, best.member, count, equations, inData)),
    generators: inData(best.values),
    algebra,
    ...(exact && {
      polish: {
        generators: inData(exact.generators),
        moved: exact.moved,
        steps: exact.steps,
        residual: residual(exact.generators, equations),
      },
    }),
  };
}

function statusOf(
  { epochs, outcome, status }: Trained<LinearParameters>,
  members: Training["members"],
  { loss }: LossTerms,
  algebra: Algebra | undefined,
  polished: Polished | string | undefined,
): string {
  if (outcome === "diverged") return status;
  if (algebra === undefined) {
    return typeof polished === "string" ? polished : `The loss stays at ${loss.toExponential(1)}.`;
  }
  const { name, generators } = algebra;
  const exact =
    typeof polished === "object"
      ? ` Polished onto an exact algebra, ${polished.moved.toExponential(1)} away from what was trained.`
      : "";
  const ok = members.filter((member) => member.succeeded).length;
  return (
    `${name}, ${generators.count} generator${generators.count === 1 ? "" : "s"}: loss ${loss.toExponential(1)} after ` +
    `${epochs} epochs, ${ok} of ${members.length} trainings succeeded.${exact}`
  );
}

/** Trained generators are off by about the root of the loss; the margin is that of the names. */
const NOISE_MARGIN = 10;

function named(
  { unknowns, oracle }: Equations,
  values: Float64Array,
  loss: number,
  inData: (values: Float64Array) => Generators,
): Algebra {
  const conditioned = {
    count: values.length / unknowns.length,
    dimension: unknowns.size,
    entries: toMatrices(unknowns, values),
  };
  const options = loss > 0 ? { tolerance: NOISE_MARGIN * Math.sqrt(loss) } : {};
  return algebraOf(inData(values), conditioned, oracle.components, options);
}

function historyOf(
  { epoch, members, parameters }: MembersRecord,
  best: number,
  count: number,
  { unknowns }: Equations,
  inData: (values: Float64Array) => Generators,
): TrainingRecord {
  const terms = lossTerms(members[best]!.training);
  if (parameters === undefined) return { epoch, terms };
  // Generators come first among a member's parameters.
  const start = (best * parameters.length) / members.length;
  return {
    epoch,
    terms,
    generators: inData(Float64Array.from(parameters.slice(start, start + count * unknowns.length))),
  };
}

/** The sparsity of one entry is a difference of equal numbers, and rounding may leave it below 0. */
function lossTerms(metrics: Metrics): LossTerms {
  const of = (name: string): number => Math.max(0, metrics[name] ?? 0);
  return {
    loss: of("loss"),
    invariance: of("invariance"),
    normalization: of("normalization"),
    orthogonality: of("orthogonality"),
    closure: of("closure"),
    sparsity: of("sparsity"),
  };
}

/** |G w| / (tr G |w|), the largest over generators w. */
function residual(generators: Float64Array, { gram, unknowns: { length } }: Equations): number {
  let largest = 0;
  let trace = 0;
  for (let i = 0; i < length; i++) trace += gram[i * length + i]!;
  for (let start = 0; start < generators.length; start += length) {
    let squares = 0;
    for (let i = 0; i < length; i++) {
      let value = 0;
      for (let j = 0; j < length; j++) value += gram[i * length + j]! * generators[start + j]!;
      squares += value * value;
    }
    largest = Math.max(largest, Math.sqrt(squares / 2)); // |w| = √2
  }
  return largest / trace;
}
