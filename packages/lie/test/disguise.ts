/** Hides a standard algebra: another basis of the span, another basis of the space, and noise. */

import type { Rng } from "@noether/base";
import { lu, multiply, qr, solve, transposed } from "@noether/linear-algebra";
import type { Generators } from "../src/index.js";

/** How well to hide it. */
export interface Disguise {
  /** Standard deviation of each entry added to generators of norm √2. Default 0. */
  readonly noise?: number;
  /** Size of the random part of the change of coordinates, S = 1 + shear · N / √n. Default 0.3. */
  readonly shear?: number;
  /** Singular values of the mixing matrix of the generators lie between 1/stretch and stretch. Default 2. */
  readonly stretch?: number;
}

/** n² standard normal numbers. */
function normals(count: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: count }, () => rng.normal());
}

/** S W S⁻¹ for every generator. */
export function conjugated(g: Generators, s: Float64Array): Generators {
  const { count, dimension: n } = g;
  const factors = lu(transposed(s, n), n);
  const entries = new Float64Array(g.entries.length);
  for (let a = 0; a < count; a++) {
    const sw = multiply(s, g.entries.subarray(a * n * n, (a + 1) * n * n), n);
    entries.set(transposed(solve(factors, transposed(sw, n), n), n), a * n * n);
  }
  return { count, dimension: n, entries };
}

/** Generator a becomes Σ_b mixing[a, b] W_b. */
export function mixed(g: Generators, mixing: Float64Array): Generators {
  const { count: k, dimension: size } = g;
  const length = size * size;
  const entries = new Float64Array(k * length);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      for (let i = 0; i < length; i++) {
        entries[a * length + i] = entries[a * length + i]! + mixing[a * k + b]! * g.entries[b * length + i]!;
      }
    }
  }
  return { count: k, dimension: size, entries };
}

/** A random orthogonal matrix. */
export function rotation(n: number, rng: Rng): Float64Array {
  return qr(normals(n * n, rng), n, n).q;
}

/** The algebra in a random basis, in random coordinates, with noise. */
export function disguised(g: Generators, rng: Rng, { noise = 0, shear = 0.3, stretch = 2 }: Disguise = {}): Generators {
  const { count: k, dimension: n } = g;
  const s = normals(n * n, rng).map((x, i) => (i % (n + 1) === 0 ? 1 : 0) + (shear * x) / Math.sqrt(n));
  const moved = conjugated(g, s);
  const scales = Float64Array.from({ length: k }, () => stretch ** (2 * rng.uniform() - 1));
  const left = rotation(k, rng).map((x, i) => x * scales[i % k]!);
  const random = mixed(moved, multiply(left, rotation(k, rng), k));
  const entries = random.entries.slice();
  for (let a = 0; a < k; a++) {
    const w = entries.subarray(a * n * n, (a + 1) * n * n);
    const scale = Math.SQRT2 / Math.hypot(...w);
    for (let i = 0; i < w.length; i++) w[i] = w[i]! * scale + noise * rng.normal();
  }
  return { count: k, dimension: n, entries };
}
