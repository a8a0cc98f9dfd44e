/** The picture of the costs: time against n, and against the number of samples, both axes logarithmic. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** SVG and PNG of two panels. */
export async function drawCosts(bySize, byCount, exponents) {
  if (!existsSync(new URL("packages/figures/dist/index.js", root))) {
    spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b", "packages/cli"], {
      cwd: fileURLToPath(root),
    });
  }
  const Plot = await import(new URL("packages/cli/node_modules/@observablehq/plot/src/index.js", root));
  const { placedPlot } = await import(new URL("packages/figures/dist/page/placed-plot.js", root));
  const { text } = await import(new URL("packages/figures/dist/index.js", root));
  const { renderPng } = await import(new URL("packages/figures/dist/png/index.js", root));
  const panel = (points, label, x, ticks) => {
    const [first, last] = [points[0], points.at(-1)];
    return placedPlot(
      {
        width: 470,
        height: 340,
        marginLeft: 62,
        marginBottom: 46,
        marginRight: 24,
        x: {
          type: "log",
          label,
          ticks,
          tickFormat: (value) => value.toLocaleString("en"),
          domain: [first.x * 0.85, last.x * 1.2],
        },
        y: {
          type: "log",
          label: "processor seconds to a named algebra",
          grid: true,
          tickFormat: (value) => String(value),
        },
        marks: [
          Plot.line(points, { x: "x", y: "y", stroke: "#4269d0", strokeWidth: 2 }),
          Plot.dot(points, { x: "x", y: "y", fill: "#4269d0", r: 4 }),
        ],
      },
      x,
      66,
    );
  };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="980" height="420" viewBox="0 0 980 420"><rect width="980" height="420" fill="white"/>` +
    text("Cost of discovery in closed form", 20, 30, { size: 17, weight: "bold" }) +
    text(`so(n) from |x|: n^${exponents.size.toFixed(1)} at the end`, 62, 52) +
    text(`Lorentz from p1·p2: N^${exponents.count.toFixed(2)} at the end`, 552, 52) +
    panel(
      bySize,
      "n",
      0,
      bySize.map(({ x }) => x),
    ) +
    panel(
      byCount,
      "samples N",
      490,
      [1e3, 1e4, 1e5].filter((x) => x <= byCount.at(-1).x),
    ) +
    "</svg>";
  return { svg, png: renderPng(svg) };
}
