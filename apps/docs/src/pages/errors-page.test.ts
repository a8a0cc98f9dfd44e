import { describe, expect, it } from "vitest";
import { errorCodes, errorsPage, parseErrorCodes } from "./errors-page.js";

describe("parseErrorCodes", () => {
  it("reads codes with their comments, those of several lines too, and those without one", () => {
    const source = `/** Codes. */
export type XErrorCode =
  /** The file is "cut". */
  | "truncated"
  /**
   * Two lines
   * of text.
   */
  | "two-lines"
  | "bare";`;
    expect(parseErrorCodes(source)).toEqual({
      type: "XErrorCode",
      codes: [
        { code: "truncated", meaning: 'The file is "cut".' },
        { code: "two-lines", meaning: "Two lines of text." },
        { code: "bare", meaning: "" },
      ],
    });
    expect(parseErrorCodes('export type OneCode = "only";').codes).toEqual([{ code: "only", meaning: "" }]);
  });
});

it("the page has a row for each code", () => {
  const page = errorsPage();
  for (const [name, { codes }] of errorCodes()) {
    expect(page).toContain(`## ${name}`);
    for (const { code } of codes) expect(page).toContain(`| \`${code}\` |`);
  }
});
