/**
 * The algebras of space and time by name: Galilei, Bargmann, Poincaré, similitude, conformal.
 *
 * Poincaré and similitude act on (x, 1), Galilei on (t, x, 1), with t first as everywhere in Noether, Bargmann on
 * (t, x, s, 1). The conformal algebra
 * acts on (v, x, u): the point x is the ray of (x·x/2, x, 1), and x·x − 2 u v is left alone. Metrics are diag(+1 p times,
 * −1 q times), and each generator is normalized to tr(WᵀW) = 2.
 */

import { checkInteger } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import { iso } from "./non-semisimple.js";
import { fromSparse, type Sparse } from "./sparse.js";

/**
 * The Galilei algebra of d space dimensions on R^(d+2), dimension (d + 1)(d + 2)/2: the rotations of `so(d)`, the boosts
 * x' = x + v t, the translations of t, those of x. Without central extension: boosts and translations commute.
 *
 * @param d - Default 3.
 * @throws InputError `not-an-integer`.
 */
export function galilei(d: number = 3): Generators {
  checkInteger(d, "d", 1);
  const space = Array.from({ length: d }, (_, i) => i + 1);
  return fromSparse(d + 2, [
    ...turns(space, () => 1),
    ...space.map((i): Sparse => [[i, 0, 1]]),
    [[0, d + 1, 1]],
    ...space.map((i): Sparse => [[i, d + 1, 1]]),
  ]);
}

/**
 * The Bargmann algebra of d space dimensions on R^(d+3), dimension (d + 1)(d + 2)/2 + 1: the Galilei algebra with a mass M
 * in the center: boosts K and translations P of x have [K_i, P_j] = δ_ij M. In the order of `galilei`, then M. Boosts are
 * x' = x + v t, s' = s + v·x + v² t/2; M moves s, the phase of a wave function (V. Bargmann, Ann. Math. 59 (1954) 1).
 *
 * @param d - Default 3.
 * @throws InputError `not-an-integer`.
 */
export function bargmann(d: number = 3): Generators {
  checkInteger(d, "d", 1);
  const space = Array.from({ length: d }, (_, i) => i + 1);
  const [s, one] = [d + 1, d + 2];
  return fromSparse(d + 3, [
    ...turns(space, () => 1),
    ...space.map(
      (i): Sparse => [
        [i, 0, 1],
        [s, i, 1],
      ],
    ),
    [[0, one, 1]],
    ...space.map((i): Sparse => [[i, one, 1]]),
    [[s, one, 1]],
  ]);
}

/**
 * The Poincaré algebra iso(1, d) on (t, x, 1), dimension (d + 1)(d + 2)/2: `so(1, d)`, then the translations.
 *
 * @param d - Space dimensions. Default 3.
 * @throws InputError `not-an-integer`.
 */
export function poincare(d: number = 3): Generators {
  checkInteger(d, "d", 1);
  return iso(1, d);
}

/**
 * sim(p, q): iso(p, q) with the dilation x' = e^t x, on (x, 1), n = p + q, dimension n(n + 1)/2 + 1; the dilation is last.
 *
 * @throws InputError `not-an-integer`.
 */
export function similitude(p: number, q: number = 0): Generators {
  const { dimension: size, count, entries } = iso(p, q);
  const n = size - 1;
  const dilation = fromSparse(size, [Array.from({ length: n }, (_, i) => [i, i, 1])]);
  const all = new Float64Array((count + 1) * size * size);
  all.set(entries);
  all.set(dilation.entries, entries.length);
  return { count: count + 1, dimension: size, entries: all };
}

/**
 * The conformal algebra of R^(p, q), isomorphic to so(p + 1, q + 1), on (v, x, u), n = p + q, dimension (n + 1)(n + 2)/2: the
 * rotations of `so(p, q)`, the n translations, the dilation, the n special conformal maps, x' = x + b (x·x)/2 − x (b·x) to
 * first order. conformal(1, 3) is that of space-time, so(2, 4) = su(2, 2).
 *
 * @throws InputError `not-an-integer`.
 */
export function conformal(p: number, q: number = 0): Generators {
  checkInteger(p, "p", 0);
  checkInteger(q, "q", 0);
  checkInteger(p + q, "p + q", 1);
  const n = p + q;
  const eta = (i: number): number => (i <= p ? 1 : -1);
  const space = Array.from({ length: n }, (_, i) => i + 1);
  const [v, u] = [0, n + 1];
  return fromSparse(n + 2, [
    ...turns(space, eta),
    ...space.map(
      (i): Sparse => [
        [i, u, 1],
        [v, i, eta(i)],
      ],
    ),
    [
      [v, v, 1],
      [u, u, -1],
    ],
    ...space.map(
      (i): Sparse => [
        [i, v, 1],
        [u, i, eta(i)],
      ],
    ),
  ]);
}

/** E_ji − η_i η_j E_ij for all pairs of the axes. */
function turns(axes: readonly number[], eta: (axis: number) => number): Sparse[] {
  return axes.flatMap((i, at) =>
    axes.slice(at + 1).map(
      (j): Sparse => [
        [j, i, 1],
        [i, j, -eta(i) * eta(j)],
      ],
    ),
  );
}
