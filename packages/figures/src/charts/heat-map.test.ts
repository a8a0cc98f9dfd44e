import { describe, expect, it } from "vitest";
import { BROKEN, KEPT, MARK } from "../page/style.js";
import { heatMap, phaseColor } from "./heat-map.js";
import { matrixGrid } from "./matrix-grid.js";

const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, content]) => content!);

describe("phaseColor", () => {
  it("goes round from blue over green and orange to purple", () => {
    expect([phaseColor(2, 0), phaseColor(0, 1), phaseColor(-3, 0), phaseColor(0, -1)]).toEqual([
      KEPT,
      MARK,
      BROKEN,
      "#aa5f8f",
    ]);
    expect(phaseColor(1, -1e-12)).toBe(KEPT);
  });
});

describe("heatMap", () => {
  it("writes real numbers with three decimals and a true minus", () => {
    expect(texts(heatMap({ size: 2, re: Float64Array.of(1, -0.12345, 0, 0.5) }, 0, 0, 200))).toEqual([
      "1",
      "−0.123",
      "0.5",
    ]);
  });

  it("writes complex numbers by their parts, and leaves out what is negligible beside the largest", () => {
    const matrix = { size: 2, re: Float64Array.of(0, 0.5, 1, 1e-9), im: Float64Array.of(-1, 0.5, 0.25, 0) };
    expect(texts(heatMap(matrix, 0, 0, 400))).toEqual(["−i", "0.5+0.5i", "1+0.25i"]);
  });

  it("is empty for zero, and has color alone where numbers are not legible", () => {
    const zero = heatMap({ size: 2, re: new Float64Array(4) }, 0, 0, 200);
    expect(zero).not.toContain("fill-opacity");
    const small = heatMap({ size: 4, re: new Float64Array(16).fill(-0.123) }, 0, 0, 100);
    expect(texts(small)).toEqual([]);
    expect(small.match(/fill-opacity="1.000"/g)).toHaveLength(16);
  });
});

describe("matrixGrid", () => {
  const matrices = (count: number): Parameters<typeof matrixGrid>[0] =>
    Array.from({ length: count }, (_, k) => ({ matrix: { size: 2, re: Float64Array.of(1, 0, 0, 1) }, label: `M${k}` }));

  it("stands in the rows in which squares are largest", () => {
    const lefts = (count: number, width: number, height: number): number =>
      new Set(
        [...matrixGrid(matrices(count), { x: 0, y: 0, width, height }).matchAll(/<text x="([\d.]+)"[^>]*>M/g)].map(
          ([, x]) => x,
        ),
      ).size;
    expect(lefts(6, 700, 500)).toBe(3);
    expect(lefts(6, 1200, 200)).toBe(6);
    expect(lefts(6, 200, 1200)).toBe(1);
  });

  it("counts what it does not draw", () => {
    const svg = matrixGrid(matrices(5), { x: 0, y: 0, width: 400, height: 400 }, { most: 3 });
    expect(svg).toContain("and 2 more");
    expect(svg).not.toContain(">M3<");
  });
});
