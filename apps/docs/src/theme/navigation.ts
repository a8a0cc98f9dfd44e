/** The navigation beside every page: our chapters as plain links, which need no script, then TypeDoc's tree of the packages. */

import type { DefaultThemeRenderContext, JSX, PageEvent, Reflection } from "typedoc";
import { type Chapter, contents } from "../contents.js";
import { h } from "./h.js";

/** Chapters that are open wherever the reader is. */
const ALWAYS_OPEN: readonly string[] = ["Start", "Tutorials"];

/** The navigation. The chapter of the page that is shown is open. */
export function navigation(context: DefaultThemeRenderContext, { url: here }: PageEvent<Reflection>): JSX.Element {
  const link = (url: string, title: string): JSX.Element =>
    h(
      "li",
      null,
      h(
        "a",
        { href: context.relativeURL(url), ...(url === here && { class: "current", "aria-current": "page" }) },
        title,
      ),
    );
  const chapter = ({ title, pages }: Chapter): JSX.Element =>
    h(
      "details",
      { class: "chapter", open: ALWAYS_OPEN.includes(title) || pages.some(({ url }) => `${url}.html` === here) },
      h("summary", null, title),
      h("ul", null, ...pages.map((page) => link(`${page.url}.html`, page.title))),
    );
  const inReference = here.startsWith("reference/") || here === "modules.html";
  return h(
    "nav",
    { class: "tsd-navigation", "aria-label": "Site" },
    ...contents.map(chapter),
    h(
      "details",
      { class: "chapter", open: inReference },
      h("summary", null, "Reference"),
      h("ul", null, link("modules.html", "All packages")),
      // Filled by TypeDoc's script from assets/navigation.js.
      h("ul", { class: "tsd-small-nested-navigation", id: "tsd-nav-container" }),
    ),
  );
}
