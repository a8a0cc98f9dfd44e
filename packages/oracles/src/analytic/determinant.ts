/**
 * φ(x_1, …, x_n) = det(x_1, …, x_n), the epsilon tensor on n vectors: kept by SL(n, R), and over C by SL(n, C).
 *
 * It grows vector by vector: the minors of the first k vectors come from those of the first k − 1 by expansion along the
 * k-th. All in all n 2^(n−1) products of numbers, where the sum over permutations has n! terms.
 */

import { checkInteger } from "@noether/base";
import { add, concat, constant, gather, mul, reshape, slice, squeeze, sub, sum, type Tensor } from "@noether/engine";
import { complexComponents, numberedComponents } from "../components.js";
import type { Oracle } from "../oracle.js";

/** Minors of 12 vectors are as many as 924 at a time. */
const MOST = 12;

/**
 * The determinant of n vectors of length n.
 *
 * @param dimension - n, from 1 to 12.
 * @throws InputError `not-an-integer`.
 */
export function determinant(dimension: number): Oracle {
  checkInteger(dimension, "dimension", 1, MOST);
  return {
    name: "determinant",
    formula: "det(x…)",
    vectors: dimension,
    dimension,
    components: numberedComponents(dimension),
    domain: "everywhere",
    evaluate: (x) => determinantOf(x, dimension, { multiply: mul, part: (row) => row }),
  };
}

/**
 * Real and imaginary part of the determinant of n vectors of Cⁿ.
 *
 * @param dimension - 2n, the length of a vector in real numbers, even, at most 24.
 * @throws InputError `odd-dimension`, `not-an-integer`.
 */
export function complexDeterminant(dimension: number): Oracle {
  const components = complexComponents(dimension);
  const n = dimension / 2;
  checkInteger(n, "half the dimension", 1, MOST);
  return {
    name: "complex-determinant",
    formula: "det(z…)",
    vectors: n,
    dimension,
    components,
    scalars: "complex",
    domain: "everywhere",
    evaluate: (x) => {
      // Numbers are pairs along an axis of their own, [N, any, 2].
      const value = determinantOf(x, n, {
        multiply: multiplyPairs,
        part: (row) =>
          concat(
            [0, n].map((start) => reshape(slice(row, 1, start, start + n), [-1, n, 1])),
            2,
          ),
      });
      return reshape(value, [-1, 2]);
    },
  };
}

/** How the numbers of a determinant are kept: each by itself, `[N, any]`, or in parts, `[N, any, 2]`. */
interface Arithmetic {
  multiply(a: Tensor, b: Tensor): Tensor;
  /** From the numbers of one vector, `[N, dimension]`, to n entries. */
  part(row: Tensor): Tensor;
}

function multiplyPairs(a: Tensor, b: Tensor): Tensor {
  const [ar, ai, br, bi] = [a, b].flatMap((pair) => [slice(pair, 2, 0, 1), slice(pair, 2, 1, 2)]) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  return concat([sub(mul(ar, br), mul(ai, bi)), add(mul(ar, bi), mul(ai, br))], 2);
}

function determinantOf(x: Tensor, n: number, { multiply, part }: Arithmetic): Tensor {
  const vector = (k: number): Tensor => part(squeeze(slice(x, 1, k, k + 1), [1]));
  let minors = vector(0);
  let before = subsets(n, 1);
  for (let k = 1; k < n; k++) {
    const chosen = subsets(n, k + 1);
    const places = new Map(before.map((subset, place) => [subset.join(), place]));
    const entries = gather(vector(k), chosen.flat(), 1);
    const others = chosen.flatMap((subset) => subset.map((i) => places.get(subset.filter((j) => j !== i).join())!));
    const products = multiply(entries, gather(minors, others, 1));
    const tail = products.shape.slice(2);
    const signs = Array.from({ length: k + 1 }, (_, place) => ((k + place) % 2 === 0 ? 1 : -1));
    const signed = mul(
      reshape(products, [-1, chosen.length, k + 1, ...tail]),
      constant(signs, [k + 1, ...tail.map(() => 1)]),
    );
    minors = sum(signed, 2);
    before = chosen;
  }
  return minors;
}

/** The subsets of 0 … n − 1 with k members, each ascending. */
function subsets(n: number, k: number, from = 0): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  const all: (readonly number[])[] = [];
  for (let first = from; first <= n - k; first++) {
    for (const rest of subsets(n, k - 1, first + 1)) all.push([first, ...rest]);
  }
  return all;
}
