/**
 * Where the nodes of a Dynkin diagram stand, in units of one bond. Nodes that the Cartan involution exchanges stand above
 * each other, so that the arrows between them are upright.
 */

import type { RootSystem } from "@noether/lie";

/** A node: index among the simple roots, place, and where its number is written. */
export interface DynkinNode {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly label: "above" | "below" | "right";
}

/** One connected diagram, or two that the involution exchanges. */
export interface DynkinPicture {
  readonly nodes: readonly DynkinNode[];
  readonly width: number;
  readonly height: number;
}

/** A place within one diagram: node in Bourbaki's numbering from 0. */
type Place = readonly [node: number, x: number, y: number, label: DynkinNode["label"]];

/** The pictures of all parts of a root system, in order. */
export function dynkinLayout({ parts, involution }: RootSystem): DynkinPicture[] {
  const pictures: DynkinPicture[] = [];
  for (const { type, first } of parts) {
    const image = involution[first]!;
    const complex = image < first || image >= first + type.rank;
    if (complex && image < first) continue; // drawn with its partner
    const folded =
      !complex && Array.from({ length: type.rank }, (_, i) => involution[first + i]! - first).some((j, i) => j !== i);
    const places = folded ? foldedPlaces(type.letter, type.rank) : plainPlaces(type.letter, type.rank);
    const height = Math.max(...places.map(([, , y]) => y));
    const nodes = places.map(
      ([node, x, y, label]): DynkinNode => ({
        index: first + node,
        x,
        y,
        label: complex && label === "below" && y === 0 ? "above" : label,
      }),
    );
    // The partner of a complex algebra below, upside up.
    const partner = complex
      ? places.map(
          ([node, x, y, label]): DynkinNode => ({ index: involution[first + node]!, x, y: y + height + 1, label }),
        )
      : [];
    const all = [...nodes, ...partner];
    pictures.push({
      nodes: all,
      width: Math.max(...all.map(({ x }) => x)),
      height: Math.max(...all.map(({ y }) => y)),
    });
  }
  return pictures;
}

function plainPlaces(letter: string, rank: number): Place[] {
  if (letter === "D") {
    const chain = Array.from({ length: rank - 2 }, (_, i): Place => [i, i, 0.5, "below"]);
    return [...chain, [rank - 2, rank - 2.2, 0, "right"], [rank - 1, rank - 2.2, 1, "right"]];
  }
  if (letter === "E") {
    const chain = [0, 2, 3, 4, 5, 6, 7].filter((node) => node < rank);
    return [...chain.map((node, x): Place => [node, x, 0, "above"]), [1, 2, 1, "right"]];
  }
  return Array.from({ length: rank }, (_, i): Place => [i, i, 0, "below"]);
}

/** Diagrams with a symmetry, along its axis. */
function foldedPlaces(letter: string, rank: number): Place[] {
  if (letter === "D") return plainPlaces(letter, rank);
  const upper = letter === "E" ? [0, 2] : Array.from({ length: Math.floor(rank / 2) }, (_, i) => i);
  const lower = letter === "E" ? [5, 4] : upper.map((i) => rank - 1 - i);
  const rows = [
    ...upper.map((node, x): Place => [node, x, 0, "above"]),
    ...lower.map((node, x): Place => [node, x, 1, "below"]),
  ];
  if (letter === "E") return [...rows, [3, 1.8, 0.5, "below"], [1, 2.8, 0.5, "below"]];
  return rank % 2 === 0 ? rows : [...rows, [upper.length, upper.length - 0.2, 0.5, "right"]];
}
