import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importSpecifiers } from "./import-specifiers.js";

it("every form of import is seen, and nothing in a comment or a string", () => {
  const folder = mkdtempSync(join(tmpdir(), "import-specifiers-"));
  const source = `
    import a from "a";
    import type { B } from "b";
    import "c";
    export { d } from "d";
    export type { E } from "e";
    const f = await import("f");
    const g: import("g").G = require("h");
    // import i from "i";
    const j = 'import j from "j"';
  `;
  try {
    writeFileSync(join(folder, "x.ts"), source);
    writeFileSync(join(folder, "x.json"), `{ "import": "k" }`);
    expect(importSpecifiers(folder)).toEqual(
      ["a", "b", "c", "d", "e", "f", "g", "h"].map((specifier) => ({ file: join(folder, "x.ts"), specifier })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("a folder that is not there imports nothing", () => {
  expect(importSpecifiers(join(tmpdir(), "not-there"))).toEqual([]);
});
