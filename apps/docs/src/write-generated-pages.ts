/** Writes the pages that are made from the code, so that their tables are those of this version. */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFolder } from "./contents.js";
import { algebrasPage } from "./pages/algebras-page.js";
import { errorsPage } from "./pages/errors-page.js";
import { formatsPage } from "./pages/formats-page.js";
import { oraclesPage } from "./pages/oracles-page.js";
import { sizesPage } from "./pages/sizes-page.js";
import { repositoryRoot } from "./repository-root.js";

const makers: Readonly<Record<string, () => string>> = {
  algebras: algebrasPage,
  oracles: oraclesPage,
  formats: formatsPage,
  sizes: sizesPage,
  errors: errorsPage,
};

/** Writes them all; with `keep` only those that are not there yet. */
export function writeGeneratedPages({ keep }: { readonly keep: boolean }): void {
  const folder = join(repositoryRoot, generatedFolder);
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(makers)) {
    const target = join(folder, `${name}.md`);
    if (!keep || !existsSync(target)) writeFileSync(target, make());
  }
}
