import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ComparisonRow, type FigureRecord, quantityText, reproducePaper } from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** GeV: half-widths of 2,000 events in slices differ from those of all by up to so much over seeds 0 to 9. */
const HALF_WIDTH = 0.5;
/** The sampler's parton densities are not the published ones': medians agree to this part. */
const MEDIAN = 0.02;
/** The area under the exact ratio's curve, from 100,000 events of each class with seed 0, ± 0.0006. */
const AUC = 0.9226;
/** The Kolmogorov distance of both classes' pT is 0.19; weights leave at most these parts of it. */
const FAR = 0.1;
const COARSE = 0.4;
const FINER = 0.5;
/** Medians and shares of 2,000 true events differ from those of the authors' by at most this part. */
const SAME_PT = 0.1;
/** The standard error of an area from 10,000 events of each class is 0.002. */
const AUC_ERROR = 0.003;
/** A chance of one in ten thousand. */
const SIGMAS = 4;
/** Milliseconds for the quick figures, which take three seconds of a processor. */
const RUN_TIMEOUT = 60_000;
/** Figures without training; the others are in broken-symmetries.slow.test.ts. */
const FIGURES = ["fig1", "fig2", "likelihood-ratio", "networks", "quantiles"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-broken-symmetries-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function reproduce(folder: string, figures: readonly string[], seed = 0): Promise<readonly FigureRecord[]> {
  return (await reproducePaper("broken-symmetries", figures, { quick: true, folder, seed })).figures;
}

describe("reproducePaper of broken-symmetries", () => {
  let rows: (figure: string) => readonly ComparisonRow[];
  const value = (figure: string, quantity: string): number => {
    const { ours } = rows(figure).find((row) => row.quantity.startsWith(quantity))!;
    return typeof ours === "object" ? ours[0] : (ours as number);
  };
  const out = (): string => join(folder, "all");
  beforeAll(async () => {
    const figures = await reproduce(out(), FIGURES);
    rows = (name) => figures.find(({ figure }) => figure === name)!.rows;
  }, RUN_TIMEOUT);

  it("writes a picture, its numbers and a record of each figure, and a page with all of them", () => {
    const ends = (name: string): string[] => (name === "networks" ? ["csv", "json"] : ["csv", "json", "png", "svg"]);
    const files = FIGURES.flatMap((name) => ends(name).map((end) => `${name}.${end}`));
    expect(readdirSync(out()).sort()).toEqual(["README.md", ...files].sort());
    const page = readFileSync(join(out(), "README.md"), "utf8");
    expect(page).toContain("arXiv:2412.18773");
    for (const name of FIGURES) expect(page).toContain(`## ${name}: `);
    for (const file of files.filter((each) => each.endsWith(".svg"))) expect(page).toContain(`](${file})`);
    expect(page).toContain("| quantity | ours | authors' | note |");
    expect(readFileSync(join(out(), "fig1.csv"), "utf8").split("\n")[0]).toBe(
      "pt_low,pt_high,signal,background,reweighted",
    );
  });

  it("figure 1: weights bring the background's pT to the signal's, finer bins closer", () => {
    const distance = (quantity: string): number => value("fig1", quantity);
    const before = distance("Kolmogorov distance");
    expect(before).toBeGreaterThan(FAR);
    expect(distance("reweighted in 100 bins of equal width")).toBeLessThan(COARSE * before);
    expect(distance("reweighted in 500 bins")).toBeLessThan(FINER * distance("reweighted in 100 bins of equal width"));
    expect(distance("reweighted in 100 bins of equal count")).toBeLessThan(
      FINER * distance("reweighted in 100 bins of equal width"),
    );
    for (const { quantity, ours, authors } of rows("fig1").slice(0, 4)) {
      expect(Math.abs((ours as number) / Number(authors) - 1), quantity).toBeLessThan(SAME_PT);
    }
  });

  it("figure 2: half-widths are the authors' in each slice, and grow with pT only as they smear", () => {
    const compared = rows("fig2").filter(({ authors }) => authors !== undefined);
    expect(compared).toHaveLength(6);
    for (const { quantity, ours, authors } of compared) {
      expect(Math.abs((ours as number) - Number(authors)), quantity).toBeLessThan(HALF_WIDTH);
    }
    const halfWidth = (way: string, slice: string): number => value("fig2", `half-width of the mass, ${way}, ${slice}`);
    expect(halfWidth("as the authors", "pT > 40")).toBeGreaterThan(1.3 * halfWidth("as the authors", "pT < 30"));
    expect(halfWidth("each muon", "pT > 40")).toBeLessThan(1.1 * halfWidth("each muon", "pT < 30"));
  });

  it("quantiles: medians of the sampler are the published ones", () => {
    const medians = rows("quantiles").filter(({ quantity }) => quantity.endsWith(" 50 %"));
    expect(medians).toHaveLength(4);
    for (const { quantity, ours, authors } of medians) {
      expect(Math.abs((ours as number) / (authors as number) - 1), quantity).toBeLessThan(MEDIAN);
    }
  });

  it("likelihood ratio: the sampler's area is known, and PYTHIA's is no larger beyond its error", () => {
    for (const { quantity, ours } of rows("likelihood-ratio")) {
      const [auc, error] = ours as readonly [number, number];
      expect(error, quantity).toBeLessThan(AUC_ERROR);
      expect(Math.abs(auc - AUC), quantity).toBeLessThan(SIGMAS * error);
    }
  });

  it("networks: as many hidden neurons as the text says, and as the code has", () => {
    const counted = rows("networks").filter(({ authors }) => authors !== undefined);
    expect(counted).toHaveLength(6);
    for (const { quantity, ours, authors } of counted) expect(ours, quantity).toBe(authors);
  });

  it("one figure gives the same bytes as among others, and the page keeps those that are there", async () => {
    const alone = join(folder, "alone");
    await reproduce(alone, ["fig2"]);
    expect(readFileSync(join(alone, "README.md"), "utf8")).not.toContain("fig1.svg");
    await reproduce(alone, ["fig1"]);
    for (const file of ["fig1.svg", "fig1.csv", "fig2.svg", "fig2.png"]) {
      expect(readFileSync(join(alone, file)).equals(readFileSync(join(out(), file))), file).toBe(true);
    }
    const page = readFileSync(join(alone, "README.md"), "utf8");
    expect(page.indexOf("fig1.svg")).toBeLessThan(page.indexOf("fig2.svg"));
    expect(page).toContain("fig2.svg");
    await reproduce(alone, ["fig2"], 1);
    expect(readFileSync(join(alone, "fig2.csv")).equals(readFileSync(join(out(), "fig2.csv")))).toBe(false);
  });

  it("answers with plain data that says how much of the paper is there", async () => {
    const answer = await reproducePaper("broken-symmetries", ["networks"], {
      quick: true,
      folder: join(folder, "few"),
    });
    expect(answer).toMatchObject({ outcome: "some-figures", paper: "broken-symmetries", folder: join(folder, "few") });
    expect(answer.status).toBe(
      `${join(folder, "few", "README.md")} has 1 of the 17 figures and tables of broken-symmetries.`,
    );
    expect(structuredClone(answer)).toEqual(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it("leaves somebody else's files of the same name out of the page", async () => {
    const strange = join(folder, "strange");
    await reproduce(strange, ["fig2"]);
    writeFileSync(join(strange, "fig1.json"), "[]");
    await reproduce(strange, ["fig2"]);
    expect(readFileSync(join(strange, "README.md"), "utf8")).not.toContain("fig1");
  });
});

describe("errors", () => {
  it.each([
    ["unknown-paper", "nothing", [], {}],
    ["unknown-paper", "toString", [], {}],
    ["unknown-figure", "broken-symmetries", ["fig1", "fig99"], {}],
    ["not-an-integer", "broken-symmetries", ["fig1"], { seed: 0.5 }],
    ["not-an-integer", "broken-symmetries", ["fig5"], { trainings: 0 }],
  ] as const)("%s: %s %j %j writes nothing", async (code, paper, figures, options) => {
    const never = join(folder, "never");
    await expect(reproducePaper(paper, figures, { ...options, folder: never })).rejects.toMatchObject({ code });
    expect(existsSync(never)).toBe(false);
  });

  it("the reason of a signal that is aborted already, before anything is computed", async () => {
    const never = join(folder, "never");
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reproducePaper("broken-symmetries", ["fig1"], { folder: never, signal })).rejects.toThrow("enough");
    expect(existsSync(never)).toBe(false);
  });
});

describe("quantities", () => {
  it("have two digits of their error, or four of their own", () => {
    expect([[0.75083, 0.00381] as const, 0.123456, 12_345, 1e-7, "8.1", [1, 0] as const].map(quantityText)).toEqual([
      "0.7508 ± 0.0038",
      "0.1235",
      "12,345",
      "1.000e-7",
      "8.1",
      "1 ± 0",
    ]);
  });
});
