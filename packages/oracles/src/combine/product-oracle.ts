/** The oracle on a sum of spaces, whose symmetries contain the product of the groups of its factors. */

import { concat, slice, type Tensor } from "@noether/engine";
import type { Oracle } from "../oracle.js";
import { type CombineOptions, combined, noOracles } from "./stack-oracles.js";

/**
 * φ(x ⊕ y ⊕ …) = (φ₁(x), φ₂(y), …) on the sum of the spaces: its symmetries contain those of each factor.
 *
 * Where all factors are complex the sum is, with all real parts before all imaginary parts.
 *
 * @throws InputError `no-oracles`.
 */
export function productOracle(oracles: readonly Oracle[], options: CombineOptions = {}): Oracle {
  if (oracles.length === 0) throw noOracles();
  const common = combined(oracles, options);
  // Complex factors lie in two halves of the sum, each behind the same half of the factors before it.
  const parts = common.scalars === "complex" ? 2 : 1;
  const dimension = oracles.reduce((total, oracle) => total + oracle.dimension, 0);
  let offset = 0;
  const placed = oracles.map((oracle, i) => {
    const width = oracle.dimension / parts;
    const starts = Array.from({ length: parts }, (_, part) => (part * dimension) / parts + offset);
    offset += width;
    return { oracle, width, starts, label: `${String.fromCharCode(97 + (i % 26))}.` };
  });
  const components = new Array<string>(dimension);
  for (const { oracle, width, starts, label } of placed) {
    for (const [part, start] of starts.entries()) {
      for (let i = 0; i < width; i++) components[start + i] = label + oracle.components[part * width + i]!;
    }
  }
  return {
    ...common,
    dimension,
    components,
    evaluate: (x) =>
      concat(
        placed.map(({ oracle, width, starts }) => {
          const vectors = slice(x, 1, 0, oracle.vectors);
          const pieces: Tensor[] = starts.map((start) => slice(vectors, 2, start, start + width));
          return oracle.evaluate(concat(pieces, 2));
        }),
        1,
      ),
  };
}
