import { expect, it } from "vitest";
import { SERIES } from "../page/style.js";
import { axesPanel } from "./axes-panel.js";
import { colorMap } from "./color-map.js";
import { dotRows } from "./dot-rows.js";
import { fieldChart, gridPoints } from "./field-chart.js";

const box = { x: 10, y: 20, width: 400, height: 300 };

it("arrows stand in the middles of the cells, row by row from below", () => {
  expect([...gridPoints(2, 2)]).toEqual([-1, -1, 1, -1, -1, 1, 1, 1]);
});

it("an arrow points where the field does, and the strongest is the longest", () => {
  const svg = fieldChart(
    {
      range: 1,
      side: 2,
      oracle: (x, y) => x + y,
      levels: [0],
      components: ["a", "b"],
      field: [1, 0, 0, 0.5, -0.25, 0, 0, -1],
    },
    box,
  );
  // Plot turns clockwise from up
  const turns = [...svg.matchAll(/rotate\((-?[\d.]+)\)/g)].map(([, angle]) => Number(angle));
  expect(turns.slice(-4).map((turn) => (turn + 360) % 360)).toEqual([90, 0, 270, 180]);
});

it("a color map frames what is marked, leaves NaN empty and cuts colors at the ends", () => {
  const svg = colorMap(
    {
      rows: ["r"],
      columns: ["1", "2", "3"],
      axis: "columns",
      values: [-100, Number.NaN, 100],
      range: [0, 1] as const,
      cell: (value) => [`v${value}`, ""],
      marked: (_, column) => column === 0,
    },
    box,
  );
  expect(svg).toContain("rgb(8,48,107)");
  expect(svg).toContain("rgb(213,94,0)");
  expect(svg).toContain(">v-100<");
  expect(svg).not.toContain("vNaN");
  expect(svg.match(/stroke-width="3"/g)).toHaveLength(1);
});

it("axes that point to the viewer are drawn over those that point away", () => {
  const order = (axes: readonly number[]): readonly string[] =>
    [...axesPanel(axes, "", box).matchAll(/stroke="(#[0-9a-f]{6})" stroke-width="3.5"/g)].map(([, color]) => color!);
  const away = [-0.58, 0.81, 0];
  const towards = [0.58, -0.81, 0];
  const [first, second] = SERIES;
  expect(order([...away, ...towards])).toEqual([first, second]);
  expect(order([...towards, ...away])).toEqual([second, first]);
});

it("dots beyond the axis are drawn at its end, and a range has two", () => {
  const svg = dotRows(
    [
      { row: "a", series: "s", low: 1e-40, high: 1e-40 },
      { row: "b", series: "s", low: 1e-3, high: 1e-1 },
    ],
    { box, rows: ["a", "b"], series: [{ label: "s", color: "#123456" }], x: "loss", range: [1e-10, 10] },
  );
  expect(svg.match(/<circle/g)).toHaveLength(4); // three values and the legend
  expect(svg).not.toContain("NaN");
});
