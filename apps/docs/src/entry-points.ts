/**
 * The doors of a package in its reference: what `@noether/engine` exports stands in the package itself, what
 * `@noether/engine/workers` exports in a module of that name below it.
 */

import { type DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";
import { publishedPackages } from "./published-packages.js";

/** TypeDoc's name of the module of `src/index.ts`, where a package has several. */
const MAIN = "index";

/**
 * Renames and merges the modules of packages that TypeDoc read from several entry points; call it before TypeDoc groups
 * what a module has.
 *
 * @throws Error where a package's `typedoc.json` and the `exports` of its manifest do not name the same modules.
 */
export function nameEntryPoints(project: ProjectReflection): void {
  for (const { name, entries } of publishedPackages) {
    const ofPackage = project.children?.find((child) => child.name === name);
    if (ofPackage === undefined) continue;
    const modules = (ofPackage.children ?? []).filter(({ kind }) => kind === ReflectionKind.Module);
    const read = modules.map((module) => module.name).filter((each) => each !== MAIN);
    const expected = Object.keys(entries);
    if (read.toSorted().join() !== expected.toSorted().join()) {
      throw new Error(
        `${name}: typedoc.json reads ${read.join(", ") || "one module"}, package.json exports ${expected.join(", ") || "one"}`,
      );
    }
    for (const module of modules) {
      if (module.name === MAIN) project.mergeReflections(module, ofPackage as DeclarationReflection);
      else module.name = `${name}/${entries[module.name]!}`;
    }
  }
}
