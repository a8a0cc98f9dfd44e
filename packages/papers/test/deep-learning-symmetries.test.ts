import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reproduceFigure } from "@noether/papers";
import { expect, it } from "vitest";
import { type TalkFigure, talkFigure } from "./talk-figure.js";

/** Losses of the limit and with a finite step are zero up to rounding. */
const LIMIT_LOSS = 1e-12;
const ZERO_LOSS = 1e-20;
/** Losses of what does not exist are of order one. */
const FAILED_LOSS = 0.1;
/** Exact algebras are exact to rounding. */
const EXACT = 1e-10;
/** What a finite step leaves on the diagonal is −ε/2 up to ε². */
const STEP = 1e-3;

/** Entries of a set of the table, by generator, as complex numbers. */
function matrices({ numbers: { head, rows } }: TalkFigure, set: string): readonly (readonly [number, number][])[] {
  const all: [number, number][][] = [];
  for (const row of rows.filter(([name]) => name === set)) {
    const generator = (row[1] as number) - 1;
    all[generator] ??= [];
    all[generator].push([row[4] as number, head.length > 5 ? (row[5] as number) : 0]);
  }
  return all;
}

it("writes files and a page for a figure", async () => {
  const folder = mkdtempSync(join(tmpdir(), "noether-talk-"));
  try {
    const { rows } = await reproduceFigure("deep-learning-symmetries", "su2", { quick: true, folder });
    expect(rows[0]).toEqual({ quantity: "algebra of 3 generators of |z| on C²", ours: "su(2)", authors: "su(2)" });
    for (const end of ["svg", "png", "csv", "json"]) expect(existsSync(join(folder, `su2.${end}`))).toBe(true);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toContain("arXiv:2301.05638");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("su2: three Hermitian matrices of tr G² = 2, in the canonical basis Pauli's", async () => {
  const figure = await talkFigure("su2");
  expect(figure.ours("algebra")).toBe("su(2)");
  expect(figure.ours("largest distance")).toBeLessThan(EXACT);
  expect(figure.ours("largest |f|")).toBeCloseTo(2, 10);
  for (const set of ["as trained", "canonical"]) {
    const all = matrices(figure, set);
    expect(all).toHaveLength(3);
    for (const [a, b, c, d] of all as readonly (readonly [number, number][])[]) {
      expect([b![0] - c![0], b![1] + c![1], a![1], d![1], a![0] + d![0]].every((value) => Math.abs(value) < 1e-3)).toBe(
        true,
      );
      expect([a, b, c, d].reduce((sum, entry) => sum + entry![0] ** 2 + entry![1] ** 2, 0)).toBeCloseTo(2, 3);
    }
  }
  expect((await talkFigure("su2")).picture).toBe(figure.picture);
});

it("rotation: a finite step leaves −ε/2 on the diagonal, the limit nothing", async () => {
  const { ours } = await talkFigure("rotation");
  expect(Math.abs((ours("diagonal entries of W, with ε") as number) + STEP / 2)).toBeLessThan(STEP ** 2);
  expect(Math.abs(ours("diagonal entries of W, in the limit") as number)).toBeLessThan(EXACT);
  expect(ours("diagonal entries of W, after polishing")).toBe(0);
});

it("so3-angles: axes start anywhere and end at right angles", async () => {
  const { ours, numbers } = await talkFigure("so3-angles");
  expect(ours("angles at epoch 300")).toBe("90.00, 90.00, 90.00");
  expect(ours("angles at epoch 0")).not.toMatch(/^9\d\.\d\d, 9\d\.\d\d, 9\d/);
  expect(ours("algebra")).toBe("so(3)");
  expect(numbers.rows.map(([epoch]) => epoch)).toEqual(expect.arrayContaining([0, 10, 100, 300]));
});

it("so3-losses: the authors' code starts as theirs and is slow, the text's losses are not", async () => {
  const { ours, rows } = await talkFigure("so3-losses");
  expect(rows.filter(({ authors }) => authors !== undefined)).toHaveLength(4); // three epochs of theirs within 1000, and the end
  expect(ours("as the authors' code: loss at epoch 1")).toBeGreaterThan(3);
  expect(ours("as the authors' code: loss at epoch 501")).toBeGreaterThan(0.1);
  expect(ours("losses of the text in the limit: final loss")).toBeLessThan(LIMIT_LOSS);
});

it("o2-losses: one generator succeeds, two fail by invariance", async () => {
  const { ours } = await talkFigure("o2-losses");
  expect([ours("N_g = 1: succeeds"), ours("N_g = 2: succeeds")]).toEqual(["yes", "no"]);
  expect(ours("N_g = 1: final loss")).toBeLessThan(ZERO_LOSS);
  expect(ours("N_g = 2: final loss")).toBeGreaterThan(FAILED_LOSS);
  expect(ours("N_g = 2: largest term")).toBe("invariance");
});

it("o4: 3, 4 and 6 generators are algebras inside so(4), with losses below the authors'", async () => {
  const { rows, ours } = await talkFigure("o4");
  expect([3, 4, 6].map((count) => ours(`${count} generators: algebra`))).toEqual(["so(3)", "su(2)+so(2)", "so(4)"]);
  for (const { quantity, ours: value, authors } of rows) {
    if (quantity.includes("distance")) expect(value, quantity).toBeLessThan(EXACT);
    if (quantity.includes("loss")) expect(value, quantity).toBeLessThan(authors as number);
  }
});

it("lorentz: with sparsity each generator is a boost or a rotation", async () => {
  const { ours } = await talkFigure("lorentz");
  expect(ours("entries of a generator, with sparsity")).toBe(2);
  expect(ours("entries of a generator, without sparsity")).toBeGreaterThan(6);
  expect(ours("algebra with sparsity")).toMatch(/^so\(1,3\): boost/);
});

it.each(["unitary-scan", "so-map"])(
  "%s: exactly those numbers succeed of which there are subalgebras",
  async (name) => {
    const { rows } = await talkFigure(name);
    const compared = rows.filter(({ authors }) => authors !== undefined);
    expect(compared.length).toBeGreaterThan(0);
    for (const { quantity, ours, authors } of compared) expect(ours, quantity).toBe(authors);
  },
);

it("residual: from the data and from the generators the same is left of SU(3)", async () => {
  const { rows, numbers } = await talkFigure("residual");
  expect(rows.map(({ ours }) => ours)).toEqual(["su(2), 3", "su(2)+so(2), 4", "so(2)+so(2), 2"]);
  for (const row of numbers.rows) expect(row.slice(5)).toEqual([row[3], row[3]]);
});

it("exceptional: 14 matrices of compact g2", async () => {
  const figure = await talkFigure("exceptional");
  expect(figure.ours("G2 from")).toBe("g2: 14, rank 2");
  expect(figure.ours("G2: directions")).toBe("0 positive, 14 negative, 0 zero");
  expect(matrices(figure, "G2")).toHaveLength(14);
});

it("real-runs: what exists is found for every seed, exactly, and what does not is not", async () => {
  const { numbers } = await talkFigure("real-runs");
  const column = (name: string): number => numbers.head.indexOf(name);
  for (const row of numbers.rows) {
    const [exists, seeds, found] = ["exists", "seeds", "found"].map((name) => row[column(name)]);
    expect(found, String(row)).toBe(exists === 1 ? seeds : 0);
    if (exists !== 1) continue;
    expect(row[column("distance")], String(row)).toBeLessThan(EXACT);
    expect(row[column("exact_loss")], String(row)).toBeLessThanOrEqual(row[column("authors_loss")] as number);
    // One generator: theirs stops at 1e-25 only, ours is exact without
    if (row[column("generators")] === 1) continue;
    expect(row[column("trained_loss_high")], String(row)).toBeLessThanOrEqual(row[column("authors_loss")] as number);
  }
  expect(numbers.rows.filter((row) => row[column("exists")] === 0).length).toBeGreaterThan(0);
});
