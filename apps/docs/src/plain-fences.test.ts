import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { plainFences } from "./plain-fences.js";

it("calls a fence without a language text, and leaves others alone", () => {
  const parser = new MarkdownIt();
  plainFences(parser);
  expect(parser.render("```\na\n```\n")).toContain('class="language-txt"');
  expect(parser.render("```js\na\n```\n")).toContain('class="language-js"');
});
