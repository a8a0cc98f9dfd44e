/**
 * The Dynkin diagram of a root system with what makes it a Vogan diagram of the real form: simple roots that are
 * noncompact are filled, and double arrows join those that the Cartan involution exchanges. A bond has as many lines as
 * the product of its Cartan integers; its arrow points to the shorter root. Numbers are Bourbaki's, counted on from part
 * to part.
 */

import type { RootSystem } from "@noether/lie";
import type { Box } from "../page/box.js";
import { subscript } from "../page/script-digits.js";
import { BROKEN, INK, PAPER } from "../page/style.js";
import { text } from "../page/svg.js";
import { type DynkinPicture, dynkinLayout } from "./dynkin-layout.js";

/** Longest and shortest bond, pixels. */
const LONGEST = 96;
const SHORTEST = 12;
/** Room beside nodes for numbers, in bonds. */
const MARGIN = { x: 0.45, y: 0.5 };

/** Diagrams, and the height that they take of their box. */
export interface DynkinDiagram {
  readonly svg: string;
  readonly height: number;
}

/** Draws the diagrams into a box, in rows, as large as they fit. */
export function dynkinDiagram(system: RootSystem, box: Box): DynkinDiagram {
  const pictures = dynkinLayout(system);
  let bond = LONGEST;
  while (bond > SHORTEST && !flow(pictures, bond, box)) bond -= 2;
  const places = flow(pictures, bond, box) ?? flow(pictures, bond, { ...box, height: Number.POSITIVE_INFINITY })!;
  const bottoms = pictures.map(({ height }, i) => places[i]![1] + (height + MARGIN.y) * bond);
  return {
    svg: pictures.map((each, i) => draw(each, places[i]!, bond, system)).join("\n"),
    height: Math.max(...bottoms) - box.y,
  };
}

/** Left upper corners, row by row; undefined where there is no room. */
function flow(pictures: readonly DynkinPicture[], bond: number, box: Box): (readonly [number, number])[] | undefined {
  const places: (readonly [number, number])[] = [];
  let [x, y, tallest] = [0, 0, 0];
  for (const { width, height } of pictures) {
    const wide = (width + 2 * MARGIN.x) * bond;
    if (x > 0 && x + wide > box.width) [x, y, tallest] = [0, y + tallest, 0];
    if (wide > box.width) return undefined;
    places.push([box.x + x + MARGIN.x * bond, box.y + y + MARGIN.y * bond]);
    x += wide;
    tallest = Math.max(tallest, (height + 2 * MARGIN.y) * bond);
  }
  return y + tallest <= box.height ? places : undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function draw(
  { nodes }: DynkinPicture,
  [left, top]: readonly [number, number],
  bond: number,
  system: RootSystem,
): string {
  const { rank, cartanMatrix, involution, painted } = system;
  const radius = Math.max(3, 0.13 * bond);
  const at = new Map(nodes.map(({ index, x, y }) => [index, { x: left + x * bond, y: top + y * bond }]));
  const entry = (i: number, j: number): number => cartanMatrix[i * rank + j]!;
  const parts: string[] = [];
  for (const { index: i } of nodes) {
    for (const { index: j } of nodes) {
      if (i >= j || entry(i, j) === 0) continue;
      // 2(α_i, α_j)/(α_j, α_j): the larger integer is that of the longer root on the shorter.
      const [long, short] = entry(i, j) < entry(j, i) ? [i, j] : [j, i];
      // Where the involution exchanges the two, an arrow has the straight way.
      if (involution[i] === j) parts.push(bow(at.get(i)!, at.get(j)!, bond));
      else parts.push(lines(at.get(long)!, at.get(short)!, entry(i, j) * entry(j, i), radius));
    }
  }
  for (const { index: i } of nodes) {
    const j = involution[i]!;
    if (j > i) parts.push(doubleArrow(at.get(i)!, at.get(j)!, radius));
  }
  const size = Math.min(17, Math.max(9, 0.22 * bond));
  for (const { index, label } of nodes) {
    const { x, y } = at.get(index)!;
    const fill = painted[index] === 1 ? INK : PAPER;
    parts.push(`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" stroke="${INK}" stroke-width="2"/>`);
    const number = `α${subscript(index + 1)}`;
    if (label === "right") parts.push(text(number, x + radius + 5, y + size / 3, { size }));
    else {
      const under = label === "below" ? y + radius + size + 2 : y - radius - 6;
      parts.push(text(number, x, under, { size, anchor: "middle" }));
    }
  }
  return parts.join("\n");
}

/** One to three parallel lines, with a head at the middle that points to the shorter root. */
function lines(from: Point, to: Point, count: number, radius: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const apart = 0.65 * radius;
  const parts = Array.from({ length: count }, (_, line) => {
    const offset = (line - (count - 1) / 2) * apart;
    return segment(
      { x: from.x - uy * offset, y: from.y + ux * offset },
      { x: to.x - uy * offset, y: to.y + ux * offset },
      INK,
    );
  });
  if (count > 1) {
    const head = 1.2 * radius;
    const tip = { x: (from.x + to.x) / 2 + ux * head * 0.6, y: (from.y + to.y) / 2 + uy * head * 0.6 };
    parts.push(chevron(tip, ux, uy, head, INK));
  }
  return parts.join("");
}

/** A single bond that bows out to the right. */
function bow(a: Point, b: Point, bond: number): string {
  const out = a.x + 0.55 * bond;
  return (
    `<path d="M${a.x.toFixed(2)} ${a.y.toFixed(2)}C${out.toFixed(2)} ${a.y.toFixed(2)} ${out.toFixed(2)} ${b.y.toFixed(2)} ` +
    `${b.x.toFixed(2)} ${b.y.toFixed(2)}" fill="none" stroke="${INK}" stroke-width="2"/>`
  );
}

function doubleArrow(a: Point, b: Point, radius: number): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const away = radius + 4;
  const [from, to] = [
    { x: a.x + ux * away, y: a.y + uy * away },
    { x: b.x - ux * away, y: b.y - uy * away },
  ];
  const head = Math.min(8, 0.8 * radius);
  return segment(from, to, BROKEN) + chevron(to, ux, uy, head, BROKEN) + chevron(from, -ux, -uy, head, BROKEN);
}

/** An open arrow head with its tip at `tip`. */
function chevron({ x, y }: Point, ux: number, uy: number, size: number, color: string): string {
  const end = (side: 1 | -1): string =>
    `${(x - size * ux - side * size * uy).toFixed(2)} ${(y - size * uy + side * size * ux).toFixed(2)}`;
  return `<path d="M${end(1)}L${x.toFixed(2)} ${y.toFixed(2)}L${end(-1)}" fill="none" stroke="${color}" stroke-width="2"/>`;
}

function segment(from: Point, to: Point, color: string): string {
  return (
    `<path d="M${from.x.toFixed(2)} ${from.y.toFixed(2)}L${to.x.toFixed(2)} ${to.y.toFixed(2)}" ` +
    `stroke="${color}" stroke-width="2"/>`
  );
}
