/** Runs a figure of the talk on learned symmetries, as the command does, and looks at what every figure must have. */

import { tmpdir } from "node:os";
import { createRng } from "@noether/base";
import type { FigureResult, Quantity } from "@noether/papers";
import { deepLearningSymmetries } from "@noether/papers";
import { expect } from "vitest";

/** What it gave, with the values of its rows at hand. */
export interface TalkFigure extends FigureResult {
  /** Our value in the first row whose quantity begins so. */
  ours(quantity: string): Quantity;
}

/** The figure with seed 0, or another. */
export async function talkFigure(name: string, { quick = true, seed = 0 } = {}): Promise<TalkFigure> {
  const figure = deepLearningSymmetries.figures.find((each) => each.name === name)!;
  const rng = createRng(seed).stream(`deep-learning-symmetries/${name}`);
  const result = await figure.run({ seed, rng, quick, folder: tmpdir(), onEvent: () => {} });
  expect(result.picture).toMatch(/^<svg/);
  expect(result.picture).not.toMatch(/NaN|Infinity|undefined/);
  for (const row of result.numbers.rows) expect(row).toHaveLength(result.numbers.head.length);
  expect(result.rows.length).toBeGreaterThan(0);
  return { ...result, ours: (quantity) => result.rows.find((row) => row.quantity.startsWith(quantity))!.ours };
}
