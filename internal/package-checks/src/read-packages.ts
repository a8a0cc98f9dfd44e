/** The packages that we publish, as they stand in `packages/`. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The parts of a package.json that the checks look at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** The folder's name, as in `--project lie`. */
  readonly folder: string;
  /** The folder's absolute path. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** Absolute path of the repository. */
export const repositoryRoot: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Every package in `packages/`, by name of folder. Folders without a package.json (left behind by a branch) are none. */
export function readPackages(): readonly WorkspacePackage[] {
  const parent = join(repositoryRoot, "packages");
  return readdirSync(parent)
    .filter((folder) => existsSync(join(parent, folder, "package.json")))
    .sort()
    .map((folder) => {
      const path = join(parent, folder);
      return { folder, path, manifest: JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest };
    });
}
