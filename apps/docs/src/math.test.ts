import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { addMath } from "./math.js";

const parser = new MarkdownIt();
addMath(parser);

describe("formulas", () => {
  it("are MathML in a line, without HTML or fonts of KaTeX", () => {
    const html = parser.render("The bracket $[W_a, W_b]$ closes.");
    expect(html).toContain("<math");
    expect(html).toContain("<msub>");
    expect(html).not.toContain("katex-html");
    expect(parser.render("$10^{-3}$")).toContain("<msup>");
  });

  it("stand in a block of their own between lines of two dollars", () => {
    const html = parser.render("Before\n\n$$\nx' = \\exp(tW)\\,x\n$$\n\nafter");
    expect(html).toContain('display="block"');
    expect(html).toContain("<p>after</p>");
  });

  it("leave money, code and lone dollars alone", () => {
    for (const text of ["It costs $5 and $6.", "`$a$`", "a $ b $ c", "one $x"]) {
      expect(parser.render(text)).not.toContain("<math");
    }
  });

  it("stop the build where they are wrong", () => {
    expect(() => parser.render("$\\frac{1}$")).toThrow();
  });
});
