/** Judged classifiers on one picture: what passes their cuts, and whether their probabilities are right. */

import { figurePage, titled } from "@noether/figures";
import type { Evaluation } from "@noether/hybrid";
import { calibrationPanel, rocPanel } from "./hybrid-panels.js";

const GAP = 40;

/** Draws the picture. */
export function hybridEvaluationPicture({ data, models }: Evaluation): string {
  const [first] = models;
  const title =
    models.length === 1
      ? `${first!.label}: AUC ${first!.auc.toFixed(4)} (${first!.interval.map((end) => end.toFixed(4)).join(" to ")})`
      : `${models.length} classifiers on the same events`;
  const count = (value: number): string => value.toLocaleString("en");
  return figurePage(
    {
      width: 1280,
      height: 660,
      title,
      subtitle: `${count(data.signal)} signal and ${count(data.background)} background events; 95 % interval by DeLong`,
      source: data.source,
    },
    ({ x, y, width, height }) => {
      const w = (width - GAP) / 2;
      return [
        titled("Separation", "what passes a cut", { x, y, width: w, height }, (inner) =>
          rocPanel(
            models.map(({ label, auc, roc }) => ({ label: `${label}, AUC ${auc.toFixed(3)}`, ...roc })),
            inner,
          ),
        ),
        titled(
          "Calibration",
          "events in bins of probability; band: two standard errors",
          { x: x + w + GAP, y, width: w, height },
          (inner) =>
            calibrationPanel(
              models.map(({ label, calibration }) => ({ label: models.length === 1 ? "" : label, bins: calibration })),
              inner,
            ),
        ),
      ];
    },
  );
}
