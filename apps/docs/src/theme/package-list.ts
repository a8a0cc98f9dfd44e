/** The door to the reference: the packages, each with a sentence and the number of its exports. */

import {
  type DeclarationReflection,
  type DefaultThemeRenderContext,
  type JSX,
  type ProjectReflection,
  ReflectionKind,
} from "typedoc";
import { publishedPackages } from "../published-packages.js";
import { h } from "./h.js";

export function packageList(context: DefaultThemeRenderContext, project: ProjectReflection): JSX.Element {
  const items = publishedPackages.toReversed().flatMap(({ name, description }) => {
    const module = project.children?.find((child) => child.name === name);
    if (module === undefined) return [];
    return h(
      "li",
      null,
      h("h2", null, h("a", { href: context.urlTo(module) }, name)),
      h("p", null, `${description} ${exportCount(module)} exports.`),
    );
  });
  return h(
    "div",
    { class: "tsd-panel tsd-typography" },
    h("h1", null, "Reference"),
    h("p", null, "Every export of every package, from the sources of this version. Those on top stand on those below."),
    h("ul", { class: "packages" }, ...items),
  );
}

/** Of all doors of a package. */
function exportCount({ children = [] }: DeclarationReflection): number {
  return children.reduce((sum, child) => sum + (child.kind === ReflectionKind.Module ? exportCount(child) : 1), 0);
}
