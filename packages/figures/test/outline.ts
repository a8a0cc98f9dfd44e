/** What an SVG document consists of, for snapshots: its elements, counted by name, and its texts in reading order. */

import { parseHTML } from "linkedom";

/** The content of a picture. */
export interface Outline {
  /** `width × height`. */
  readonly size: string;
  readonly title: string;
  /** How many elements of each name there are. */
  readonly elements: Readonly<Record<string, number>>;
  /** All texts but the title, in the order of the document. */
  readonly texts: readonly string[];
}

/** The outline of a document; throws if it is not one `<svg>`. */
export function outline(svg: string): Outline {
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
  const [root, ...others] = document.body.children;
  if (root?.tagName.toLowerCase() !== "svg" || others.length > 0) throw new Error("not one svg element");
  const elements: Record<string, number> = {};
  for (const { tagName } of root.querySelectorAll("*")) {
    const name = tagName.toLowerCase();
    elements[name] = (elements[name] ?? 0) + 1;
  }
  return {
    size: `${root.getAttribute("width")} × ${root.getAttribute("height")}`,
    title: withoutRounding(root.querySelector("title")!.textContent ?? ""),
    elements: Object.fromEntries(Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1))),
    texts: [...root.querySelectorAll("text")].map(({ textContent }) => withoutRounding(textContent ?? "")),
  };
}

/** Residuals of rounding, and gaps down to them, are other numbers after each change in the order of sums. */
function withoutRounding(text: string): string {
  return text.replace(/\d\.\de-1[4-9]/g, "rounding").replace(/1[3-9]\.\d decades/g, "all decades");
}
