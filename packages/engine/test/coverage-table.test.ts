/** The table of ops in COVERAGE.md says what the code does. */

import { expect, it } from "vitest";
import { coverageTable } from "./support/coverage-table.js";

it("is what COVERAGE.md says (-u writes it anew)", async () => {
  await expect(coverageTable()).toMatchFileSnapshot("../COVERAGE.md");
});
