/** Judged classifiers on one picture: what passes their cuts, and whether their probabilities are right. */

import type { Evaluation } from "@noether/hybrid";
import type { Box } from "../page/box.js";
import { columns } from "../page/columns.js";
import { figurePage } from "../page/figure-page.js";
import { titled } from "../page/titled.js";
import { calibrationPanel, rocPanel } from "./classifier-panels.js";

const GAP = 40;

/** The part of an evaluation that the picture shows. */
export interface JudgedScores {
  readonly data: Pick<Evaluation["data"], "source" | "signal" | "background">;
  readonly models: readonly Pick<Evaluation["models"][number], "label" | "auc" | "interval" | "roc" | "calibration">[];
}

/** Draws what `evaluateScores` found. @returns An SVG document. */
export function evaluationFigure({ data, models }: JudgedScores): string {
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
    (page) => {
      const [left, right] = columns(2, page, { gap: GAP }) as [Box, Box];
      return [
        titled("Separation", "what passes a cut", left, (inner) =>
          rocPanel(
            models.map(({ label, auc, roc }) => ({ label: `${label}, AUC ${auc.toFixed(3)}`, ...roc })),
            inner,
          ),
        ),
        titled("Calibration", "events in bins of probability; band: two standard errors", right, (inner) =>
          calibrationPanel(
            models.map(({ label, calibration }) => ({ label: models.length === 1 ? "" : label, bins: calibration })),
            inner,
          ),
        ),
      ];
    },
  );
}
