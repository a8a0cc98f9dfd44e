/** Coordinates of a matrix in the span of generators, by least squares. */

import { lu, solve } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";

/** θ such that Σ_a θ_a W_a is as near to X as can be; the generators must be independent. */
export function spanCoordinates({ count: k, dimension: size, entries }: Generators): (x: Float64Array) => Float64Array {
  const length = size * size;
  const dots = (x: Float64Array): Float64Array =>
    Float64Array.from({ length: k }, (_, a) => {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += entries[a * length + i]! * x[i]!;
      return sum;
    });
  const gram = new Float64Array(k * k);
  for (let a = 0; a < k; a++) gram.set(dots(entries.subarray(a * length, (a + 1) * length)), a * k);
  const factored = lu(gram, k);
  return (x) => solve(factored, dots(x));
}
