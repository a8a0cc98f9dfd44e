/** Tables of Markdown in a frame that scrolls sideways, by keyboard too: on a phone the page itself must not. */

import type MarkdownIt from "markdown-it";

export function scrollingTables(parser: MarkdownIt): void {
  parser.renderer.rules["table_open"] = () =>
    '<div class="table" tabindex="0" role="group" aria-label="Table">\n<table>\n';
  parser.renderer.rules["table_close"] = () => "</table>\n</div>\n";
}
