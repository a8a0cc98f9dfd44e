/** The direction of the arrows between packages, and that the packages are alike. Reads files only. */

import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { allowedArrows } from "../src/allowed-arrows.js";
import { type ImportSpecifier, importSpecifiers } from "../src/import-specifiers.js";
import { packageOf } from "../src/package-of.js";
import { readPackages, repositoryRoot, type WorkspacePackage } from "../src/read-packages.js";

const packages = readPackages();
const folderOf = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
const cases = packages.map((pack) => [pack.folder, pack] as const);

/** The folders of our packages among `names`. */
function ours(names: Iterable<string>): string[] {
  return [...new Set(names)].flatMap((name) => folderOf.get(name) ?? []).sort();
}

/** What a user of the package gets with it. */
function installed({ manifest }: WorkspacePackage): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies });
}

/** Imports of the published sources: `src` and `bin` without the unit tests. */
function publishedImports({ path }: WorkspacePackage): readonly ImportSpecifier[] {
  return ["src", "bin"]
    .flatMap((folder) => importSpecifiers(join(path, folder)))
    .filter(({ file }) => !file.includes(".test."));
}

/** `file imports specifier`, for messages. */
function describeImport({ file, specifier }: ImportSpecifier): string {
  return `${relative(repositoryRoot, file)} imports ${specifier}`;
}

describe("the arrows", () => {
  it("have no cycle: every row names only rows above it", () => {
    const rows = Object.keys(allowedArrows);
    for (const [index, row] of rows.entries()) {
      expect(
        allowedArrows[row]?.filter((target) => rows.indexOf(target) < 0 || rows.indexOf(target) >= index),
        row,
      ).toEqual([]);
    }
  });

  it("know every package, by its folder's name", () => {
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter(({ folder }) => !(folder in allowedArrows))).toEqual([]);
    for (const { folder, manifest } of packages) expect(manifest.name).toBe(`@noether/${folder}`);
  });

  it.each(cases)("of %s go where the table lets them, in development too", (folder, pack) => {
    const named = [...installed(pack), ...Object.keys(pack.manifest.devDependencies ?? {})];
    expect(ours(named).filter((target) => !allowedArrows[folder]?.includes(target))).toEqual([]);
  });
});

describe("imports", () => {
  it.each(cases)("of %s are declared as dependencies that a user gets", (_, pack) => {
    const imports = publishedImports(pack);
    expect(imports.length).toBeGreaterThan(0);
    const declared = new Set(installed(pack));
    const undeclared = imports.filter(
      ({ specifier }) => !/^(\.|node:)/.test(specifier) && !declared.has(packageOf(specifier)),
    );
    expect(undeclared.map(describeImport)).toEqual([]);
  });

  it.each(cases)("of the tests of %s are ours only where they are declared", (_, pack) => {
    const itself = pack.manifest.name; // as a user would import it
    const declared = new Set([itself, ...installed(pack), ...Object.keys(pack.manifest.devDependencies ?? {})]);
    const undeclared = ["src", "test"]
      .flatMap((folder) => importSpecifiers(join(pack.path, folder)))
      .filter(({ specifier }) => folderOf.has(packageOf(specifier)) && !declared.has(packageOf(specifier)));
    expect(undeclared.map(describeImport)).toEqual([]);
  });

  it.each(cases)("of %s by a path stay in the package", (_, pack) => {
    const outside = ["src", "bin", "test"]
      .flatMap((folder) => importSpecifiers(join(pack.path, folder)))
      .filter(({ specifier }) => /^[./]/.test(specifier))
      .filter(({ file, specifier }) => !resolve(file, "..", specifier).startsWith(pack.path + sep));
    expect(outside.map(describeImport)).toEqual([]);
  });
});

describe("packages are alike:", () => {
  it.each(cases)("%s has the fields that all have", (_, { manifest }) => {
    expect(manifest).toMatchObject({
      license: "Apache-2.0",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      scripts: { build: "tsc -b" },
      publishConfig: { access: "public", provenance: true },
    });
    expect(manifest.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(manifest.keywords).toContain("noether");
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords?.length);
    const bin = manifest.bin === undefined ? [] : ["bin"];
    // What is put there before packing is shipped too.
    const data = manifest.scripts?.["prepack"] === undefined ? [] : ["data"];
    const built = ["dist", "src", "!**/*.test.*", "!dist/.tsbuildinfo"];
    expect(manifest.files).toEqual(["CHANGELOG.md", ...bin, ...data, ...built]);
  });

  it.each(cases)("%s exports each entry as source, types and default, in this order", (_, { path, manifest }) => {
    const { "./package.json": own, ...entries } = manifest.exports;
    expect(own).toBe("./package.json");
    expect(Object.keys(entries)).toContain(".");
    for (const [entry, conditions] of Object.entries(entries)) {
      const stem = Object.values(conditions)[0]!.replace(/^\.\/src|\.ts$/g, "");
      expect(stem.endsWith(entry === "." ? "/index" : `${entry.slice(1)}/index`), entry).toBe(true);
      expect(Object.entries(conditions), entry).toEqual([
        ["@noether/source", `./src${stem}.ts`],
        ["types", `./dist${stem}.d.ts`],
        ["default", `./dist${stem}.js`],
      ]);
      expect(existsSync(join(path, `src${stem}.ts`)), entry).toBe(true);
    }
  });

  it.each(cases)("%s depends on ours by workspace:^ and on others by the catalog", (_, { manifest }) => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const odd = wanted.filter(([name, range]) => range !== (folderOf.has(name) ? "workspace:^" : "catalog:"));
    expect(odd).toEqual([]);
  });

  it.each(cases)("%s builds after what it depends on: tsconfig refers to the same packages", (_, pack) => {
    const file = join(pack.path, "tsconfig.json");
    const { references = [] } = ts.readConfigFile(file, ts.sys.readFile).config as { references?: { path: string }[] };
    const folders = references.map((reference) => relative(join(pack.path, ".."), resolve(pack.path, reference.path)));
    expect(folders.sort()).toEqual(ours(installed(pack)));
  });

  it.each(cases)("%s has a README and a CHANGELOG", (_, { path }) => {
    for (const file of ["README.md", "CHANGELOG.md"]) expect(existsSync(join(path, file)), file).toBe(true);
  });

  it("stand in the root's tsconfig, and one LICENSE at the root is for all", () => {
    const config = ts.readConfigFile(join(repositoryRoot, "tsconfig.json"), ts.sys.readFile).config as {
      references: { path: string }[];
    };
    const paths = config.references.map(({ path }) => path).filter((path) => path.startsWith("packages/"));
    expect(paths.sort()).toEqual(packages.map(({ folder }) => `packages/${folder}`));
    // pnpm copies it into each tarball; a copy in a package would take its place and could differ.
    expect(existsSync(join(repositoryRoot, "LICENSE"))).toBe(true);
    expect(packages.filter(({ path }) => existsSync(join(path, "LICENSE")))).toEqual([]);
  });
});
