/**
 * Coordinates in which a matrix algebra is as nearly closed under transposition as it gets.
 *
 * Among all S W S⁻¹ the volume of the span, log det ⟨W_a, W_b⟩, is a Kempf-Ness function: convex along S = exp(t X), and
 * it has a minimum if the algebra is reductive in its representation (Kempf and Ness 1979; Richardson and Slodowy 1990).
 * There Σ_a [W_a, W_aᵀ] = 0 for an orthonormal basis. Compact parts are then antisymmetric and noncompact ones symmetric:
 * a skewed so(3), whose brackets look nearly like those of e(2), becomes the round one. Where there is no minimum
 * (translations, nilpotent algebras) the descent runs away, which is seen, and the coordinates are left as they were.
 */

import {
  cholesky,
  dot,
  exponential,
  frobeniusNorm,
  identity,
  innerProducts,
  lowerInverse,
  multiply,
  multiplyRectangular,
  rightSingular,
  symmetricProducts,
} from "@noether/linear-algebra";
import { eachTransposed } from "../algebra/brackets-with.js";

/** The same algebra in other coordinates, x' = S x. */
export interface Balanced {
  /** `[k, n, n]`: an orthonormal basis of S W S⁻¹. */
  readonly basis: Float64Array;
  /** `[k, k]`: row a holds the coefficients of S⁻¹ (basis a) S in the basis that was given. */
  readonly coordinates: Float64Array;
  /** `[n, n]`: S. */
  readonly map: Float64Array;
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
/** A step may at most stretch by e to this in one go. */
const LONGEST_STEP = 0.5;

/** Balances an orthonormal basis with `noise` in its brackets; gives up where S would stretch by more than `mostStretch`. */
export function balance(unit: Float64Array, k: number, n: number, noise: number, mostStretch: number): Balanced {
  const small = k * Math.max(SMALL_GRADIENT, noise);
  const untouched = { basis: unit, coordinates: identity(k), map: identity(n), stretch: 1 };
  let { basis, coordinates, map } = untouched;
  let gradient = imbalance(basis, k, n);
  let rate = 1 / (2 * k) + 0.25 / n;
  let size = frobeniusNorm(gradient);
  if (size <= small) return { ...untouched, converged: true };
  let stretch = 1;
  for (let step = 0; step < MOST_STEPS && size > small && stretch <= mostStretch; step++) {
    const move = Math.min(rate, LONGEST_STEP / size);
    const turn = exponential(
      gradient.map((x) => -move * x),
      n,
    );
    const back = exponential(
      gradient.map((x) => move * x),
      n,
    );
    const tried = conjugates(basis, turn, back, k, n);
    const factor = cholesky(symmetricProducts(tried, tried, k, n * n), k);
    if (!factor) break;
    const inverse = lowerInverse(factor, k);
    const q = multiplyRectangular(inverse, tried, k, k, n * n);
    const next = imbalance(q, k, n);
    const progress = dot(next, gradient);
    // Along the step the derivative grows from −|gradient|² (convexity): past its zero the step was too long.
    if (progress < -0.5 * size * size) {
      rate /= 3;
      continue;
    }
    // The secant through both derivatives says where it vanishes.
    const slope = (size * size - progress) / (size * size);
    rate = slope > 0.25 ? move / slope : 4 * move;
    basis = q;
    coordinates = multiplyRectangular(inverse, coordinates, k, k, k);
    map = multiply(turn, map, n);
    gradient = next;
    size = frobeniusNorm(gradient);
    stretch = stretchOf(map, n);
  }
  if (size > small || stretch > mostStretch) return { ...untouched, converged: false };
  return { basis, coordinates, map, stretch, converged: true };
}

/** s W_a r for all a. */
function conjugates(w: Float64Array, s: Float64Array, r: Float64Array, k: number, n: number): Float64Array {
  // (s W)ᵀ has the rows Wᵀ sᵀ; transposed again they meet the columns of r.
  const half = eachTransposed(innerProducts(eachTransposed(w, k, n), s, k * n, n, n), k, n);
  return innerProducts(half, eachTransposed(r, 1, n), k * n, n, n);
}

/** Σ_a [W_a, W_aᵀ]. */
function imbalance(basis: Float64Array, k: number, n: number): Float64Array {
  const sum = new Float64Array(n * n);
  const flipped = eachTransposed(basis, k, n);
  for (let a = 0; a < k; a++) {
    const w = basis.subarray(a * n * n, (a + 1) * n * n);
    const wt = flipped.subarray(a * n * n, (a + 1) * n * n);
    const left = symmetricProducts(w, w, n, n);
    const right = symmetricProducts(wt, wt, n, n);
    for (let i = 0; i < n * n; i++) sum[i] = sum[i]! + left[i]! - right[i]!;
  }
  return sum;
}

function stretchOf(s: Float64Array, n: number): number {
  const { values } = rightSingular(s, n, n);
  return values[0]! / values[n - 1]!;
}
