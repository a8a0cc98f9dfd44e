/** Fast checks of large algebras of matrices: closure at random points, and the signature of the trace form. */

import { createRng } from "@noether/base";
import { frobeniusNorm, multiply, symmetricEigenvalues, transposed } from "@noether/linear-algebra";
import type { Generators } from "../src/algebra/generators.js";
import { generator } from "../src/algebra/generators.js";

/** A random member of the algebra. */
export function member(g: Generators, seed: number): Float64Array {
  const rng = createRng(seed);
  const x = new Float64Array(g.dimension * g.dimension);
  for (let a = 0; a < g.count; a++) {
    const t = rng.normal();
    const w = generator(g, a);
    for (let i = 0; i < x.length; i++) x[i] = x[i]! + t * w[i]!;
  }
  return x;
}

/** Σ_i a_i b_i for each generator a. */
function overlaps(g: Generators, x: Float64Array): Float64Array {
  return Float64Array.from({ length: g.count }, (_, a) => {
    const w = generator(g, a);
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += w[i]! * x[i]!;
    return sum;
  });
}

/**
 * |[X, Y] − its part in the span| / |[X, Y]| for random X and Y, the largest of three. What is left is bilinear in X and Y, so
 * that it vanishes at a random point, almost surely, only if all brackets close. The generators must be orthogonal, of norm √2.
 */
export function closureError(g: Generators): number {
  let worst = 0;
  for (let seed = 0; seed < 3; seed++) {
    const [x, y] = [member(g, 2 * seed), member(g, 2 * seed + 1)];
    const yx = multiply(y, x, g.dimension);
    const bracket = multiply(x, y, g.dimension).map((value, i) => value - yx[i]!);
    const size = frobeniusNorm(bracket);
    const coordinates = overlaps(g, bracket);
    for (let a = 0; a < g.count; a++) {
      const w = generator(g, a);
      for (let i = 0; i < bracket.length; i++) bracket[i] = bracket[i]! - (coordinates[a]! / 2) * w[i]!;
    }
    worst = Math.max(worst, frobeniusNorm(bracket) / size);
  }
  return worst;
}

/** The largest of |W_a·W_b − 2 δ_ab|. */
export function orthogonalityError(g: Generators): number {
  let worst = 0;
  for (let a = 0; a < g.count; a++) {
    for (const [b, value] of overlaps(g, generator(g, a)).entries()) {
      worst = Math.max(worst, Math.abs(value - (a === b ? 2 : 0)));
    }
  }
  return worst;
}

/** Numbers of positive, negative and zero eigenvalues of tr(W_a W_b), for simple algebras those of the Killing form. */
export function traceSignature(g: Generators): [positive: number, negative: number, zero: number] {
  const form = new Float64Array(g.count * g.count);
  for (let a = 0; a < g.count; a++) form.set(overlaps(g, transposed(generator(g, a), g.dimension)), a * g.count);
  const values = symmetricEigenvalues(form, g.count);
  const zero = 1e-9 * values.reduce((most, x) => Math.max(most, Math.abs(x)), 0); // rounding, with a margin
  const count = (test: (x: number) => boolean): number => values.filter(test).length;
  return [count((x) => x > zero), count((x) => x < -zero), count((x) => Math.abs(x) <= zero)];
}
