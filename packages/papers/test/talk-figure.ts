/** Computes a figure of the talk on learned symmetries, and looks at what every figure must have. */

import { tmpdir } from "node:os";
import { computeFigure, type FigureResult, type Quantity } from "@noether/papers";
import { expect } from "vitest";

/** A figure's result, with the values of its rows at hand. */
export interface TalkFigure extends FigureResult {
  /** Our value in the first row whose quantity begins so. */
  ours(quantity: string): Quantity;
}

/** The figure with seed 0, or another. */
export async function talkFigure(name: string, { quick = true, seed = 0 } = {}): Promise<TalkFigure> {
  const result = await computeFigure("deep-learning-symmetries", name, { seed, quick, folder: tmpdir() });
  expect(result.picture).toMatch(/^<svg/);
  expect(result.picture).not.toMatch(/NaN|Infinity|undefined/);
  for (const row of result.numbers.rows) expect(row).toHaveLength(result.numbers.head.length);
  expect(result.rows.length).toBeGreaterThan(0);
  return { ...result, ours: (quantity) => result.rows.find((row) => row.quantity.startsWith(quantity))!.ours };
}
