/** The order of a Weyl group. */

import type { DynkinType } from "./type-of-roots.js";

/** |W| of a simple type: a bigint, for it grows like a factorial. */
export function weylGroupOrder({ letter, rank }: DynkinType): bigint {
  let factorial = 1n;
  for (let i = 2n; i <= BigInt(rank); i++) factorial *= i;
  const two = 2n ** BigInt(rank);
  switch (letter) {
    case "A":
      return factorial * BigInt(rank + 1);
    case "B":
    case "C":
      return two * factorial;
    case "D":
      return (two / 2n) * factorial;
    case "E":
      return rank === 6 ? 51_840n : rank === 7 ? 2_903_040n : 696_729_600n;
    case "F":
      return 1_152n;
    case "G":
      return 12n;
  }
}
