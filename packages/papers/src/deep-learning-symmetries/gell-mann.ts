/** The matrices of Pauli (n = 2) and Gell-Mann (n = 3) and their like for any n: Hermitian, traceless, tr G_a G_b = 2 δ_ab. */

import type { ComplexMatrices } from "./hermitian-generators.js";

/** All n² − 1: for each pair i < j the symmetric and the antisymmetric one, and the diagonal that ends at j, in their order. */
export function gellMann(n: number): ComplexMatrices & { readonly im: Float64Array } {
  const count = n * n - 1;
  const re = new Float64Array(count * n * n);
  const im = new Float64Array(count * n * n);
  let a = 0;
  for (let j = 1; j < n; j++) {
    for (let i = 0; i < j; i++) {
      re[(a * n + i) * n + j] = 1;
      re[(a * n + j) * n + i] = 1;
      a++;
      im[(a * n + i) * n + j] = -1;
      im[(a * n + j) * n + i] = 1;
      a++;
    }
    const scale = Math.sqrt(2 / (j * (j + 1)));
    for (let k = 0; k <= j; k++) re[(a * n + k) * n + k] = k < j ? scale : -j * scale;
    a++;
  }
  return { count, size: n, re, im };
}

/** The largest distance of an entry of `found` from the nearest of the known matrices, up to its sign. */
export function distanceFromGellMann(found: ComplexMatrices & { readonly im: Float64Array }): number {
  const known = gellMann(found.size);
  const length = found.size ** 2;
  const distance = (a: number, b: number, sign: number): number => {
    let most = 0;
    for (let i = 0; i < length; i++) {
      const re = found.re[a * length + i]! - sign * known.re[b * length + i]!;
      const im = found.im[a * length + i]! - sign * known.im[b * length + i]!;
      most = Math.max(most, Math.abs(re), Math.abs(im));
    }
    return most;
  };
  return Math.max(
    ...Array.from({ length: found.count }, (_, a) =>
      Math.min(...Array.from({ length: known.count }, (_, b) => Math.min(distance(a, b, 1), distance(a, b, -1)))),
    ),
  );
}
