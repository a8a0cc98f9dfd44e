/** One experiment over many seeds: what was found, and how exact it is. */

import { createRng, type OnEvent } from "@noether/base";
import { discover, gradient } from "@noether/core";
import { drawnPoints } from "./drawn-points.js";
import { exactDistance } from "./exact-distance.js";
import type { RunCase } from "./run-cases.js";
import { textLoss } from "./text-loss.js";

/** Enough to be moved onto an exact algebra; but training goes on past the authors' loss, with a margin for the last step. */
const ENOUGH = 1e-4;
const MARGIN = 10;

/** Ends over seeds. */
export type Ends = readonly [low: number, high: number];

/** The result of an experiment. */
export interface RunSummary extends RunCase {
  readonly tried: number;
  readonly found: number;
  /** Names of the algebras, each once. */
  readonly names: readonly string[];
  /** Loss at the end of training. */
  readonly trained: Ends;
  /** Epochs, the most. */
  readonly epochs: number;
  /** The largest loss, distance from the known algebra, and error of structure constants of the exact algebras. */
  readonly exactly?: { readonly loss: number; readonly distance: number; readonly constants: number } | undefined;
}

/** Runs it for `seeds` seeds from `seed` on, at most those of the case. */
export async function measureRun(
  asked: RunCase,
  { seed, seeds, onEvent }: { readonly seed: number; readonly seeds: number; readonly onEvent: OnEvent },
): Promise<RunSummary> {
  const { oracle, count, exists, members, exact } = asked;
  const tried = Math.min(seeds, asked.seeds);
  const known = exact();
  const strategy = gradient({
    generators: count,
    trainings: members,
    frame: "data",
    epochs: exists ? 2000 : 1000,
    stopBelow: Math.min(ENOUGH, (asked.authors?.loss ?? ENOUGH) / MARGIN),
  });
  const losses: number[] = [];
  const names = new Set<string>();
  let [found, epochs] = [0, 0];
  const most = { loss: 0, distance: 0, constants: 0 };
  for (let k = 0; k < tried; k++) {
    const points = drawnPoints(oracle, createRng(seed + k));
    const { training, algebra } = await discover(oracle, points, strategy, { rng: createRng(seed + k), onEvent });
    losses.push(training.terms.loss);
    epochs = Math.max(epochs, training.epochs);
    if (algebra === undefined) continue;
    found++;
    names.add(algebra.name);
    const { loss, constants } = await textLoss(algebra.generators, oracle, points);
    most.loss = Math.max(most.loss, loss);
    most.constants = Math.max(most.constants, constants);
    most.distance = Math.max(most.distance, exactDistance(algebra.generators, known));
  }
  return {
    ...asked,
    tried,
    found,
    names: [...names].sort(),
    trained: [Math.min(...losses), Math.max(...losses)],
    epochs,
    exactly: found > 0 ? most : undefined,
  };
}
