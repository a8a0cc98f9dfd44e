/**
 * The loss as a function of the number of generators: where it vanishes, an algebra with that number of generators exists.
 *
 * The color map of the talk (arXiv:2301.05638, arXiv:2302.05383): for so(n) the loss vanishes exactly where so(n) has a
 * subalgebra of that dimension, so that 5 fails for so(4).
 */

import { createRng, type Rng } from "@noether/base";
import { describeOracle, type Oracle, type OracleDescription } from "@noether/oracles";
import { equations } from "../gradient/equations.js";
import { type GradientOptions, gradient } from "../gradient/gradient.js";
import type { Training } from "../gradient/gradient-result.js";
import { trainCount } from "../gradient/train-count.js";
import type { Outcome } from "../result.js";
import type { RunOptions } from "../run-options.js";
import type { SampleSource } from "../samples.js";
import { solveSystem } from "../spectral/solve-system.js";
import { defaultMostUnknowns } from "../system/unknown-count.js";

/** Options of `scan`: those of `gradient`, with the numbers of generators. */
export type ScanOptions = Omit<GradientOptions, "checkpoints">;

/** Options of `scan` that are not those of its trainings. */
export interface ScanContext extends RunOptions {
  /** The stream of all random draws, of which only named streams are used; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
  /** The largest number of unknowns of a generator, as in `discover`; default 6,000. */
  readonly mostUnknowns?: number | undefined;
}

/** The answer of `scan`. */
export interface ScanResult {
  /**
   * - `found`: some numbers succeeded.
   * - `none-found`: no number succeeded, which proves nothing: `discover` finds the whole algebra in closed form.
   * - `diverged`: no number succeeded, and the loss of at least one training became infinite or NaN.
   */
  readonly outcome: "found" | "none-found" | "diverged";
  /** One sentence that says which numbers succeeded. */
  readonly status: string;
  /** The oracle, without its function. */
  readonly oracle: OracleDescription;
  /** One training for each number of generators, ascending. */
  readonly trainings: readonly Training[];
  /** The numbers that succeeded. */
  readonly succeeded: readonly number[];
  /** The answer of the closed form on the same samples, which says whether they decide the question at all. */
  readonly closedForm: { readonly outcome: Outcome; readonly status: string };
}

/**
 * Trains each number of generators in a range on the same samples.
 *
 * A number succeeds by the rule of `Training.outcome`; its `terms` and `dominant` are the color map.
 *
 * @throws InputError as `gradient` and `discover`.
 */
export async function scan(
  oracle: Oracle,
  source: SampleSource,
  options: ScanOptions,
  { rng = createRng(0), mostUnknowns = defaultMostUnknowns, ...run }: ScanContext = {},
): Promise<ScanResult> {
  const strategy = gradient(options);
  const system = await equations(oracle, source, strategy, { ...run, mostUnknowns });
  const { from, to } = strategy.generators;
  const trainings: Training[] = [];
  for (let count = from; count <= to; count++) {
    run.onEvent?.({ kind: "progress", task: "scanning", done: count - from, total: to - from + 1, unit: "numbers" });
    trainings.push(await trainCount(system, count, strategy, { ...run, rng }));
  }
  const { outcome, status } = await solveSystem(oracle, system.sums, { ...run, rng });
  const succeeded = trainings.filter((training) => training.outcome === "succeeded").map(({ count }) => count);
  const failed = trainings.some((training) => training.outcome === "diverged") ? "diverged" : "none-found";
  return {
    outcome: succeeded.length > 0 ? "found" : failed,
    status: sentence(trainings, from, to),
    oracle: describeOracle(oracle),
    trainings,
    succeeded,
    closedForm: { outcome, status },
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
