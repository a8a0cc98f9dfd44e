/** All checks of a built site that need no browser. */

import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brokenLinks } from "./broken-links.js";
import { pageFaults } from "./page-faults.js";
import { readPage } from "./read-page.js";
import { type SiteWeight, siteWeight } from "./site-weight.js";

/** What the checks say. */
export interface SiteReport {
  readonly pages: number;
  readonly weight: SiteWeight;
  /** One line each; none on a sound site. */
  readonly faults: readonly string[];
}

/** A visit to the landing on a slow connection (1.6 Mb/s) should end within seconds. */
const MOST_LANDING_BYTES = 1_000_000;
/** The reference of a large package on one page, its README included. */
const MOST_PAGE_BYTES = 1_000_000;

/** Checks every page but those below `live/`, which is built and tested on its own. */
export function checkSite(site: string): SiteReport {
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html") && !/^live[\\/]/.test(path))
    .map((path) => join(site, path));
  const weight = siteWeight(site, pages);
  const { landing, largest } = weight;
  return {
    pages: pages.length,
    weight,
    faults: [
      ...pages.flatMap((page) => pageFaults(readPage(page)).map((fault) => `${relative(site, page)} ${fault}`)),
      ...brokenLinks(site, pages),
      ...(landing > MOST_LANDING_BYTES ? [`the landing weighs ${landing} bytes`] : []),
      ...(largest.bytes > MOST_PAGE_BYTES ? [`${largest.page} weighs ${largest.bytes} bytes`] : []),
    ],
  };
}
