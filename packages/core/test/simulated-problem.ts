/**
 * Random problems with a known number of symmetries: for the calibration of the doubt.
 *
 * A problem is a finite population of points x, each with the row that an exact oracle gives there; samples are drawn from
 * it with replacement, so that the truth (the spectrum of the population's Gram matrix) is known to rounding. The oracle
 * keeps an algebra, and may break it by a term of random size. Members of an ensemble see its gradient with errors of
 * their own: white (another for each sample), or smooth (gradients of random functions, as networks err).
 */

import type { Rng } from "@noether/base";
import { symmetricEigen } from "@noether/linear-algebra";

/** One random problem. */
export interface SimulatedProblem {
  readonly label: string;
  /** Unknowns: n². */
  readonly size: number;
  readonly members: number;
  /** Size of a member's error, as a share of the root mean square gradient. */
  readonly noise: number;
  readonly smooth: boolean;
  readonly samples: number;
  /** Rows of the population, exact, `[points · outputs, k]`. */
  readonly exact: Float64Array;
  /** Rows of the samples by member: `[members][samples · outputs · k]`. */
  readonly rows: readonly Float64Array[];
  readonly outputs: number;
  /** Squared defects of the population, ascending, 1 for a random direction. */
  readonly truth: Float64Array;
}

/** Values are not needed: gradients for each output, `[outputs][vectors · n]`, at x, `[vectors · n]`. */
type Gradient = (x: Float64Array) => readonly Float64Array[];

interface Family {
  readonly label: string;
  readonly n: number;
  readonly vectors: number;
  readonly gradient: Gradient;
}

const POINTS = 4000;
/** Random cosines in a smooth error. */
const FEATURES = 60;

/** Draws a problem. */
export function simulatedProblem(rng: Rng): SimulatedProblem {
  const family = pick(families(), rng);
  const { n, vectors } = family;
  const k = n * n;
  const gradient = broken(family, rng.uniform() < 0.6 ? 10 ** (-2.5 + 2.5 * rng.uniform()) : 0, rng);
  const members = pick([1, 6, 8, 10], rng);
  const noise = members === 1 ? 0 : 10 ** (-3 + 3 * rng.uniform());
  const smooth = rng.uniform() < 0.5;
  const samples = Math.round(10 ** (2 + 1.5 * rng.uniform()));
  const tails = rng.uniform() < 0.5;

  const points = Array.from({ length: POINTS }, () => {
    const stretch = tails ? Math.exp(0.5 * rng.normal()) : 1;
    return Float64Array.from({ length: vectors * n }, () => stretch * rng.normal());
  });
  const gradients = points.map(gradient);
  const outputs = gradients[0]!.length;
  const exact = new Float64Array(POINTS * outputs * k);
  for (const [i, x] of points.entries()) {
    for (const [a, g] of gradients[i]!.entries()) exact.set(rowOf(x, g, n), (i * outputs + a) * k);
  }
  const drawn = Array.from({ length: samples }, () => rng.integer(0, POINTS - 1));
  const scale = Math.sqrt(mean(gradients.flatMap((each) => each.flatMap((g) => [...g].map((entry) => entry ** 2)))));
  const rows = Array.from({ length: members }, () => {
    const errors = Array.from({ length: outputs }, () =>
      smooth ? smoothError(vectors * n, rng) : () => Float64Array.from({ length: vectors * n }, () => rng.normal()),
    );
    const out = new Float64Array(samples * outputs * k);
    for (const [i, point] of drawn.entries()) {
      const x = points[point]!;
      for (const [a, g] of gradients[point]!.entries()) {
        const error = errors[a]!(x);
        const seen = g.map((entry, at) => entry + noise * scale * error[at]!);
        out.set(rowOf(x, seen, n), (i * outputs + a) * k);
      }
    }
    return out;
  });
  const moment = gramOf(exact, exact, k);
  const { values } = symmetricEigen(moment, k);
  const trace = values.reduce((sum, value) => sum + value, 0);
  const truth = values.map((value) => Math.max(0, (k * value) / trace));
  return { label: family.label, size: k, members, noise, smooth, samples, exact, rows, outputs, truth };
}

/** Σ ½ (a bᵀ + b aᵀ) over rows `start` to before `end`, `[k, k]`. */
export function gramOf(
  a: Float64Array,
  b: Float64Array,
  k: number,
  take: (row: number) => boolean = () => true,
): Float64Array {
  const out = new Float64Array(k * k);
  for (let row = 0; row < a.length / k; row++) {
    if (!take(row)) continue;
    for (let i = 0; i < k; i++) {
      const [x, y] = [a[row * k + i]! / 2, b[row * k + i]! / 2];
      for (let j = 0; j < k; j++) out[i * k + j]! += x * b[row * k + j]! + y * a[row * k + j]!;
    }
  }
  return out;
}

/** Oracles with so(p,q), u(m), sp(2m,R), and sums of rotations. */
function families(): readonly Family[] {
  const out: Family[] = [];
  for (const signs of [
    [1, 1],
    [1, -1],
    [1, 1, 1],
    [1, -1, -1],
    [1, 1, 1, 1],
    [1, -1, -1, -1],
    [1, 1, 1, 1, 1],
  ]) {
    const n = signs.length;
    const square: Gradient = (x) => [x.map((entry, i) => signs[i]! * entry)];
    const product: Gradient = (x) => [x.map((_, i) => signs[i % n]! * x[(i + n) % (2 * n)]!)];
    out.push({ label: `so, signs ${signs.join(" ")}, x·x`, n, vectors: 1, gradient: square });
    out.push({ label: `so, signs ${signs.join(" ")}, x·y`, n, vectors: 2, gradient: product });
  }
  for (const n of [2, 4]) {
    const twist = (x: Float64Array, at: number): number => (at % n < n / 2 ? x[at + n / 2]! : -x[at - n / 2]!);
    const otherVector = (x: Float64Array): Float64Array => x.map((_, i) => x[(i + n) % (2 * n)]!);
    const symplectic: Gradient = (x) => {
      const y = otherVector(x);
      return [x.map((_, i) => (i < n ? twist(y, i) : -twist(y, i)))];
    };
    out.push({ label: `sp(${n},R)`, n, vectors: 2, gradient: symplectic });
    out.push({ label: `u(${n / 2})`, n, vectors: 2, gradient: (x) => [otherVector(x), ...symplectic(x)] });
  }
  out.push({
    label: "so(2)+so(2)",
    n: 4,
    vectors: 1,
    gradient: (x) => [x.map((entry, i) => (i < 2 ? entry : 0)), x.map((entry, i) => (i < 2 ? 0 : entry))],
  });
  return out;
}

/** φ + ε ψ: ψ a random quadratic form of one component or a random sum of cubes. */
function broken({ n, vectors, gradient }: Family, size: number, rng: Rng): Gradient {
  if (size === 0) return gradient;
  const weights = Float64Array.from({ length: n }, () => rng.normal());
  const cubic = rng.uniform() < 0.5;
  const axis = rng.integer(0, n - 1);
  return (x) =>
    gradient(x).map((g) =>
      g.map((entry, i) => {
        const breaking = cubic ? 0.5 * weights[i % n]! * (x[i]! ** 2 - 1) : i % n === axis ? x[i]! : 0;
        return entry + (size * breaking) / Math.sqrt(vectors);
      }),
    );
}

/** The gradient of Σ_j a_j cos(w_j·x + b_j), with entries of unit root mean square. */
function smoothError(width: number, rng: Rng): (x: Float64Array) => Float64Array {
  const waves = Array.from({ length: FEATURES }, () => ({
    w: Float64Array.from({ length: width }, () => rng.normal()),
    b: 2 * Math.PI * rng.uniform(),
    a: rng.normal() * Math.sqrt(2 / FEATURES),
  }));
  return (x) => {
    const out = new Float64Array(width);
    for (const { w, b, a } of waves) {
      const slope = -a * Math.sin(w.reduce((sum, entry, i) => sum + entry * x[i]!, b));
      for (let i = 0; i < width; i++) out[i]! += slope * w[i]!;
    }
    return out;
  };
}

/** vec(Σ_v g_v x_vᵀ). */
function rowOf(x: Float64Array, g: Float64Array, n: number): Float64Array {
  const row = new Float64Array(n * n);
  for (let start = 0; start < x.length; start += n) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) row[i * n + j]! += g[start + i]! * x[start + j]!;
  }
  return row;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function pick<T>(from: readonly T[], rng: Rng): T {
  return from[rng.integer(0, from.length - 1)]!;
}
