import { describe, expect, it } from "vitest";
import { type LandscapeChart, landscapeChart } from "./landscape-chart.js";
import { rampColor } from "./ramp-color.js";

const box = { x: 0, y: 0, width: 480, height: 460 };
/** Pixels of the frame's left lower corner and of one unit, from the margins of the axes. */
const LEFT = 66;
const BOTTOM = 460 - 46;
const [ACROSS, UP] = [(480 - 66 - 14) / 2, (460 - 14 - 46) / 2];

function chart(paths: readonly (readonly (readonly [number, number])[])[], more: Partial<LandscapeChart> = {}): string {
  const axis = (name: string): LandscapeChart["axes"][0] => ({
    name,
    from: -1,
    to: 1,
    count: 3,
    periodic: name === "b",
  });
  return landscapeChart(
    {
      axes: [axis("a"), axis("b")],
      values: [0, 0, 0, 0, 1, 0, 0, 0, 0],
      range: [0, 1],
      paths: paths.map((points) => ({ points, color: "#ff0000" })),
      ...more,
    },
    box,
  );
}

/** Ends of the lines that are drawn, in the units of the axes. */
function lines(svg: string): number[][] {
  const all = [...svg.matchAll(/<path stroke="#ff0000" d="M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)"/g)];
  return all.map(([, ...pixels]) =>
    pixels.map((pixel, k) => (k % 2 === 0 ? (Number(pixel) - LEFT) / ACROSS - 1 : (BOTTOM - Number(pixel)) / UP - 1)),
  );
}

/** Pixels are rounded to a few decimals. */
const ROUNDING = 1e-2;

describe("landscapeChart", () => {
  it("cuts paths off at the axes", () => {
    const [part] = lines(chart([[[-3, 0], [0, 0]]])); // biome-ignore format: a path
    expect(part!.map((value, k) => Math.abs(value - [-1, 0, 0, 0][k]!) < ROUNDING)).toEqual([true, true, true, true]);
    expect(lines(chart([[[-3, 2], [3, 2]]]))).toHaveLength(0); // biome-ignore format: a path
  });

  it("breaks a path where an angle jumps by its period", () => {
    expect(lines(chart([[[0, 0.8], [0.1, 0.95], [0.1, -0.95], [0.2, -0.8]]]))).toHaveLength(2); // biome-ignore format: a path
  });

  it("draws starts, ends and rings within the axes only", () => {
    const circles = (svg: string): number => svg.match(/<circle/g)?.length ?? 0;
    expect(circles(chart([[[-3, 0], [0, 0]]]))).toBe(1); // biome-ignore format: a path
    expect(circles(chart([[[-0.5, 0], [0, 0]]], { rings: [[0, 0], [2, 0]] }))).toBe(3); // biome-ignore format: a path
  });

  it("puts the first axis across: a ridge at a = 1 is at the right end", () => {
    const svg = chart([], { values: [0, 0, 0, 0, 0, 0, 1, 1, 1] });
    const darkest = [...svg.matchAll(/<path[^>]*d="(M[^"]+)"/g)].at(-1)![1]!;
    const across = [...darkest.matchAll(/([-\d.]+),[-\d.]+/g)].map(([, x]) => (Number(x) - LEFT) / ACROSS - 1);
    expect(Math.min(...across)).toBeGreaterThan(0.5);
  });
});

describe("rampColor", () => {
  const ramp = [
    [0, 0, 0],
    [100, 50, 0],
    [100, 250, 0],
  ] as const;

  it("goes through the colors of the ramp, and stays at its ends", () => {
    expect([-1, 0, 0.25, 0.5, 0.75, 1, 7].map((part) => rampColor(ramp, part)[1])).toEqual([
      0, 0, 25, 50, 150, 250, 250,
    ]);
  });
});
