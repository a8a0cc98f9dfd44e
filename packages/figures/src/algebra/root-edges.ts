/**
 * Which roots are joined in a picture: those at an acute angle, of which each is the other plus a root. In the picture of
 * e8 they are the 6,720 edges of Gosset's polytope 4_21.
 */

import type { RootSystem } from "@noether/lie";

/** Pairs (i, j), i < j, of places in `members`, indices of roots: `[2 edges]`. */
export function rootEdges(
  { rank: r, roots, cartanMatrix, squaredLengths }: RootSystem,
  members: Int32Array,
): readonly (readonly [number, number])[] {
  // 2(α, α_j) = Σ_i c_i A_ij (α_j, α_j): the simple roots are the first of all.
  const squares = new Int32Array(r);
  for (let a = 0; a < r; a++) squares[roots.subarray(a * r, (a + 1) * r).indexOf(1)] = squaredLengths[a]!;
  const products = Array.from(members, (a) =>
    Int32Array.from({ length: r }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < r; i++) sum += roots[a * r + i]! * cartanMatrix[i * r + j]!;
      return sum * squares[j]!;
    }),
  );
  const edges: (readonly [number, number])[] = [];
  for (const [i, product] of products.entries()) {
    for (let j = i + 1; j < members.length; j++) {
      const b = members[j]! * r;
      let sum = 0;
      for (let k = 0; k < r; k++) sum += product[k]! * roots[b + k]!;
      if (sum > 0) edges.push([i, j]);
    }
  }
  return edges;
}
