/** Complex matrices as the real ones that tests work with. */

import type { ComplexMatrix } from "@noether/linear-algebra";

/** A + iB as [[A, −B], [B, A]]. */
export function realified({ re, im }: ComplexMatrix): Float64Array {
  const n = Math.sqrt(re.length);
  return Float64Array.from({ length: 4 * n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / (2 * n)), at % (2 * n)];
    const from = (i % n) * n + (j % n);
    return i < n === j < n ? re[from]! : i < n ? -im[from]! : im[from]!;
  });
}
