/**
 * e7: the real form e7(-25) on R^56 by the Albert algebra J, the compact one, and e7(-5).
 *
 * A vector of R^56 is (X, ξ, Y, ω), X and Y in J (27 numbers each, in coordinates of trace form Σ X_i²). Φ of e6, A and B in J
 * and a number ν act as
 *   δX = Φ X − ν X/3 + 2 B×Y + ω A,   δξ = A·Y + ν ξ,
 *   δY = −Φᵀ Y + ν Y/3 + 2 A×X + ξ B,   δω = B·X − ν ω,
 * where (A×X)·Z = 3 T(A, X, Z) for the cubic T. Source: H. Freudenthal, Indag. Math. 16 (1954) 218; I. Yokota, Exceptional
 * Lie groups, arXiv:0902.0431, chapter 4.
 */

import { type Generators, generator } from "../algebra/generators.js";
import { ALBERT as J } from "./albert.js";
import { compactForm } from "./compact-form.js";
import { dualForm } from "./dual-form.js";
import { e7Split, N, PAIRS, pair } from "./e7-split.js";
import { e6Minus26 } from "./exceptional.js";
import { fromSparse, type Sparse } from "./sparse.js";
import { cubicInTraceUnits, inTraceUnits } from "./trace-units.js";

const SIZE = 2 * J + 2;
const [XI, Y, OMEGA] = [J, J + 1, 2 * J + 1];

/**
 * e7(-25) on R^56, dimension 133: the 78 of e6(-26), the 27 A, the 27 B, ν. It leaves `e7Symplectic()` and
 * `e7Quartic("minus25")` alone. Takes some seconds.
 */
export function e7Minus25(): Generators {
  const { entries: cubic } = cubicInTraceUnits();
  const axes = Array.from({ length: J }, (_, i) => i);
  /** 2 e_a × X for the map from `column` on to `row` on. */
  const cross = (a: number, row: number, column: number): [number, number, number][] =>
    axes.flatMap((i) =>
      axes
        .map((j): [number, number, number] => [row + i, column + j, 6 * cubic[(a * J + i) * J + j]!])
        .filter(([, , x]) => x !== 0),
    );
  const e6 = inTraceUnits(e6Minus26());
  return fromSparse(SIZE, [
    ...Array.from({ length: e6.count }, (_, a) => onBoth(generator(e6, a))),
    ...axes.map((a): Sparse => [...cross(a, Y, 0), [a, OMEGA, 1], [XI, Y + a, 1]]),
    ...axes.map((a): Sparse => [...cross(a, 0, Y), [Y + a, XI, 1], [OMEGA, a, 1]]),
    [
      ...axes.flatMap(
        (i): Sparse => [
          [i, i, -1 / 3],
          [Y + i, Y + i, 1 / 3],
        ],
      ),
      [XI, XI, 1],
      [OMEGA, OMEGA, -1],
    ],
  ]);
}

/** Φ on X and −Φᵀ on Y. */
function onBoth(phi: Float64Array): Sparse {
  const w: [number, number, number][] = [];
  for (const [at, x] of phi.entries()) {
    const [i, j] = [Math.floor(at / J), at % J];
    if (x !== 0) w.push([i, j, x], [Y + j, Y + i, -x]);
  }
  return w;
}

/** e7, compact, on C^56 as R^112 (real parts, then imaginary parts), dimension 133: first 63, su(8), then 70. */
export function e7(): Generators {
  return compactForm(e7Split());
}

/**
 * e7(-5) on C^56 as R^112, dimension 133: the dual of the compact form by diag(−1, −1, 1, …, 1) of SL(8, R); first 69,
 * so(12) + su(2), then 64.
 */
export function e7Minus5(): Generators {
  const signs = Array.from({ length: 2 * PAIRS }, () => 1);
  for (const i of [0, 1]) {
    for (let j = 2; j < N; j++) for (const place of [pair(i, j)[0], PAIRS + pair(i, j)[0]]) signs[place] = -1;
  }
  return dualForm(e7(), signs);
}
