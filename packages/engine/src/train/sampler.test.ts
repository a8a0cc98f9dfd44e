import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { inSequence, type Sampler, shuffled, uniformDraws, weightedDraws } from "./sampler.js";

const EPOCHS = 20_000;
/** Five standard errors: one chance in two million a check, and the seeds are fixed. */
const SIGMAS = 5;

/** How often each row comes at each place of an epoch's draws: `[place][row]`. */
function frequencies(sampler: Sampler, rows: number, count: number): number[][] {
  const rng = createRng(3);
  const found = Array.from({ length: count }, () => new Array<number>(rows).fill(0));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const draws = sampler.draw(rows, rng);
    expect(draws.length).toBe(count);
    for (const [place, row] of draws.entries()) found[place]![row]! += 1 / EPOCHS;
  }
  return found;
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  for (const [row, p] of expected.entries()) {
    expect(Math.abs(found[row]! - p)).toBeLessThanOrEqual(SIGMAS * Math.sqrt((p * (1 - p)) / EPOCHS));
  }
}

describe("samplers", () => {
  it("shuffled: every row once, every order alike", () => {
    expect([...shuffled().draw(100, createRng(1))].sort((a, b) => a - b)).toEqual([
      ...inSequence().draw(100, createRng(1)),
    ]);
    for (const place of frequencies(shuffled({ count: 2 }), 4, 2)) expectClose(place, [0.25, 0.25, 0.25, 0.25]);
  });

  it("uniformDraws: every draw any row", () => {
    for (const place of frequencies(uniformDraws({ count: 3 }), 4, 3)) expectClose(place, [0.25, 0.25, 0.25, 0.25]);
  });

  it("weightedDraws: every draw as its weight says", () => {
    const weights = [1, 0, 5, 2, 0.5, 1.5];
    for (const place of frequencies(weightedDraws(weights), 6, 6))
      expectClose(
        place,
        weights.map((w) => w / 10),
      );
  });

  it("weightedDraws without replacement: the next from those that are left", () => {
    const weights = [1, 2, 0, 5];
    const places = frequencies(weightedDraws(weights, { replacement: false, count: 3 }), 4, 3);
    const p = weights.map((w) => w / 8);
    expectClose(places[0]!, p);
    const second = p.map((own, row) =>
      p.reduce((total, other, before) => total + (before === row ? 0 : (other * own) / (1 - other)), 0),
    );
    expectClose(places[1]!, second);
  });

  it("draw the same from the same stream", () => {
    for (const sampler of [shuffled(), uniformDraws(), weightedDraws([1, 2, 3]), inSequence()]) {
      expect(sampler.draw(3, createRng(9))).toEqual(sampler.draw(3, createRng(9)));
    }
  });

  it("refuse weights and counts that do not fit", () => {
    const rng = createRng(0);
    expect(() => weightedDraws([1, -1])).toThrow("the weight -1 of row 1");
    expect(() => weightedDraws([0, 0])).toThrow("the sum 0");
    expect(() => weightedDraws([1]).draw(2, rng)).toThrow("the sampler's weights with 1 entries");
    expect(() => weightedDraws([1, 0], { replacement: false }).draw(2, rng)).toThrow(
      "2 draws without replacement from 1",
    );
    expect(() => shuffled({ count: 3 }).draw(2, rng)).toThrow("count = 3");
  });
});
