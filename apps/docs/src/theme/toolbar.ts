/** The bar on top: name, the main doors, theme, search, and on narrow screens the menu. Ids are those of TypeDoc's script. */

import type { DefaultThemeRenderContext, JSX } from "typedoc";
import { h } from "./h.js";

/** The doors of the bar, as addresses on the site. */
const doors: readonly (readonly [label: string, url: string])[] = [
  ["Guides", "guides/why.html"],
  ["Tutorials", "tutorials/lorentz-from-muons.html"],
  ["Results", "results/index.html"],
  ["Reference", "modules.html"],
];
const LIVE = ["Live", "live/index.html"] as const;
const REPOSITORY = "https://github.com/noether-ml/noether";

/** The bar, with a door to the live page where there is one. */
export function toolbar(context: DefaultThemeRenderContext, hasLivePage: boolean): JSX.Element {
  return h(
    "header",
    { class: "tsd-page-toolbar" },
    h(
      "div",
      { class: "tsd-toolbar-contents container" },
      h(
        "a",
        { href: context.relativeURL("index.html"), class: "title" },
        h("img", { src: context.relativeURL("assets/favicon.svg"), alt: "", width: 26, height: 26 }),
        "Noether",
      ),
      h(
        "nav",
        { id: "tsd-toolbar-links", "aria-label": "Main" },
        ...(hasLivePage ? [...doors, LIVE] : doors).map(([label, url]) =>
          h("a", { href: context.relativeURL(url) }, label),
        ),
        h("a", { href: REPOSITORY }, "GitHub"),
      ),
      themeChoice(),
      h(
        "button",
        { id: "tsd-search-trigger", class: "tsd-widget", type: "button", "aria-label": "Search" },
        context.icons.search(),
        h("span", { "aria-hidden": "true" }, "Search"),
      ),
      search(),
      h(
        "button",
        {
          class: "tsd-widget menu",
          id: "tsd-toolbar-menu-trigger",
          type: "button",
          "data-toggle": "menu",
          "aria-label": "Menu",
        },
        context.icons.menu(),
      ),
    ),
  );
}

function themeChoice(): JSX.Element {
  const themes = [
    ["os", "Auto"],
    ["light", "Light"],
    ["dark", "Dark"],
  ];
  return h(
    "label",
    { class: "theme-choice" },
    h("span", { class: "for-screen-readers" }, "Theme"),
    h("select", { id: "tsd-theme" }, ...themes.map(([value, label]) => h("option", { value }, label))),
  );
}

function search(): JSX.Element {
  return h(
    "dialog",
    { id: "tsd-search", "aria-label": "Search" },
    h("input", {
      role: "combobox",
      id: "tsd-search-input",
      "aria-label": "Search guides and reference",
      "aria-controls": "tsd-search-results",
      "aria-autocomplete": "list",
      "aria-expanded": "true",
      spellcheck: false,
      autocapitalize: "off",
      autocomplete: "off",
      placeholder: "Search guides and reference",
      maxLength: 100,
    }),
    h("ul", { role: "listbox", id: "tsd-search-results", "aria-label": "Results" }),
    h(
      "div",
      { id: "tsd-search-status", "aria-live": "polite", "aria-atomic": "true" },
      h("div", null, "Loading the index…"),
    ),
  );
}
