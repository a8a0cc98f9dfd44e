/** Areas under the curve of fresh classifiers: of the group's components on held-out samples, or of the replicas. */

import type { DiscoveredGroupJson, GroupComponentJson } from "@noether/gan";
import { dotRows } from "../charts/dot-rows.js";
import { lineChart } from "../charts/line-chart.js";
import type { Box } from "../page/box.js";
import { BROKEN, FAINT, KEPT } from "../page/style.js";
import { componentName } from "./gan-components.js";

/** Components that are shown: more do not fit. */
const MOST_ROWS = 12;
const LEFT = 150;
const SAME = "not told apart";
const TOLD = "told apart";

/** One row for each component: the area with its 95 % interval. */
export function componentTests(components: readonly GroupComponentJson[], box: Box): string {
  const shown = components.slice(0, MOST_ROWS);
  const rows = shown.map(({ order, orientation }, k) => {
    const kind = orientation < 0 ? ", reflects" : "";
    return k === 0 ? "1" : `${componentName(k)}, order ${order}${kind}`;
  });
  const ends = shown.flatMap(({ test }) => (test === null ? [] : test.interval));
  const [low, high] = [Math.min(0.48, ...ends), Math.max(0.52, ...ends)];
  return dotRows(
    shown.flatMap(({ test }, k) =>
      test === null
        ? []
        : [
            {
              row: rows[k]!,
              series: test.differ ? TOLD : SAME,
              at: test.auc,
              low: test.interval[0],
              high: test.interval[1],
            },
          ],
    ),
    {
      box: { ...box, height: Math.min(box.height, 84 + 44 * rows.length) },
      rows,
      series: [
        { label: SAME, color: KEPT },
        { label: TOLD, color: BROKEN },
      ],
      x: "area under the curve",
      scale: "linear",
      range: [Math.floor(100 * low) / 100, Math.ceil(100 * high) / 100],
      left: LEFT,
    },
  );
}

/** All replicas: the area against the distance that samples are moved. */
export function replicaTests({ replicas }: Pick<DiscoveredGroupJson, "replicas">, box: Box): string {
  const kinds = [...new Set(replicas.map(({ outcome }) => outcome))];
  const colors: Readonly<Record<string, string>> = { converged: KEPT, stuck: BROKEN };
  const finite = replicas.filter(({ auc, moved }) => auc !== null && moved !== null && moved < 10);
  const most = Math.max(0.6, ...finite.map(({ auc }) => auc!));
  const far = Math.max(1, ...finite.map(({ moved }) => moved!));
  return lineChart(
    kinds.map((kind) => {
      const own = finite.filter(({ outcome }) => outcome === kind);
      const draw = "points" as const;
      return {
        label: kind,
        color: colors[kind] ?? FAINT,
        draw,
        x: own.map(({ moved }) => moved!),
        y: own.map(({ auc }) => auc!),
      };
    }),
    {
      box,
      x: "distance moved, in spreads",
      y: "area under the curve",
      legend: "left above",
      xRange: [0, 1.05 * far],
      yRange: [0.45, Math.min(1, most + 0.15 * (most - 0.45))],
    },
  );
}
