/**
 * Other ways to use an approximate symmetry, tuned with the effort that the paper's networks get: six
 * settings each, on the same events.
 */

import { dotRows, figurePage, INK, SERIES } from "@noether/figures";
import type { ComparisonRow, Figure } from "../../paper.js";
import { thousands } from "../study-size.js";
import { areaOf } from "./area-of.js";
import { otherContestants, paperContestants, quickly, type Settings } from "./contestants.js";
import { intervalText } from "./estimate.js";
import { leakFreeStudy } from "./leak-free-study.js";
import { studySizes } from "./paper-results.js";
import { advantage, type StudyResult, studyResults } from "./study-results.js";

/** The number of the study's sizes, from the smallest, where the paper's networks differ most. */
const SIZES = 2;
/** The width of the longest name, in pixels. */
const NAMES = 230;
const AXIS_MARGIN = 0.005;

export const baselines: Figure = {
  name: "baselines",
  says: "other ways to use a broken symmetry, tuned with the same effort, at 2,000 and 8,000 training events",
  async run(context) {
    const study = leakFreeStudy(context);
    const everyone = [...paperContestants, ...otherContestants];
    const sizes = studySizes(context).slice(0, SIZES);
    const results = await studyResults(study, context.quick ? quickly(everyone) : everyone, sizes);
    const best = areaOf(await study.optimal(), study.test);
    const falling = sizes.map(({ events }) =>
      results.filter((each) => each.events === events).sort((a, b) => b.area.mean - a.area.mean),
    );
    const rows = falling.flatMap((own) => {
      const hybrid = own.find(({ contestant }) => contestant === "hybrid")!;
      return own.map((result): ComparisonRow => {
        const { contestant, events, settings, areas, area } = result;
        const over = advantage(hybrid, result, study.test);
        return {
          quantity: `AUC, ${contestant}, ${thousands(events)} events`,
          ours: [area.mean, area.error],
          note: [
            `${areas.length} trainings, ${settingsText(settings)}`,
            ...(result === hybrid ? [] : [`the hybrid is better by ${intervalText(over.interval)} (95 %)`]),
          ].join("; "),
        };
      });
    });
    return {
      picture: contestantsPicture(falling, best.auc),
      numbers: {
        head: ["events", "network", "trainings", "rate", "epochs", "strength", "auc", "low", "high"],
        rows: falling
          .flat()
          .map(({ contestant, events, settings: { rate, epochs, strength = "" }, areas, area }) => [
            events,
            contestant,
            areas.length,
            rate,
            epochs,
            strength,
            area.mean,
            ...area.interval,
          ]),
      },
      rows: [{ quantity: "AUC of the exact likelihood ratio", ours: [best.auc, best.error] }, ...rows],
    };
  },
};

function settingsText({ rate, epochs, strength }: Settings): string {
  return `rate ${rate}, ${epochs} epochs${strength === undefined ? "" : `, strength ${strength}`}`;
}

/** Draws the page; rows are in the order of the largest size. */
function contestantsPicture(bySize: readonly (readonly StudyResult[])[], best: number): string {
  const most = bySize.at(-1)!;
  const series = bySize.map(([first], i) => ({ label: `${thousands(first!.events)} events`, color: SERIES[i]! }));
  const limit = { label: "best possible", color: INK };
  const rows = [limit.label, ...most.map(({ contestant }) => contestant)];
  const results = bySize.flat();
  const low = Math.min(...results.map(({ area }) => area.interval[0]));
  return figurePage(
    {
      title: "Other ways to use a broken symmetry",
      subtitle: "AUC of networks, each with the best of six settings; mean and 95 %, trainings and test sample",
      source: "built-in Drell-Yan samplers, each muon smeared by 10 %, finely reweighted",
    },
    (box) => [
      dotRows(
        [
          { row: limit.label, series: limit.label, low: best, high: best },
          ...bySize.flatMap((own, i) =>
            own.map(({ contestant, area: { mean, interval } }) => ({
              row: contestant,
              series: series[i]!.label,
              at: mean,
              low: interval[0],
              high: interval[1],
            })),
          ),
        ],
        {
          box,
          rows,
          series: [...series, limit],
          x: "AUC",
          scale: "linear",
          left: NAMES,
          range: [low - AXIS_MARGIN, best + AXIS_MARGIN],
        },
      ),
    ],
  );
}
