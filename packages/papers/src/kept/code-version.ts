/** The version of the code that makes a result: those of the packages that it comes from. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Versions by the names of packages: `{ "@noether/papers": "0.2.0" }`. */
export type CodeVersion = Readonly<Record<string, string>>;

const { resolve } = createRequire(import.meta.url);

/**
 * The versions of this package, of `@noether/base`, and of others of ours.
 *
 * @param others - Names without the scope: `["engine", "gan"]`.
 */
export function codeVersion(others: readonly string[]): CodeVersion {
  return Object.fromEntries(
    ["papers", "base", ...others].map((folder) => {
      const name = `@noether/${folder}`;
      const manifest = readFileSync(resolve(`${name}/package.json`), "utf8");
      return [name, (JSON.parse(manifest) as { readonly version: string }).version];
    }),
  );
}

/** For people: `@noether/papers 0.2.0, @noether/base 0.2.0`. */
export function versionText(version: CodeVersion): string {
  return Object.entries(version)
    .map(([name, number]) => `${name} ${number}`)
    .join(", ");
}
