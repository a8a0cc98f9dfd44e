/**
 * Center, derived algebra, radical and the semisimple quotient of a matrix algebra in an orthonormal basis.
 *
 * The radical is what the trace form tr(V W) makes orthogonal to the derived algebra (Bourbaki, Lie I.6.4, of any faithful
 * representation). Small algebras are asked for the brackets with each basis element, large ones for those with a few
 * generic elements; what comes out is then checked against others, and more are taken where it does not hold.
 */

import type { Rng } from "@noether/base";
import {
  frobeniusNorm,
  identity,
  innerProducts,
  multiplyRectangular,
  symmetricProducts,
} from "@noether/linear-algebra";
import { eachTransposed } from "../algebra/brackets-with.js";
import type { MatrixAlgebra } from "./matrix-algebra.js";
import { splitRank } from "./split-rank.js";
import { type Precision, Undecided } from "./undecided.js";

/** The coarse structure of an algebra of dimension k. Bases are orthonormal rows, `[dimension, k]`. */
export interface Decomposition {
  readonly center: Float64Array;
  readonly centerDimension: number;
  readonly derived: Float64Array;
  readonly derivedDimension: number;
  readonly radical: Float64Array;
  readonly radicalDimension: number;
  /** Orthogonal complement of the radical; the derived algebra itself if the algebra is reductive. */
  readonly semisimple: Float64Array;
  readonly semisimpleDimension: number;
  /** Whether the radical is the center. */
  readonly reductive: boolean;
}

/** Up to this dimension every basis element is asked. */
const SMALL = 32;
/** Generic elements asked in larger algebras, at first. */
const FEW = 8;

/**
 * The actions of some elements, `[s, k, k]`, such that sums of squares over them estimate those over a basis.
 */
export interface Sample {
  readonly actions: Float64Array;
  readonly count: number;
  /** The largest closure residual met, for unit elements. */
  readonly residual: number;
}

/** The actions of `count` generic elements, or of the whole basis where that is no more. */
export function sampleActions(algebra: MatrixAlgebra, rng: Rng, count: number = FEW): Sample {
  const k = algebra.dimension;
  const all = k <= SMALL || count >= k;
  const number = all ? k : count;
  const actions = new Float64Array(number * k * k);
  let residual = 0;
  for (let i = 0; i < number; i++) {
    const x = new Float64Array(k);
    if (all) x[i] = 1;
    else for (let a = 0; a < k; a++) x[a] = rng.normal();
    const length = frobeniusNorm(x);
    const action = algebra.adjoint(x.map((value) => value / length));
    residual = Math.max(residual, action.residual);
    // Unit elements among k: the sum over a basis is k/number times that over the sample.
    const scale = all ? 1 : Math.sqrt(k / number);
    actions.set(
      action.rows.map((value) => value * scale),
      i * k * k,
    );
  }
  return { actions, count: number, residual };
}

/**
 * Decomposes an algebra; `sample` are actions of some of its elements.
 *
 * @throws Undecided
 */
export function decompose(algebra: MatrixAlgebra, sample: Sample, precision: Precision, rng: Rng): Decomposition {
  const k = algebra.dimension;
  for (let asked = sample; ; ) {
    const found = decomposeBy(algebra, asked, precision);
    if (asked.count === k || holds(algebra, found, precision, rng)) return found;
    asked = sampleActions(algebra, rng, 4 * asked.count);
  }
}

function decomposeBy(
  { dimension: k, size: n, basis }: MatrixAlgebra,
  { actions, count }: Sample,
  precision: Precision,
): Decomposition {
  const derived = splitRank("the derived algebra", actions, count * k, k, precision);
  // ⟨W_a, W_bᵀ⟩ = tr(W_a W_b).
  const form = symmetricProducts(basis, eachTransposed(basis, k, n), k, n * n);
  const orthogonality = multiplyRectangular(derived.span, form, derived.rank, k, k);
  const radical = splitRank("the radical", orthogonality, derived.rank, k, precision);
  const radicalDimension = k - radical.rank;
  // The center lies in the radical: z = Σ_i z_i r_i, and [x, z] = 0 for all x.
  let center: Float64Array = new Float64Array(0);
  if (radicalDimension > 0) {
    const r = radicalDimension;
    const images = new Float64Array(count * k * r);
    for (let x = 0; x < count; x++) {
      const image = multiplyRectangular(radical.kernel, actions.subarray(x * k * k, (x + 1) * k * k), r, k, k);
      for (let i = 0; i < r; i++) for (let c = 0; c < k; c++) images[(x * k + c) * r + i] = image[i * k + c]!;
    }
    const { kernel, rank } = splitRank("the center", images, count * k, r, precision);
    center = multiplyRectangular(kernel, radical.kernel, r - rank, r, k);
  }
  const centerDimension = center.length / k;
  const reductive = radicalDimension === centerDimension;
  if (reductive && derived.rank + centerDimension !== k) {
    throw new Undecided(
      `the center (dimension ${centerDimension}) and the derived algebra (${derived.rank}) do not add up to ${k}`,
    );
  }
  return {
    center,
    centerDimension,
    derived: derived.span,
    derivedDimension: derived.rank,
    radical: radical.kernel,
    radicalDimension,
    semisimple: reductive ? derived.span : radical.span,
    semisimpleDimension: radical.rank,
    reductive,
  };
}

/** Whether brackets with a fresh element lie in the derived algebra, and those with the center vanish. */
function holds(
  algebra: MatrixAlgebra,
  { derived, derivedDimension, center, centerDimension }: Decomposition,
  { noise, tolerance }: Precision,
  rng: Rng,
): boolean {
  const k = algebra.dimension;
  const least = Math.max(tolerance, 10 * noise);
  const x = Float64Array.from({ length: k }, () => rng.normal() / Math.sqrt(k));
  const { rows } = algebra.adjoint(x);
  const inside = multiplyRectangular(
    innerProducts(rows, derived, k, derivedDimension, k),
    derived,
    k,
    derivedDimension,
    k,
  );
  const outside = rows.map((value, i) => value - inside[i]!);
  if (derivedDimension < k && frobeniusNorm(outside) > least) return false;
  for (let i = 0; i < centerDimension; i++) {
    if (frobeniusNorm(algebra.adjoint(center.subarray(i * k, (i + 1) * k)).rows) > least * Math.sqrt(k)) return false;
  }
  return true;
}

/**
 * The quotient by the radical in the adjoint representation: `[d, d, d]`, the matrix of each row of `semisimple`, `[d, k]`.
 */
export function quotientMatrices(algebra: MatrixAlgebra, semisimple: Float64Array, d: number): Float64Array {
  const k = algebra.dimension;
  const matrices = new Float64Array(d * d * d);
  for (let a = 0; a < d; a++) {
    const { rows } = algebra.adjoint(semisimple.subarray(a * k, (a + 1) * k));
    const images = multiplyRectangular(semisimple, rows, d, k, k);
    // Column b holds the coefficients of [a, b].
    matrices.set(innerProducts(semisimple, images, d, d, k), a * d * d);
  }
  return matrices;
}

/** All structure constants, `[k, k, k]`: k³ n² operations. */
export function allConstants(algebra: MatrixAlgebra): Float64Array {
  const k = algebra.dimension;
  const unit = identity(k);
  const f = new Float64Array(k * k * k);
  for (let a = 0; a < k; a++) f.set(algebra.adjoint(unit.subarray(a * k, (a + 1) * k)).rows, a * k * k);
  return f;
}
