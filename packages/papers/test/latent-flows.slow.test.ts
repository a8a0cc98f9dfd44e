import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ComparisonRow, reproduceFigure } from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The exact flow is kept by Newton's steps: rounding of logits of order ten. */
const ROUNDING = 1e-12;
/** The shares of digits, and of decoded pictures, that small networks read at least, where chance reads a tenth. */
const READ = 0.8;
const READ_DECODED = 0.6;
/** The change of logits along a straight line of length 2 is of order one. */
const RANDOM_CHANGE = 0.3;
/** A network's flow changes logits by at most this part of what a straight line of the same length does; 0.26 to 0.45 over six seeds. */
const LEARNED = 0.65;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-digits-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function digits(seed: number, out: string): Promise<readonly ComparisonRow[]> {
  return (await reproduceFigure("deep-learning-symmetries", "digits", { seed, quick: true, folder: out })).rows;
}

describe.each([0, 1, 2])("digits, small, seed %i", (seed) => {
  let rows: readonly ComparisonRow[];
  const out = (): string => join(folder, `${seed}`);
  const ours = (quantity: string): number => {
    const row = rows.find((each) => each.quantity.startsWith(quantity));
    expect(row, quantity).toBeDefined();
    return row!.ours as number;
  };
  beforeAll(async () => {
    rows = await digits(seed, out());
  }, 600_000);

  it("the classifier reads most digits, and most of their decoded pictures", () => {
    expect(ours("accuracy of the classifier")).toBeGreaterThan(READ);
    expect(ours("accuracy on their decoded")).toBeGreaterThan(READ_DECODED);
  });

  it("six directions keep all ten logits at every digit, and exact flows along them keep them to rounding", () => {
    expect(ours("directions that keep")).toBe("6 of 16");
    expect(ours("change of logits after length 2: exact flow")).toBeLessThan(ROUNDING);
    expect(ours("change of logits after length 2: random")).toBeGreaterThan(RANDOM_CHANGE);
    expect(ours("images that are read as another digit: exact")).toBe("0 of 60");
  });

  it("a field that is a network changes logits by less than a random direction does", () => {
    const ratio = ours("change of logits after length 2: one field") / ours("change of logits after length 2: random");
    expect(ratio).toBeLessThan(LEARNED);
  });

  it("writes picture, numbers and page", () => {
    for (const end of ["svg", "png", "csv", "json"]) expect(existsSync(join(out(), `digits.${end}`))).toBe(true);
    const lines = readFileSync(join(out(), "digits.csv"), "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe("digit,path,length,logit_change,pixel_change,reads");
    expect(lines).toHaveLength(1 + 2 * 7 * 10 + 5 * 3);
    expect(readFileSync(join(out(), "README.md"), "utf8")).toContain("](digits.svg)");
  });
});

it("reads the networks from the folder, and computes the same numbers", async () => {
  const out = join(folder, "0");
  const kept = readdirSync(join(out, "kept")).map((name) => join("kept", name));
  expect(kept).toHaveLength(1);
  const [numbers, networks] = ["digits.csv", kept[0]!].map((name) => readFileSync(join(out, name)));
  await digits(0, out);
  expect(readFileSync(join(out, kept[0]!)).equals(networks!)).toBe(true);
  expect(readFileSync(join(out, "digits.csv")).equals(numbers!)).toBe(true);
}, 600_000);
