/** Whether two finite groups are the same: an isomorphism is searched for, and no invariant is trusted to replace it. */

import { conjugacyClasses, elementOrders, type FiniteGroup, generatorsOf, product } from "./finite-group.js";

/**
 * An isomorphism a → b as the images of the elements, `[order]`; undefined where there is none. Images of generators are
 * tried among elements of the same order, class size and number of square roots, and extended by multiplication.
 */
export function isomorphic(a: FiniteGroup, b: FiniteGroup): Int32Array | undefined {
  if (a.order !== b.order) return undefined;
  const labelsA = labels(a);
  const labelsB = labels(b);
  if ([...labelsA].sort().join() !== [...labelsB].sort().join()) return undefined;
  const generators = generatorsOf(a);
  const search = (images: number[]): Int32Array | undefined => {
    const map = extend(a, b, generators.slice(0, images.length), images);
    if (!map || images.length === generators.length) return map;
    const label = labelsA[generators[images.length]!];
    for (let candidate = 0; candidate < b.order; candidate++) {
      if (labelsB[candidate] !== label) continue;
      const found = search([...images, candidate]);
      if (found) return found;
    }
    return undefined;
  };
  return search([]);
}

/** What no isomorphism changes, for each element. */
function labels(group: FiniteGroup): string[] {
  const orders = elementOrders(group);
  const classSizes = new Int32Array(group.order);
  for (const members of conjugacyClasses(group)) for (const member of members) classSizes[member] = members.length;
  const roots = new Int32Array(group.order);
  for (let g = 0; g < group.order; g++) {
    const square = product(group, g, g);
    roots[square] = roots[square]! + 1;
  }
  return Array.from(orders, (order, g) => `${order}/${classSizes[g]}/${roots[g]}`);
}

/** The injective homomorphism of the subgroup that `generators` generate, −1 outside of it, if there is one. */
function extend(
  a: FiniteGroup,
  b: FiniteGroup,
  generators: readonly number[],
  images: readonly number[],
): Int32Array | undefined {
  const map = new Int32Array(a.order).fill(-1);
  const used = new Uint8Array(b.order);
  map[0] = 0;
  used[0] = 1;
  const queue = [0];
  for (const x of queue) {
    for (const [k, g] of generators.entries()) {
      const y = product(a, x, g);
      const image = product(b, map[x]!, images[k]!);
      if (map[y] === image) continue;
      if (map[y] !== -1 || used[image]) return undefined;
      map[y] = image;
      used[image] = 1;
      queue.push(y);
    }
  }
  return map;
}
