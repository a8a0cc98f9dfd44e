/**
 * Roots in their Coxeter plane: long ones blue, short ones orange, a digit where several fall on one point. Edges join
 * roots at acute angles, colored by their length in the plane; in a plane that holds all of the roots' space spokes show
 * them as vectors. The plane is turned so that the picture is its own mirror image.
 */

import type { CoxeterPlane, RootSystem } from "@noether/lie";
import type { Box } from "../page/box.js";
import { BROKEN, FAINT, KEPT, PAPER, RULE } from "../page/style.js";
import { text } from "../page/svg.js";
import { rootEdges } from "./root-edges.js";

/** Beyond so many edges only the points are drawn. */
const MOST_EDGES = 12_000;
/** Points closer than this share of the radius are one. */
const SAME = 1e-6;
/** Edges from short to long in the plane: violet over blue-green to yellow-green. */
const RAMP: readonly string[] = ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39"];
/** Radius of the largest dot, and the smallest in which a digit can be read. */
const LARGEST_DOT = 10;
const LEGIBLE = 6;

/** How much larger the dots of several roots are. */
const SHARED = 1.25;

/** A point of the picture and the roots that fall on it. */
interface Spot {
  readonly x: number;
  readonly y: number;
  short: number;
  long: number;
}

/** Room for the legend below, pixels. */
const FOOT = 30;

/** Draws the roots of one plane into a box, centered, above what their marks mean. */
export function rootPanel(system: RootSystem, plane: CoxeterPlane, box: Box): string {
  const { roots } = plane;
  const points = turned(plane);
  const length = (i: number): number => Math.hypot(points[2 * i]!, points[2 * i + 1]!);
  const largest = Math.max(...Array.from(roots, (_, i) => length(i)));
  const radius = 0.47 * Math.min(box.width, box.height - FOOT);
  const [cx, cy] = [box.x + box.width / 2, box.y + (box.height - FOOT) / 2];
  const x = (i: number): number => cx + (radius * points[2 * i]!) / largest;
  const y = (i: number): number => cy - (radius * points[2 * i + 1]!) / largest;
  const spots = spotsOf(system, roots, x, y, radius * SAME);
  const rings = new Set(Array.from(roots, (_, i) => Math.round(length(i) / (largest * SAME))));
  const circle = (ring: number): string => {
    return `<circle cx="${cx}" cy="${cy}" r="${(ring * SAME * radius).toFixed(2)}" fill="none" stroke="${RULE}"/>`;
  };
  const spoke = (spot: Spot): string => {
    return `<path d="M${cx} ${cy}L${spot.x.toFixed(2)} ${spot.y.toFixed(2)}" stroke="${FAINT}" stroke-width="1.5"/>`;
  };
  const size = Math.min(LARGEST_DOT, 0.27 * leastDistance(spots));
  return [
    ...[...rings].map(circle),
    edgePaths(system, roots, x, y, radius),
    ...(plane.type.rank <= 2 ? spots.map(spoke) : []),
    ...spots.map((spot) => dot(spot, size)),
    ...legend(spots, size, box),
  ].join("\n");
}

/** What the marks mean, of those that are there. */
function legend(spots: readonly Spot[], size: number, { x, y, width, height }: Box): string[] {
  const entries: (readonly [words: string, color: string, width: number])[] = [];
  if (spots.some(({ short }) => short > 0)) entries.push(["● long", KEPT, 70], ["● short", BROKEN, 80]);
  if (spots.some((spot) => legible(spot, size))) entries.push(["digits: so many roots on one point", FAINT, 250]);
  const total = entries.reduce((sum, [, , wide]) => sum + wide, 0);
  let left = x + (width - total) / 2;
  return entries.map(([words, color, wide]) => {
    left += wide;
    return text(words, left - wide, y + height - 4, { size: 13, color });
  });
}

/** Turned by half the angle between neighbouring mirrors, so that one of them stands upright. */
function turned({ points, coxeterNumber: h }: CoxeterPlane): Float64Array {
  if (h === 2) return points; // a line, or two at right angles
  const [c, s] = [Math.cos(Math.PI / (2 * h)), Math.sin(Math.PI / (2 * h))];
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = c * points[i]! - s * points[i + 1]!;
    out[i + 1] = s * points[i]! + c * points[i + 1]!;
  }
  return out;
}

function spotsOf(
  { squaredLengths }: RootSystem,
  roots: Int32Array,
  x: (i: number) => number,
  y: (i: number) => number,
  grain: number,
): Spot[] {
  const longest = Math.max(...Array.from(roots, (a) => squaredLengths[a]!));
  const spots: Spot[] = [];
  for (const [i, a] of roots.entries()) {
    let spot = spots.find((other) => Math.hypot(other.x - x(i), other.y - y(i)) < grain);
    if (!spot) {
      spot = { x: x(i), y: y(i), short: 0, long: 0 };
      spots.push(spot);
    }
    if (squaredLengths[a] === longest) spot.long++;
    else spot.short++;
  }
  return spots;
}

function leastDistance(spots: readonly Spot[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of spots.entries()) {
    for (const b of spots.slice(i + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  }
  return least;
}

/** Edges by color, one path each, long ones below. */
function edgePaths(
  system: RootSystem,
  roots: Int32Array,
  x: (i: number) => number,
  y: (i: number) => number,
  radius: number,
): string {
  const edges = rootEdges(system, roots);
  if (edges.length > MOST_EDGES) return "";
  const groups = RAMP.map(() => new Set<string>());
  const spans = edges.map(([i, j]) => Math.hypot(x(i) - x(j), y(i) - y(j)));
  const [least, most] = [Math.min(...spans), Math.max(...spans)];
  for (const [e, [i, j]] of edges.entries()) {
    if (spans[e]! < SAME * radius) continue;
    const share = most > (1 + SAME) * least ? (spans[e]! - least) / (most - least) : 0;
    const ends = [i, j].map((a) => `${x(a).toFixed(1)} ${y(a).toFixed(1)}`).sort();
    groups[Math.round(share * (RAMP.length - 1))]!.add(`M${ends[0]}L${ends[1]}`);
  }
  const width = Math.max(0.35, 1.6 - edges.length / 1500).toFixed(2);
  return groups
    .map((lines, group) =>
      lines.size === 0
        ? ""
        : `<path d="${[...lines].join("")}" fill="none" stroke="${RAMP[group]}" stroke-width="${width}" stroke-opacity="0.75"/>`,
    )
    .reverse()
    .join("\n");
}

/** Blue, orange, or half of each, with the number of roots where it is more than one and can be read. */
function dot({ x, y, short, long }: Spot, size: number): string {
  const times = short + long;
  const r = times > 1 ? SHARED * size : size;
  const [left, top, wide] = [x.toFixed(2), y.toFixed(2), r.toFixed(2)];
  const parts = [`<circle cx="${left}" cy="${top}" r="${wide}" fill="${long > 0 ? KEPT : BROKEN}" stroke="${PAPER}"/>`];
  if (short > 0 && long > 0) {
    parts.push(
      `<path d="M${left} ${(y - r).toFixed(2)}a${wide} ${wide} 0 0 1 0 ${(2 * r).toFixed(2)}z" fill="${BROKEN}"/>`,
    );
  }
  if (legible({ short, long }, size)) {
    parts.push(text(String(times), x, y + r * 0.42, { size: 1.2 * r, anchor: "middle", color: PAPER, weight: "bold" }));
  }
  return parts.join("");
}

/** Whether a dot carries its number of roots. */
function legible({ short, long }: Pick<Spot, "short" | "long">, size: number): boolean {
  return short + long > 1 && SHARED * size >= LEGIBLE;
}
