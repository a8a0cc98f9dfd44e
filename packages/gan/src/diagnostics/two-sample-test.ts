/**
 * Can a fresh classifier tell two samples apart? The area under its ROC curve on rows that it has not seen, with an interval.
 *
 * The classifier is a layer of random rectifiers and a linear discriminant on top, solved for rather than trained (ridge
 * regression), so that nothing has to converge. Two halves take turns at learning and being asked. The interval is that of
 * Hanley and McNeil, Radiology 143 (1982) 29. Samples of one density give 0.5 within it; images of the rows that the other
 * sample is made of are not independent, so pass different rows.
 */

import { checkFinite, checkInteger, InputError, type Rng } from "@noether/base";
import { lu, solve } from "@noether/linear-algebra";
import { hanleyMcNeilError, nullAreaError, rankArea } from "@noether/statistics";
import type { GanErrorCode } from "../errors.js";

/** What `twoSampleTest` takes. */
export interface TwoSampleOptions {
  /** Columns of a row. */
  readonly dimension: number;
  readonly rng: Rng;
  /** Random rectifiers. More tell finer differences apart and need more rows. Default 100. */
  readonly features?: number | undefined;
}

/** What a fresh classifier can do. */
export interface TwoSampleTest {
  /** Area under the ROC curve on unseen rows, mean of both halves: 0.5 for samples of one density. */
  readonly auc: number;
  /** Its standard error, were there no difference. */
  readonly error: number;
  /** 95 % interval of this classifier's area; the best classifier's may be larger. */
  readonly interval: readonly [number, number];
  /** Whether the classifier tells them apart: `auc` above 0.5 by more than 1.645 errors, 5 % by chance. */
  readonly differ: boolean;
}

const FEATURES = 100;
/** Rows of a half for each feature, under which weights are mostly noise. */
const LEAST_ROWS_PER_FEATURE = 2;
/** Ridge, relative to the mean square of the features: the weights are damped only where they are not determined. */
const RIDGE = 1e-2;
/** Normal quantiles: both sides 95 %, one side 95 %. */
const TWO_SIDED = 1.96;
const ONE_SIDED = 1.645;

/**
 * Compares samples `a` and `b`, `[N, dimension]` each; rows in any order. About 2 N features² operations.
 *
 * @throws InputError `wrong-length`, `too-few-samples`, `not-finite`, `not-an-integer`.
 */
export function twoSampleTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { dimension: n, rng, features = FEATURES }: TwoSampleOptions,
): TwoSampleTest {
  checkInteger(n, "dimension", 1);
  checkInteger(features, "features", 1);
  const rowsOf = (sample: ArrayLike<number>, name: string): number => {
    checkFinite(sample, name);
    const rows = sample.length / n;
    const least = 2 * LEAST_ROWS_PER_FEATURE * features;
    if (!Number.isInteger(rows)) {
      throw new InputError<GanErrorCode>({
        code: "wrong-length",
        got: `${name} with ${sample.length} entries`,
        expected: `rows of ${n}`,
        fix: "Pass the array flat, row-major, with whole rows.",
      });
    }
    if (rows >= least) return rows;
    throw new InputError<GanErrorCode>({
      code: "too-few-samples",
      got: `${name} with ${rows} rows`,
      expected: `at least ${least} for ${features} features`,
      fix: "Pass more rows, or ask for fewer features.",
    });
  };
  const [rowsA, rowsB] = [rowsOf(a, "a"), rowsOf(b, "b")];
  const layer = rectifiers(a, b, n, features, rng);
  const [halfA, halfB] = [rowsA >> 1, rowsB >> 1];
  const parts = [
    { a: layer(a, 0, halfA), b: layer(b, 0, halfB) },
    { a: layer(a, halfA, rowsA), b: layer(b, halfB, rowsB) },
  ];
  const aucs = parts.map((asked, k) => {
    const { a: seenA, b: seenB } = parts[1 - k]!;
    const weights = discriminant(seenA, seenB, features + 1);
    return rankArea(scores(asked.a, weights), scores(asked.b, weights));
  });
  const auc = (aucs[0]! + aucs[1]!) / 2;
  const error = nullAreaError(rowsA, rowsB);
  const reach = TWO_SIDED * hanleyMcNeilError(auc, rowsA, rowsB);
  return {
    auc,
    error,
    interval: [Math.max(0, auc - reach), Math.min(1, auc + reach)],
    differ: auc > 0.5 + ONE_SIDED * error,
  };
}

/**
 * Features max(0, w·z + c) and a constant 1 of rows from … to, `[rows, features + 1]`. z are the columns over their spread in
 * both samples, |w| = 1, and the kinks −c spread as the data do.
 */
function rectifiers(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  n: number,
  features: number,
  rng: Rng,
): (rows: ArrayLike<number>, from: number, to: number) => Float64Array {
  const mean = new Float64Array(n);
  const square = new Float64Array(n);
  for (const sample of [a, b]) {
    for (let i = 0; i < sample.length; i++) mean[i % n] = mean[i % n]! + sample[i]!;
  }
  const count = (a.length + b.length) / n;
  for (let i = 0; i < n; i++) mean[i] = mean[i]! / count;
  for (const sample of [a, b]) {
    for (let i = 0; i < sample.length; i++) square[i % n] = square[i % n]! + (sample[i]! - mean[i % n]!) ** 2;
  }
  const scale = square.map((value) => (value > 0 ? Math.sqrt(count / value) : 0));
  const weights = new Float64Array(features * n);
  const kinks = new Float64Array(features);
  for (let f = 0; f < features; f++) {
    const direction = Array.from({ length: n }, () => rng.normal());
    const length = Math.hypot(...direction);
    for (let i = 0; i < n; i++) weights[f * n + i] = direction[i]! / length;
    kinks[f] = rng.normal();
  }
  return (rows, from, to) => {
    const made = new Float64Array((to - from) * (features + 1));
    for (let r = from; r < to; r++) {
      const at = (r - from) * (features + 1);
      for (let f = 0; f < features; f++) {
        let sum = kinks[f]!;
        for (let i = 0; i < n; i++) sum += weights[f * n + i]! * (rows[r * n + i]! - mean[i]!) * scale[i]!;
        made[at + f] = Math.max(0, sum);
      }
      made[at + features] = 1;
    }
    return made;
  };
}

/** Weights of the ridge regression of +1 for a, −1 for b, both kinds of rows counting as much. */
function discriminant(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const moments = new Float64Array(d * d);
  const target = new Float64Array(d);
  for (const [sample, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    const share = d / sample.length;
    for (let at = 0; at < sample.length; at += d) {
      for (let i = 0; i < d; i++) {
        const x = share * sample[at + i]!;
        if (x === 0) continue;
        target[i] = target[i]! + sign * x;
        for (let j = 0; j <= i; j++) moments[i * d + j] = moments[i * d + j]! + x * sample[at + j]!;
      }
    }
  }
  let trace = 0;
  for (let i = 0; i < d; i++) {
    trace += moments[i * d + i]!;
    for (let j = 0; j < i; j++) moments[j * d + i] = moments[i * d + j]!;
  }
  for (let i = 0; i < d; i++) moments[i * d + i] = moments[i * d + i]! + (RIDGE * trace) / d;
  return solve(lu(moments, d), target);
}

function scores(features: Float64Array, weights: Float64Array): Float64Array {
  const d = weights.length;
  return Float64Array.from({ length: features.length / d }, (_, r) => {
    let sum = 0;
    for (let i = 0; i < d; i++) sum += weights[i]! * features[r * d + i]!;
    return sum;
  });
}
