/**
 * The losses of arXiv:2301.05638 and 2302.05383 as graphs, for many trials at once.
 *
 * Unknowns are `[members, generators, length]`; every term is `[members]`. With ⟨V, W⟩ the sum of products of entries:
 *
 *   invariance      Σ_a mean over samples of (φ((1 + εW_a) x) − φ(x))² / ε², or its limit ε → 0, w_aᵀ G w_a
 *   normalization   Σ_a (⟨W_a, W_a⟩ − 2)²
 *   orthogonality   Σ_{a<b} ⟨W_a, W_b⟩²
 *   closure         Σ_{a<b} |[W_a, W_b] − Σ_c f_abc W_c|²
 *   sparsity        Σ_a Σ over pairs of different entries of |w|² |w'|²
 *
 * Operations of a step for N generators of size n, forward and back: 6 N n⁴ for the invariance in the limit, whatever
 * the number of samples; 6 N² n² for the inner products; 6 N² n³ for the products; 6 (N choose 2) N n² for closure.
 */

import {
  constant,
  gather,
  matmul,
  matrixTranspose,
  mul,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";
import { matricesOf, type Unknowns } from "./unknowns.js";

/** Sizes of the problem. */
export interface LossSizes {
  readonly unknowns: Unknowns;
  readonly generators: number;
  readonly members: number;
}

/** The pairs a < b, in order. */
export function pairsOf(generators: number): readonly (readonly [number, number])[] {
  return Array.from({ length: generators }, (_, a) =>
    Array.from({ length: generators - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  ).flat();
}

/** wᵀGw, summed over generators. */
export function exactInvariance(w: Tensor, gram: Tensor): Tensor {
  return sum(mul(matmul(w, gram), w), [1, 2]);
}

/** Normalization and orthogonality, from one product. */
export function orthonormality(w: Tensor, { generators }: LossSizes): { normalization: Tensor; orthogonality: Tensor } {
  const inner = matmul(w, matrixTranspose(w));
  const mask = (diagonal: number, other: number): Tensor =>
    constant(
      Float64Array.from({ length: generators ** 2 }, (_, i) => (i % (generators + 1) === 0 ? diagonal : other)),
      [generators, generators],
    );
  return {
    normalization: sum(mul(square(sub(inner, 2)), mask(1, 0)), [1, 2]),
    orthogonality: sum(mul(square(inner), mask(0, 0.5)), [1, 2]),
  };
}

/** [W_a, W_b] for the pairs a < b: `[members, pairs, length]`. */
export function brackets(w: Tensor, { unknowns, generators, members }: LossSizes): Tensor {
  const { size, columns, length } = unknowns;
  const pairs = pairsOf(generators);
  const blocks = reshape(w, [members, generators, size, columns]);
  const rows = reshape(matricesOf(unknowns, blocks), [members, generators * size, size]);
  const others = reshape(transpose(blocks, [0, 2, 1, 3]), [members, size, generators * columns]);
  // Row (a, i, b) holds row i of W_a W_b: pairs are picked row by row, without a transpose.
  const products = reshape(matmul(rows, others), [members, generators * size * generators, columns]);
  const pick = (order: (pair: readonly [number, number]) => readonly [number, number]): Tensor => {
    const at = pairs.flatMap((pair) => {
      const [a, b] = order(pair);
      return Array.from({ length: size }, (_, i) => (a * size + i) * generators + b);
    });
    return reshape(gather(products, at, 1), [members, pairs.length, length]);
  };
  return sub(
    pick((pair) => pair),
    pick(([a, b]) => [b, a]),
  );
}

/**
 * What does not close.
 *
 * @param structure - f, `[members, pairs, generators]`; absent: ⟨[W_a, W_b], W_c⟩ / 2, which is the least-squares fit
 *   once generators are orthonormal.
 * @param outerSquare - The authors' code squares each pair's |…|² once more.
 */
export function closure(
  w: Tensor,
  sizes: LossSizes,
  { structure, outerSquare }: { readonly structure: Tensor | undefined; readonly outerSquare: boolean },
): Tensor {
  const found = brackets(w, sizes);
  const constants = structure ?? mul(matmul(found, matrixTranspose(w)), 0.5);
  const perPair = sum(square(sub(found, matmul(constants, w))), 2);
  return sum(outerSquare ? square(perPair) : perPair, 1);
}

/** (Σ |w|²)² − Σ |w|⁴, summed over generators; |w| is that of complex entries where scalars are complex. */
export function sparsity(w: Tensor, { unknowns, generators, members }: LossSizes): Tensor {
  const { size, columns } = unknowns;
  const squares = square(w);
  const sizes2 = columns === size ? squares : sum(reshape(squares, [members, generators, 2, columns * columns]), 2);
  return sum(sub(square(sum(sizes2, 2)), sum(square(sizes2), 2)), 1);
}
