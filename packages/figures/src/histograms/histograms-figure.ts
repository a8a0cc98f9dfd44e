/** Histograms of a data file on one picture, up to three in a row. */

import type { ObservableHistograms, ObservablePanel } from "@noether/physics-data";
import { stepChart } from "../charts/step-chart.js";
import { figurePage } from "../page/figure-page.js";
import { legend } from "../page/legend.js";
import { SERIES } from "../page/style.js";
import { numberText } from "../text/number-text.js";

const PANEL = { width: 520, height: 340 } as const;
/** Of the page: margins, head and foot. */
const AROUND = { width: 96, height: 152 } as const;
/** Room for the legend above the panels. */
const LEGEND = 40;

/** Options of `histogramsFigure`. */
export interface HistogramsFigureOptions {
  /** The title: the name of the file. */
  readonly file: string;
  /** Whether counts are drawn on a logarithmic axis; default false. */
  readonly logY?: boolean | undefined;
}

/** Draws the histograms of a file, up to three in a row. @returns An SVG document. */
export function histogramsFigure(
  { events, panels }: ObservableHistograms,
  { file, logY = false }: HistogramsFigureOptions,
): string {
  const columns = panels.length === 4 ? 2 : Math.min(3, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const groups = panels[0]!.series.map(({ label }) => label);
  const grouped = groups.length > 1;
  const top = grouped ? LEGEND : 0;
  return figurePage(
    {
      width: columns * PANEL.width + AROUND.width,
      height: rows * PANEL.height + AROUND.height + top,
      title: file,
      subtitle: `${panels.map(({ name }) => name).join(", ")} of ${numberText(events)} events${grouped ? ", each group scaled to 1" : ""}`,
      source: outsideText(panels),
    },
    ({ x, y, width, height }) => [
      ...(grouped
        ? [
            legend(
              groups.map((label, i) => ({ label, color: SERIES[i % SERIES.length]! })),
              x + 66,
              y + 12,
              "start",
              { across: true },
            ),
          ]
        : []),
      ...panels.map((panel, i) =>
        panelChart(panel, grouped, logY, {
          x: x + (i % columns) * (width / columns),
          y: y + top + Math.floor(i / columns) * ((height - top) / rows),
          width: width / columns,
          height: (height - top) / rows,
        }),
      ),
    ],
  );
}

function panelChart(
  { label, level, series, logarithmic }: ObservablePanel,
  grouped: boolean,
  logY: boolean,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): string {
  const drawn = series.map(({ histogram, total }, i) => ({
    label: "",
    color: SERIES[i % SERIES.length]!,
    filled: !grouped,
    histogram: grouped ? { ...histogram, counts: histogram.counts.map((count) => count / total) } : histogram,
  }));
  return stepChart(drawn, {
    box,
    x: label,
    y: grouped ? `part of ${level}s in a bin` : `${level}s in a bin`,
    xScale: logarithmic ? "log" : "linear",
    yScale: logY ? "log" : "linear",
    legend: "none",
  });
}

/** What the pictures leave out, said rather than hidden. */
function outsideText(panels: readonly ObservablePanel[]): string {
  const parts = panels.flatMap(({ name, series }) => {
    const outside = series.reduce((sum, { histogram }) => sum + histogram.outside, 0);
    const total = series.reduce((sum, each) => sum + each.total, 0);
    return outside === 0 ? [] : [`${name} ${((100 * outside) / total).toPrecision(2)} %`];
  });
  return parts.length === 0 ? "everything is shown" : `beyond the edges: ${parts.join(", ")}`;
}
