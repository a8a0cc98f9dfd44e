/**
 * Headings without jumps: a screen reader's outline of a page must not skip a level (h1, then h5), as TypeDoc's do. The level of
 * a heading becomes at most one more than that of the heading before it; looks stay, by a class.
 */

/** HTML with the levels of its headings lowered where they jump. Headings are not nested. */
export function headingLevels(html: string): string {
  let last = 0;
  return html.replace(
    /<h([1-6])((?:\s[^>]*)?)>([\s\S]*?)<\/h\1>/g,
    (whole, digit: string, attributes: string, inner: string) => {
      const level = Number(digit);
      const right = Math.min(level, last + 1);
      last = right;
      if (right === level) return whole;
      const looks = `as-h${level}`;
      const classed = /\sclass="/.test(attributes)
        ? attributes.replace(/\sclass="/, ` class="${looks} `)
        : ` class="${looks}"${attributes}`;
      return `<h${right}${classed}>${inner}</h${right}>`;
    },
  );
}
