/** Roots in their Coxeter plane, one picture for each simple part: long ones blue, short ones orange. */

import { svg } from "../dom.js";
import type { RootPicture } from "../question.js";

const SIZE = 300;
const MARGIN = 20;
/** Points closer than this share of the radius are one. */
const SAME = 1e-6;

/** Draws one part. */
export function rootsPanel({ name, points, long }: RootPicture): SVGElement {
  const count = long.length;
  const radius = (i: number): number => Math.hypot(points[2 * i]!, points[2 * i + 1]!);
  const largest = Math.max(...Array.from(long, (_, i) => radius(i)));
  const scale = (SIZE / 2 - MARGIN) / largest;
  const spots = spotsOf(points, long, SAME * largest);
  const words = `The ${count} roots of ${name} in the Coxeter plane`;
  const circles = new Set(spots.map(({ x, y }) => Math.round(Math.hypot(x, y) / (SAME * largest))));
  return svg(
    "svg",
    { viewBox: `0 0 ${SIZE} ${SIZE + 24}`, role: "img", "aria-label": words, class: "roots" },
    ...[...circles].map((ring) =>
      svg("circle", { cx: SIZE / 2, cy: SIZE / 2, r: ring * SAME * largest * scale, class: "ring" }),
    ),
    ...(count <= 12
      ? spots.map(({ x, y }) =>
          svg("line", {
            x1: SIZE / 2,
            y1: SIZE / 2,
            x2: SIZE / 2 + scale * x,
            y2: SIZE / 2 - scale * y,
            class: "spoke",
          }),
        )
      : []),
    ...spots.map(({ x, y, isLong, times }) =>
      svg("circle", {
        cx: SIZE / 2 + scale * x,
        cy: SIZE / 2 - scale * y,
        r: times > 1 ? 6 : 4.5,
        class: isLong ? "kept" : "broken",
      }),
    ),
    svg("text", { x: SIZE / 2, y: SIZE + 16, "text-anchor": "middle", class: "tick" }, `${name}: ${count} roots`),
  );
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly isLong: boolean;
  times: number;
}

function spotsOf(points: Float64Array, long: Uint8Array, grain: number): readonly Spot[] {
  const spots: Spot[] = [];
  for (const [i, flag] of long.entries()) {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    const same = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < grain);
    if (same !== undefined) same.times++;
    else spots.push({ x, y, isLong: flag === 1, times: 1 });
  }
  return spots;
}
