/**
 * Nonlinear maps that keep volumes, as compositions of shears: x_i ← x_i + h(the other coordinates), h a polynomial.
 *
 * Each shear's Jacobian is a unit triangular matrix, so that |det| = 1 exactly, whatever the parameters. In the plane, one
 * shear of degree 2 is Hénon's map without its turn, (x, y − x²); compositions of shears and of area-preserving linear maps
 * are all polynomial maps of the plane that keep areas (Jung 1942).
 */

import { checkInteger } from "@noether/base";
import { add, concat, mul, slice, type Tensor, unsqueeze } from "@noether/engine";
import { type GraphFamilySpec, graphFamily } from "./graph-family.js";
import { within } from "./linear-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What `shearFamily` takes. */
export interface ShearFamilyOptions {
  /** Shears one after the other; the first moves axis 0, the next axis 1, and so on. Default one for each axis. */
  readonly shears?: number;
  /** Degree of the polynomials, without mixed terms. Default 2. */
  readonly degree?: number;
}

/** Half width of the first coefficients, in units of the spread. */
const FIRST = 0.5;

/**
 * Compositions of polynomial shears of R^n. Parameters, shear by shear: a shift, then for each other axis, in order, the
 * coefficients of its powers from 1 to `degree`.
 *
 * @throws InputError `not-an-integer`.
 */
export function shearFamily(n: number, { shears = n, degree = 2 }: ShearFamilyOptions = {}): SymmetryFamily {
  checkInteger(n, "n", 2);
  checkInteger(shears, "shears", 1);
  checkInteger(degree, "degree", 1);
  const others = (axis: number): number[] => [...Array(n).keys()].filter((j) => j !== axis);
  const parameters = Array.from({ length: shears }, (_, s) => [
    { name: `shear ${s}: shift ${s % n}`, lengthPower: 1, start: within(FIRST) },
    ...others(s % n).flatMap((j) =>
      Array.from({ length: degree }, (_, k) => ({
        name: `shear ${s}: ${s % n} by ${j}^${k + 1}`,
        lengthPower: -k,
        start: within(FIRST),
      })),
    ),
  ]).flat();
  const apply: GraphFamilySpec["apply"] = (theta, x) => {
    const columns = Array.from({ length: n }, (_, i) => slice(x, 2, i, i + 1));
    let place = 0;
    const next = (): Tensor => unsqueeze(slice(theta, 1, place, ++place), [2]);
    for (let s = 0; s < shears; s++) {
      let moved = add(columns[s % n]!, next());
      for (const j of others(s % n)) {
        let power = columns[j]!;
        for (let k = 0; k < degree; k++) {
          if (k > 0) power = mul(power, columns[j]!);
          moved = add(moved, mul(next(), power));
        }
      }
      columns[s % n] = moved;
    }
    return concat(columns, 2);
  };
  return graphFamily({ name: `${shears} shears of degree ${degree} in R^${n}`, dimension: n, parameters, apply });
}
