/**
 * The loss against the number of generators: where it vanishes, there is an algebra of so many generators.
 *
 * The colour map of the talk (arXiv:2301.05638, arXiv:2302.05383): for so(n) the loss vanishes exactly where so(n) has a
 * subalgebra of that dimension, so that 5 fails for so(4).
 */

import { createRng, type OnEvent } from "@noether/base";
import type { Oracle } from "@noether/oracles";
import { equations } from "../gradient/equations.js";
import { type GradientOptions, gradient } from "../gradient/gradient.js";
import type { Training } from "../gradient/gradient-result.js";
import { trainCount } from "../gradient/train-count.js";
import type { Outcome } from "../result.js";
import type { SampleSource } from "../samples.js";
import { solveSystem } from "../spectral/solve-system.js";
import { defaultMostUnknowns } from "../system/unknown-count.js";

/** Options of `scan`: those of `gradient`, with the numbers of generators. */
export type ScanOptions = Omit<GradientOptions, "checkpoints">;

/** What the verb takes beside. */
export interface ScanContext {
  /** Seed of first numbers; default 0. */
  readonly seed?: number | undefined;
  /** The most unknowns of a generator, as in `discover`; default 6,000. */
  readonly mostUnknowns?: number | undefined;
  /** Receives progress. */
  readonly onEvent?: OnEvent | undefined;
}

/** The answer of `scan`. */
export interface ScanResult {
  readonly oracle: Oracle;
  /** One for each number of generators, ascending. */
  readonly trainings: readonly Training[];
  /** The numbers that succeeded. */
  readonly succeeded: readonly number[];
  /** What the closed form says of the same samples: whether they decide at all. */
  readonly closedForm: { readonly outcome: Outcome; readonly status: string };
  /** A sentence. */
  readonly status: string;
  readonly seed: number;
}

/**
 * Trains every number of generators of a range on the same samples.
 *
 * A number succeeds by the rule of `Training.succeeded`; its `terms` and `dominant` are the colour map.
 *
 * @throws InputError as `gradient` and `discover`.
 */
export async function scan(
  oracle: Oracle,
  source: SampleSource,
  options: ScanOptions,
  { seed = 0, mostUnknowns = defaultMostUnknowns, onEvent }: ScanContext = {},
): Promise<ScanResult> {
  const strategy = gradient(options);
  const system = await equations(oracle, source, strategy, { mostUnknowns, onEvent });
  const { from, to } = strategy.generators;
  const trainings: Training[] = [];
  for (let count = from; count <= to; count++) {
    onEvent?.({ kind: "progress", task: "scanning", done: count - from, total: to - from + 1, unit: "numbers" });
    trainings.push((await trainCount(system, count, strategy, { seed, onEvent })).training);
  }
  const { outcome, status } = await solveSystem(oracle, system.sums, { rng: createRng(seed), seed, onEvent });
  const succeeded = trainings.filter((training) => training.succeeded).map(({ count }) => count);
  return {
    oracle,
    trainings,
    succeeded,
    seed,
    closedForm: { outcome, status },
    status: sentence(trainings, from, to),
  };
}

function sentence(trainings: readonly Training[], from: number, to: number): string {
  const asked = from === to ? `${from}` : `${from} to ${to}`;
  const names = trainings.flatMap(({ count, algebra }) =>
    algebra === undefined ? [] : [`${count} (${algebra.name})`],
  );
  if (names.length === 0) return `Of ${asked} generators no number generates symmetries.`;
  return `Of ${asked} generators, algebras have ${names.join(", ")}.`;
}
