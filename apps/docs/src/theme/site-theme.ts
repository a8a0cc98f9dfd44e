/** TypeDoc's theme with our frame, navigation, bar and foot. */

import { existsSync } from "node:fs";
import {
  type ContainerReflection,
  DefaultTheme,
  DefaultThemeRenderContext,
  type JSX,
  type NavigationElement,
  type PageEvent,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
} from "typedoc";
import { livePage } from "../live-page.js";
import { h } from "./h.js";
import { headingLevels } from "./heading-levels.js";
import { layout } from "./layout.js";
import { navigation } from "./navigation.js";
import { packageList } from "./package-list.js";
import { toolbar } from "./toolbar.js";

const hasLivePage = existsSync(livePage);

class SiteContext extends DefaultThemeRenderContext {
  override toolbar = (): JSX.Element => toolbar(this, hasLivePage);
  override navigation = (props: PageEvent<Reflection>): JSX.Element => navigation(this, props);
  override settings = (): JSX.Element => h("span", { hidden: true }); // the theme is chosen in the bar
  override sidebarLinks = (): null => null;
  override defaultLayout: DefaultThemeRenderContext["defaultLayout"] = (template, props) =>
    layout(this, template, props);
  override footer = (): JSX.Element =>
    h(
      "footer",
      null,
      h(
        "p",
        null,
        "Noether, Apache-2.0. The method of oracles and generators is from ",
        h("a", { href: "https://arxiv.org/abs/2301.05638" }, "arXiv:2301.05638"),
        ". ",
        h("a", { href: this.relativeURL("guides/limits.html") }, "What it cannot do"),
      ),
    );
}

export class SiteTheme extends DefaultTheme {
  override ContextClass: typeof DefaultThemeRenderContext = SiteContext;

  /** The tree of the reference, a branch for each package: documents stand in the navigation of their own. */
  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    const branches = super.buildNavigation(project).filter(({ kind }) => kind !== ReflectionKind.Document);
    return branches.flatMap((branch) => (branch.path === undefined ? (branch.children ?? []) : [branch]));
  }

  override reflectionTemplate = (page: PageEvent<ContainerReflection>): JSX.Element => {
    const context = this.getRenderContext(page);
    return page.model.isProject() ? packageList(context, page.model) : context.reflectionTemplate(page);
  };

  override render(page: PageEvent): string {
    return headingLevels(super.render(page));
  }
}
