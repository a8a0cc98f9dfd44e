/**
 * The paper's question asked again without data leakage: AUC against the number of training events, on distinct events, each
 * muon smeared on its own, finely reweighted, tuned with equal effort on events of their own, tested on 100,000 others.
 */

import { type Box, columns, figurePage, INK, type LineSeries, lineChart, SERIES } from "@noether/figures";
import type { ComparisonRow, Figure } from "../../paper.js";
import { areaOf } from "./area-of.js";
import { claimRows } from "./claim-rows.js";
import { type Estimate, intervalText } from "./estimate.js";
import { leakFreeStudy } from "./leak-free-study.js";
import { paperResults } from "./paper-results.js";
import { advantage, type StudyResult } from "./study-results.js";

/** The end of the axis, in units of the largest difference. */
const MARGIN = 1.15;

export const leakFree: Figure = {
  name: "leak-free",
  says: "AUC against training events, without data leakage, with equal tuning, on 100,000 test events",
  async run(context) {
    const study = leakFreeStudy(context);
    const results = await paperResults(study, context);
    const best = areaOf(await study.optimal(), study.test);
    const ofMass = areaOf(study.events.ofMass(study.test), study.test);
    const of = (contestant: string): readonly StudyResult[] => results.filter((each) => each.contestant === contestant);
    const differences = PAIRS.map(({ first, second }) => ({
      label: `${first} over ${second}`,
      at: of(first).map((one, i) => ({
        events: one.events,
        over: advantage(one, of(second)[i]!, study.test),
      })),
    }));
    return {
      picture: areasPicture(results, differences, { best: best.auc, ofMass: ofMass.auc }, study.test.count),
      numbers: {
        head: ["events", "network", "training", "rate", "epochs", "auc"],
        rows: results.flatMap(({ contestant, events, settings, areas }) =>
          areas.map((auc, seed) => [events, contestant, seed, settings.rate, settings.epochs, auc]),
        ),
      },
      rows: [
        {
          quantity: "AUC of the exact likelihood ratio",
          ours: [best.auc, best.error],
          note: "no classifier does better",
        },
        {
          quantity: "AUC of the measured mass",
          ours: [ofMass.auc, ofMass.error],
          note: "its own likelihood ratio: no network of the invariants of a pair does better",
        },
        ...results.map(areaRow),
        ...differences.flatMap(({ label, at }) => at.map(({ events, over }) => differenceRow(label, events, over))),
        ...claimRows(differences.map(({ at }) => at)),
      ],
    };
  },
};

/** The pairs that the paper compares. */
const PAIRS = [
  { first: "hybrid", second: "general" },
  { first: "hybrid", second: "invariant" },
  { first: "enlarged hybrid", second: "general" },
] as const;

function areaRow({ contestant, events, settings, areas, area }: StudyResult): ComparisonRow {
  return {
    quantity: `AUC, ${contestant}, ${events.toLocaleString("en")} events`,
    ours: [area.mean, area.error],
    note: `95 %: ${intervalText(area.interval)}; ${areas.length} trainings, rate ${settings.rate}, ${settings.epochs} epochs`,
  };
}

function differenceRow(label: string, events: number, { mean, error, interval }: Estimate): ComparisonRow {
  return {
    quantity: `${label}, ${events.toLocaleString("en")} events`,
    ours: [mean, error],
    note: `95 %: ${intervalText(interval)}`,
  };
}

interface Differences {
  readonly label: string;
  readonly at: readonly { readonly events: number; readonly over: Estimate }[];
}

function areasPicture(
  results: readonly StudyResult[],
  differences: readonly Differences[],
  { best, ofMass }: { readonly best: number; readonly ofMass: number },
  test: number,
): string {
  const sizes = [...new Set(results.map(({ events }) => events))];
  const ends = [sizes[0]! / 1.2, sizes.at(-1)! * 1.2] as const;
  const across = (label: string, color: string, value: number): LineSeries => ({
    label,
    color,
    dashed: true,
    x: ends,
    y: [value, value],
  });
  const banded = (label: string, color: string, at: readonly { events: number; of: Estimate }[]): LineSeries => ({
    label,
    color,
    x: at.map(({ events }) => events),
    y: at.map(({ of }) => of.mean),
    band: [at.map(({ of }) => of.interval[0]), at.map(({ of }) => of.interval[1])],
  });
  const names = [...new Set(results.map(({ contestant }) => contestant))];
  const areas = names.map((name, i) =>
    banded(
      name,
      SERIES[i]!,
      results.filter(({ contestant }) => contestant === name).map(({ events, area }) => ({ events, of: area })),
    ),
  );
  const lines = differences.map(({ label, at }, i) =>
    banded(
      label,
      SERIES[i]!,
      at.map(({ events, over }) => ({ events, of: over })),
    ),
  );
  const low = Math.min(...results.map(({ area }) => area.interval[0]));
  const far = differences.flatMap(({ at }) => at.flatMap(({ over }) => over.interval));
  return figurePage(
    {
      width: 1500,
      title: "What remains of the claim without data leakage",
      subtitle:
        "muon pairs of the built-in sampler, distinct, smeared by 10 % each; bands: 95 %, trainings and test sample",
      source: `${test.toLocaleString("en")} test events, finely reweighted; as many settings tuned for each network`,
    },
    (page) => {
      const [left, right] = columns(2, page) as [Box, Box];
      return [
        lineChart([...areas, across("best possible", INK, best), across("mass alone, at best", SERIES[1]!, ofMass)], {
          box: left,
          x: "training events",
          y: "AUC",
          xScale: "log",
          xRange: ends,
          yRange: [low - 0.01, best + 0.01],
        }),
        lineChart(lines, {
          box: right,
          x: "training events",
          y: "difference in AUC",
          xScale: "log",
          xRange: ends,
          legend: "right above",
          yRange: [MARGIN * Math.min(0, ...far), MARGIN * Math.max(0, ...far)],
        }),
      ];
    },
  );
}
