/** The replicas in the plane of two parameters, from where they began to where they ended; of one, the end against the start. */

import type { SymmetryGanResult } from "@noether/gan";
import { type GridAxis, landscapeChart } from "../charts/landscape-chart.js";
import { lineChart } from "../charts/line-chart.js";
import type { Box } from "../page/box.js";
import { FAINT } from "../page/style.js";
import type { ShownParameter } from "./gan-parameters.js";

/** Points of a path. */
const MOST_POINTS = 60;

/** Draws it; `colors` are those of the replicas. */
export function ganScatter(
  shown: readonly ShownParameter[],
  { count, history, parameterNames }: SymmetryGanResult,
  colors: readonly string[],
  box: Box,
): string {
  const [x, y] = [...shown.slice(0, 2)].sort((a, b) => a.place - b.place);
  if (y === undefined) return endAgainstStart(x!, colors, box);
  const epochs = history.steps.length;
  const stride = Math.ceil(epochs / MOST_POINTS);
  const paths = Array.from({ length: count }, (_, replica) => {
    const along = ({ place, value, start, end }: ShownParameter): number[] => [
      start[replica]!,
      ...Array.from({ length: Math.floor(epochs / stride) }, (__, k) =>
        value(history.parameters[(replica * epochs + (k + 1) * stride - 1) * parameterNames.length + place]!),
      ),
      end[replica]!,
    ];
    const [first, second] = [along(x!), along(y)];
    const points = first.map((value, i) => [value, second[i]!] as const).filter(([a, b]) => Number.isFinite(a + b));
    return { points, color: colors[replica]! };
  });
  const axis = ({ name, periodic, range: [from, to] }: ShownParameter): GridAxis => ({
    name,
    from,
    to,
    count: 2,
    periodic,
  });
  return landscapeChart({ axes: [axis(x!), axis(y)], values: [0, 0, 0, 0], range: [0, 1], paths }, box);
}

function endAgainstStart({ name, start, end, range }: ShownParameter, colors: readonly string[], box: Box): string {
  const kinds = [...new Set(colors)];
  return lineChart(
    [
      { label: "", color: FAINT, dashed: true, x: range, y: range },
      ...kinds.map((color) => {
        const own = [...start.keys()].filter((i) => colors[i] === color);
        return { label: "", color, draw: "points" as const, x: own.map((i) => start[i]!), y: own.map((i) => end[i]!) };
      }),
    ],
    { box, x: `${name} at the start`, y: `${name} at the end`, xRange: range, yRange: range, legend: "none" },
  );
}
