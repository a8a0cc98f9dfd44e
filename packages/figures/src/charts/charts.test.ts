import { density, evenEdges, histogram } from "@noether/statistics";
import { describe, expect, it } from "vitest";
import { tableToCsv } from "../page/table.js";
import { lineChart } from "./line-chart.js";
import { logTicks } from "./log-ticks.js";
import { stepChart } from "./step-chart.js";

const box = { x: 0, y: 0, width: 400, height: 300 };

describe("histogram", () => {
  it("puts a lower edge into its bin, the last edge into the last bin, and counts what is beyond", () => {
    const edges = evenEdges(0, 3, 3);
    const { counts, outside } = histogram([0, 1, 1.5, 3, -1, 4, Number.NaN], edges);
    expect([...counts]).toEqual([1, 2, 1]);
    expect(outside).toBe(3);
  });

  it("as a density adds up to the part within the edges", () => {
    const { counts, edges } = density(histogram([1, 2, 3, 40], evenEdges(1, 4, 6)), 4);
    expect(counts.reduce((sum, count, i) => sum + count * (edges[i + 1]! - edges[i]!), 0)).toBeCloseTo(0.75, 12);
  });

  it("has logarithmic edges at equal ratios and exact ends", () => {
    const edges = evenEdges(1, 1000, 3, { spacing: "log" });
    expect([edges[0], edges[3]]).toEqual([1, 1000]);
    expect(edges[1]! / edges[0]!).toBeCloseTo(edges[2]! / edges[1]!, 12);
  });
});

describe("logTicks", () => {
  it("are powers of ten where there are enough, else 1, 2, 5, else all digits", () => {
    const shown = (low: number, high: number): string[] => {
      const { ticks, tickFormat } = logTicks(low, high);
      return ticks.map(tickFormat);
    };
    expect(shown(1e-5, 0.2)).toEqual(["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]);
    expect(shown(10, 600)).toEqual(["10", "20", "50", "100", "200", "500"]);
    expect(shown(0.003, 0.05)).toEqual(["0.005", "0.01", "0.02", "0.05"]);
    expect(shown(2_000, 120_000)).toEqual(["2,000", "5,000", "10,000", "20,000", "50,000", "100,000"]);
    expect(shown(200_000, 3e6)).toEqual(["2·10⁵", "5·10⁵", "10⁶", "2·10⁶"]);
    expect(shown(70, 130)).toEqual(["70", "80", "90", "100"]);
    expect(shown(1, 1e20)).toHaveLength(7);
  });
});

describe("charts", () => {
  it("are the same bytes however many were drawn before", () => {
    const steps = (): string =>
      stepChart([{ label: "a", color: "#000000", histogram: histogram([1, 2, 2], evenEdges(0, 3, 3)), filled: true }], {
        box,
        x: "x",
        y: "y",
        rule: 1,
        range: [0, 1.5],
      });
    const lines = (): string =>
      lineChart(
        [
          {
            label: "a",
            color: "#000000",
            x: [0, 1],
            y: [0, 2],
            band: [
              [0, 1],
              [1, 3],
            ],
          },
        ],
        {
          box,
          x: "x",
          y: "y",
          yRange: [0, 1],
        },
      );
    const [first, second] = [steps(), lines()];
    expect(steps()).toBe(first);
    expect(lines()).toBe(second);
  });

  it("leave out a bin that is not a number, and cut off what is beyond the axis", () => {
    const path = (counts: number[]): string =>
      stepChart(
        [
          {
            label: "",
            color: "#123456",
            histogram: { edges: evenEdges(0, 3, 3), counts: Float64Array.from(counts), outside: 0 },
          },
        ],
        {
          box,
          x: "",
          y: "",
          range: [0, 2],
          rule: 1,
          legend: "none",
        },
      ).match(/aria-label="line"[^>]*>.*?<path d="([^"]+)"/)![1]!;
    const pieces = (counts: number[]): number => path(counts).split("M").length - 1;
    expect(pieces([1, 1, 1])).toBe(1);
    expect(pieces([1, Number.NaN, 1])).toBe(2);
    expect(pieces([1, 5, 1])).toBe(2);
    expect(path([1, 5, 1])).not.toMatch(/-\d/); // nothing above the chart
  });
});

describe("tableToCsv", () => {
  it("keeps all digits and quotes what needs it", () => {
    expect(tableToCsv({ head: ["a", "b, c"], rows: [[0.1 + 0.2, 'say "x"']] })).toBe(
      'a,"b, c"\n0.30000000000000004,"say ""x"""\n',
    );
  });
});
