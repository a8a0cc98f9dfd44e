/** The study without data leakage in its quick version: what it writes, and that an interrupted one ends the same. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FigureRecord, reproducePaper } from "@noether/papers";
import { afterAll, beforeAll, expect, it } from "vitest";

const FIGURES = ["leak-free", "regret", "breaking", "baselines"];
/** The area of the invariant network on 900 events; the mass alone allows 0.71. */
const LEARNED = 0.6;
/** An area of chance, 0.5, less its error in small trainings. */
const NOT_REVERSED = 0.4;
/** The decimals of means in single precision. */
const DIGITS = 9;
/** Milliseconds for 50 small trainings, which take 25 seconds of a processor. */
const TIMEOUT = 600_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-leak-free-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function reproduce(...figures: string[]): Promise<readonly FigureRecord[]> {
  return (await reproducePaper("broken-symmetries", figures, { quick: true, folder })).figures;
}

it(
  "tells areas, regrets, factors and verdicts; what was trained is not trained again, and what is missing is",
  async () => {
    const figures = await reproduce(...FIGURES);
    const rows = (name: string) => figures.find(({ figure }) => figure === name)!.rows;
    const value = (name: string, quantity: string): number =>
      (rows(name).find((row) => row.quantity.startsWith(quantity))!.ours as readonly [number, number])[0];
    const best = value("leak-free", "AUC of the exact likelihood ratio");
    for (const network of ["general", "invariant", "hybrid", "enlarged hybrid"]) {
      for (const events of ["300", "900"]) {
        const auc = value("leak-free", `AUC, ${network}, ${events} events`);
        expect(auc).toBeLessThan(best);
        // the mean of differences is the difference of means
        expect(value("regret", `regret, ${network}, ${events} events`)).toBeCloseTo(best - auc, DIGITS);
      }
    }
    expect(value("leak-free", "AUC, invariant, 900 events")).toBeGreaterThan(LEARNED);
    expect(
      rows("leak-free")
        .slice(-4)
        .every(({ ours }) => /stand|undecided|not yet/.test(String(ours))),
    ).toBe(true);
    expect(rows("baselines")).toHaveLength(1 + 2 * 8);
    for (const events of ["300", "900"]) {
      // the same trainings
      const hybrid = `AUC, hybrid, ${events} events`;
      expect(value("baselines", hybrid)).toBe(value("leak-free", hybrid));
      expect(value("baselines", `AUC, residual pathway, ${events} events`)).toBeGreaterThan(NOT_REVERSED);
    }
    for (const percent of [0, 5, 10, 20, 30]) {
      const share = value("breaking", `general part's contribution, smearing of ${percent} %`);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    const kept = (): string[] => readdirSync(join(folder, "kept")).sort();
    const trained = kept();
    // 2 sizes, 2 trainings of 8 each; 5 resolutions and the paper's network, 2 trainings; exact answers
    expect(trained).toHaveLength(2 * (8 + 8) + 2 * (5 + 1) + 1 + 5);
    const before = FIGURES.map((name) => readFileSync(join(folder, `${name}.svg`)));
    for (const file of trained.filter((_, i) => i % 7 === 0)) rmSync(join(folder, "kept", file));
    await reproduce(...FIGURES);
    expect(kept()).toEqual(trained);
    for (const [i, name] of FIGURES.entries()) {
      expect(readFileSync(join(folder, `${name}.svg`)).equals(before[i]!), name).toBe(true);
    }
  },
  TIMEOUT,
);
