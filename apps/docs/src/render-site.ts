/** TypeDoc with our documents, theme, addresses and formulas: reads typedoc.json, writes `site/`. */

import { cpSync } from "node:fs";
import { join } from "node:path";
import { Application, Converter, type DocumentReflection, MarkdownEvent } from "typedoc";
import { pages } from "./contents.js";
import { nameEntryPoints } from "./entry-points.js";
import { addMath } from "./math.js";
import { ownPictures } from "./own-pictures.js";
import { pageOf } from "./page-of.js";
import { plainFences } from "./plain-fences.js";
import { repositoryRoot } from "./repository-root.js";
import { scrollingTables } from "./scrolling-tables.js";
import { SiteRouter } from "./theme/site-router.js";
import { SiteTheme } from "./theme/site-theme.js";

/**
 * Renders the reference and all pages of the contents into a folder.
 *
 * @returns The number of TypeDoc's warnings.
 * @throws Error where TypeDoc reports an error.
 */
export async function renderSite(out: string): Promise<number> {
  const application = await Application.bootstrapWithPlugins({
    options: join(repositoryRoot, "typedoc.json"),
    projectDocuments: pages.map(({ file }) => join(repositoryRoot, file)),
    out,
    theme: "site",
    router: "site",
    markdownItLoader: (parser) => {
      addMath(parser);
      scrollingTables(parser);
      plainFences(parser);
    },
  });
  application.renderer.defineTheme("site", SiteTheme);
  application.renderer.defineRouter("site", SiteRouter);
  application.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document: DocumentReflection) => {
    document.name = pageOf(document).title;
  });
  const first = 1e5; // before TypeDoc's own listeners
  application.on(Application.EVENT_PROJECT_REVIVE, nameEntryPoints, first);
  const beforeParsing = 1; // TypeDoc's own listener, which makes HTML, has the priority 0
  application.renderer.on(
    MarkdownEvent.PARSE,
    (event) => {
      event.parsedText = ownPictures(event.parsedText, event.page.url);
    },
    beforeParsing,
  );
  const project = await application.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the packages");
  await application.generateOutputs(project);
  cpSync(join(repositoryRoot, "docs/pictures"), join(out, "pictures"), { recursive: true });
  if (application.logger.hasErrors()) throw new Error("TypeDoc reported errors");
  return application.logger.warningCount;
}
