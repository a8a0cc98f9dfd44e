/** Samples to learn from, to choose by and to judge by. */

import { InputError, type Rng, shuffledIndices } from "@noether/base";
import type { OraclesErrorCode } from "../errors.js";
import type { Rows } from "./labeled-samples.js";

/** Rows by their use. */
export interface Split {
  readonly training: Rows;
  readonly validation: Rows;
  readonly test: Rows;
}

/**
 * Rows in a random order, cut in three.
 *
 * @param shares - Of validation and test, each above 0 and together below 1; each part has at least one row.
 * @throws InputError `out-of-range`, `too-few-samples`.
 */
export function splitRows(rows: Rows, shares: { readonly validation: number; readonly test: number }, rng: Rng): Split {
  const { validation, test } = shares;
  if (!(validation > 0 && test > 0 && validation + test < 1)) {
    throw new InputError<OraclesErrorCode>({
      code: "out-of-range",
      got: `shares ${validation} for validation and ${test} for test`,
      expected: "both above 0, and together below 1",
      fix: "Choose, for example, 0.1 for each.",
    });
  }
  const held = [validation, test].map((share) => Math.max(1, Math.round(share * rows.count)));
  const left = rows.count - held[0]! - held[1]!;
  if (left < 1) {
    throw new InputError<OraclesErrorCode>({
      code: "too-few-samples",
      got: `${rows.count} labeled samples`,
      expected: "enough for training, validation and test",
      fix: "Give more samples.",
    });
  }
  const order = shuffledIndices(rows.count, rng);
  return {
    training: pick(rows, order.subarray(0, left)),
    validation: pick(rows, order.subarray(left, left + held[0]!)),
    test: pick(rows, order.subarray(left + held[0]!)),
  };
}

function pick({ count, inputs, targets }: Rows, order: Uint32Array): Rows {
  const taken = (values: Float64Array): Float64Array => {
    const width = values.length / count;
    const out = new Float64Array(order.length * width);
    for (const [to, from] of order.entries()) out.set(values.subarray(from * width, (from + 1) * width), to * width);
    return out;
  };
  return { count: order.length, inputs: taken(inputs), targets: taken(targets) };
}
