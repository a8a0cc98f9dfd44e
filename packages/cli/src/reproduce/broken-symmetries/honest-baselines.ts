/**
 * What else one might do with a symmetry that is only nearly there, tuned with the effort that the paper's networks get: six
 * settings each, on the same events.
 */

import { dotRows } from "../../figures/dot-rows.js";
import { figurePage } from "../../figures/figure-page.js";
import { KEPT } from "../../figures/style.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { otherContestants, paperContestants, quickly, type Settings } from "./honest-contestants.js";
import { intervalText } from "./honest-interval.js";
import { advantage, type StudyResult, type StudySize, studyResults } from "./honest-results.js";
import { areaOf, honestStudy } from "./honest-study.js";

/** Where the paper's networks differ most: they have these trainings in figure "honest" too. */
const SIZE: StudySize = { events: 2_000, seeds: 5 };
const QUICK: StudySize = { events: 900, seeds: 2 };
/** Pixels for the longest name. */
const NAMES = 230;
const AXIS_MARGIN = 0.005;

export const honestBaselines: Figure = {
  name: "baselines",
  says: "other ways to use a broken symmetry, tuned with the same effort, at 2,000 training events",
  async run(context) {
    const { quick, runs } = context;
    const size = quick ? QUICK : SIZE;
    const study = honestStudy(context);
    const everyone = [...paperContestants, ...otherContestants];
    const results = await studyResults(study, quick ? quickly(everyone) : everyone, [
      { ...size, seeds: runs ?? size.seeds },
    ]);
    const best = areaOf(await study.optimal(), study.test);
    const hybrid = results.find(({ contestant }) => contestant === "hybrid")!;
    const falling = [...results].sort((a, b) => b.area.mean - a.area.mean);
    const rows = falling.map((result): ComparisonRow => {
      const { contestant, settings, areas, area } = result;
      const over = advantage(hybrid, result, study.test);
      return {
        quantity: `AUC, ${contestant}`,
        ours: [area.mean, area.error],
        note: [
          `${areas.length} trainings, ${settingsText(settings)}`,
          ...(result === hybrid ? [] : [`the hybrid is better by ${intervalText(over.interval)} (95 %)`]),
        ].join("; "),
      };
    });
    return {
      picture: draw(falling, best.auc),
      numbers: {
        head: ["network", "trainings", "rate", "epochs", "strength", "auc", "low", "high"],
        rows: falling.map(({ contestant, settings: { rate, epochs, strength = "" }, areas, area }) => [
          ...[contestant, areas.length, rate, epochs, strength],
          ...[area.mean, ...area.interval],
        ]),
      },
      rows: [{ quantity: "AUC of the exact likelihood ratio", ours: [best.auc, best.error] }, ...rows],
    };
  },
};

function settingsText({ rate, epochs, strength }: Settings): string {
  return `rate ${rate}, ${epochs} epochs${strength === undefined ? "" : `, strength ${strength}`}`;
}

function draw(results: readonly StudyResult[], best: number): string {
  const series = { label: "mean and 95 %, trainings and test sample", color: KEPT };
  const rows = ["best possible", ...results.map(({ contestant }) => contestant)];
  const low = Math.min(...results.map(({ area }) => area.interval[0]));
  return figurePage(
    {
      title: "Other ways to use a broken symmetry",
      subtitle: `AUC of networks trained on ${results[0]!.events.toLocaleString("en")} events, each with the best of six settings`,
      source: "built-in Drell-Yan samplers, each muon smeared by 10 %, finely reweighted",
    },
    (box) => [
      dotRows(
        [
          { row: rows[0]!, series: series.label, low: best, high: best },
          ...results.map(({ contestant, area: { mean, interval } }) => ({
            ...{ row: contestant, series: series.label, at: mean },
            ...{ low: interval[0], high: interval[1] },
          })),
        ],
        {
          ...{ box, rows, series: [series], x: "AUC", scale: "linear", left: NAMES },
          range: [low - AXIS_MARGIN, best + AXIS_MARGIN],
        },
      ),
    ],
  );
}
