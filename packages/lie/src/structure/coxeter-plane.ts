/**
 * Roots projected to the Coxeter plane: the plane in which the product of all simple reflections turns by 2π/h.
 *
 * With unit simple roots e_i their Gram matrix is 1 − M/2. Color the diagram, a tree, in two colors. The eigenvector of
 * M of its largest value 2c = 2 cos(π/h), and the same with the sign changed on one color, are x₊ and x₋; the vectors
 * Σ_i x_i e*_i on the dual basis are orthogonal, have squared length 1/(1 ∓ c), and span the plane. The exponents m are
 * those numbers for which 2 cos(π m/h) are the eigenvalues of M.
 * Source: Humphreys, Reflection Groups and Coxeter Groups, 3.16 to 3.20.
 */

import { symmetricEigen } from "@noether/linear-algebra";
import type { RootSystem } from "./root-system.js";
import type { DynkinType } from "./type-of-roots.js";

/** One irreducible part of a root system, seen in its Coxeter plane. */
export interface CoxeterPlane {
  readonly type: DynkinType;
  /** The order h of a product of all simple reflections: number of roots over rank. */
  readonly coxeterNumber: number;
  /** `[rank]`, ascending: the product turns by the angles 2π m/h. */
  readonly exponents: readonly number[];
  /** `[N]`: which roots of the system, by index, belong to this part. */
  readonly roots: Int32Array;
  /** `[N, 2]`: the projections in the units of `squaredLengths`. Positive roots lie above the axis, y > 0. */
  readonly points: Float64Array;
}

/** The Coxeter plane of each irreducible part, in the order of `system.parts`. */
export function coxeterPlane(system: RootSystem): CoxeterPlane[] {
  const { rank: r, count, roots: coefficients, cartanMatrix } = system;
  const lengths = simpleLengths(system);
  return system.parts.map(({ type, first }) => {
    const { rank } = type;
    const at = (i: number, j: number): number => cartanMatrix[(first + i) * r + first + j]!;
    const adjacency = Float64Array.from({ length: rank * rank }, (_, ij) => {
      const [i, j] = [Math.floor(ij / rank), ij % rank];
      return i === j ? 0 : Math.sqrt(at(i, j) * at(j, i));
    });
    const { values, vectors } = symmetricEigen(adjacency, rank);
    const largest = vectors.subarray((rank - 1) * rank);
    const c = values[rank - 1]! / 2;
    const sign = colors(adjacency, rank);
    const members = Int32Array.from({ length: count }, (_, a) => a).filter((a) =>
      coefficients.subarray(a * r + first, a * r + first + rank).some((x) => x !== 0),
    );
    const coxeterNumber = members.length / rank;
    const points = new Float64Array(2 * members.length);
    for (const [row, a] of members.entries()) {
      let [x, y] = [0, 0];
      for (let i = 0; i < rank; i++) {
        const part = coefficients[a * r + first + i]! * lengths[first + i]! * Math.abs(largest[i]!);
        x += sign[i]! * part;
        y += part;
      }
      // One simple root spans a line, not a plane.
      points[2 * row] = rank === 1 ? 0 : Math.sqrt(1 + c) * x;
      points[2 * row + 1] = Math.sqrt(1 - c) * y;
    }
    const exponents = Array.from(values, (value) => Math.round((coxeterNumber * Math.acos(value / 2)) / Math.PI));
    return { type, coxeterNumber, exponents: exponents.reverse(), roots: members, points };
  });
}

/** |α_i| of the simple roots: they are the first of the positive ones, in an order of their own. */
function simpleLengths({ rank: r, roots, squaredLengths }: RootSystem): Float64Array {
  const lengths = new Float64Array(r);
  for (let a = 0; a < r; a++) lengths[roots.subarray(a * r, (a + 1) * r).indexOf(1)] = Math.sqrt(squaredLengths[a]!);
  return lengths;
}

/** +1 and −1 on the nodes of a tree, neighbors unlike. */
function colors(adjacency: Float64Array, rank: number): Float64Array {
  const sign = new Float64Array(rank);
  sign[0] = 1;
  const open = [0];
  for (const i of open) {
    for (let j = 0; j < rank; j++) {
      if (adjacency[i * rank + j] === 0 || sign[j] !== 0) continue;
      sign[j] = -sign[i]!;
      open.push(j);
    }
  }
  return sign;
}
