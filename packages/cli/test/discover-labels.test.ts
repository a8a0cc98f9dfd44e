import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRng } from "@noether/base";
import type { DiscoveryJson } from "@noether/core";
import { encodeNpz } from "@noether/physics-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

/** So few steps learn these labels well enough, in seconds. */
const SHORT = ["--steps", "1200", "--members", "6"];
/** Learned generators are off by a degree or so. */
const NEAR = 0.99;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-labels-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function discoverJson(...args: string[]): Promise<DiscoveryJson> {
  const { code, out, err } = await runCli(["discover", ...args, ...SHORT, "--json"]);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as DiscoveryJson;
}

describe("labels in a file", () => {
  it("of a table that depend on a² + b² and c have a rotation, in the columns' names", async () => {
    const rng = createRng(1);
    const rows = Array.from({ length: 3000 }, () => {
      const [a, b, c, when] = [rng.normal(), rng.normal(), rng.normal(), rng.uniform()];
      return [a, b, c, when, Math.hypot(a, b) + c / 2].map((value) => value.toFixed(5)).join(",");
    });
    const table = join(folder, "table.csv");
    writeFileSync(table, `a,b,c,when,y\n${rows.join("\n")}\n`);
    const json = await discoverJson("--labels", "y", "--columns", "a,b,c", "--data", table, "--context", "when");
    expect(json).toMatchObject({ outcome: "found", dimension: 1, algebra: "so(2)" });
    expect(json.near).toMatchObject([{ label: "rotation a–b" }]);
    expect(json.near[0]!.cosine).toBeGreaterThan(NEAR);
    expect(json.learned!.share).toBeLessThan(0.1);
    expect(json.breaking).toMatchObject({ context: "when", generators: [{ label: "near rotation a–b" }] });
    expect(json.breaking!.generators[0]!.bins).toHaveLength(5);
    expect(json.data.components).toEqual(["a", "b", "c"]);
  }, 120_000);

  it("of an npz are classes where they are whole numbers, and the answer says so", async () => {
    const rng = createRng(2);
    const x = Float64Array.from({ length: 2 * 4000 }, () => rng.normal());
    const inside = Uint8Array.from({ length: 4000 }, (_, i) => (Math.hypot(x[2 * i]!, x[2 * i + 1]!) < 1.2 ? 1 : 0));
    const file = join(folder, "disc.npz");
    writeFileSync(
      file,
      encodeNpz({
        x: { dtype: "float64", shape: [4000, 2], data: x },
        inside: { dtype: "uint8", shape: [4000], data: inside },
      }),
    );
    const json = await discoverJson("--labels", "inside", "--data", file);
    expect(json).toMatchObject({ outcome: "found", dimension: 1, near: [{ label: "rotation x1–x2" }] });
    expect(json.near[0]!.cosine).toBeGreaterThan(NEAR);
    expect(json.data.notes).toContain("inside is 0 or 1: taken as classes (--task regression to take it as values).");
  }, 120_000);

  it("that are noise give no algebra, and the reason", async () => {
    const rng = createRng(3);
    const rows = Array.from({ length: 1500 }, () => [rng.normal(), rng.normal(), rng.normal()].join(","));
    const table = join(folder, "noise.csv");
    writeFileSync(table, `a,b,y\n${rows.join("\n")}\n`);
    const json = await discoverJson("--labels", "y", "--data", table);
    expect(json).toMatchObject({ outcome: "undecided", dimension: null, generators: [], breaking: null });
    expect(json.status).toMatch(/learned nothing|look like noise/);
  }, 120_000);
});
