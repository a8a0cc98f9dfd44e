/** The area under the curve against the number of training events, a line for each network. */

import type { ScanResult } from "@noether/hybrid";
import { lineChart } from "../charts/line-chart.js";
import { figurePage } from "../page/figure-page.js";
import { SERIES } from "../page/style.js";
import { wider } from "./classifier-panels.js";

/** Sizes that differ by more than this are drawn on a logarithmic axis. */
const WIDE = 5;

/** The part of a scan that the picture shows. */
export interface ScannedSizes {
  readonly data: { readonly source: string; readonly parts: Pick<ScanResult["data"]["parts"], "test"> };
  readonly networks: readonly string[];
  readonly points: readonly Pick<ScanResult["points"][number], "network" | "size" | "auc" | "interval">[];
  readonly training: Pick<ScanResult["training"], "trainings" | "epochs">;
}

/** Draws what `scanSizes` found. @returns An SVG document. */
export function sizeScanFigure({ data, networks, points, training }: ScannedSizes): string {
  const sizes = points.map(({ size }) => size);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const trainings = training.trainings === 1 ? "one training" : `${training.trainings} trainings`;
  const series = networks.map((network, i) => {
    const own = points.filter((point) => point.network === network);
    return {
      label: network,
      color: SERIES[i]!,
      x: own.map(({ size }) => size),
      y: own.map(({ auc }) => auc),
      band: [own.map(({ interval }) => interval[0]), own.map(({ interval }) => interval[1])] as const,
      draw: "line and points" as const,
    };
  });
  const logarithmic = most / least > WIDE;
  return figurePage(
    {
      width: 1000,
      height: 700,
      title: "How many events each network needs",
      subtitle: `AUC on ${data.parts.test.toLocaleString("en")} test events, ${trainings} of up to ${training.epochs} epochs; band: 95 %, test sample and trainings`,
      source: data.source,
    },
    (box) => [
      lineChart(series, {
        box,
        x: "training events",
        y: "AUC",
        xScale: logarithmic ? "log" : "linear",
        xRange: logarithmic ? [least / 1.08, most * 1.08] : wider([least, most]),
        yRange: wider(points.flatMap(({ interval }) => interval)),
      }),
    ],
  );
}
