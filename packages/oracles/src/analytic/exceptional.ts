/**
 * The invariants of the exceptional algebras in their smallest representations, from the tensors of `@noether/lie`.
 *
 * g2: the octonions' three-form on R⁷. f4: trace form and cubic of the traceless Albert algebra, R²⁶. e6: the cubic on R²⁷
 * (real form e6(−26)), or with the length on C²⁷ (compact). e7: symplectic form and quartic on R⁵⁶ (split, or e7(−25)).
 * Coordinates are those of the generators `g2`, `f4({ dimension: 26 })`, `e6Minus26`, `e6`, `e7Split` and `e7Minus25` there. Source:
 * arXiv:2307.04891.
 */

import { concat, slice, sqrt, square, sum } from "@noether/engine";
import {
  albertCubic,
  collectTerms,
  cubicInTraceUnits,
  e7Quartic,
  type Form,
  type HomogeneousPolynomial,
  type Octonions,
  octonionForm,
} from "@noether/lie";
import { stackOracles } from "../combine/stack-oracles.js";
import { complexComponents, numberedComponents } from "../components.js";
import type { Oracle } from "../oracle.js";
import { multilinearForm } from "./multilinear-form.js";
import { polynomialValues } from "./polynomial-values.js";
import { symplecticForm } from "./symplectic-form.js";

const ALBERT = 27;

/** φ(x, y, z) = Re(x̄ (y z)) of three imaginary octonions: kept by g2, on R⁷. */
export function octonionProduct(kind: Octonions = "division"): Oracle {
  return multilinearForm(octonionForm(kind), 7, { name: "g2", formula: "Re(x̄ (y z)) of octonions" });
}

/** φ(X) = (tr X², det X) of a traceless Hermitian 3 × 3 matrix of octonions: kept by f4, on R²⁶. */
export function albertInvariants(): Oracle {
  const cubic = restrictedCubic();
  return {
    name: "f4",
    formula: "tr X², det X",
    vectors: 1,
    dimension: ALBERT - 1,
    components: numberedComponents(ALBERT - 1),
    domain: "everywhere",
    evaluate: (x) => concat([sum(square(x), 2), polynomialValues(x, [cubic])], 1),
  };
}

/** φ(X) = det X of a Hermitian 3 × 3 matrix of octonions: kept by e6(−26), on R²⁷. */
export function albertDeterminant(): Oracle {
  const cubic = collectTerms(ALBERT, 3, cubicMonomials(albertCubic()));
  return {
    name: "e6",
    formula: "det X",
    vectors: 1,
    dimension: ALBERT,
    components: numberedComponents(ALBERT),
    domain: "everywhere",
    evaluate: (x) => polynomialValues(x, [cubic]),
  };
}

/** φ(Z) = (|Z|, Re det Z, Im det Z): kept by compact e6, on C²⁷. */
export function complexAlbertDeterminant(): Oracle {
  // Each factor is x + iy: of the 2³ products, those with an even number of y are real.
  const parts = [0, 1].map((odd) =>
    collectTerms(
      2 * ALBERT,
      3,
      cubicMonomials(cubicInTraceUnits()).flatMap(([coefficient, ...indices]) =>
        Array.from({ length: 8 }, (_, mask) => [0, 1, 2].map((place) => (mask >> place) & 1))
          .filter((imaginary) => imaginary.reduce((total, bit) => total + bit, 0) % 2 === odd)
          .map((imaginary): [number, ...number[]] => [
            imaginary.reduce((total, bit) => total + bit, 0) > 1 ? -coefficient : coefficient,
            ...indices.map((i, place) => i + imaginary[place]! * ALBERT),
          ]),
      ),
    ),
  ) as [HomogeneousPolynomial, HomogeneousPolynomial];
  return {
    name: "e6-compact",
    formula: "|Z|, det Z",
    vectors: 1,
    dimension: 2 * ALBERT,
    components: complexComponents(2 * ALBERT),
    scalars: "complex",
    domain: "everywhere",
    evaluate: (x) => concat([sqrt(sum(square(x), 2)), polynomialValues(x, parts)], 1),
  };
}

/** φ(x, y) = (ω(x, y), q(x)): kept by e7, split or e7(−25), on R⁵⁶. */
export function freudenthalInvariants(form: "split" | "minus25" = "split"): Oracle {
  const quartic = e7Quartic(form);
  return stackOracles(
    [
      {
        name: "quartic",
        formula: "q(x)",
        vectors: 1,
        dimension: quartic.dimension,
        components: numberedComponents(quartic.dimension),
        domain: "everywhere",
        evaluate: (x) => polynomialValues(slice(x, 1, 0, 1), [quartic]),
      },
      symplecticForm(quartic.dimension),
    ],
    { name: "e7", formula: "q(x), ω(x, y)" },
  );
}

type Monomial = readonly [coefficient: number, ...indices: number[]];

/** The terms of det X, each order of its variables by itself. */
function cubicMonomials({ entries }: Form): readonly Monomial[] {
  const monomials: Monomial[] = [];
  for (let at = 0; at < entries.length; at++) {
    const coefficient = entries[at]!;
    if (coefficient === 0) continue;
    monomials.push([coefficient, Math.floor(at / ALBERT ** 2), Math.floor(at / ALBERT) % ALBERT, at % ALBERT]);
  }
  return monomials;
}

/** The diagonal (a, b, c) of a traceless matrix by two coordinates of length 1: a row each, with a + b + c = 0. */
const TRACELESS: readonly (readonly [number, number])[] = [
  [Math.SQRT1_2, 1 / Math.sqrt(6)],
  [-Math.SQRT1_2, 1 / Math.sqrt(6)],
  [0, -2 / Math.sqrt(6)],
];

/** det X on R²⁶: the diagonal's two coordinates, then the 24 of the octonions. */
function restrictedCubic(): HomogeneousPolynomial {
  const inNew = (i: number): readonly (readonly [number, number])[] =>
    i < 3
      ? TRACELESS[i]!.map((coefficient, j) => [coefficient, j] as const).filter(([coefficient]) => coefficient !== 0)
      : [[1, i - 1]];
  const monomials = cubicMonomials(cubicInTraceUnits()).flatMap(([coefficient, ...indices]) =>
    indices.reduce<readonly Monomial[]>(
      (products, i) =>
        products.flatMap(([c, ...so]) => inNew(i).map(([factor, j]): Monomial => [c * factor, ...so, j])),
      [[coefficient]],
    ),
  );
  return collectTerms(ALBERT - 1, 3, monomials);
}
