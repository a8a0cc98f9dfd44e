/** Samples at the boundary: what is refused, and what training needs to know of the rest. */

import { checkFinite, InputError, type Rng, shuffledIndices } from "@noether/base";
import { columnMoments } from "@noether/statistics";
import type { GanErrorCode } from "../errors.js";
import type { View } from "./judge.js";

/** A sample split in two. */
export interface Sample {
  /** In single precision, as graphs take it. */
  readonly data: Float32Array;
  readonly view: View;
  /** Root mean square of the components' standard deviations: the data's unit of length. */
  readonly spread: number;
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
}

/** Fewer rows than this do not tell a discriminator of a thousand parameters anything that it could not learn by heart. */
const LEAST_ROWS = 1000;

/** Share of the rows that only examinations see, and the most of them. */
export const HELD_OUT = { share: 0.2, most: 8000 } as const;

/**
 * What training refuses, asked ahead of it.
 *
 * @param data - `[N, n]`, flat.
 * @param name - In messages.
 * @throws InputError `wrong-length`, `too-few-samples`, `not-finite`, `constant-component`.
 */
export function checkSample(data: ArrayLike<number>, n: number, name: string): void {
  if (data.length % n !== 0) {
    throw new InputError<GanErrorCode>({
      code: "wrong-length",
      got: `${name} with ${data.length} entries`,
      expected: `rows of ${n}, as the family has`,
      fix: "Pass the array flat, row-major, or take a family of the data's dimension.",
    });
  }
  if (data.length < LEAST_ROWS * n) {
    throw new InputError<GanErrorCode>({
      code: "too-few-samples",
      got: `${name} with ${data.length / n} rows`,
      expected: `at least ${LEAST_ROWS}`,
      fix: "Take more samples.",
    });
  }
  checkFinite(data, name);
  const { mean, deviation } = columnMoments(data, n);
  for (let k = 0; k < n; k++) {
    // Rounding alone gives some 1e-16 of the mean.
    if (deviation[k]! > 1e-12 * Math.abs(mean[k]!)) continue;
    throw new InputError<GanErrorCode>({
      code: "constant-component",
      got: `component ${k} of ${name}, which is ${mean[k]} in all rows`,
      expected: "components that vary",
      fix: "Leave the component out, and take a family of one dimension less.",
    });
  }
}

/** Splits a sample that was checked. */
export function sampleOf(
  data: ArrayLike<number>,
  n: number,
  rng: Rng,
  { share, most }: { readonly share: number; readonly most: number },
): Sample {
  const rows = data.length / n;
  const { mean, deviation } = columnMoments(data, n);
  const order = shuffledIndices(rows, rng);
  const held = 2 * Math.floor(Math.min(most, share * rows) / 2);
  const spread = Math.sqrt(deviation.reduce((sum, each) => sum + each * each, 0) / n);
  return {
    data: Float32Array.from(data),
    view: { mean, deviation },
    spread,
    training: order.slice(held),
    heldOut: order.slice(0, held),
  };
}
