/** A fenced block without a language is plain text, such as what a program printed; TypeDoc would color it as TypeScript. */

import type MarkdownIt from "markdown-it";

export function plainFences(parser: MarkdownIt): void {
  parser.core.ruler.push("plain-fences", (state) => {
    for (const token of state.tokens) if (token.type === "fence" && token.info.trim() === "") token.info = "txt";
  });
}
