/**
 * A Dynkin diagram in characters, one connected part: filled nodes are noncompact simple roots, and the sign in a double
 * or triple bond points to the shorter root.
 */

import type { RootSystem } from "@noether/lie";

/** Columns from node to node. */
const STEP = 4;

/** The lines of part `part`: numbers, chain, and a branch where there is one. */
export function dynkinText({ parts, rank, cartanMatrix, painted }: RootSystem, part: number): string[] {
  const { type, first } = parts[part]!;
  const { letter, rank: length } = type;
  const order = Array.from({ length }, (_, i) => i);
  // Where a diagram forks: the node that hangs below, and which it hangs on.
  const [branch, stem] = letter === "D" ? [length - 1, length - 3] : letter === "E" ? [1, 3] : [-1, -1];
  const chain = order.filter((i) => i !== branch);
  const node = (i: number): string => (painted[first + i] === 1 ? "●" : "○");
  const entry = (i: number, j: number): number => cartanMatrix[(first + i) * rank + first + j]!;
  const bond = (i: number, j: number): string => {
    const [forward, back] = [entry(i, j), entry(j, i)];
    if (forward === back) return "───";
    const line = forward * back === 2 ? "═" : "≡";
    return `${line}${forward < back ? ">" : "<"}${line}`;
  };
  const numbers = chain.map((i) => String(first + i + 1).padEnd(STEP)).join("");
  const line = chain.map((i, at) => (at === 0 ? node(i) : bond(chain[at - 1]!, i) + node(i))).join("");
  if (branch < 0) return [numbers.trimEnd(), line];
  const indent = " ".repeat(STEP * chain.indexOf(stem));
  return [numbers.trimEnd(), line, `${indent}│`, `${indent}${node(branch)} ${first + branch + 1}`];
}
