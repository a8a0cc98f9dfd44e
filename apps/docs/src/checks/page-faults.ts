/**
 * What a page must have so that everybody can read it: a language, a title, one h1 and headings without jumps, texts for pictures, names
 * for whatever can be pressed or filled in, ids that are unique, and nothing from another host.
 */

import type { Tag } from "./read-page.js";

/** One line for each fault of a page. */
export function pageFaults(tags: readonly Tag[]): readonly string[] {
  return [
    ...documentFaults(tags),
    ...headingFaults(tags),
    ...nameFaults(tags),
    ...duplicateIds(tags),
    ...foreignParts(tags),
  ];
}

function documentFaults(tags: readonly Tag[]): readonly string[] {
  const faults: string[] = [];
  const has = (name: string, test: (tag: Tag) => boolean): boolean =>
    tags.some((tag) => tag.name === name && test(tag));
  if (!has("html", ({ attributes }) => (attributes["lang"] ?? "") !== "")) faults.push("has no language");
  if (!has("title", ({ text, inside }) => text !== "" && inside.includes("head"))) faults.push("has no title");
  if (!has("meta", ({ attributes }) => attributes["name"] === "viewport")) faults.push("has no viewport");
  if (!has("main", () => true)) faults.push("has no main part");
  return faults;
}

function headingFaults(tags: readonly Tag[]): readonly string[] {
  const headings = tags.filter(({ name }) => /^h[1-6]$/.test(name));
  const levels = headings.map(({ name }) => Number(name[1]));
  const faults: string[] = [];
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) faults.push(`has ${first} h1`);
  levels.forEach((level, i) => {
    const before = levels[i - 1] ?? 0;
    if (level > before + 1) faults.push(`jumps from h${before} to h${level} at "${headings[i]!.text}"`);
    if (headings[i]!.text === "") faults.push("has an empty heading");
  });
  return faults;
}

/** Pictures need a text, which may be empty for ornaments; what can be pressed or filled in needs one that is not. */
function nameFaults(tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ name, attributes, text, inside }) => {
    if (name === "img")
      return attributes["alt"] === undefined ? [`has a picture without a text: ${attributes["src"]}`] : [];
    const named = (attributes["aria-label"] ?? "") !== "" || (attributes["title"] ?? "") !== "";
    if (name === "input" || name === "select" || name === "textarea") {
      return named || inside.includes("label") ? [] : [`has a nameless ${name}`];
    }
    if (name === "button" || name === "dialog") return named || text !== "" ? [] : [`has a nameless ${name}`];
    // A link without text may hold a picture, whose text is its name.
    if (name === "a" && attributes["href"] !== undefined && text === "" && !named) {
      return [`has a nameless link to ${attributes["href"]}`];
    }
    return [];
  });
}

function duplicateIds(tags: readonly Tag[]): readonly string[] {
  const seen = new Set<string>();
  return tags.flatMap(({ attributes: { id } }) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [`has the id ${id} twice`];
  });
}

/** Links may lead away; what the page itself loads may not. */
function foreignParts(tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ name, attributes }) => {
    const loaded = name === "link" ? attributes["href"] : attributes["src"];
    return loaded !== undefined && /^(?:https?:)?\/\//.test(loaded) ? [`loads ${loaded}`] : [];
  });
}
