/**
 * Can a classifier tell events from their images? It sees the difference and the sum of the jets, how much longer the first is than
 * the second, and by how much they miss being back to back: scales of 1000 and of 100 GeV side by side. Events and images
 * are different ones. A map of six angles has nothing to learn by heart in 100,000 events, so all of them are asked about.
 */

import type { Rng } from "@noether/base";
import { type TwoSampleTest, twoSampleTest } from "@noether/gan";
import { imagesOf } from "./dijet-rotations.js";
import { wrapped } from "./dijet-sample.js";

const COLUMNS = 6;

/** Tests a map, `[4, 4]`, on the first `events` of `rows` and on the images of as many others. */
export function toldApart(
  rows: Float64Array,
  matrix: Float64Array,
  { rng, events }: { readonly rng: Rng; readonly events: number },
): TwoSampleTest {
  const [plain, others] = [rows.subarray(0, 4 * events), rows.subarray(4 * events, 8 * events)];
  return twoSampleTest(seen(plain), seen(imagesOf(others, matrix)), { dimension: COLUMNS, rng });
}

/** The columns that the classifier sees of events, `[N, 6]`. */
function seen(rows: Float64Array): Float64Array {
  const columns = new Float64Array((rows.length / 4) * COLUMNS);
  for (let at = 0, to = 0; at < rows.length; at += 4, to += COLUMNS) {
    const [x1, y1, x2, y2] = [rows[at]!, rows[at + 1]!, rows[at + 2]!, rows[at + 3]!];
    columns[to] = x1 - x2;
    columns[to + 1] = y1 - y2;
    columns[to + 2] = x1 + x2;
    columns[to + 3] = y1 + y2;
    columns[to + 4] = Math.hypot(x1, y1) - Math.hypot(x2, y2);
    columns[to + 5] = wrapped(Math.atan2(y1, x1) - Math.atan2(y2, x2) - Math.PI);
  }
  return columns;
}
