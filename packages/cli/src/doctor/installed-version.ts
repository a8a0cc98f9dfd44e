/**
 * The version of a package as one of ours finds it: npm and pnpm may put an optional peer where only its user sees it.
 * Looks for the manifest itself, since a package need not export it.
 */

import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * The version of `name` that `owner` would load, or undefined where it is not installed.
 *
 * @param owner - A package of ours: `"@noether/engine"`.
 */
export function installedVersion(name: string, owner: string): string | undefined {
  const user = manifestOf(owner, import.meta.url);
  const manifest = user === undefined ? undefined : manifestOf(name, user);
  return manifest === undefined
    ? undefined
    : (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

/** The real path of a package's manifest, as the module `from` would find it. */
function manifestOf(name: string, from: string): string | undefined {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name, "package.json")).find((file) => existsSync(file));
  return found === undefined ? undefined : realpathSync(found);
}
