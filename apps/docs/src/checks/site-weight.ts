/** How much a reader downloads: the largest page, and a first visit to the landing with everything that it loads. */

import { statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readPage } from "./read-page.js";

/** Bytes, uncompressed. */
export interface SiteWeight {
  /** The landing with its style sheets, scripts and pictures. */
  readonly landing: number;
  readonly largest: { readonly page: string; readonly bytes: number };
}

/** The weight of a built site. */
export function siteWeight(site: string, pages: readonly string[]): SiteWeight {
  const landing = join(site, "index.html");
  const parts = readPage(landing).flatMap(({ name, attributes }) => {
    const part = name === "link" ? attributes["href"] : attributes["src"];
    return part === undefined || part.startsWith("data:") ? [] : [join(dirname(landing), part.split("?")[0]!)];
  });
  const bytes = (path: string): number => statSync(path).size;
  const heaviest = pages.map((page) => ({ page: relative(site, page), bytes: bytes(page) }));
  return {
    landing: [landing, ...new Set(parts)].reduce((total, path) => total + bytes(path), 0),
    largest: heaviest.reduce((most, each) => (each.bytes > most.bytes ? each : most)),
  };
}
