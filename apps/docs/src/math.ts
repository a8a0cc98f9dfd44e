/**
 * Formulas in Markdown: `$…$` in a line, `$$…$$` on lines of their own. KaTeX turns them into MathML when the site is built, so
 * that pages need no script and no font of another host.
 */

import katex from "katex";
import type MarkdownIt from "markdown-it";

/** MathML of a formula. @throws KaTeX's ParseError, so that a wrong formula stops the build. */
function mathml(formula: string, displayMode: boolean): string {
  return katex.renderToString(formula, { displayMode, output: "mathml", throwOnError: true, strict: "error" });
}

/** Teaches a Markdown parser the two forms. A dollar is a dollar where a space follows, or stands before the next: `$5 and $6`. */
export function addMath(parser: MarkdownIt): void {
  parser.inline.ruler.before("escape", "math", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "$" || /[\s$]/.test(src[pos + 1] ?? " ")) return false;
    const end = src.indexOf("$", pos + 1);
    if (end < 0 || /\s/.test(src[end - 1] ?? " ")) return false;
    if (!silent) state.push("math", "math", 0).content = src.slice(pos + 1, end);
    state.pos = end + 1;
    return true;
  });
  parser.block.ruler.before(
    "fence",
    "math-block",
    (state, startLine, endLine, silent) => {
      const text = (line: number): string =>
        state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
      if (text(startLine).trim() !== "$$") return false;
      if (silent) return true;
      let line = startLine + 1;
      while (line < endLine && text(line).trim() !== "$$") line++;
      state.push("math_block", "math", 0).content = state.getLines(
        startLine + 1,
        line,
        state.tShift[startLine]!,
        false,
      );
      state.line = line + 1;
      return true;
    },
    { alt: ["paragraph"] },
  );
  parser.renderer.rules["math"] = (tokens, index) => mathml(tokens[index]!.content, false);
  parser.renderer.rules["math_block"] = (tokens, index) =>
    `<div class="formula" tabindex="0" role="group" aria-label="Formula">${mathml(tokens[index]!.content, true)}</div>\n`;
}
