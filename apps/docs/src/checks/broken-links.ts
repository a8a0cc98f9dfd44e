/** Links of a built site that lead nowhere: to files that are not there, or to anchors that no element has. */

import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readPage, type Tag } from "./read-page.js";

const FOREIGN = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** One line for each broken link of the pages, files below `site`. */
export function brokenLinks(site: string, pages: readonly string[]): readonly string[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (path: string): ReadonlySet<string> => {
    let known = anchors.get(path);
    if (known === undefined) {
      known = new Set(readPage(path).flatMap(({ attributes }) => attributes["id"] ?? []));
      anchors.set(path, known);
    }
    return known;
  };
  return pages.flatMap((page) =>
    targetsOf(readPage(page)).flatMap((target) => {
      const fault = faultOf(page, target, anchorsOf);
      return fault === undefined ? [] : [`${relative(site, page)}: ${target} ${fault}`];
    }),
  );
}

/** What a page points to on this site, each once. */
function targetsOf(tags: readonly Tag[]): readonly string[] {
  const all = tags.flatMap(({ attributes }) => [attributes["href"], attributes["src"]]);
  return [...new Set(all)].filter(
    (target) => target !== undefined && target !== "" && !FOREIGN.test(target),
  ) as string[];
}

function faultOf(page: string, target: string, anchorsOf: (path: string) => ReadonlySet<string>): string | undefined {
  const [address = "", anchor = ""] = target.split("#");
  const path = address === "" ? page : join(dirname(page), decodeURIComponent(address.split("?")[0]!));
  if (!existsSync(path)) return "is not there";
  if (statSync(path).isDirectory()) return "is a folder, which no browser opens from a disk";
  if (anchor === "" || !path.endsWith(".html")) return undefined;
  return anchorsOf(path).has(decodeURIComponent(anchor)) ? undefined : "has no such anchor";
}
