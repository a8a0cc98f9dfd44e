/** A function of two variables as shaded levels, high ones darker, with paths over it from where they began to where they ended. */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { INK, PAPER } from "../page/style.js";
import { axesFrame } from "./axes-frame.js";
import { type Rgb, rampColor, rgbText } from "./ramp-color.js";

/** One axis, with the points of the grid at equal distances, both ends included. */
export interface GridAxis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Whether its ends are the same point, as of an angle: a path that steps over more than half of it went the other way round. */
  readonly periodic?: boolean;
}

/** What has moved over the landscape. */
export interface LandscapePath {
  /** `[points, 2]`, from the start to the end. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly color: string;
}

/** What is drawn. */
export interface LandscapeChart {
  readonly axes: readonly [GridAxis, GridAxis];
  /** `[count, count]`, the second axis fastest. */
  readonly values: ArrayLike<number>;
  /** Values at the ends of the shades; beyond, the end's shade. */
  readonly range: readonly [low: number, high: number];
  readonly paths: readonly LandscapePath[];
  /** Points that are ringed. */
  readonly rings?: readonly (readonly number[])[];
  /** Lines over the landscape, `[points, 2]` each. */
  readonly curves?: readonly (readonly (readonly [x: number, y: number])[])[];
}

const SHADES = 14;
/** From low to high. */
const RAMP: readonly Rgb[] = [
  [246, 247, 249],
  [191, 215, 232],
  [93, 158, 204],
];

/** Draws it into a box. Paths and points outside the axes are cut off. */
export function landscapeChart(chart: LandscapeChart, box: Box): string {
  const { axes, values, range, paths, rings = [], curves = [] } = chart;
  const [x, y] = axes;
  const [low, high] = range;
  const grid = Float64Array.from(values, (_, k) => {
    const [i, j] = [k % x.count, Math.floor(k / x.count)]; // Plot wants the first axis fastest
    return Math.min(high, Math.max(low, values[i * y.count + j]!));
  });
  const level = (shade: number): number => low + ((high - low) * shade) / SHADES;
  const place = { x1: x.from, x2: x.to, y1: y.from, y2: y.to, width: x.count, height: y.count };
  const colorOf = (shade: number): string => rgbText(rampColor(RAMP, (shade + 0.5) / SHADES));
  const ground = Plot.rect([x.from], { x1: x.from, x2: x.to, y1: y.from, y2: y.to, fill: colorOf(0) });
  const shades = Array.from({ length: SHADES - 1 }, (_, k) => k + 1).map((shade) =>
    Plot.contour(grid, {
      ...place,
      value: Plot.identity,
      thresholds: [level(shade)],
      fill: colorOf(shade),
      stroke: "none",
    }),
  );
  const within = ([a, b]: readonly number[]): boolean => a! >= x.from && a! <= x.to && b! >= y.from && b! <= y.to;
  const ends = paths.flatMap(({ points, color }) => [
    { point: points[0]!, color, end: false },
    { point: points.at(-1)!, color, end: true },
  ]);
  const shown = ends.filter(({ point }) => within(point));
  const at = { x: ({ point }: (typeof ends)[number]) => point[0], y: ({ point }: (typeof ends)[number]) => point[1] };
  return axesFrame(
    box,
    { label: x.name, scale: "linear", range: [x.from, x.to] },
    { label: y.name, scale: "linear", range: [y.from, y.to] },
    [
      ground,
      ...shades,
      ...curves.map((curve) => Plot.line(curve, { x: "0", y: "1", stroke: INK, strokeWidth: 1.4 })),
      Plot.link(
        paths.flatMap(({ points, color }) => segments(points, axes).map((segment) => ({ segment, color }))),
        {
          x1: ({ segment }) => segment[0][0],
          y1: ({ segment }) => segment[0][1],
          x2: ({ segment }) => segment[1][0],
          y2: ({ segment }) => segment[1][1],
          stroke: ({ color }) => color,
          strokeWidth: 1,
          strokeOpacity: 0.45,
        },
      ),
      Plot.dot(
        rings.filter(within).map((ring) => [...ring]),
        { x: "0", y: "1", r: 9, stroke: INK, strokeWidth: 1.4 },
      ),
      Plot.dot(
        shown.filter(({ end }) => !end),
        { ...at, r: 2.5, fill: PAPER, stroke: ({ color }) => color, strokeWidth: 1.2 },
      ),
      Plot.dot(
        shown.filter(({ end }) => end),
        { ...at, r: 4, fill: ({ color }) => color, stroke: PAPER, strokeWidth: 1 },
      ),
    ],
  );
}

type Point = readonly [x: number, y: number];

/** The parts of a path within the axes; it is broken where it leaves at one end of an angle and comes back at the other. */
function segments(points: readonly Point[], axes: LandscapeChart["axes"]): (readonly [Point, Point])[] {
  return points.slice(1).flatMap((to, i) => {
    const from = points[i]!;
    const jumps = axes.some(
      (axis, k) => axis.periodic === true && Math.abs(to[k]! - from[k]!) > 0.5 * (axis.to - axis.from),
    );
    const part = jumps ? undefined : partWithin(from, to, axes);
    return part === undefined ? [] : [part];
  });
}

/** Liang and Barsky's: the part of a segment within a rectangle. */
function partWithin(from: Point, to: Point, axes: LandscapeChart["axes"]): readonly [Point, Point] | undefined {
  let [first, last] = [0, 1];
  for (const [k, axis] of axes.entries()) {
    const step = to[k]! - from[k]!;
    const [a, b] = [(axis.from - from[k]!) / step, (axis.to - from[k]!) / step];
    if (step === 0) {
      if (from[k]! < axis.from || from[k]! > axis.to) return undefined;
    } else {
      first = Math.max(first, Math.min(a, b));
      last = Math.min(last, Math.max(a, b));
    }
  }
  const along = (part: number): Point => [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
  return first <= last ? [along(first), along(last)] : undefined;
}
