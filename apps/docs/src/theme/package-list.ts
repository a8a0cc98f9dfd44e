/** The door to the reference: the packages, each with a sentence and the number of its exports. */

import type { DefaultThemeRenderContext, JSX, ProjectReflection } from "typedoc";
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
      h("p", null, `${description} ${module.children?.length ?? 0} exports.`),
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
