/** The table of all error codes, from the union type that each package publishes in its `src/errors.ts`. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages } from "../published-packages.js";
import { repositoryRoot } from "../repository-root.js";
import { markdownTable } from "./markdown-table.js";

/** A code and when it is thrown. */
export interface ErrorCode {
  readonly code: string;
  /** A sentence; empty where the source has no comment for the code. */
  readonly meaning: string;
}

/** The codes of one package, as its union type lists them. */
export interface ErrorCodes {
  /** The name of the type: `"LieErrorCode"`. */
  readonly type: string;
  readonly codes: readonly ErrorCode[];
}

/** Reads the union type of a source text in which a comment stands above each code. */
export function parseErrorCodes(source: string): ErrorCodes {
  const [, type = "", members = ""] = /export type (\w+) =([^;]*);/.exec(source) ?? [];
  const codes = [...members.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?\|?\s*"([a-z0-9-]+)"/g)].map(
    ([, comment = "", code = ""]) => ({ code, meaning: comment.replace(/\s*\n\s*\* ?/g, " ").trim() }),
  );
  return { type, codes };
}

/** The codes of every published package that throws errors, by the package's name. */
export function errorCodes(): ReadonlyMap<string, ErrorCodes> {
  const found = new Map<string, ErrorCodes>();
  for (const { folder, name } of publishedPackages) {
    const path = join(repositoryRoot, "packages", folder, "src/errors.ts");
    if (existsSync(path)) found.set(name, parseErrorCodes(readFileSync(path, "utf8")));
  }
  return found;
}

/** The page. */
export function errorsPage(): string {
  const sections = [...errorCodes()].map(([name, { type, codes }]) => {
    const rows = codes.map(({ code, meaning }) => [`\`${code}\``, meaning]);
    return `## ${name}\n\nType \`${type}\`.\n\n${markdownTable([["code", "thrown when"], ...rows])}\n`;
  });
  return `# Error codes

Every error that Noether throws on purpose is a \`NoetherError\` of one of three classes: \`InputError\` for an argument, \`FileError\` for a
file, \`UnsupportedError\` for what is understood and not available. Each has a \`code\` that stays the same from release to release, and a
message that says what was found, what was expected and how to mend it. A result that is undecided or did not converge is no error: see
\`outcome\` and \`status\` of the result.

\`\`\`ts
try {
  await discover(oracle, data);
} catch (error) {
  if (error instanceof NoetherError) console.log(error.code, error.got, error.expected, error.fix);
}
\`\`\`

${sections.join("\n")}`;
}
