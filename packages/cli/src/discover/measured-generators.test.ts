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
  it("takes matrices from a file", async () => {
    const path = join(folder, "turn.json");
    writeFileSync(path, "[[[0, -1], [1, 0]]]");
    expect(await labels(path, withComponents("a", "b"))).toEqual(["rotation a–b"]);
  });

  it("takes an algebra by name, and refuses others", async () => {
    const oracle = withComponents("a", "b", "c");
    expect(await labels("so(3)", oracle)).toEqual(["rotation a–b", "rotation a–c", "rotation b–c"]);
    await expect(measuredGenerators("so(4)", oracle)).rejects.toMatchObject({ code: "generators-do-not-fit" });
    await expect(measuredGenerators("nothing", oracle)).rejects.toMatchObject({ code: "unknown-algebra" });
  });
});
