/** The tables that are made from the code hold all of it. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { oracleCatalog } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { generatedFolder, pages } from "../contents.js";
import { publishedPackages } from "../published-packages.js";
import { repositoryRoot } from "../repository-root.js";
import { algebraRows } from "./algebras-page.js";
import { formatsPage } from "./formats-page.js";
import { oraclesPage } from "./oracles-page.js";

/** Verbs that make any algebra: from a name, from tensors. */
const NOT_A_ROW = ["standardAlgebra", "stabilizer"];

describe("generated pages", () => {
  it("have a row for every standard algebra that @noether/lie exports", () => {
    const index = readFileSync(join(repositoryRoot, "packages/lie/src/index.ts"), "utf8");
    const part = index.slice(index.indexOf("// Standard algebras"), index.indexOf("// Invariant tensors"));
    const exported = [...part.matchAll(/export \{([^}]*)\}/g)]
      .flatMap(([, names = ""]) => names.split(","))
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type ") && !NOT_A_ROW.includes(name));
    expect(exported.length).toBeGreaterThan(30);
    expect(exported.filter((name) => !algebraRows.some(({ made }) => made === name))).toEqual([]);
  });

  it("have a row for every oracle of the catalog, with bars escaped", () => {
    const page = oraclesPage();
    for (const { name } of oracleCatalog) expect(page).toContain(`| \`${name}\` |`);
    expect(page).toContain("\\|x\\|");
  });

  it("have a row for every format, and data sets with where they are", () => {
    const page = formatsPage();
    for (const name of ["lhe", "hepmc3", "hdf5", "root", "csv", "parquet", "npy", "npz"])
      expect(page).toContain(`\`${name}\``);
    expect(page).toMatch(/`drellyan` .* `@noether\/sample-events`/);
  });
});

describe("the contents", () => {
  it("name files that are there, and each address once", () => {
    const written = pages.filter(({ file }) => !file.startsWith(generatedFolder));
    expect(written.filter(({ file }) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(pages.length);
  });

  it("know every published package", () => {
    expect(publishedPackages.map(({ name }) => name)).toContain("@noether/cli");
    const readme = readFileSync(join(repositoryRoot, "ARCHITECTURE.md"), "utf8");
    for (const { folder } of publishedPackages) expect(readme).toContain(`| \`${folder}\` |`);
  });
});
