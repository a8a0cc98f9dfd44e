/**
 * The roots of an irreducible part in its Coxeter plane: long ones blue, short ones orange, a digit where several fall on
 * one point, and edges between roots at acute angles, coloured by their length in the plane.
 */

import type { CoxeterPlane, RootSystem } from "@noether/lie";
import type { Box } from "./box.js";
import { rootEdges } from "./root-edges.js";
import { BROKEN, KEPT, PAPER, RULE } from "./style.js";
import { text } from "./svg.js";

/** Beyond so many edges they are a grey disc. */
const MOST_EDGES = 12_000;
/** Points closer than this share of the radius are one. */
const SAME = 1e-6;
/** Edges from short to long in the plane: from yellow over blue-green to violet. */
const RAMP: readonly string[] = ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39"];

interface Spot {
  readonly x: number;
  readonly y: number;
  times: number;
  long: boolean;
}

/** Draws the roots of one plane into a box, centred. */
export function rootPanel(system: RootSystem, plane: CoxeterPlane, box: Box): string {
  const { points, roots } = plane;
  const length = (i: number): number => Math.hypot(points[2 * i]!, points[2 * i + 1]!);
  const largest = Math.max(...Array.from(roots, (_, i) => length(i)));
  const radius = 0.46 * Math.min(box.width, box.height);
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const x = (i: number): number => cx + (radius * points[2 * i]!) / largest;
  const y = (i: number): number => cy - (radius * points[2 * i + 1]!) / largest;
  const longest = Math.max(...Array.from(roots, (a) => system.squaredLengths[a]!));
  const spots = new Map<string, Spot>();
  const key = (i: number): string => `${Math.round(x(i) / (radius * SAME))},${Math.round(y(i) / (radius * SAME))}`;
  for (const [i, a] of roots.entries()) {
    const spot = spots.get(key(i)) ?? { x: x(i), y: y(i), times: 0, long: false };
    spots.set(key(i), spot);
    spot.times++;
    if (system.squaredLengths[a] === longest) spot.long = true;
  }
  const rings = new Set(Array.from(roots, (_, i) => Math.round(length(i) / (largest * SAME))));
  const circles = [...rings].map(
    (ring) => `<circle cx="${cx}" cy="${cy}" r="${(ring * SAME * radius).toFixed(2)}" fill="none" stroke="${RULE}"/>`,
  );
  const size = Math.max(2, Math.min(9, radius / (3 + 0.16 * spots.size)));
  return [
    ...circles,
    edgePaths(system, roots, x, y, radius),
    ...[...spots.values()].map((spot) => dot(spot, size)),
  ].join("\n");
}

/** Edges by colour, one path each, long ones below. */
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
    const share = most > least ? (spans[e]! - least) / (most - least) : 0;
    const ends = [i, j].map((a) => `${x(a).toFixed(1)} ${y(a).toFixed(1)}`).sort();
    groups[Math.round(share * (RAMP.length - 1))]!.add(`M${ends[0]}L${ends[1]}`);
  }
  const width = Math.max(0.35, 1.6 - edges.length / 1500);
  return groups
    .map((lines, group) =>
      lines.size === 0
        ? ""
        : `<path d="${[...lines].join("")}" fill="none" stroke="${RAMP[group]}" stroke-width="${width.toFixed(2)}" stroke-opacity="0.75"/>`,
    )
    .reverse()
    .join("\n");
}

function dot({ x, y, times, long }: Spot, size: number): string {
  const color = long ? KEPT : BROKEN;
  const r = times > 1 ? size * 1.25 : size;
  const circle = `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${r.toFixed(2)}" fill="${color}" stroke="${PAPER}"/>`;
  if (times === 1 || r < 6) return circle;
  return (
    circle + text(String(times), x, y + r * 0.42, { size: 1.2 * r, anchor: "middle", color: PAPER, weight: "bold" })
  );
}
