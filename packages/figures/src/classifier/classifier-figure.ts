/** One page on a trained classifier: how it learned, how well it separates, whether it is calibrated, and what it depends on. */

import type { TrainedStudy } from "@noether/hybrid";
import type { Box } from "../page/box.js";
import { columns, rows } from "../page/columns.js";
import { figurePage } from "../page/figure-page.js";
import { BROKEN, KEPT } from "../page/style.js";
import { titled } from "../page/titled.js";
import { calibrationPanel, epochPanel, factorPanel, rocPanel } from "./classifier-panels.js";

const GAP = 40;

type Pair = readonly [left: Box, right: Box];

/** Draws what `trainStudy` found on a page of 1280 by 1000 pixels. @returns An SVG document. */
export function classifierFigure(answer: Omit<TrainedStudy, "numbers">): string {
  const { data, network, test, training, trainings: each, roc } = answer;
  const trainings = each.length === 1 ? "one training" : `${each.length} trainings`;
  const epochs = training.epochs === 1 ? "1 epoch" : `up to ${training.epochs} epochs`;
  return figurePage(
    {
      width: 1280,
      height: 1000,
      title: `${network.network} network: AUC ${test.auc.toFixed(4)} (${test.interval.map((end) => end.toFixed(4)).join(" to ")})`,
      subtitle: `preset ${network.preset}, ${trainings} of ${epochs} on ${data.parts.training.toLocaleString("en")} events; 95 % interval of ${data.parts.test.toLocaleString("en")} test events`,
      source: data.source,
    },
    (page) => {
      const gap = { gap: GAP };
      const [upper, lower] = rows(2, page, gap).map((row) => columns(2, row, gap)) as [Pair, Pair];
      const mean = each.length === 1 ? "" : "; band: one standard deviation over trainings";
      return [
        titled("Learning", `AUC of the validation events after each epoch${mean}`, upper[0], (inner) =>
          epochPanel(answer.curves, ({ auc }) => auc!, {
            label: "AUC",
            color: KEPT,
            box: inner,
            corner: "right below",
          }),
        ),
        titled("Separation", `what passes a cut, test events${mean}`, upper[1], (inner) =>
          rocPanel(
            [
              {
                label: `AUC ${test.auc.toFixed(3)}`,
                background: roc.x,
                signal: roc.ensemble,
                band: each.length > 1 ? { mean: roc.mean, deviation: roc.deviation } : undefined,
              },
            ],
            inner,
          ),
        ),
        titled("Calibration", "test events in bins of probability; band: two standard errors", lower[0], (inner) =>
          calibrationPanel([{ label: "", bins: test.calibration }], inner),
        ),
        answer.factor === null
          ? titled("Loss", `mean over the batches of an epoch${mean}`, lower[1], (inner) =>
              epochPanel(answer.curves, ({ loss }) => loss, {
                label: "cross-entropy",
                color: BROKEN,
                box: inner,
                corner: "right above",
              }),
            )
          : titled("Symmetry factor", `the general part's share of the answer${mean}`, lower[1], (inner) =>
              factorPanel(answer.factor!, each.length, inner),
            ),
      ];
    },
  );
}
