import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { InputError } from "@noether/base";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeVersion, versionText } from "./code-version.js";
import { keep, keptPath, type OtherVersions, type Resumable } from "./keep.js";

const RECIPE = { name: "numbers of hybrid", seed: 1 };
const NOW = { "@noether/papers": "0.2.0" };
const BEFORE = { "@noether/papers": "0.1.0" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/noether-kept-`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a different number at each call. */
function counting(): () => Promise<number> {
  let made = 0;
  return async () => ++made;
}

describe("keep", () => {
  it("makes a result once for a recipe, and reads it afterwards", async () => {
    const make = counting();
    const ask = (seed: number): Promise<number> => keep({ folder }, { ...RECIPE, seed }, NOW, make);
    expect([await ask(1), await ask(1), await ask(2), await ask(1)]).toEqual([1, 1, 2, 1]);
    expect(keptPath(folder, RECIPE)).toMatch(/\/kept\/numbers-of-hybrid-[0-9a-f]{12}\.json$/);
  });

  it("keeps nothing of what failed, but the state that it saved, and resumes from that", async () => {
    const failing = ({ save }: Resumable<Uint8Array>): Promise<never> =>
      save(Uint8Array.of(1, 2)).then(() => Promise.reject(new Error("stopped")));
    await expect(keep({ folder }, RECIPE, NOW, failing)).rejects.toThrow("stopped");
    const resumed = await keep({ folder }, RECIPE, NOW, async ({ state }: Resumable<Uint8Array>) => [...state!]);
    expect(resumed).toEqual([1, 2]);
  });

  it("names the file and the option where another version made a result", async () => {
    const make = counting();
    await keep({ folder }, RECIPE, BEFORE, make);
    const ask = (otherVersions: OtherVersions | undefined, version = NOW): Promise<number> =>
      keep({ folder, otherVersions }, RECIPE, version, make);
    await expect(ask(undefined)).rejects.toMatchObject({
      code: "other-version",
      got: `${keptPath(folder, RECIPE)}, made by @noether/papers 0.1.0`,
      fix: expect.stringContaining("--other-versions"),
    });
    expect(await ask("use")).toBe(1);
    expect(await ask("replace")).toBe(2);
    expect(await ask(undefined)).toBe(2);
  });

  it.each(["", '{"madeBy": {', "[]", "null"])("does not take %j for a result", async (content) => {
    await keep({ folder }, RECIPE, NOW, counting());
    const path = keptPath(folder, RECIPE);
    writeFileSync(path, content);
    await expect(keep({ folder }, RECIPE, NOW, counting())).rejects.toMatchObject({ code: "not-a-kept-result" });
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("names the file where its state is of another run, and leaves it as it is", async () => {
    const other = new InputError<"other-run">({ code: "other-run", got: "seed 1", expected: "seed 2", fix: "Resume." });
    const run = async ({ state, save }: Resumable<number>): Promise<number> => {
      if (state === undefined) await save(7);
      throw state === undefined ? new Error("stopped") : other;
    };
    await expect(keep({ folder }, RECIPE, NOW, run)).rejects.toThrow("stopped");
    const before = readFileSync(keptPath(folder, RECIPE), "utf8");
    await expect(keep({ folder }, RECIPE, NOW, run)).rejects.toMatchObject({
      code: "other-run",
      got: expect.stringContaining(keptPath(folder, RECIPE)),
    });
    expect(readFileSync(keptPath(folder, RECIPE), "utf8")).toBe(before);
  });
});

describe("codeVersion", () => {
  it("is that of the packages that are installed", () => {
    const version = codeVersion(["gan"]);
    expect(Object.keys(version)).toEqual(["@noether/papers", "@noether/base", "@noether/gan"]);
    expect(versionText(version)).toMatch(/^@noether\/papers \d+\.\d+\.\d+\S*, /);
  });
});
