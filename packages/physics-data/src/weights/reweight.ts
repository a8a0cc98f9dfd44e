/**
 * Weights that bring one sample's distribution of an observable to another's, bin by bin:
 * w = (target's part in the bin) / (sample's part in the bin). Their mean is 1 where the sample reaches everywhere.
 */

import { checkFinite, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { effectiveSampleSize } from "./effective-sample-size.js";

/** The result of `reweight`. */
export interface Reweighting {
  /** One per value of the sample, `[N]`. */
  readonly weights: Float64Array;
  /** The part of the target in bins where the sample has nothing: it cannot be matched there. */
  readonly lost: number;
  /** (Σw)² / Σw²: as many events without weights would be worth as much. */
  readonly effectiveSampleSize: number;
  /** The weight of an event with this value of the observable, of another sample too; 0 where the sample has nothing. */
  readonly weightOf: (value: number) => number;
}

/**
 * Reweights a sample to a target. Values outside the edges count in the outermost bins.
 *
 * @param sample - The observable of the events to be weighted, `[N]`.
 * @param target - The observable of the events to be matched, `[M]`.
 * @param edges - Increasing, as from `binEdges` of both samples' values.
 * @throws InputError `not-finite`, `out-of-range` for fewer than two edges or edges that do not increase,
 * `too-few-values` for an empty sample or target.
 */
export function reweight(sample: ArrayLike<number>, target: ArrayLike<number>, edges: ArrayLike<number>): Reweighting {
  checkFinite(sample, "sample");
  checkFinite(target, "target");
  checkFinite(edges, "edges");
  for (let i = 0; i < Math.max(2, edges.length); i++) {
    if (i < edges.length && (i === 0 || edges[i]! > edges[i - 1]!)) continue;
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: i < edges.length ? `edge ${edges[i]} after ${edges[i - 1]}` : `${edges.length} edges`,
      expected: "at least two edges, increasing",
      fix: "Make them with binEdges.",
    });
  }
  if (sample.length === 0 || target.length === 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "too-few-values",
      got: `${sample.length} values in the sample and ${target.length} in the target`,
      expected: "at least one in each",
      fix: "Check the selection.",
    });
  }
  const bins = edges.length - 1;
  const binOfSample = Int32Array.from(sample, (value) => binOf(value, edges));
  const counts = new Float64Array(bins);
  const wanted = new Float64Array(bins);
  for (const bin of binOfSample) counts[bin]!++;
  for (let i = 0; i < target.length; i++) wanted[binOf(target[i]!, edges)]!++;
  const lost = wanted.reduce((sum, count, bin) => (counts[bin] === 0 ? sum + count : sum), 0) / target.length;
  const ratios = wanted.map((count, bin) =>
    counts[bin] === 0 ? 0 : (count * sample.length) / (counts[bin]! * target.length),
  );
  const weights = Float64Array.from(binOfSample, (bin) => ratios[bin]!);
  const weightOf = (value: number): number => ratios[binOf(value, edges)]!;
  return { weights, lost, effectiveSampleSize: effectiveSampleSize(weights), weightOf };
}

function binOf(value: number, edges: ArrayLike<number>): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]!) high = middle;
    else low = middle;
  }
  return low;
}
