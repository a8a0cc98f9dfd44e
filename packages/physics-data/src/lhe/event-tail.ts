/**
 * What may follow the particles of an event: elements (weights, scales), comments of XML, lines that start with `#`. Elements must
 * close and no text may stand outside them, as it may be an event whose tags are damaged.
 */

import { HASH, LESS } from "../files/field-scanner.js";

/** What is wrong, and where. */
export interface TailFault {
  readonly at: number;
  readonly code: "lhe-tag" | "lhe-count";
  readonly expected: string;
}

/** The first fault between `at` and `end`, if there is one. */
export function tailFault(buffer: Buffer, at: number, end: number): TailFault | undefined {
  const open: string[] = [];
  for (;;) {
    while (at < end && buffer[at]! <= 32) at++;
    if (at >= end) {
      return open.length === 0
        ? undefined
        : { at: end - 1, code: "lhe-tag", expected: `</${open.pop()}> before </event>` };
    }
    if (buffer[at] === HASH && open.length === 0) {
      at = past(buffer, "\n", at, end);
      continue;
    }
    if (buffer[at] !== LESS) {
      if (open.length === 0)
        return { at, code: "lhe-count", expected: "the end of the event, as all its particles are there" };
      at = buffer.indexOf(LESS, at);
      if (at < 0) at = end;
      continue;
    }
    const [opening, slash, name] =
      /^<(\/?)([A-Za-z_][\w:.-]*)(?=[\s/>])/.exec(buffer.toString("latin1", at, Math.min(end, at + 80))) ?? [];
    if (opening === undefined || name === undefined) {
      const comment = buffer.toString("latin1", at, at + 4) === "<!--";
      if (!comment && open.length === 0) return { at, code: "lhe-tag", expected: "an element, as <weights>" };
      at = comment ? past(buffer, "-->", at, end) : at + 1; // within an element, text
      continue;
    }
    const tagEnd = past(buffer, ">", at, end);
    if (slash === "/") {
      if (open.pop() !== name) return { at, code: "lhe-tag", expected: "the end of an element that is open" };
    } else if (name === "event") return { at, code: "lhe-tag", expected: "</event> before it" };
    else if (buffer.toString("latin1", tagEnd - 2, tagEnd) !== "/>") open.push(name);
    at = tagEnd;
  }
}

/** The place after the next `mark`, or `end`. */
function past(buffer: Buffer, mark: string, at: number, end: number): number {
  const found = buffer.indexOf(mark, at, "latin1");
  return found < 0 || found + mark.length > end ? end : found + mark.length;
}
