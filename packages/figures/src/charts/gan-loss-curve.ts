/** The discriminator's loss over all replicas, beside what it is at a symmetry. */

import { SYMMETRIC_LOSS, type SymmetryGanResult } from "@noether/gan";
import type { Box } from "../page/box.js";
import { FAINT, KEPT } from "../page/style.js";
import { lineChart } from "./line-chart.js";
import { quantileLine } from "./quantile-line.js";

/** Draws the median loss with its band; `x` is the label of the axis. */
export function ganLossCurve(
  { history, count }: Pick<SymmetryGanResult, "history" | "count">,
  box: Box,
  x = "",
): string {
  const { steps, loss } = history;
  const at = (epoch: number): number[] =>
    Array.from({ length: count }, (_, replica) => loss[replica * steps.length + epoch]!).filter(Number.isFinite);
  const last = steps.at(-1)!;
  const rule = { label: "2 ln 2", color: FAINT, dashed: true, x: [0, last], y: [SYMMETRIC_LOSS, SYMMETRIC_LOSS] };
  const median = quantileLine(
    "discriminator's loss",
    KEPT,
    steps,
    Array.from(steps, (_, epoch) => at(epoch)),
  );
  const low = Math.min(SYMMETRIC_LOSS, ...Array.from(median.band![0]).filter(Number.isFinite));
  return lineChart([median, rule], {
    box,
    x,
    y: "loss",
    xRange: [0, last],
    yRange: [Math.max(0, low - 0.02), SYMMETRIC_LOSS + 0.06 * (SYMMETRIC_LOSS - low) + 0.02],
  });
}
