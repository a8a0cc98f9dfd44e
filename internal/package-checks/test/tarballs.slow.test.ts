/**
 * What users get: the tarballs as npm would serve them, installed into empty projects outside the workspace.
 * Needs the npm registry (or a filled npm cache) for the packages that ours depend on.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createPackageFromTarballData, type Package } from "@arethetypeswrong/core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderBytes } from "../src/folder-bytes.js";
import { installTarballs } from "../src/install-tarballs.js";
import { type Loader, loadNames } from "../src/load-names.js";
import { ownClosure } from "../src/own-closure.js";
import { packPackages, type Tarballs } from "../src/pack-packages.js";
import { type Manifest, readPackages, repositoryRoot, type WorkspacePackage } from "../src/read-packages.js";
import { runCommand } from "../src/run-command.js";
import { table } from "../src/table.js";
import { tarballProblems } from "../src/tarball-problems.js";

/** For building, packing, installing and removing, in milliseconds: onnxruntime-node alone is some 300 MB. */
const PREPARATION_TIMEOUT = 900_000;

/** Import times are medians of so many fresh processes. */
const IMPORT_RUNS = 5;

/** What runs in browsers as well. */
const FOR_BROWSERS = ["base", "lie", "engine", "oracles", "core"].map((folder) => `@noether/${folder}`);

const packages = readPackages();
const cases = packages.map((pack) => [pack.manifest.name, pack] as const);

/** Each entry of each package: what users import, and its source. */
const entries = packages.flatMap(({ path, manifest }) =>
  Object.entries(manifest.exports).flatMap(([entry, conditions]) => {
    const source = typeof conditions === "string" ? undefined : conditions["@noether/source"];
    return source === undefined ? [] : [[manifest.name + entry.slice(1), join(path, source)] as const];
  }),
);

const workplace = mkdtempSync(join(tmpdir(), "noether-tarballs-"));
const everything = join(workplace, "everything");
const figures: string[][] = [["package", "packed", "unpacked", "installed alone", "import"]];
let tarballs: Tarballs;

beforeAll(() => {
  const destination = join(workplace, "tarballs");
  mkdirSync(destination);
  tarballs = packPackages(destination);
  installTarballs(everything, tarballs.values());
}, PREPARATION_TIMEOUT);

afterAll(() => {
  rmSync(workplace, { recursive: true, force: true });
  process.stdout.write(`\n${table(figures)}\n\n`);
  const file = process.env["NOETHER_SIZES"]; // `pnpm sizes` keeps the table, which the site shows
  if (file !== undefined) writeFileSync(resolve(repositoryRoot, file), `${table(figures)}\n`);
}, PREPARATION_TIMEOUT);

function tarballOf(name: string): string {
  const tarball = tarballs.get(name);
  if (tarball === undefined) throw new Error(`${name} was not packed`);
  return tarball;
}

/** The content of a tarball, and its files' paths from the package's root. */
function open(name: string): { readonly content: Package; readonly root: string; readonly files: readonly string[] } {
  const content = createPackageFromTarballData(readFileSync(tarballOf(name)));
  const root = `/node_modules/${name}/`;
  return { content, root, files: content.listFiles().map((file) => file.slice(root.length)) };
}

/** Names exported by the source, as vitest loads it. */
async function sourceNames(source: string): Promise<string[]> {
  return Object.keys((await import(/* @vite-ignore */ source)) as object).sort();
}

describe("the tarball of", () => {
  it.each(cases)("%s has what it must and no tests", (name, pack) => {
    const { files } = open(name);
    const texts = ["package.json", "README.md", "CHANGELOG.md", "LICENSE"];
    expect(files).toEqual(expect.arrayContaining([...texts, "dist/index.js", "dist/index.d.ts", "src/index.ts"]));
    const folders = (pack.manifest.files ?? []).filter((entry) => /^\w+$/.test(entry)).join("|");
    const known = new RegExp(`^(package\\.json|README\\.md|CHANGELOG\\.md|LICENSE|(${folders})/.*)$`);
    expect(files.filter((file) => !known.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(test|bench)\.|(^|\/)tests?\/|\.tsbuildinfo$/.test(file))).toEqual([]);
  });

  it.each(cases)("%s has built files of its sources only, all of them", (name) => {
    const { files } = open(name);
    const stems = (folder: string, ending: string) =>
      files
        .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(ending) && !file.endsWith(`.d${ending}`))
        .map((file) => file.slice(folder.length + 1, -ending.length))
        .sort();
    // A file in `dist` alone is left from a source that is gone: `rm -r packages/*/dist` and build again.
    expect(stems("dist", ".js")).toEqual(stems("src", ".ts"));
  });

  it.each(cases)("%s names real versions and no workspace", (name, { manifest }) => {
    const { content, root } = open(name);
    const packed = JSON.parse(content.readFile(`${root}package.json`)) as Manifest;
    expect(Object.keys(packed.dependencies ?? {}).sort()).toEqual(Object.keys(manifest.dependencies ?? {}).sort());
    const ranges = Object.values({
      ...packed.dependencies,
      ...packed.peerDependencies,
      ...packed.optionalDependencies,
    });
    expect(ranges.filter((range) => !/^[\^~<>=\d]/.test(range))).toEqual([]);
  });

  it.each(cases)("%s has a manifest that npm would publish as it is", (name, { folder }) => {
    const { content, root } = open(name);
    const packed = content.readFile(`${root}package.json`);
    const copy = join(workplace, `manifest-${folder}`);
    mkdirSync(copy);
    writeFileSync(join(copy, "package.json"), packed);
    runCommand(copy, "npm", ["pkg", "fix"]); // what npm corrects it may correct wrongly: it drops commands
    expect(JSON.parse(readFileSync(join(copy, "package.json"), "utf8"))).toEqual(JSON.parse(packed));
  });

  it.each(cases)("%s has no problem that publint or arethetypeswrong knows", async (name) => {
    expect(await tarballProblems(tarballOf(name))).toEqual([]);
  });
});

describe("installed together,", () => {
  it.each(entries)("%s exports what its source exports, to import and to require", async (specifier, source) => {
    const names = await sourceNames(source);
    expect(names.length).toBeGreaterThan(0);
    for (const loader of ["import", "require"] satisfies Loader[]) {
      expect(loadNames(everything, loader, specifier).names, loader).toEqual(names);
    }
  });

  it("the command noether says its version", () => {
    const version = packages.find(({ folder }) => folder === "cli")?.manifest.version;
    expect(runCommand(everything, "npx", ["--no", "--", "noether", "--version"]).trim()).toBe(version);
  });

  it("all entries have types that a strict TypeScript project can use", async () => {
    const lines = await Promise.all(
      entries.map(async ([specifier, source], index) => {
        const names = await sourceNames(source);
        const union = names.map((name) => JSON.stringify(name)).join(" | ");
        return `import * as m${index} from "${specifier}";\nexport const n${index}: keyof typeof m${index} = null! as ${union};\n`;
      }),
    );
    writeFileSync(join(everything, "consumer.mts"), lines.join(""));
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const flags = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023", "consumer.mts"];
    expect(runCommand(everything, process.execPath, [tsc, ...flags])).toBe("");
  });
});

describe("installed alone,", () => {
  it.each(cases)("%s finds all that it needs", (name, pack: WorkspacePackage) => {
    const project = join(workplace, `alone-${pack.folder}`);
    installTarballs(project, [...ownClosure(name, packages)].map(tarballOf));
    const times = entries
      .filter(([specifier]) => specifier === name || specifier.startsWith(`${name}/`))
      .map(([specifier]) => importTime(project, specifier));
    const unpacked = folderBytes(join(project, "node_modules", name));
    const alone = folderBytes(join(project, "node_modules"));
    rmSync(project, { recursive: true });
    expect(alone).toBeGreaterThan(unpacked);
    const packed = statSync(tarballOf(name)).size;
    figures.push([name, size(packed), size(unpacked), size(alone), `${times[0]?.toFixed(0)} ms`]);
  });
});

describe("installed by pnpm, which hides what is not declared,", () => {
  it.each(cases)("%s loads", (name, pack: WorkspacePackage) => {
    const project = join(workplace, `pnpm-${pack.folder}`);
    const own = [...ownClosure(name, packages)].map((each) => [each, `file:${tarballOf(each)}`] as const);
    mkdirSync(project);
    const manifest = {
      name: "consumer",
      private: true,
      dependencies: { [name]: `file:${tarballOf(name)}` },
      pnpm: { overrides: Object.fromEntries(own) }, // ours are on no registry yet
    };
    writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
    const { packageManager } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
      readonly packageManager: string;
    };
    runCommand(project, "npx", ["-y", packageManager, "install", "--prefer-offline", "--ignore-scripts"]);
    const specifiers = entries.map(([specifier]) => specifier);
    for (const specifier of specifiers.filter((each) => each === name || each.startsWith(`${name}/`))) {
      expect(loadNames(project, "import", specifier).names.length, specifier).toBeGreaterThan(0);
    }
    rmSync(project, { recursive: true });
  });
});

describe("bundled for browsers by vite,", () => {
  it.each(FOR_BROWSERS)("%s needs nothing of Node and exports what it exports there", async (name) => {
    const folder = join(everything, `bundle-${name.split("/")[1]}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "main.js"), `export * from ${JSON.stringify(name)};\n`);
    const warnings: string[] = [];
    await build({
      root: folder,
      configFile: false,
      logLevel: "silent",
      build: {
        target: "es2023",
        minify: false,
        outDir: join(folder, "dist"),
        lib: { entry: join(folder, "main.js"), formats: ["es"], fileName: () => "bundle.mjs" },
        rolldownOptions: {
          // Optional peers: whoever wants them installs them.
          external: (id) => id.startsWith("onnxruntime-web") || id.startsWith("@tensorflow/"),
          onwarn: ({ message }) => warnings.push(message),
        },
      },
    });
    expect(warnings).toEqual([]);
    const files = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
    const code = files
      .filter((file) => /\.m?js$/.test(file))
      .map((file) => readFileSync(join(folder, "dist", file), "utf8"));
    expect(code.filter((text) => /__vite-browser-external|from "node:|import\("node:/.test(text))).toEqual([]);
    expect(loadNames(folder, "import", "./dist/bundle.mjs").names).toEqual(loadNames(everything, "import", name).names);
  });
});

/** Milliseconds to import `specifier` in a fresh process: the median of several. */
function importTime(project: string, specifier: string): number {
  const times = Array.from({ length: IMPORT_RUNS }, () => loadNames(project, "import", specifier).milliseconds);
  return times.sort((a, b) => a - b)[(IMPORT_RUNS - 1) / 2] ?? Number.NaN;
}

/** As in `14 kB` and `302.9 MB`, in powers of ten. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
