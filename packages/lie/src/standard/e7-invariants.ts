/** The invariants of e7 on R^56: a symplectic form and a quartic. */

import { InputError } from "@noether/base";
import type { LieErrorCode } from "../errors.js";
import { ALBERT as J } from "./albert.js";
import { N, PAIRS, pair } from "./e7-split.js";
import { collectTerms, type HomogeneousPolynomial } from "./polynomial.js";
import type { Form } from "./stabilizer.js";
import { cubicInTraceUnits } from "./trace-units.js";

const SIZE = 2 * PAIRS;

/** Σ_i (x_i x'_(28+i) − x_(28+i) x'_i), `[56, 56]`: left alone by `e7Split` and `e7Minus25`. */
export function e7Symplectic(): Form {
  const entries = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < PAIRS; i++) {
    entries[i * SIZE + PAIRS + i] = 1;
    entries[(PAIRS + i) * SIZE + i] = -1;
  }
  return { rank: 2, entries };
}

/**
 * The quartic that e7 leaves alone.
 *
 * `"split"`, the default, for `e7Split`: tr(x y x y) − (tr x y)²/4 + 4 Pf(x) + 4 Pf(y) with x and y as 8×8 matrices (Cartan;
 * Cremmer and Julia 1979). `"minus25"` for `e7Minus25`: Freudenthal's 4 X#·Y# − 4 ξ N(X) − 4 ω N(Y) − (X·Y − ξ ω)² with
 * X#·Z = 3 T(X, X, Z), N(X) = T(X, X, X).
 *
 * @throws InputError `no-such-form`.
 */
export function e7Quartic(form: "split" | "minus25" = "split"): HomogeneousPolynomial {
  if (form !== "split" && form !== "minus25") {
    throw new InputError<LieErrorCode>({
      code: "no-such-form",
      got: `the form ${JSON.stringify(form)}`,
      expected: '"split" or "minus25"',
      fix: "Choose one of them.",
    });
  }
  return collectTerms(SIZE, 4, form === "split" ? cartan() : freudenthal());
}

type Monomial = readonly [coefficient: number, ...indices: number[]];

function* cartan(): Generator<Monomial> {
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      for (let k = 0; k < N; k++) {
        for (let l = 0; l < N; l++) {
          if (i === j || j === k || k === l || l === i) continue;
          const [[p, s], [q, t], [r, u], [o, v]] = [pair(i, j), pair(j, k), pair(k, l), pair(l, i)];
          yield [s * t * u * v, p, PAIRS + q, r, PAIRS + o];
        }
      }
    }
  }
  // tr x y = −2 Σ_(i<j) x^ij y_ij.
  for (let p = 0; p < PAIRS; p++) for (let q = 0; q < PAIRS; q++) yield [-1, p, PAIRS + p, q, PAIRS + q];
  for (const [sign, ...places] of matchings(Array.from({ length: N }, (_, i) => i))) {
    yield [4 * sign, ...places];
    yield [4 * sign, ...places.map((place) => PAIRS + place)];
  }
}

/** The terms of the Pfaffian: perfect matchings as (sign, places of the pairs). */
function matchings(axes: readonly number[]): [number, ...number[]][] {
  if (axes.length === 0) return [[1]];
  const [first, ...others] = axes;
  return others.flatMap((partner, at) =>
    matchings(others.filter((axis) => axis !== partner)).map(([sign, ...places]): [number, ...number[]] => [
      at % 2 === 0 ? sign : -sign,
      pair(first!, partner)[0],
      ...places,
    ]),
  );
}

function* freudenthal(): Generator<Monomial> {
  const [XI, Y, OMEGA] = [J, J + 1, 2 * J + 1];
  // For each Z: the terms of 3 T(X, X, Z).
  const { entries } = cubicInTraceUnits();
  const adjoint = Array.from({ length: J }, (_, z) => {
    const terms: [number, number, number][] = [];
    for (let i = 0; i < J; i++) {
      for (let j = i; j < J; j++) {
        const x = entries[(i * J + j) * J + z]!;
        if (x !== 0) terms.push([(i === j ? 3 : 6) * x, i, j]);
      }
    }
    return terms;
  });
  for (const [z, terms] of adjoint.entries()) {
    for (const [a, i, j] of terms) {
      for (const [b, k, l] of terms) yield [4 * a * b, i, j, Y + k, Y + l];
      yield [(-4 / 3) * a, XI, i, j, z];
      yield [(-4 / 3) * a, OMEGA, Y + i, Y + j, Y + z];
    }
  }
  for (let i = 0; i < J; i++) {
    for (let j = 0; j < J; j++) yield [-1, i, Y + i, j, Y + j];
    yield [2, i, Y + i, XI, OMEGA];
  }
  yield [-1, XI, XI, OMEGA, OMEGA];
}
