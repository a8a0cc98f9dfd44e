/**
 * Property tests draw the same cases in every run: a gate must not fail by chance. Look for new cases with another seed:
 * FAST_CHECK_SEED=7 pnpm test
 */

import { readFileSync } from "node:fs";
import { expect } from "vitest";

// fast-check takes a second to load: only where the test file uses it
const file = expect.getState().testPath;
if (file !== undefined && readFileSync(file, "utf8").includes("fast-check")) {
  const { fc } = await import("@fast-check/vitest");
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env["FAST_CHECK_SEED"] ?? 20_230_113) });
}
