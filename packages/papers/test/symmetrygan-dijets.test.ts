import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import { computeFigure, type FigureResult, type Quantity } from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dijetDivergences } from "../src/symmetrygan/dijet-kl.js";
import { shownReplicas } from "../src/symmetrygan/dijet-rotations.js";
import { dijetSample, planeMap } from "../src/symmetrygan/dijet-sample.js";
import { toldApart } from "../src/symmetrygan/dijet-told-apart.js";
import type { TrainedExperiment } from "../src/symmetrygan/train-experiment.js";

/** The largest rms error of a short training: scales are −1 and 1, and chance would miss them by more. */
const SHORT_TRAINING = 1;
/** Areas: exchanged jets are told nearly always, by which one leads; a fiftieth of a radian is seen, but barely. */
const OBVIOUS = 0.98;
const BARELY = 0.65;
/** Milliseconds for a figure on a busy machine; the processor works for 14 seconds on all of this file. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-dijets-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The small version of a figure, with what every figure must have. */
async function quickFigure(name: string): Promise<FigureResult & { ours(quantity: string): Quantity }> {
  const result = await computeFigure("symmetrygan", name, { quick: true, folder });
  expect(result.picture).toMatch(/^<svg/);
  expect(result.picture).not.toMatch(/NaN|Infinity|undefined/);
  for (const row of result.numbers.rows) expect(row).toHaveLength(result.numbers.head.length);
  // What is not finite cannot be written down
  for (const { ours } of result.rows) expect([ours].flat()).not.toContain(Number.NaN);
  return { ...result, ours: (quantity) => result.rows.find((row) => row.quantity.startsWith(quantity))!.ours };
}

describe("figures of six angles", () => {
  it.each([
    ["dijet-so4", "leak out of the plane"],
    ["fig2", "jet 2, mean KL, random"],
    ["fig3", "χ² of a flat"],
    ["dijet-z2", "median leak"],
    ["dijet-planes", "largest |θ1 − θ2|"],
  ])("%s draws replicas of a short training and counts all of them", async (name, quantity) => {
    const { ours } = await quickFigure(name);
    expect(ours(quantity)).toBeDefined();
  });
});

describe("dijet-answer", () => {
  it("says that both jets turn or are reflected together, and that exchange is broken by which jet leads", async () => {
    const { ours, rows } = await quickFigure("dijet-answer");
    expect(ours("symmetries of dijets")).toMatch(/^O\(2\): one rotation or reflection of both jets/);
    const notes = (quantity: string): string => rows.find((row) => row.quantity.startsWith(quantity))!.note!;
    expect(notes("broken by nothing but which jet leads")).toContain("jets exchanged and reversed");
    expect(notes("broken")).toContain("second jet turned by 1 rad");
  });
});

describe("inertial", () => {
  it("finds 0 and π for one density, and 0 alone for two", async () => {
    const { rows } = await quickFigure("inertial");
    const answers = rows.filter(({ authors }) => typeof authors === "string");
    expect(answers).toHaveLength(4);
    for (const { ours, authors } of answers) expect(ours).toBe(authors);
  });

  it("inertial-ways counts the replicas of all four panels", async () => {
    const { rows, numbers } = await quickFigure("inertial-ways");
    expect(rows.filter(({ quantity }) => quantity.endsWith("are kept"))).toHaveLength(4);
    expect(new Set(numbers.rows.map(([way]) => way)).size).toBe(4);
  });
});

describe("learned-map", () => {
  it("draws networks that see where a search began beside those that do not", async () => {
    const { numbers, ours } = await quickFigure("learned-map");
    expect(numbers.head).toEqual(["start", "found_0", "found_1", "blind_0", "blind_1"]);
    expect(ours("rms error")).toBeLessThan(SHORT_TRAINING);
  });
});

describe("toldApart", () => {
  const ask = async (matrix: Float64Array) =>
    toldApart((await dijetSample()).subarray(0, 4 * 8000), matrix, { rng: createRng(1), events: 4000 });

  it("cannot tell what turns or reflects both jets", async () => {
    expect((await ask(planeMap(2, 2))).differ).toBe(false);
    expect((await ask(planeMap(-1, -1, -1))).differ).toBe(false);
  });

  it("tells exchanged jets, and jets of which one is turned by a fiftieth of a radian", async () => {
    expect((await ask(planeMap(0, Math.PI))).auc).toBeGreaterThan(OBVIOUS);
    const [c, s] = [Math.cos(0.02), Math.sin(0.02)];
    const { differ, auc } = await ask(Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, c, -s, 0, 0, s, c));
    expect(differ).toBe(true);
    expect(auc).toBeLessThan(BARELY);
  });
});

describe("dijetDivergences", () => {
  it("are chance alone for both jets turned, by every number of bins, and large for a quarter turn between jets", async () => {
    const rows = (await dijetSample()).subarray(0, 4 * 20_000);
    const mixed = new Float64Array(16);
    // p1x to p2x: the angle of the first jet comes from both
    for (const [at, entry] of [[0, Math.SQRT1_2], [2, Math.SQRT1_2], [5, 1], [8, -Math.SQRT1_2], [10, Math.SQRT1_2], [15, 1]] as const) mixed[at] = entry; // biome-ignore format: entries
    const { learned, random, chance } = dijetDivergences(
      { rows, learned: [planeMap(1, 1)], random: [mixed] },
      { rng: createRng(2), onEvent: () => {} },
    );
    const floor = 99 / 20_000;
    for (const jet of [0, 1]) {
      expect(learned[jet]![0]![3]!).toBeLessThan(2 * floor);
      expect(chance[jet]![0]![3]!).toBeLessThan(2 * floor);
      expect(random[jet]![0]![3]!).toBeGreaterThan(5 * floor);
    }
  });
});

describe("shownReplicas", () => {
  it("takes converged replicas that move events most, then those that are hardest to tell", () => {
    const statuses = [
      { outcome: "stuck", moved: 3, auc: 0.9 },
      { outcome: "converged", moved: 0.5, auc: 0.5 },
      { outcome: "stuck", moved: 1, auc: 0.7 },
      { outcome: "converged", moved: 2, auc: 0.5 },
    ];
    expect(shownReplicas({ result: { statuses } } as unknown as TrainedExperiment, 4)).toEqual([3, 1, 2, 0]);
  });
});
