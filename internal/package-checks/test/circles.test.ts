/** What may know of what inside the packages: no circles of files, and folders that lie on each other in one direction. */

import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { folderFloors } from "../src/folder-arrows.js";
import { circles, importGraph } from "../src/import-circles.js";
import { readPackages, repositoryRoot } from "../src/read-packages.js";

const packages = readPackages();
const cases = packages.map((pack) => [pack.folder, pack] as const);

/** Circles that are meant, each with its reason in ARCHITECTURE.md. */
const MEANT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // Gradients are graphs of the same ops.
  engine: [["arithmetic", "reduction", "reshape", "select", "unary"].map((name) => `src/ops/${name}.ts`)],
};

describe("files", () => {
  it.each(cases)("of %s import each other in circles only where that is meant", (folder, { path }) => {
    const graph = importGraph(path);
    if (folder !== "sample-events") expect(graph.size).toBeGreaterThan(0);
    expect(circles(graph)).toEqual(MEANT[folder] ?? []);
  });
});

describe("folders", () => {
  it.each(Object.entries(folderFloors))("of %s import downwards", (folder, floors) => {
    const { path } = packages.find((pack) => pack.folder === folder)!;
    const floorOf = new Map(floors.flatMap((row, floor) => row.map((name) => [name, floor] as const)));
    const seen = new Set<string>();
    const upward = [...importGraph(path)].flatMap(([file, targets]) => {
      const from = folderOf(file);
      seen.add(from);
      return targets
        .filter((target) => (floorOf.get(folderOf(target)) ?? -1) > (floorOf.get(from) ?? Number.POSITIVE_INFINITY))
        .map((target) => `${relative(repositoryRoot, path)}/${file} imports ${target}`);
    });
    expect(upward).toEqual([]);
    for (const name of floorOf.keys()) expect(seen, name).toContain(name); // a folder that was renamed would pass unseen
  });
});

/** The folder directly under `src` in which a file lies; the file's own name where it lies in none. */
function folderOf(file: string): string {
  return file.split("/")[1]!.replace(/\.ts$/, "");
}
