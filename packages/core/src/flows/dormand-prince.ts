/**
 * Integration of x' = v(x) by the pair of orders 5 and 4 of Dormand and Prince, with steps chosen by the error.
 *
 * Source: J. R. Dormand, P. J. Prince, A family of embedded Runge-Kutta formulae, J. Comp. Appl. Math. 6 (1980) 19. The
 * error of a step is the difference of the two, as a share of tolerance · (scale + |x|), component by component.
 */

/** Stages: each row weighs the slopes before it; the last is the solution of order 5, whose slope opens the next step. */
const STAGES: readonly (readonly number[])[] = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Order 5 less order 4. */
const ERROR: readonly number[] = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
/** A step aims at this share of the largest that the error allows, and changes by these factors at most. */
const SAFETY = 0.9;
const LEAST_FACTOR = 0.2;
const MOST_FACTOR = 5;

/** How to integrate. */
export interface DormandPrinceOptions {
  /** Error of a step, as a share of `scale + |x|`. */
  readonly tolerance: number;
  /** Size of a component under which its error is not relative, in the units of x. */
  readonly scale: number;
  /** Steps after which to give up. */
  readonly mostSteps: number;
}

/** Where it went. */
export interface Integrated {
  readonly x: Float64Array;
  /** The time reached: `end`, unless the solution grows beyond all bounds before. */
  readonly time: number;
  readonly steps: number;
}

/**
 * Carries `x` along `v` from time 0 to `end`, forwards or backwards. Where steps fall under the rounding of time, the
 * solution ends.
 */
export function dormandPrince(
  v: (x: Float64Array) => Float64Array,
  x: Float64Array,
  end: number,
  { tolerance, scale, mostSteps }: DormandPrinceOptions,
): Integrated {
  let at: Float64Array = x;
  let [time, steps] = [0, 0];
  let slope = v(at);
  let step = end * 0.01 || end; // of a time near the smallest number, a share is 0
  while (time !== end && steps < mostSteps && time + step !== time) {
    if (Math.abs(end - time) <= Math.abs(step)) step = end - time;
    const { next, slopes } = oneStep(v, at, slope, step);
    const error = errorOf(slopes, at, next, step, tolerance, scale);
    steps++;
    const factor = error === 0 ? MOST_FACTOR : SAFETY * error ** -0.2;
    if (error <= 1) {
      time = step === end - time ? end : time + step;
      at = next;
      slope = slopes[6]!;
    }
    step *= Number.isFinite(error) ? Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor)) : LEAST_FACTOR;
  }
  return { x: at, time, steps };
}

function oneStep(
  v: (x: Float64Array) => Float64Array,
  x: Float64Array,
  slope: Float64Array,
  step: number,
): { next: Float64Array; slopes: Float64Array[] } {
  const slopes = [slope];
  let next = x;
  for (const weights of STAGES) {
    next = x.map((value, i) => value + step * weights.reduce((total, weight, s) => total + weight * slopes[s]![i]!, 0));
    slopes.push(v(next));
  }
  return { next, slopes };
}

/** The largest error of a component as a share of what is allowed. */
function errorOf(
  slopes: readonly Float64Array[],
  x: Float64Array,
  next: Float64Array,
  step: number,
  tolerance: number,
  scale: number,
): number {
  let worst = 0;
  for (let i = 0; i < x.length; i++) {
    const error = step * ERROR.reduce((total, weight, s) => total + weight * slopes[s]![i]!, 0);
    const allowed = tolerance * (scale + Math.max(Math.abs(x[i]!), Math.abs(next[i]!)));
    const share = Math.abs(error) / allowed;
    if (!(share <= worst)) worst = share; // NaN is kept: the step left the field's domain
    if (Number.isNaN(worst)) return Number.POSITIVE_INFINITY;
  }
  return worst;
}
