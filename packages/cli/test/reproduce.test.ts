import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paperNames, type Reproduction } from "@noether/papers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPapers } from "../src/reproduce/load-papers.js";
import { PAPER_NAMES } from "../src/reproduce/paper-names.js";
import { runCli } from "./run-cli.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noether-reproduce-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("noether reproduce", () => {
  it("lists papers and figures", async () => {
    const { code, out } = await runCli(["reproduce", "--list"]);
    expect(code).toBe(0);
    for (const part of ["broken-symmetries", "Phys. Rev. D", "fig1", "reweighting"]) expect(out).toContain(part);
    const json = await runCli(["reproduce", "broken-symmetries", "--list", "--json"]);
    expect(JSON.parse(json.out)[0].figures[0]).toEqual({ name: "fig1", says: expect.stringContaining("pT") });
  });

  it("prints our numbers beside the authors', and where the page is", async () => {
    const { out } = await runCli(["reproduce", "broken-symmetries", "fig2", "--quick", "--out", join(folder, "said")]);
    expect(out).toMatch(/as the authors, pT > 40 GeV, GeV\s+\d\.\d+\s+8\.1\n/);
    expect(out).toContain(join(folder, "said", "README.md"));
  });

  it("prints what the verb returns, with --json, and passes its options on", async () => {
    const out = join(folder, "json");
    const args = ["broken-symmetries", "networks", "--quick", "--seed", "3", "--trainings", "2", "--out", out];
    const { code, out: said, err } = await runCli(["reproduce", ...args, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const { outcome, figures } = JSON.parse(said) as Reproduction;
    expect(outcome).toBe("some-figures");
    expect(figures[0]).toMatchObject({ figure: "networks", seed: 3, quick: true, trainings: 2, seconds: 1 });
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain(
      "`noether reproduce broken-symmetries networks --seed 3 --quick --trainings 2`, 1.0 s.",
    );
  });

  it.each([
    ["no-paper", ["reproduce"]],
    ["unknown-paper", ["reproduce", "nothing"]],
    ["unknown-figure", ["reproduce", "broken-symmetries", "fig99"]],
    ["bad-option", ["reproduce", "broken-symmetries", "fig1", "--seed", "x"]],
    ["bad-option", ["reproduce", "broken-symmetries", "fig5", "--trainings", "0"]],
  ])("%s is one line, %j", async (expected, args) => {
    const out = join(folder, "never");
    const { code, err } = await runCli([...args, "--out", out]);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^noether: ${expected}: got .+; expected .+\\. .+\\.\\n$`));
    expect(existsSync(out)).toBe(false);
  });
});

describe("the package @noether/papers", () => {
  const missing = (message: string) => () =>
    Promise.reject(Object.assign(new Error(message), { code: "ERR_MODULE_NOT_FOUND" }));

  it("has the papers that help and completion name without it", () => {
    expect(PAPER_NAMES).toEqual(paperNames);
  });

  it("is named with its install command where it is missing", async () => {
    await expect(
      loadPapers(missing("Cannot find package '@noether/papers' imported from /usr/lib/noether.js")),
    ).rejects.toMatchObject({ code: "not-installed", fix: expect.stringContaining("npm install @noether/papers") });
  });

  it("is not blamed where a package that it needs is missing", async () => {
    await expect(
      loadPapers(missing("Cannot find package 'other' imported from /node_modules/@noether/papers/dist/index.js")),
    ).rejects.toThrow("Cannot find package 'other'");
  });
});
