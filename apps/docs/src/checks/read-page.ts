/** A built page as a list of its tags: enough for checks of links and of what screen readers need, at a thousand pages a second. */

import { readFileSync } from "node:fs";

/** An opening tag. */
export interface Tag {
  /** In small letters: `"a"`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between it and its first closing tag, without tags: the text of what nests nothing of its own kind. */
  readonly text: string;
  /** Names of the elements that it stands in, outermost first. */
  readonly inside: readonly string[];
}

/** Elements without a closing tag. */
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** The opening tags of a page in order. Scripts and comments are skipped. */
export function tagsOf(html: string): readonly Tag[] {
  const clean = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, "$1</script>");
  const tags: Tag[] = [];
  const open: string[] = [];
  for (const match of clean.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g)) {
    const [whole, slash, written = "", rest = ""] = match;
    const name = written.toLowerCase();
    if (slash === "/") {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
      continue;
    }
    const attributes: Record<string, string> = {};
    for (const [, key = "", value = ""] of rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      attributes[key.toLowerCase()] = decoded(value);
    }
    const end = clean.indexOf(`</${written}`, match.index);
    const text = end < 0 ? "" : clean.slice(match.index + whole.length, end).replace(/<[^>]*>/g, " ");
    tags.push({ name, attributes, text: decoded(text).trim(), inside: [...open] });
    if (!VOID.has(name) && !rest.endsWith("/")) open.push(name);
  }
  return tags;
}

/** The opening tags of a file. */
export function readPage(path: string): readonly Tag[] {
  return tagsOf(readFileSync(path, "utf8"));
}

function decoded(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
