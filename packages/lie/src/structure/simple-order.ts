/** The simple roots of a simple type in the order of Bourbaki's plates (Lie IV-VI): where two orders are possible, one. */

import type { DynkinType } from "./type-of-roots.js";
import { Undecided } from "./undecided.js";

/** `simple`, indices into `count` roots with their Cartan integers, in order. */
export function simpleOrder(
  { letter, rank }: DynkinType,
  integers: Int8Array,
  count: number,
  simple: readonly number[],
): number[] {
  const product = (a: number, b: number): number => integers[a * count + b]! * integers[b * count + a]!;
  const beside = (a: number): number[] => simple.filter((b) => b !== a && product(a, b) > 0);
  /** From `start` on, never back, as far as there is one way. */
  const walk = (start: number, before: readonly number[]): number[] => {
    const path = [start];
    const seen = new Set([...before, start]);
    for (;;) {
      const next = beside(path[path.length - 1]!).filter((b) => !seen.has(b));
      if (next.length !== 1) return path;
      path.push(next[0]!);
      seen.add(next[0]!);
    }
  };
  const ordered = ((): number[] => {
    const bond = simple
      .flatMap((a) => beside(a).map((b) => [a, b] as const))
      .find(([a, b]) => integers[a * count + b]! < -1);
    // In a bond (long, short) the integer of the long root on the short one is −2 or −3.
    if (letter === "G") return [bond![1], bond![0]];
    if (letter === "F") return [...walk(bond![0], [bond![1]]).reverse(), ...walk(bond![1], [bond![0]])];
    if (letter === "B") return walk(bond![1], []).reverse();
    if (letter === "C") return walk(bond![0], []).reverse();
    if (letter === "A") return walk(simple.find((a) => beside(a).length < 2)!, []);
    const fork = simple.find((a) => beside(a).length === 3)!;
    const arms = beside(fork)
      .map((a) => walk(a, [fork]))
      .sort((x, y) => x.length - y.length);
    const [short, middle, long] = arms as [number[], number[], number[]];
    if (letter === "D") return [...long.reverse(), fork, ...short, ...middle];
    return [...middle.slice(1), ...short, middle[0]!, fork, ...long];
  })();
  if (ordered.length !== rank || new Set(ordered).size !== rank) {
    throw new Undecided(`the simple roots do not make the diagram of ${letter}${rank}`);
  }
  return ordered;
}
