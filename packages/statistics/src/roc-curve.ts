/** The receiver operating characteristic: the part of the signal that passes a cut, against the background's part. */

import { checkInteger } from "@noether/base";
import { type CheckedScores, type ClassScores, checkedClasses } from "./class-scores.js";

/** A curve from (0, 0) to (1, 1), sampled at equal steps of the background. */
export interface RocCurve {
  /** The part of the background that passes, at equal distances, `[points]`. */
  readonly background: Float64Array;
  /** The part of the signal that passes with it, `[points]`. */
  readonly signal: Float64Array;
}

/** Options of `rocCurve`. */
export interface RocCurveOptions {
  /** The number of points, at least 2; default 101. */
  readonly points?: number | undefined;
}

/**
 * The curve at equal steps of the background's part, so that curves of several classifiers can be averaged; straight
 * between the cuts that the scores allow, so that ties count half.
 *
 * @throws InputError `not-an-integer`, `one-class`, `not-finite`, `wrong-length`, `bad-label`, `out-of-range` for weights.
 */
export function rocCurve(scores: ClassScores, { points = 101 }: RocCurveOptions = {}): RocCurve {
  checkInteger(points, "points", 2, 2 ** 20);
  const { signal: s, background: b } = checkedClasses(scores);
  const falling = ({ scores: own }: CheckedScores): Uint32Array =>
    Uint32Array.from({ length: own.length }, (_, i) => i).sort((i, j) => own[j]! - own[i]!);
  const [bySignal, byBackground] = [falling(s), falling(b)];
  const at = Float64Array.from({ length: points }, (_, k) => k / (points - 1));
  const out = new Float64Array(points);
  let [i, j, k] = [0, 0, 0];
  let [x, y] = [0, 0];
  while (i < bySignal.length || j < byBackground.length) {
    const [fromX, fromY] = [x, y];
    const cut = Math.max(
      s.scores[bySignal[i] ?? -1] ?? Number.NEGATIVE_INFINITY,
      b.scores[byBackground[j] ?? -1] ?? Number.NEGATIVE_INFINITY,
    );
    while (i < bySignal.length && s.scores[bySignal[i]!] === cut) y += s.weights[bySignal[i++]!]! / s.total;
    while (j < byBackground.length && b.scores[byBackground[j]!] === cut) x += b.weights[byBackground[j++]!]! / b.total;
    // Where the line is vertical, its upper end counts: it is where the next piece begins.
    for (; k < points && at[k]! < x; k++) out[k] = fromY + ((y - fromY) * (at[k]! - fromX)) / (x - fromX);
  }
  out.fill(1, k);
  return { background: at, signal: out.map((value) => Math.min(1, value)) };
}
