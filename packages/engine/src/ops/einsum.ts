/** Sums of products in Einstein's notation, as batched matrix products, two factors at a time. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { type Dimension, productOfDimensions } from "../graph/dimension.js";
import { formatShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { mul } from "./arithmetic.js";
import { matmul } from "./matmul.js";
import { sum } from "./reduction.js";
import { reshape } from "./reshape.js";
import { transpose } from "./transpose.js";

/** A tensor whose axes have letters. */
interface Lettered {
  readonly x: Tensor;
  readonly letters: string;
}

/**
 * A sum of products, as in `einsum("nij,nj->ni", [a, x])`. Letters that are not in the result are summed over. Factors
 * are multiplied from left to right, each pair as one batched matrix product.
 *
 * @param equation - One letter for each axis, no letter twice in one term, and `->` with the result's letters.
 * @throws InputError `bad-equation`, `wrong-shape`.
 */
export function einsum(equation: string, factors: readonly Tensor[]): Tensor {
  const terms = parse(equation, factors);
  const result = equation.replaceAll(" ", "").split("->")[1]!;
  const [first, ...others] = terms;
  let product = first!;
  for (const [i, factor] of others.entries()) {
    const later = others.slice(i + 1).map(({ letters }) => letters);
    product = contract(product, factor, new Set([...result, ...later.join("")]));
  }
  const last = keepOnly(product, new Set(result));
  return transpose(
    last.x,
    [...result].map((letter) => last.letters.indexOf(letter)),
  );
}

function parse(equation: string, factors: readonly Tensor[]): Lettered[] {
  const wrong = (got: string): InputError<EngineErrorCode> =>
    new InputError<EngineErrorCode>({
      code: "bad-equation",
      got: `${got} in einsum("${equation}")`,
      expected: 'an equation such as "nij,nj->ni": a letter for each axis, no letter twice in a term',
      fix: "Correct the equation or the factors.",
    });
  const match = /^([A-Za-z]*(?:,[A-Za-z]*)*)->([A-Za-z]*)$/.exec(equation.replaceAll(" ", ""));
  if (match === null) throw wrong("an equation that cannot be read");
  const terms = match[1]!.split(",");
  if (terms.length !== factors.length) throw wrong(`${factors.length} factors for ${terms.length} terms`);
  const lengths = new Map<string, Dimension>();
  for (const [i, letters] of terms.entries()) {
    const { shape } = factors[i]!;
    if (letters.length !== shape.length) throw wrong(`a factor of shape ${formatShape(shape)} for "${letters}"`);
    for (const [axis, letter] of [...letters].entries()) {
      const so = lengths.get(letter) ?? shape[axis]!;
      if (so !== shape[axis]) throw wrong(`lengths ${so} and ${shape[axis]} for "${letter}"`);
      lengths.set(letter, so);
    }
  }
  for (const letters of [...terms, match[2]!]) {
    if (new Set(letters).size < letters.length) throw wrong(`a repeated letter in "${letters}"`);
  }
  const missing = [...match[2]!].find((letter) => !lengths.has(letter));
  if (missing !== undefined) throw wrong(`the letter "${missing}", which no factor has,`);
  return terms.map((letters, i) => ({ x: factors[i]!, letters }));
}

/** Summed over the letters that nothing needs. */
function keepOnly({ x, letters }: Lettered, needed: ReadonlySet<string>): Lettered {
  const axes = [...letters].flatMap((letter, axis) => (needed.has(letter) ? [] : [axis]));
  return { x: sum(x, axes), letters: [...letters].filter((letter) => needed.has(letter)).join("") };
}

/** The product of two factors, summed over the letters that nothing later needs. */
function contract(left: Lettered, right: Lettered, needed: ReadonlySet<string>): Lettered {
  const a = keepOnly(left, new Set([...needed, ...right.letters]));
  const b = keepOnly(right, new Set([...needed, ...left.letters]));
  const shared = [...a.letters].filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => needed.has(letter));
  const inner = shared.filter((letter) => !needed.has(letter));
  const rows = [...a.letters].filter((letter) => !shared.includes(letter));
  const columns = [...b.letters].filter((letter) => !shared.includes(letter));
  const of = ({ x, letters }: Lettered, wanted: readonly string[]): Dimension[] =>
    wanted.map((letter) => x.shape[letters.indexOf(letter)]!);
  const arranged = (factor: Lettered, groups: readonly (readonly string[])[]): Tensor => {
    const order = groups.flat().map((letter) => factor.letters.indexOf(letter));
    const merged = groups.slice(1).map((group) => productOfDimensions(of(factor, group)));
    return reshape(transpose(factor.x, order), [...of(factor, groups[0]!), ...merged]);
  };
  const letters = [...batch, ...rows, ...columns].join("");
  const shape = [...of(a, batch), ...of(a, rows), ...of(b, columns)];
  const l = arranged(a, [batch, rows, inner]);
  const r = arranged(b, [batch, inner, columns]);
  // Without a sum the product of matrices is an outer product: broadcasting does that with less.
  return { x: reshape(inner.length === 0 ? mul(l, r) : matmul(l, r), shape), letters };
}
