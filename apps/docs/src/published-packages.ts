/** The published packages, in the order of their arrows: what stands on nothing of ours first. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.js";

/** What the site says of a package. */
export interface PublishedPackage {
  /** `"@noether/lie"`. */
  readonly name: string;
  /** Its folder below `packages/`. */
  readonly folder: string;
  readonly description: string;
  readonly dependencies: readonly string[];
  /** What it uses where it is there. */
  readonly optional: readonly string[];
  /** Its further doors, by the folder of their sources: `{ "train/workers": "workers" }` of `@noether/engine/workers`. */
  readonly entries: Readonly<Record<string, string>>;
}

/** `./src/train/workers/index.ts` */
const SOURCE = /^\.\/src\/(.+)\/index\.ts$/;

const folders = [
  "base",
  "statistics",
  "linear-algebra",
  "lie",
  "engine",
  "sample-events",
  "physics-data",
  "oracles",
  "gan",
  "core",
  "hybrid",
  "figures",
  "papers",
  "cli",
];

/** Reads their manifests. */
export const publishedPackages: readonly PublishedPackage[] = folders.map((folder) => {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, "packages", folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly description: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly exports?: Readonly<Record<string, string | { readonly "@noether/source"?: string }>>;
  };
  const { name, description, dependencies = {}, peerDependencies = {}, exports = {} } = manifest;
  return {
    name,
    folder,
    description,
    dependencies: Object.keys(dependencies),
    optional: Object.keys(peerDependencies),
    entries: Object.fromEntries(
      Object.entries(exports).flatMap(([door, target]) => {
        const source = typeof target === "string" ? undefined : target["@noether/source"];
        const sources = SOURCE.exec(source ?? "")?.[1];
        return sources === undefined ? [] : [[sources, door.slice(2)]];
      }),
    ),
  };
});
