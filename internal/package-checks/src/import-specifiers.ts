/**
 * What the files of a folder import: `import`, `export … from`, `import()`, `require()` and import types, as TypeScript's
 * own scanner sees them (so a specifier inside a comment or a string counts for nothing). Computed specifiers cannot be
 * seen; the packed tarballs' tests catch those.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface ImportSpecifier {
  /** Absolute path of the importing file. */
  readonly file: string;
  /** As written: `./rng.js`, `@noether/base/files`, `node:fs`. */
  readonly specifier: string;
}

/** Every import in the .ts and .js files under `folder`, in order of path; none if there is no such folder. */
export function importSpecifiers(folder: string): readonly ImportSpecifier[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.includes("node_modules"))
    .sort()
    .flatMap((name) => {
      const file = join(folder, name);
      const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
      return importedFiles.map(({ fileName }) => ({ file, specifier: fileName }));
    });
}
