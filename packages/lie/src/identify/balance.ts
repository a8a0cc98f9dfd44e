/**
 * Coordinates in which a matrix algebra is as nearly closed under transposition as it gets.
 *
 * Among all S W S⁻¹ the volume of the span, log det ⟨W_a, W_b⟩, is a Kempf-Ness function: convex along S = exp(t X), and
 * it has a minimum if the algebra is reductive in its representation (Kempf and Ness 1979; Richardson and Slodowy 1990).
 * There Σ_a [W_a, W_aᵀ] = 0 for an orthonormal basis. Compact parts are then antisymmetric and noncompact ones symmetric:
 * a skewed so(3), whose brackets look nearly like those of e(2), becomes the round one. Where there is no minimum
 * (translations, nilpotent algebras) the descent runs away, which is seen, and the coordinates are left as they were.
 */

import type { Generators } from "../algebra/generators.js";
import { exponential } from "../matrices/exponential.js";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { addProduct, identity, multiply, norm, transpose } from "../matrices/products.js";
import { rightSingular } from "../matrices/svd.js";

/** The same algebra in other coordinates. */
export interface Balanced {
  /** An orthonormal basis of the span, x' = S x. */
  readonly generators: Generators;
  /** Largest over smallest singular value of S; 1 where nothing was changed. */
  readonly stretch: number;
  /** Whether a minimum was found. */
  readonly converged: boolean;
}

/** Steps of the descent; 20 to 60 are usual. */
const MOST_STEPS = 300;
/**
 * The gradient for each generator that counts as zero: brackets do not profit from more. With noise it is the noise:
 * the algebra's own boosts leave the volume alone, and noise tilts such flat directions.
 */
const SMALL_GRADIENT = 1e-6;
/** Singular values of the antisymmetric part of a span that is closed under transposition are 0 and 1, to this. */
const LEAST_PURE = 0.2;
/** A step may at most stretch by e to this in one go. */
const LONGEST_STEP = 0.5;

/** Balances an orthonormal basis with `noise` in its brackets; gives up where S would stretch by more than `mostStretch`. */
export function balance(unit: Generators, noise: number, mostStretch: number): Balanced {
  const { count: k, size: n } = unit;
  const small = k * Math.max(SMALL_GRADIENT, noise);
  let basis = unit.entries;
  let s = identity(n);
  let gradient = imbalance(basis, k, n);
  let rate = 1 / (2 * k) + 0.25 / n;
  let size = norm(gradient);
  for (let step = 0; step < MOST_STEPS && size > small; step++) {
    const move = Math.min(rate, LONGEST_STEP / size);
    const turn = exponential(
      gradient.map((x) => -move * x),
      n,
    );
    const back = exponential(
      gradient.map((x) => move * x),
      n,
    );
    const tried = new Float64Array(basis.length);
    for (let a = 0; a < k; a++) {
      const w = basis.subarray(a * n * n, (a + 1) * n * n);
      tried.set(multiply(multiply(turn, w, n), back, n), a * n * n);
    }
    const { q, rank } = orthonormalRows(tried, k, n * n, 0);
    if (rank < k) break;
    const next = imbalance(q, k, n);
    const progress = inner(next, gradient);
    // Along the step the derivative grows from −|gradient|² (convexity): past its zero the step was too long.
    if (progress < -0.5 * size * size) {
      rate /= 3;
      continue;
    }
    // The secant through both derivatives says where it vanishes.
    const slope = (size * size - progress) / (size * size);
    rate = slope > 0.25 ? move / slope : 4 * move;
    basis = q;
    s = multiply(turn, s, n);
    gradient = next;
    size = norm(gradient);
    if (stretchOf(s, n) > mostStretch) break;
  }
  const converged = size <= small;
  if (basis === unit.entries) return { generators: unit, stretch: 1, converged };
  const stretch = stretchOf(s, n);
  if (!converged || stretch > mostStretch) return { generators: unit, stretch: 1, converged: false };
  return { generators: { count: k, size: n, entries: basis }, stretch, converged };
}

/** Σ_a [W_a, W_aᵀ]. */
function imbalance(basis: Float64Array, k: number, n: number): Float64Array {
  const sum = new Float64Array(n * n);
  for (let a = 0; a < k; a++) {
    const w = basis.subarray(a * n * n, (a + 1) * n * n);
    const flipped = transpose(w, n);
    addProduct(sum, 1, w, flipped, n);
    addProduct(sum, -1, flipped, w, n);
  }
  return sum;
}

/**
 * The dimensions of the antisymmetric and the symmetric part of a balanced span: its Cartan decomposition. Undefined
 * where the span is not nearly closed under transposition.
 */
export function cartanDimensions({ count: k, size: n, entries }: Generators): readonly [number, number] | undefined {
  const odd = new Float64Array(entries.length);
  for (let a = 0; a < k; a++) {
    const w = entries.subarray(a * n * n, (a + 1) * n * n);
    const flipped = transpose(w, n);
    odd.set(
      w.map((x, i) => (x - flipped[i]!) / 2),
      a * n * n,
    );
  }
  const { values } = rightSingular(transpose(odd, k, n * n), n * n, k);
  if (values.some((x) => x > LEAST_PURE && x < 1 - LEAST_PURE)) return undefined;
  const compact = values.filter((x) => x > 0.5).length;
  return [compact, k - compact];
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function stretchOf(s: Float64Array, n: number): number {
  const { values } = rightSingular(s, n, n);
  return values[0]! / values[n - 1]!;
}
