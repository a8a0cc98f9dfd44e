/** Random expressions of an op with random numbers for them, and how far results lie apart. */

import { createRng, type Rng } from "@noether/base";
import { expect } from "vitest";
import { input, type Tensor, type TensorData } from "../../src/index.js";
import type { Domain, OpCase } from "./op-cases.js";

/** What a case asks. */
export interface Problem {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  feeds(batch: number): Record<string, TensorData>;
}

/** A random expression, and random numbers for it: all different, so that no maximum is shared. */
export function problemOf({ shapes, build, domain = "any" }: OpCase, seed: number): Problem {
  const rng = createRng(seed);
  const inputs = shapes(rng.stream("shapes")).map((shape, i) => input(`x${i}`, shape));
  return {
    inputs,
    output: build(inputs, rng.stream("build")),
    feeds: (batch) => {
      const lengths = inputs.map(({ shape }) => shape.map((n) => (n === "N" ? batch : n === "M" ? 2 : (n as number))));
      const counts = lengths.map((shape) => shape.reduce((product, n) => product * n, 1));
      const values = distinctValues(
        rng.stream("values"),
        counts.reduce((total, n) => total + n, 0),
        domain,
      );
      const starts = counts.map((_, i) => counts.slice(0, i).reduce((total, n) => total + n, 0));
      return Object.fromEntries(
        lengths.map((shape, i) => [`x${i}`, { data: values.slice(starts[i]!, starts[i]! + counts[i]!), shape }]),
      );
    },
  };
}

/**
 * A shuffled grid on [0.31, 1.71], with random signs unless positive; shifted over zero if any will do. The odd decimals
 * keep all entries and their sums off the kinks at 0 and 1.
 */
function distinctValues(rng: Rng, count: number, domain: Domain): Float64Array {
  const values = Float64Array.from({ length: count }, (_, i) => 0.3137 + (1.3921 * (i + 0.5)) / count);
  for (let i = count - 1; i > 0; i--) {
    const j = rng.integer(0, i);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
  if (domain === "positive") return values;
  return values.map((value) => (domain === "any" ? 2 * value - 1.9371 : rng.uniform() < 0.5 ? -value : value));
}

/** The largest difference of entries, relative where they are above 1; infinite where one is NaN and the other not. */
export function largestDifference(a: TensorData["data"], b: TensorData["data"]): number {
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const [p, q] = [Number(a[i]), Number(b[i])];
    const difference = Object.is(p, q) ? 0 : Math.abs(p - q) / (1 + Math.abs(q));
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }
  return worst;
}
