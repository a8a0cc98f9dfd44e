/**
 * A vector field of the plane as arrows on the level lines of a function: what is a symmetry runs along them. Arrows are
 * as long as the field is strong, the strongest as long as their grid is wide.
 */

import * as Plot from "@observablehq/plot";
import type { Box } from "../page/box.js";
import { placedPlot } from "../page/placed-plot.js";
import { FAINT, KEPT, RULE } from "../page/style.js";

/** A field on a square grid. */
export interface FieldChart {
  /** Both axes run from −range to range. */
  readonly range: number;
  /** Arrows along one side. */
  readonly side: number;
  /** `[side · side, 2]`: the field at the points of `gridPoints`. */
  readonly field: ArrayLike<number>;
  /** Whose level lines are drawn. */
  readonly oracle: (x: number, y: number) => number;
  /** At these values. */
  readonly levels: readonly number[];
  /** Arrows are as long as this power of the field's strength; default 1. */
  readonly power?: number;
  /** Names of the axes. */
  readonly components: readonly [string, string];
}

/** Share of the grid's width that the longest arrow takes. */
const LONGEST = 1.15;
/** Points along a side from which level lines are interpolated. */
const FINE = 160;
const MARGIN = { left: 52, bottom: 46, top: 8, right: 12 };

/** Where arrows stand, `[side · side, 2]`: middles of the cells, row by row from below. */
export function gridPoints(range: number, side: number): Float64Array {
  const at = (i: number): number => range * ((2 * i + 1) / side - 1);
  return Float64Array.from({ length: 2 * side * side }, (_, k) =>
    at(k % 2 === 0 ? (k / 2) % side : Math.floor(k / 2 / side)),
  );
}

/** Draws the chart into a box, its axes at one scale. */
export function fieldChart(
  { range, side, field, oracle, levels, power = 1, components }: FieldChart,
  box: Box,
): string {
  const inner = Math.min(box.width - MARGIN.left - MARGIN.right, box.height - MARGIN.top - MARGIN.bottom);
  const points = gridPoints(range, side);
  const strengths = Array.from({ length: side * side }, (_, i) => Math.hypot(field[2 * i]!, field[2 * i + 1]!));
  const strongest = Math.max(...strengths);
  const longest = (LONGEST * inner) / side;
  const arrows = strengths.map((strength, i) => ({
    x: points[2 * i]!,
    y: points[2 * i + 1]!,
    length: longest * (strength / strongest) ** power,
    // Plot turns clockwise from straight up
    rotate: (Math.atan2(field[2 * i]!, field[2 * i + 1]!) * 180) / Math.PI,
  }));
  const axis = (label: string): Plot.ScaleOptions => ({
    domain: [-range, range],
    label,
    labelAnchor: "center",
    labelArrow: "none",
    ticks: 5,
  });
  return placedPlot(
    {
      width: inner + MARGIN.left + MARGIN.right,
      height: inner + MARGIN.top + MARGIN.bottom,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: axis(components[0]),
      y: axis(components[1]),
      length: { type: "identity" },
      marks: [
        Plot.contour({
          x1: -range,
          x2: range,
          y1: -range,
          y2: range,
          width: FINE,
          height: FINE,
          fill: "none",
          stroke: RULE,
          strokeWidth: 1.4,
          thresholds: [...levels],
          value: (x: number, y: number) => oracle(x, y),
        }),
        Plot.frame({ stroke: FAINT }),
        Plot.vector(arrows, {
          x: "x",
          y: "y",
          length: "length",
          rotate: "rotate",
          anchor: "middle",
          stroke: KEPT,
          strokeWidth: 1.6,
          strokeOpacity: 0.9,
        }),
      ],
    },
    box.x + (box.width - inner - MARGIN.left - MARGIN.right) / 2,
    box.y,
  );
}
