import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { scrollingTables } from "./scrolling-tables.js";

const parser = new MarkdownIt();
scrollingTables(parser);

it("frames tables so that the keyboard can scroll them", () => {
  const html = parser.render("| a |\n| --- |\n| b |\n");
  expect(html).toMatch(/^<div class="table" tabindex="0"[^>]*>\n<table>[\s\S]*<\/table>\n<\/div>\n$/);
});

it("keeps numbers whole and escapes what must be escaped", () => {
  expect(parser.render("at 4.440e-11 < x")).toBe('<p>at <span class="number">4.440e-11</span> &lt; x</p>\n');
  expect(parser.render("`1e-3`")).toBe("<p><code>1e-3</code></p>\n");
});
