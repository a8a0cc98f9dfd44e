/**
 * Tables of Markdown in a frame that scrolls sideways, by keyboard too: on a phone the page itself must not. Numbers such as 4.4e-11 stay
 * on one line, in tables and elsewhere.
 */

import type MarkdownIt from "markdown-it";

const NUMBER = /\d+(?:\.\d+)?e[+-]\d+/g;

/** Teaches a Markdown parser both. */
export function scrollingTables(parser: MarkdownIt): void {
  const { rules } = parser.renderer;
  rules["table_open"] = () => '<div class="table" tabindex="0" role="group" aria-label="Table">\n<table>\n';
  rules["table_close"] = () => "</table>\n</div>\n";
  rules["text"] = (tokens, index) =>
    parser.utils.escapeHtml(tokens[index]!.content).replace(NUMBER, '<span class="number">$&</span>');
}
