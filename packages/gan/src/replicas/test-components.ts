/** The held-out test of a group: every component's map, asked whether it keeps samples that nothing was learned from. */

import type { Rng } from "@noether/base";
import { augment } from "../diagnostics/augmentation.js";
import { type TwoSampleTest, twoSampleTest } from "../diagnostics/two-sample-test.js";
import type { SymmetryGroup } from "./symmetry-group-result.js";

/** What `testComponents` takes. */
export interface TestComponentsOptions {
  /** Columns of a row. */
  readonly dimension: number;
  readonly rng: Rng;
  /** Random rectifiers of each classifier. Default 100, which need 800 rows. */
  readonly features?: number | undefined;
}

/**
 * One test for each component, in their order, that of the identity included: it says what chance does. One half of the rows
 * of `heldOut`, `[N, dimension]`, is compared with the images of the other. Among many components 5 % differ by chance.
 *
 * @throws InputError `too-few-samples`, `wrong-length`, `not-finite`, `not-an-integer`.
 */
export function testComponents(
  { components }: Pick<SymmetryGroup, "components">,
  heldOut: ArrayLike<number>,
  { dimension: n, rng, ...options }: TestComponentsOptions,
): readonly TwoSampleTest[] {
  const rows = Float64Array.from(heldOut);
  const half = Math.floor(rows.length / n / 2) * n;
  return components.map((component, k) =>
    twoSampleTest(rows.subarray(0, half), augment(rows.subarray(half, 2 * half), n, [component]), {
      ...options,
      dimension: n,
      rng: rng.stream(`component ${k}`),
    }),
  );
}
