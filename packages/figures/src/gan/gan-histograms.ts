/** Histograms of parameters over replicas: where they began, and where those that converged ended. */

import type { DiscoveredGroupJson } from "@noether/gan";
import { evenEdges, histogram } from "@noether/statistics";
import { stepChart } from "../charts/step-chart.js";
import type { Box } from "../page/box.js";
import { FAINT, KEPT } from "../page/style.js";
import type { ShownParameter } from "./gan-parameters.js";

const BINS = 40;
const MOST = 4;

/** Draws up to four below each other. */
export function ganHistograms(shown: readonly ShownParameter[], { replicas }: DiscoveredGroupJson, box: Box): string {
  const drawn = shown.slice(0, MOST);
  // One alone need not be as tall as the page.
  const height = Math.min(box.height / drawn.length, box.height / 2);
  return drawn
    .map(({ name, start, end, range }, i) => {
      const edges = evenEdges(range[0], range[1], BINS);
      const kept = end.filter((_, k) => replicas[k]!.outcome === "converged");
      return stepChart(
        [
          { label: "start", color: FAINT, histogram: histogram(start, edges), dashed: true },
          { label: "converged", color: KEPT, histogram: histogram(kept, edges), filled: true },
        ],
        {
          box: { ...box, y: box.y + i * height, height },
          x: name,
          y: "replicas",
          legend: "none",
        },
      );
    })
    .join("\n");
}
