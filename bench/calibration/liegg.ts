/**
 * LieGG's problem (arXiv:2210.04345, section 5.1): two vectors of R⁵, f = sin|x| − |y|³/2 + x·y / (|x| |y|), kept by O(5),
 * learned from samples without noise on the labels, as in its notebook; here with the number of generators and its confidence.
 */

import { createRng } from "../../packages/base/src/index.js";
import { discover, normalSamples, type Result, spectral } from "../../packages/core/src/index.js";
import { learnOracle } from "../../packages/oracles/src/index.js";

const N = 5;
const HELD = 0.1;
/** Six or more, so that what the members agree on can be told from what each made up. */
const MEMBERS = 8;

/** Learns from `training` samples, with a tenth more each to stop and to test on, and asks. */
export async function liegg(
  training: number,
  seed: number,
): Promise<{ readonly result: Result; readonly distance: number; readonly share: number }> {
  const count = Math.round(training / (1 - 2 * HELD));
  const rng = createRng(seed).stream("liegg");
  const given = normalSamples(rng.stream("data"), { count, vectors: 2, dimension: N });
  const labels = Float64Array.from({ length: count }, (_, i) => {
    const [x, y] = [given.data.subarray(10 * i, 10 * i + N), given.data.subarray(10 * i + N, 10 * i + 2 * N)];
    const [r, s] = [Math.hypot(...x), Math.hypot(...y)];
    return Math.sin(r) - s ** 3 / 2 + x.reduce((dot, value, j) => dot + value * y[j]!, 0) / (r * s);
  });
  const { oracle } = await learnOracle(
    { vectors: 2, dimension: N, inputs: given.data, labels },
    { rng: rng.stream("learn"), trainings: MEMBERS, validationShare: HELD, testShare: HELD },
  );
  const result = await discover(oracle, given, spectral(), { rng: createRng(seed) });
  return { result, distance: distance(result), share: oracle.error.share };
}

/**
 * Grassmann distance from so(5), the root of the sum of squared principal angles; to first order the length of the
 * symmetric parts of an orthonormal basis. NaN for another number of generators.
 */
function distance({ algebra }: Result): number {
  if (algebra?.generators.count !== (N * (N - 1)) / 2) return Number.NaN;
  const { entries } = algebra.generators; // orthogonal, each of length √2
  let total = 0;
  for (let at = 0; at < entries.length; at++) {
    const [start, i, j] = [at - (at % (N * N)), Math.floor((at % (N * N)) / N), at % N];
    total += ((entries[at]! + entries[start + j * N + i]!) / 2) ** 2 / 2;
  }
  return Math.sqrt(total);
}
