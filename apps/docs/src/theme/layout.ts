/**
 * The frame of a page: TypeDoc's, with landmarks (`header`, `main`, `nav`, `footer`), a link that skips to the content, and
 * nothing that hides the page until scripts have run.
 */

import { type DefaultThemeRenderContext, JSX, type PageEvent, type Reflection, type RenderTemplate } from "typedoc";
import { pageOf } from "../page-of.js";
import { h } from "./h.js";

const SAVED_THEME = 'document.documentElement.dataset.theme = localStorage.getItem("tsd-theme") || "os";';
const DESCRIPTION =
  "Noether finds the symmetries hidden in data and in functions, names them, and hands them on as ONNX. In TypeScript.";

/** The window's title. */
function titleOf({ model, url }: PageEvent<Reflection>): string {
  if (url === "index.html") return "Noether: symmetries of data, by name";
  const name = model.isProject() ? "Reference" : model.isDocument() ? pageOf(model).title : model.name;
  return `${name} | Noether`;
}

/** The whole page. */
export function layout(
  context: DefaultThemeRenderContext,
  template: RenderTemplate<PageEvent<Reflection>>,
  props: PageEvent<Reflection>,
): JSX.Element {
  const isLanding = props.url === "index.html";
  // The heading and the content come first: they collect what "On this page" lists.
  const content = [bringsHeading(props.model) ? null : context.header(props), template(props)];
  return h(
    "html",
    { class: "default", lang: "en", "data-base": context.relativeURL("./") },
    head(context, titleOf(props)),
    h(
      "body",
      { class: isLanding ? "landing" : "page" },
      h("script", null, h(JSX.Raw, { html: SAVED_THEME })),
      h("a", { class: "skip", href: "#content" }, "Skip to the content"),
      context.toolbar(props),
      h(
        "div",
        { class: "container container-main" },
        h("main", { class: "col-content", id: "content", tabIndex: -1 }, ...content),
        h(
          "div",
          { class: "col-sidebar" },
          h("div", { class: "page-menu" }, isLanding ? null : context.pageSidebar(props)),
          h("div", { class: "site-menu" }, context.sidebar(props)),
        ),
      ),
      context.footer(),
      h("div", { class: "overlay" }),
    ),
  );
}

/** Texts, the READMEs of packages among them, begin with a heading of their own. */
function bringsHeading(model: Reflection): boolean {
  if (model.isProject() || model.isDocument()) return true;
  return model.isDeclaration() && (model.readme?.length ?? 0) > 0;
}

function head(context: DefaultThemeRenderContext, title: string): JSX.Element {
  const asset = (name: string): string => context.relativeURL(`assets/${name}`);
  const script = (name: string): JSX.Element =>
    h("script", { async: true, src: asset(`${name}.js`), id: `tsd-${name === "navigation" ? "nav" : name}-script` });
  return h(
    "head",
    null,
    h("meta", { charset: "utf-8" }),
    h("title", null, title),
    h("meta", { name: "description", content: DESCRIPTION }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("link", { rel: "icon", href: asset("favicon.svg"), type: "image/svg+xml" }),
    ...["style", "highlight", "custom"].map((name) => h("link", { rel: "stylesheet", href: asset(`${name}.css`) })),
    h("script", { defer: true, src: asset("main.js") }),
    ...["icons", "search", "navigation"].map(script),
  );
}
