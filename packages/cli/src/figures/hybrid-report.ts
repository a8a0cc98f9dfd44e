/** One page on a trained classifier: how it learned, how well it separates, whether it is calibrated, and what it leans on. */

import type { Box } from "@noether/figures";
import { BROKEN, figurePage, KEPT, titled } from "@noether/figures";
import type { TrainedStudy } from "@noether/hybrid";
import { calibrationPanel, epochPanel, factorPanel, rocPanel } from "./hybrid-panels.js";

const GAP = 40;

/** Draws the page. */
export function hybridReport(answer: Omit<TrainedStudy, "numbers">): string {
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
    ({ x, y, width, height }) => {
      const [w, h] = [(width - GAP) / 2, (height - GAP) / 2];
      const box = (column: 0 | 1, row: 0 | 1): Box => ({
        x: x + column * (w + GAP),
        y: y + row * (h + GAP),
        width: w,
        height: h,
      });
      const mean = each.length === 1 ? "" : "; band: one standard deviation over trainings";
      return [
        titled("Learning", `AUC of the validation events after each epoch${mean}`, box(0, 0), (inner) =>
          epochPanel(answer.curves, ({ auc }) => auc!, {
            label: "AUC",
            color: KEPT,
            box: inner,
            corner: "right below",
          }),
        ),
        titled("Separation", `what passes a cut, test events${mean}`, box(1, 0), (inner) =>
          rocPanel(
            [
              {
                label: `AUC ${test.auc.toFixed(3)}`,
                background: roc.x,
                signal: roc.ensemble,
                ...(each.length > 1 && { band: { mean: roc.mean, deviation: roc.deviation } }),
              },
            ],
            inner,
          ),
        ),
        titled("Calibration", "test events in bins of probability; band: two standard errors", box(0, 1), (inner) =>
          calibrationPanel([{ label: "", bins: test.calibration }], inner),
        ),
        answer.factor === null
          ? titled("Loss", `mean over the batches of an epoch${mean}`, box(1, 1), (inner) =>
              epochPanel(answer.curves, ({ loss }) => loss, {
                label: "cross-entropy",
                color: BROKEN,
                box: inner,
                corner: "right above",
              }),
            )
          : titled("Symmetry factor", `the general part's share of the answer${mean}`, box(1, 1), (inner) =>
              factorPanel(answer.factor!, each.length, inner),
            ),
      ];
    },
  );
}
