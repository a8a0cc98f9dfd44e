/**
 * Nonlinear maps that keep volumes, as compositions of shears: x_i ← x_i + h(the other coordinates), h a polynomial.
 *
 * Each shear's Jacobian is a unit triangular matrix, so that |det| = 1 exactly, whatever the parameters. In the plane, one
 * shear of degree 2 is Hénon's map without its turn, (x, y − x²); compositions of shears and of area-preserving linear maps
 * are all polynomial maps of the plane that keep areas (Jung 1942).
 */

import { checkInteger } from "@noether/base";
import { add, concat, mul, slice, sub, type Tensor, unsqueeze } from "@noether/engine";
import { graphFamily } from "./graph-family.js";
import { within } from "./linear-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What `shearFamily` takes. */
export interface ShearFamilyOptions {
  /** Shears one after the other, each of which moves the next axis. Default one for each axis. */
  readonly shears?: number | undefined;
  /** The axis that the first one moves. Default 0. */
  readonly first?: number | undefined;
  /** Degree of the polynomials, without mixed terms. Default 2. */
  readonly degree?: number | undefined;
}

/** Half width of the first coefficients, in units of the spread. */
const FIRST = 0.5;

/**
 * Compositions of polynomial shears of R^n. Parameters, shear by shear: a shift, then for each other axis, in order, the
 * coefficients of its powers from 1 to `degree`.
 *
 * @throws InputError `not-an-integer`.
 */
export function shearFamily(n: number, { shears = n, degree = 2, first = 0 }: ShearFamilyOptions = {}): SymmetryFamily {
  checkInteger(n, "n", 2);
  checkInteger(shears, "shears", 1);
  checkInteger(degree, "degree", 1);
  checkInteger(first, "first", 0, n - 1);
  const moves = (s: number): number => (first + s) % n;
  const others = (axis: number): number[] => [...Array(n).keys()].filter((j) => j !== axis);
  const parameters = Array.from({ length: shears }, (_, s) => [
    { name: `shear ${s}: shift ${moves(s)}`, lengthPower: 1, start: within(FIRST) },
    ...others(moves(s)).flatMap((j) =>
      Array.from({ length: degree }, (_, k) => ({
        name: `shear ${s}: ${moves(s)} by ${j}^${k + 1}`,
        lengthPower: -k,
        start: within(FIRST),
      })),
    ),
  ]).flat();
  const length = 1 + (n - 1) * degree;
  /** h of shear s at points whose columns are given, `[replicas, N, 1]`. */
  const amount = (theta: Tensor, s: number, columns: readonly Tensor[]): Tensor => {
    let place = s * length;
    const next = (): Tensor => unsqueeze(slice(theta, 1, place, ++place), [2]);
    let sum = next();
    for (const j of others(moves(s))) {
      let power = columns[j]!;
      for (let k = 0; k < degree; k++) {
        if (k > 0) power = mul(power, columns[j]!);
        sum = add(sum, mul(next(), power));
      }
    }
    return sum;
  };
  const sheared = (theta: Tensor, x: Tensor, order: readonly number[], combine: typeof add): Tensor => {
    const columns = Array.from({ length: n }, (_, i) => slice(x, 2, i, i + 1));
    for (const s of order) columns[moves(s)] = combine(columns[moves(s)]!, amount(theta, s, columns));
    return concat(columns, 2);
  };
  const order = [...Array(shears).keys()];
  return graphFamily({
    name: `${shears} ${shears === 1 ? "shear" : "shears"} of degree ${degree} in R^${n}`,
    dimension: n,
    parameters,
    apply: (theta, x) => sheared(theta, x, order, add),
    invert: (theta, y) => sheared(theta, y, [...order].reverse(), sub),
  });
}
