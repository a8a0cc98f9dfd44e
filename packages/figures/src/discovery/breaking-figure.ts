/**
 * The breaking meter as a picture: how much each generator changes the oracle, in its units and as a share of what it tells
 * apart; and where, along a context.
 */

import type { Breaking } from "@noether/core";
import type { OracleDescription } from "@noether/oracles";
import { kindIn } from "@noether/statistics";
import * as Plot from "@observablehq/plot";
import { logTicks } from "../charts/log-ticks.js";
import type { Box } from "../page/box.js";
import { figurePage } from "../page/figure-page.js";
import { legend } from "../page/legend.js";
import { placedPlot } from "../page/placed-plot.js";
import { FAINT, RULE, SERIES } from "../page/style.js";
import { titled } from "../page/titled.js";
import { breakingMeter, METER_ROW, shortNumber } from "./breaking-meter.js";

/** Shares below this are drawn on it. */
const FLOOR = 1e-6;
const CONTEXT = { width: 640, height: 420 } as const;
const AROUND = 152;

/** Options of `breakingFigure`. */
export interface BreakingFigureOptions {
  /** The oracle that was measured: `oracle` of the result of `discover`. */
  readonly oracle: Pick<OracleDescription, "formula">;
  /** Where the samples come from, for the line at the bottom. */
  readonly source?: string | undefined;
}

/** Draws what `measureBreaking` found. @returns An SVG document. */
export function breakingFigure(breaking: Breaking, { oracle, source }: BreakingFigureOptions): string {
  const { generators, confidence, context } = breaking;
  const rows = generators.length;
  const height = Math.max(rows * METER_ROW + 130, context === undefined ? 0 : CONTEXT.height);
  return figurePage(
    {
      width: context === undefined ? 900 : 900 + CONTEXT.width,
      height: height + AROUND,
      title: rows === 1 ? `How much ${generators[0]!.label} is broken` : "How much each symmetry is broken",
      subtitle: `change of ${oracle.formula}; intervals hold simultaneously at ${Number((100 * confidence).toPrecision(3))} % confidence`,
      source: `${source === undefined ? "" : `${source} · `}spread of the oracle ${Number(breaking.spread.toPrecision(3))}`,
    },
    (box) => {
      const left = { ...box, width: context === undefined ? box.width : box.width - CONTEXT.width - 40 };
      const meter = titled(
        "All samples",
        "share of what a random direction of the same size does; beside it the change of the oracle for t = 1",
        left,
        (inner) => breakingMeter(generators, inner),
      );
      if (context === undefined) return [meter];
      const right = { ...box, x: box.x + box.width - CONTEXT.width, width: CONTEXT.width };
      const says =
        breaking.kinds === null ? "the same share in bins of as many samples each" : "the same share for each value";
      return [meter, titled(`Along ${context}`, says, right, (inner) => contextPanel(breaking, context, inner))];
    },
  );
}

/** Bins stand side by side, however wide they are: those of equal counts are very unequal. */
function contextPanel({ generators, kinds }: Breaking, context: string, box: Box): string {
  const shown = generators.slice(0, SERIES.length);
  const colors = new Map(shown.map(({ label }, a) => [label, SERIES[a]!]));
  const names = shown[0]!.bins.map((bin) =>
    kinds === null ? `${shortNumber(bin.low)} to ${shortNumber(bin.high)}` : shortNumber(kindIn(bin, kinds)),
  );
  const points = shown.flatMap(({ label, bins }, a) =>
    bins.map(({ ofRandom }, b) => ({
      label,
      bin: names[b]!,
      dx: 9 * (a - (shown.length - 1) / 2),
      value: Math.max(FLOOR, ofRandom.value),
      low: Math.max(FLOOR, ofRandom.low),
      high: Math.max(FLOOR, ofRandom.high),
    })),
  );
  const low = Math.min(...points.map((point) => point.low)) / 1.3;
  const high = Math.max(10 * low, ...points.map((point) => point.high)) * 1.3;
  const y = logTicks(low, high);
  const column = Math.ceil(shown.length / 2);
  const entries = shown.map(({ label }) => ({ label, color: colors.get(label)! }));
  const chart = { ...box, height: box.height - 26 * column };
  const marks = shown.flatMap(({ label }) => {
    const own = points.filter((point) => point.label === label);
    const at = { x: "bin", dx: own[0]!.dx, stroke: colors.get(label)! } as const;
    return [
      Plot.line(own, { ...at, y: "value", strokeWidth: 1.5, strokeOpacity: 0.5 }),
      Plot.ruleX(own, { ...at, y1: "low", y2: "high", strokeWidth: 3 }),
      Plot.dot(own, { x: "bin", dx: own[0]!.dx, y: "value", r: 5, fill: colors.get(label)! }),
    ];
  });
  return [
    placedPlot(
      {
        width: chart.width,
        height: chart.height,
        marginLeft: 66,
        marginRight: 14,
        marginBottom: 46,
        x: { type: "point", domain: names, padding: 0.5, label: context, labelAnchor: "center", labelArrow: "none" },
        y: {
          type: "log",
          domain: [low, high],
          label: "share of a random direction",
          labelAnchor: "center",
          labelArrow: "none",
          ...y,
        },
        marks: [
          Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: y.ticks }),
          Plot.ruleY([low], { stroke: FAINT }),
          ...marks,
        ],
      },
      chart.x,
      chart.y,
    ),
    legend(entries.slice(0, column), box.x + 66, chart.y + chart.height + 14, "start"),
    legend(entries.slice(column), box.x + 66 + box.width / 2, chart.y + chart.height + 14, "start"),
  ].join("\n");
}
