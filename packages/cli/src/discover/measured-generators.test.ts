import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorLabel } from "@noether/core";
import { generator } from "@noether/lie";
import { euclideanNorm, type Oracle } from "@noether/oracles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measuredGenerators } from "./measured-generators.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-measure-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withComponents(...components: string[]): Oracle {
  return { ...euclideanNorm(components.length), components };
}

async function labels(name: string, oracle: Oracle): Promise<string[]> {
  const found = await measuredGenerators(name, oracle);
  return Array.from({ length: found.count }, (_, a) => generatorLabel(generator(found, a), oracle.components)).sort();
}

describe("measuredGenerators", () => {
  it("boosts with the energy, wherever it stands", async () => {
    const boosts = (all: readonly string[]): string[] => all.filter((label) => label.startsWith("boost"));
    expect(boosts(await labels("so(1,3)", withComponents("px", "py", "pz", "E")))).toEqual([
      "boost px–E",
      "boost py–E",
      "boost pz–E",
    ]);
    expect(boosts(await labels("so(1,3)", withComponents("E", "px", "py", "pz")))).toEqual([
      "boost E–px",
      "boost E–py",
      "boost E–pz",
    ]);
  });

  it("leaves other components in their order", async () => {
    expect(await labels("so(3)", withComponents("a", "b", "c"))).toEqual([
      "rotation a–b",
      "rotation a–c",
      "rotation b–c",
    ]);
  });

  it("takes matrices from a file", async () => {
    const path = join(folder, "turn.json");
    writeFileSync(path, "[[[0, -1], [1, 0]]]");
    expect(await labels(path, withComponents("a", "b"))).toEqual(["rotation a–b"]);
  });

  it("takes affine maps one row larger, and no other matrices of that size", async () => {
    const oracle = withComponents("a", "b", "c");
    expect((await measuredGenerators("e(3)", oracle)).dimension).toBe(4);
    await expect(measuredGenerators("so(4)", oracle)).rejects.toMatchObject({ code: "generators-do-not-fit" });
    await expect(measuredGenerators("so(2)", oracle)).rejects.toMatchObject({ code: "generators-do-not-fit" });
    await expect(measuredGenerators("nothing", oracle)).rejects.toMatchObject({ code: "unknown-algebra" });
  });
});
