/**
 * Iwasawa's decomposition M = K A N of invertible matrices: K a rotation, A diagonal and positive, N upper triangular with
 * ones on its diagonal. Every M has exactly one (K. Iwasawa, Ann. Math. 50 (1949) 507); in numbers it is a QR decomposition.
 *
 * Parameters, in this order: the n(n − 1)/2 angles of K as `planeRotations`; the n − 1 logarithms t of
 * A = diag(e^t_0, e^(t_1 − t_0), …, e^(−t_(n−2))); the n(n − 1)/2 entries of N above the diagonal, row by row.
 */

import { checkInteger, InputError } from "@noether/base";
import { lu, qr } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import type { Factor } from "./factor.js";
import { type Parameterization, parameterization } from "./parameterization.js";
import { planeRotations } from "./plane-rotations.js";

/** The options of `iwasawa`. */
export interface IwasawaOptions {
  /**
   * The determinant: 1, the default, is SL(n, R). −1 is the other component of SL±(n, R), by M = K A N diag(1, …, 1, −1):
   * the two components are not connected, so each has a record of its own.
   */
  readonly determinant?: 1 | -1 | undefined;
}

/**
 * SL(n, R), or the matrices of determinant −1, as K A N; n² − 1 parameters. For n = 2: angle, log r and u with
 * M = [[cos, −sin], [sin, cos]] diag(r, 1/r) [[1, u], [0, 1]].
 *
 * `decompose` gives angles as `planeRotations` does, everything else is unique.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function iwasawa(n: number, { determinant = 1 }: IwasawaOptions = {}): Parameterization {
  checkInteger(n, "n", 2);
  if (determinant !== 1 && determinant !== -1) {
    throw new InputError<LieErrorCode>({
      code: "out-of-range",
      got: `determinant = ${determinant}`,
      expected: "1 or −1",
      fix: "Use generalLinear for a free determinant.",
    });
  }
  const name = determinant === 1 ? `SL(${n},R)` : `SL±(${n},R), determinant −1,`;
  const { factors, chart } = unimodular(n);
  return parameterization({
    name: `${name} by Iwasawa's K A N`,
    dimension: n,
    factors: determinant === 1 ? factors : [...factors, { kind: "reflection", axis: n - 1 }],
    chart: (m) => {
      const { parameters, logarithm, sign } = chart(m, 0);
      if (sign !== determinant) {
        throw new InputError<LieErrorCode>({
          code: "not-in-group",
          got: `a matrix of determinant ${(sign * Math.exp(logarithm)).toPrecision(3)}`,
          expected: `an element of ${name} to a relative 0.000001`,
          fix: "Use iwasawa(n, { determinant: −1 }) for the other sign, generalLinear for any determinant but 0.",
        });
      }
      return parameters;
    },
  });
}

/**
 * GL(n, R), both components, as K A N D: D = |d|^(1/n) diag(1, …, 1, sign d) with the determinant d as the last parameter;
 * n² parameters. d does not change sign along a path that follows the gradient in small steps; start from both.
 *
 * @throws InputError `not-an-integer`. `compose` throws `out-of-range` for d = 0.
 */
export function generalLinear(n: number): Parameterization {
  checkInteger(n, "n", 2);
  const { factors, chart } = unimodular(n);
  const axes = Array.from({ length: n }, (_, i) => i);
  return parameterization({
    name: `GL(${n},R) by Iwasawa's K A N and the determinant`,
    dimension: n,
    factors: [...factors, { kind: "determinant", axes, parameter: n * n - 1 }],
    chart: (m) => {
      const { parameters, logarithm, sign } = chart(m, 1 / n);
      if (sign === 0) {
        throw new InputError<LieErrorCode>({
          code: "not-in-group",
          got: "a singular matrix",
          expected: `an element of GL(${n},R)`,
          fix: "Pass a matrix of full rank.",
        });
      }
      return [...parameters, sign * Math.exp(logarithm)];
    },
  });
}

/** A column of which n times less than this is left beside the ones before it depends on them: four ulps. */
const DEPENDENT = 2 ** -50;

/** A matrix up to its determinant, K A N diag(1, …, 1, sign). */
interface Chart {
  /** `[n² − 1]`. */
  readonly parameters: number[];
  /** log |det M|; −∞ for a matrix that is singular to rounding. */
  readonly logarithm: number;
  /** The sign of det M. */
  readonly sign: number;
}

/** The factors of K A N, and their chart, which takes `share` · log |det M| out of each logarithm of A. */
function unimodular(n: number): { factors: Factor[]; chart: (m: Float64Array, share: number) => Chart } {
  const rotations = planeRotations(n);
  const angles = rotations.parameterCount;
  const scales = Array.from({ length: n - 1 }, (_, k): Factor => {
    const weights = Array.from({ length: n }, (_, i) => (i === k ? 1 : i === k + 1 ? -1 : 0));
    return { kind: "scale", weights, parameter: angles + k };
  });
  // Shears of the last column first: then their product has the parameters as entries.
  const shears: Factor[] = [];
  for (let j = n - 1; j > 0; j--) {
    for (let i = 0; i < j; i++) {
      const place = i * n - (i * (i + 1)) / 2 + j - i - 1; // of (i, j) among the pairs, row by row
      shears.push({ kind: "shear", row: i, column: j, parameter: angles + n - 1 + place });
    }
  }
  return {
    factors: [...rotations.factors, ...scales, ...shears],
    chart: (m, share) => {
      const { q, r } = qr(m, n, n);
      const logs = Array.from({ length: n }, (_, j) => {
        const column = Array.from({ length: j + 1 }, (_, i) => r[i * n + j]!);
        return column[j]! > DEPENDENT * n * Math.hypot(...column) ? Math.log(column[j]!) : Number.NEGATIVE_INFINITY;
      });
      const logarithm = logs.reduce((sum, x) => sum + x, 0);
      if (logarithm === Number.NEGATIVE_INFINITY) return { parameters: [], logarithm, sign: 0 };
      const sign = Math.sign(lu(q, n).determinant);
      const steps: number[] = [];
      const above: number[] = [];
      for (let i = 0; i < n - 1; i++) {
        steps.push((steps[i - 1] ?? 0) + logs[i]! - share * logarithm);
        for (let j = i + 1; j < n; j++) above.push(((j === n - 1 ? sign : 1) * r[i * n + j]!) / r[i * n + i]!);
      }
      if (sign < 0) for (let i = 0; i < n; i++) q[i * n + n - 1] = 0 - q[i * n + n - 1]!;
      return { parameters: [...rotations.decompose(q), ...steps, ...above], logarithm, sign };
    },
  };
}
