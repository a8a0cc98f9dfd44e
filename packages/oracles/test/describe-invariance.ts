/** The three questions to every formula: kept by its algebra, not kept by other maps, gradient as it says. */

import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import type { Generators } from "@noether/lie";
import { afterAll, describe, expect, it } from "vitest";
import type { Oracle } from "../src/index.js";
import { askOracle, differences, groupElement, moved, normals, randomMap, relativeDifference } from "./ask-oracle.js";

/** Rounding of polynomials with some hundred terms, of exponentials and of null spaces, as a share of the largest value. */
const ROUNDING = 1e-12;
/** What a map that is no symmetry changes at least; of the cases that are drawn, a determinant near 1 comes closest. */
const CHANGED = 1e-3;
/** Central differences at this step: truncation and rounding are each below 1e-9 of the largest gradient. */
const STEP = 1e-5;
const DIFFERENCES = 1e-7;

/** The algebra's name, the oracle, and the algebra's generators; these are made when the tests run. */
export type InvarianceCase = readonly [string, Oracle, () => Generators];

export function describeInvariance(cases: readonly InvarianceCase[]): void {
  describe.each(cases)("%s and $name", (_, oracle, algebra) => {
    const asked = askOracle(oracle);
    let generators: Generators | undefined;
    const n = oracle.dimension;
    const seeds = fc.integer({ min: 0, max: 2 ** 30 });
    const runs = { numRuns: 5 };
    afterAll(async () => (await asked).dispose());

    test.prop([seeds], runs)("its group keeps it", async (seed) => {
      const ask = await asked;
      const rng = createRng(seed);
      const data = normals(oracle, 4, rng);
      generators ??= algebra();
      const there = await ask(moved(data, groupElement(generators, rng), n));
      expect(relativeDifference((await ask(data)).phi, there.phi)).toBeLessThan(ROUNDING);
    });

    test.prop([seeds], runs)("other maps change it", async (seed) => {
      const ask = await asked;
      const rng = createRng(seed);
      const data = normals(oracle, 4, rng);
      const there = await ask(moved(data, randomMap(n, rng), n));
      expect(relativeDifference((await ask(data)).phi, there.phi)).toBeGreaterThan(CHANGED);
    });

    it("has the gradient of its values", async () => {
      const ask = await asked;
      const data = normals(oracle, 2, createRng(1));
      const { gradient } = await ask(data);
      expect(relativeDifference(gradient, await differences(ask, oracle, data, STEP))).toBeLessThan(DIFFERENCES);
    });
  });
}
