/**
 * The exact algebra next to a noisy one.
 *
 * A reductive algebra is given the integer structure constants of its real form, in the basis of `exactRealForm` followed
 * by the center, and the matrices of the noisy algebra that come nearest to them. Any other is tried in the echelon basis
 * of its span: where its constants are rational there, with small denominators, and obey Jacobi exactly, they are taken.
 */

import type { Rng } from "@noether/base";
import { frobeniusNorm, innerProducts, multiplyRectangular } from "@noether/linear-algebra";
import { bracketsWith, eachTransposed } from "../algebra/brackets-with.js";
import type { Generators } from "../algebra/generators.js";
import { type AlgebraParts, algebraParts, type ReductiveParts, reductiveParts } from "../structure/algebra-parts.js";
import { type Measured, measure, type StructureOptions } from "../structure/measured.js";
import { labeled, type RootSystem } from "../structure/root-system.js";
import { coefficientsIn } from "../structure/subalgebra.js";
import { Undecided } from "../structure/undecided.js";
import { chevalleyVectors } from "./chevalley-vectors.js";
import { echelonAlgebra } from "./echelon-algebra.js";
import { type ExactAlgebra, exactJacobi } from "./exact-algebra.js";
import { exactRealForm } from "./exact-real-form.js";

/** The exact algebra, or why there is none. Plain data. */
export type Snap =
  | {
      readonly outcome: "refused";
      /** One sentence that says why. */
      readonly status: string;
    }
  | {
      readonly outcome: "snapped";
      /** One sentence: how many constants, and how well the matrices fit them. */
      readonly status: string;
      /** Integer structure constants: Jacobi's identity holds with error 0. */
      readonly algebra: ExactAlgebra;
      /** The given algebra's matrices in that basis, in the given coordinates; the exact constants are theirs up to `residual`. */
      readonly basis: Generators;
      /** `[k, k]`: the basis as combinations of the generators that were given. */
      readonly coefficients: Float64Array;
      /** Largest |[B_a, B_b] − Σ_c f_ab^c B_c| / (|B_a| |B_b|). */
      readonly residual: number;
      /** Dimension of the center: the last elements of the basis of a reductive algebra. */
      readonly centerDimension: number;
      /** The number of antisymmetric elements, the first of the basis; of reductive algebras. */
      readonly compactDimension?: number | undefined;
      /** The root system of the semisimple part of a reductive algebra, with its Vogan diagram. */
      readonly rootSystem?: RootSystem | undefined;
    };

/** A basis that reproduces the exact constants no better than this is not near. */
const MOST_RESIDUAL = 0.3;

/**
 * Snaps the span of `g` to the nearest exact algebra.
 *
 * @throws InputError `out-of-range`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function snap(g: Generators, options: StructureOptions = {}): Snap {
  const { measured, refusal } = measure(g, options);
  if (!measured) return refused(refusal!.got);
  try {
    const parts = algebraParts(measured);
    return parts.decomposition.reductive ? snapReductive(g, measured, parts) : snapEchelon(g, measured, parts);
  } catch (error) {
    if (error instanceof Undecided) return refused(error.message);
    throw error;
  }
}

function snapReductive(g: Generators, measured: Measured, all: AlgebraParts): Snap {
  const k = g.count;
  const { center, centerDimension } = all.decomposition;
  const central = multiplyRectangular(center, all.coordinates, centerDimension, k, k);
  const parts = reductiveParts(all);
  if (!parts) return finished(g, measured, { dimension: k, brackets: new Int32Array(0) }, central, { centerDimension });
  const { roots, factors, compactDimension } = parts.semisimple;
  const labels = labeled(roots, factors);
  const exact = exactRealForm(labels.system);
  const { system, index } = labels;
  for (let a = 0; a < system.count; a++) {
    const noncompact = exact.theta[a] === a && exact.signs[a] === -1 ? 1 : 0;
    if (noncompact !== roots.noncompact[index[a]!])
      throw new Undecided("the Vogan diagram contradicts the root vectors");
  }
  const d = exact.dimension;
  const inParts = realVectors(parts, exact.basis, chevalleyVectors(parts.semisimple, labels, exact), index, system);
  const rows = new Float64Array(k * k);
  rows.set(multiplyRectangular(inParts, parts.rows, d, d, k));
  rows.set(central, d * k);
  const algebra = { dimension: k, brackets: exact.brackets };
  return finished(g, measured, algebra, rows, { centerDimension, compactDimension, rootSystem: system });
}

/** The rows of the real basis in the basis of the semisimple part, `[d, d]`. */
function realVectors(
  { semisimple }: ReductiveParts,
  basis: readonly { readonly terms: readonly (readonly [number, number, number])[]; readonly compact: boolean }[],
  vectors: { readonly re: Float64Array; readonly im: Float64Array },
  index: Int32Array,
  { count }: RootSystem,
): Float64Array {
  const { roots, compactDimension } = semisimple;
  const d = basis.length;
  const rows = new Float64Array(d * d);
  for (const [b, { terms, compact }] of basis.entries()) {
    const row = rows.subarray(b * d, (b + 1) * d);
    for (const [at, re, im] of terms) {
      if (at < count) {
        for (let j = 0; j < d; j++) row[j] = row[j]! + re * vectors.re[at * d + j]! - im * vectors.im[at * d + j]!;
        continue;
      }
      // H = Σ 2α_j/(α, α) (−i t_j or a_j): times i the torus part is real, times 1 the other.
      const a = index[at - count]!;
      const values = roots.values.subarray(a * roots.rank, (a + 1) * roots.rank);
      const square = values.reduce((sum, x) => sum + x * x, 0);
      for (let h = 0; h < roots.rank; h++) {
        const factor = ((2 * values[h]!) / square) * (h < roots.torus ? im : re);
        for (let j = 0; j < d; j++) row[j] = row[j]! + factor * roots.cartan[h * d + j]!;
      }
    }
    // What noise left of the other part.
    row.fill(0, compact ? compactDimension : 0, compact ? d : compactDimension);
  }
  return rows;
}

function snapEchelon(g: Generators, measured: Measured, parts: AlgebraParts): Snap {
  const found = echelonAlgebra(g, measured.precision.tolerance);
  if (typeof found === "string") return refused(found);
  const k = g.count;
  const { dimension: n } = g;
  // Overlaps with an orthonormal basis are coefficients.
  const rows = innerProducts(found.basis.entries, measured.algebra.basis, k, k, n * n);
  return finished(g, measured, found.algebra, rows, { centerDimension: parts.decomposition.centerDimension });
}

function finished(
  g: Generators,
  { algebra: unit, rng }: Measured,
  algebra: ExactAlgebra,
  rows: Float64Array,
  more: { centerDimension: number; compactDimension?: number; rootSystem?: RootSystem },
): Snap {
  const { count: k, dimension: n } = g;
  const jacobi = exactJacobi(algebra);
  if (jacobi !== 0) return refused(`the rounded constants break Jacobi's identity by ${jacobi}`);
  const basis: Generators = { count: k, dimension: n, entries: multiplyRectangular(rows, unit.basis, k, k, n * n) };
  const residual = distance(basis, algebra, rng);
  if (!(residual < MOST_RESIDUAL)) {
    return refused(`the nearest exact algebra is off by ${residual.toExponential(1)}`);
  }
  const status =
    `The matrices fit ${algebra.brackets.length / 4} integer structure constants, for which Jacobi's identity holds ` +
    `exactly, within ${residual.toExponential(1)}.`;
  const coefficients = coefficientsIn(g, basis.entries, k);
  return { outcome: "snapped", status, algebra, basis, coefficients, residual, ...more };
}

function refused(reason: string): Snap {
  return { outcome: "refused", status: `Not snapped: ${reason}.` };
}

/** Up to this dimension all pairs of basis elements are tried, above it all with a few generic ones. */
const SMALL = 64;
const FEW = 4;

/** The largest distance of a bracket from the exact one, over basis elements or combinations of length 1. */
function distance(basis: Generators, { dimension: k, brackets }: ExactAlgebra, rng: Rng): number {
  const { dimension: n, entries } = basis;
  const length = n * n;
  const flipped = eachTransposed(entries, k, n);
  const lengths = Float64Array.from({ length: k }, (_, a) =>
    frobeniusNorm(entries.subarray(a * length, (a + 1) * length)),
  );
  let worst = 0;
  for (let i = 0; i < (k <= SMALL ? k : FEW); i++) {
    // x = Σ x_a B_a of length about 1.
    const x = Float64Array.from({ length: k }, (_, a) => {
      if (k <= SMALL) return a === i ? 1 / lengths[a]! : 0;
      return rng.normal() / (lengths[a]! * Math.sqrt(k));
    });
    const exact = new Float64Array(k * k);
    for (let at = 0; at < brackets.length; at += 4) {
      const [a, b, c, f] = brackets.subarray(at, at + 4) as unknown as [number, number, number, number];
      exact[b * k + c] = exact[b * k + c]! + x[a]! * f;
      exact[a * k + c] = exact[a * k + c]! - x[b]! * f;
    }
    const found = bracketsWith(multiplyRectangular(x, entries, 1, k, length), entries, flipped, 0, k, n);
    const expected = multiplyRectangular(exact, entries, k, k, length);
    for (let b = 0; b < k; b++) {
      const rest = found.subarray(b * length, (b + 1) * length);
      for (let j = 0; j < length; j++) rest[j] = rest[j]! - expected[b * length + j]!;
      worst = Math.max(worst, frobeniusNorm(rest) / lengths[b]!);
    }
  }
  return worst;
}
