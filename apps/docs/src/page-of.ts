/** Which page of the table of contents a document is, by its file. */

import { relative } from "node:path";
import { internalError } from "@noether/base";
import type { DocumentReflection } from "typedoc";
import { type Page, pages } from "./contents.js";
import { repositoryRoot } from "./repository-root.js";

const byFile = new Map(pages.map((page) => [page.file, page]));

/** The page of a document. @throws An internal error for one that is not in the contents. */
export function pageOf(document: DocumentReflection): Page {
  const path = document.project.files.getReflectionPath(document);
  const page = path === undefined ? undefined : byFile.get(relative(repositoryRoot, path).replaceAll("\\", "/"));
  if (page === undefined) throw internalError(`document ${document.name} (${path}) is not in the contents`);
  return page;
}
