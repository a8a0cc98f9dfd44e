/**
 * Property tests draw the same cases in every run: a gate must not fail by chance. Look for new cases with another seed:
 * FAST_CHECK_SEED=7 pnpm test
 */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";

/** What a test file imports by a path: it may be a helper that holds the properties. */
const HELPERS = /from "(\.[^"]+)\.js"/g;

/** fast-check takes a second to load: only where a test file, or what it imports itself, uses it. */
function drawsCases(file: string): boolean {
  const text = readFileSync(file, "utf8");
  const helpers = Array.from(text.matchAll(HELPERS), ([, path]) => resolve(file, "..", `${path}.ts`)).filter(
    existsSync,
  );
  return [text, ...helpers.map((helper) => readFileSync(helper, "utf8"))].some((each) => each.includes("fast-check"));
}

const { testPath } = expect.getState();
if (testPath !== undefined && drawsCases(testPath)) {
  const { fc } = await import("@fast-check/vitest");
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env["FAST_CHECK_SEED"] ?? 20_230_113) });
}
