/**
 * The stated error rates hold on random problems (`pnpm bench calibration` has the table): at 95 % confidence at most 5 %
 * of the statements are false.
 */

import { describe, expect, it } from "vitest";
import { calibrationCase } from "./calibration-case.js";

const PROBLEMS = 150;
/** Of 150 statements at the nominal 5 %, 20 or more are false with a chance of 1e-4. */
const MOST_FALSE = 19;

describe("at 95 % confidence", () => {
  it.each(["anywhere", "near"] as const)(
    "the number of symmetries is where it is said to be, tolerance %s",
    (where) => {
      const cases = Array.from({ length: PROBLEMS }, (_, seed) => calibrationCase(seed, where));
      const wrong = cases.filter(({ count, truth }) => count.least > truth || count.most < truth);
      expect(wrong.length).toBeLessThanOrEqual(MOST_FALSE);
      expect(cases.filter(({ bounded }) => !bounded).length).toBeLessThanOrEqual(MOST_FALSE);
      // and it says something: of problems like these more than a third are decided
      expect(cases.filter(({ count }) => count.reason === "decided").length).toBeGreaterThan(PROBLEMS / 3);
    },
  );
});
