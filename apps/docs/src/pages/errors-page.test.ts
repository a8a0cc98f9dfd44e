import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root.js";
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

describe.each([...errorCodes()])("the error codes of %s", (name, { codes }) => {
  const folder = join(repositoryRoot, name.replace("@noether/", "packages/"), "src");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "errors.ts")
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");

  it("are each explained by a sentence and listed once, in order", () => {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter(({ meaning }) => !/^[A-Z`].*\.$/.test(meaning)).map(({ code }) => code)).toEqual([]);
    const names = codes.map(({ code }) => code);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it("are each thrown somewhere", () => {
    expect(codes.filter(({ code }) => !sources.includes(`"${code}"`)).map(({ code }) => code)).toEqual([]);
  });
});

it("the page has a row for each code", () => {
  const page = errorsPage();
  for (const [name, { codes }] of errorCodes()) {
    expect(page).toContain(`## ${name}`);
    for (const { code } of codes) expect(page).toContain(`| \`${code}\` |`);
  }
});
