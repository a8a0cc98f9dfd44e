/** Regret: how far each network stays below the best possible classifier of these events, which is known exactly. */

import { figurePage, lineChart, SERIES } from "@noether/figures";
import type { Figure } from "../../paper.js";
import { type Estimate, intervalText } from "./estimate.js";
import { leakFreeStudy } from "./leak-free-study.js";
import { paperResults } from "./paper-results.js";
import { advantageOver } from "./study-results.js";

/** The end of the axis, where smaller regrets are drawn. */
const LEAST_SHOWN = 1e-3;
/** The other end, in units of the largest regret. */
const MARGIN = 1.3;

interface Regret {
  readonly contestant: string;
  readonly events: number;
  readonly regret: Estimate;
}

export const regret: Figure = {
  name: "regret",
  says: "AUC that is lost to the best possible classifier of smeared, reweighted events, against training events",
  async run(context) {
    const study = leakFreeStudy(context);
    const results = await paperResults(study, context);
    const best = await study.optimal();
    const regrets = results.map(
      ({ contestant, events, scores }): Regret => ({
        contestant,
        events,
        regret: advantageOver(
          scores.map(() => best),
          scores,
          study.test,
        ),
      }),
    );
    const ofMass = advantageOver([best], [study.events.ofMass(study.test)], study.test);
    return {
      picture: regretPicture(regrets, ofMass.mean, study.test.count),
      numbers: {
        head: ["events", "network", "regret", "low", "high"],
        rows: regrets.map(({ contestant, events, regret }) => [events, contestant, regret.mean, ...regret.interval]),
      },
      rows: [
        {
          quantity: "regret of the mass alone, at its best",
          ours: [ofMass.mean, ofMass.error],
          note: "what a pair's invariants cannot tell",
        },
        ...regrets.map(({ contestant, events, regret }) => ({
          quantity: `regret, ${contestant}, ${events.toLocaleString("en")} events`,
          ours: [regret.mean, regret.error] as const,
          note: `95 %: ${intervalText(regret.interval)}`,
        })),
      ],
    };
  },
};

function regretPicture(regrets: readonly Regret[], ofMass: number, test: number): string {
  const names = [...new Set(regrets.map(({ contestant }) => contestant))];
  const sizes = regrets.map(({ events }) => events);
  const most = MARGIN * Math.max(...regrets.map(({ regret }) => regret.interval[1]));
  const ends = [Math.min(...sizes) / 1.2, Math.max(...sizes) * 1.2] as const;
  return figurePage(
    {
      title: "How far from the best possible classifier",
      subtitle:
        "AUC of the exact likelihood ratio of smeared, reweighted events less that of each network; bands: 95 %",
      source: `built-in Drell-Yan samplers, whose densities are known; ${test.toLocaleString("en")} test events`,
    },
    (box) => [
      lineChart(
        [
          ...names.map((label, i) => {
            const own = regrets.filter(({ contestant }) => contestant === label);
            return {
              label,
              color: SERIES[i]!,
              x: own.map(({ events }) => events),
              y: own.map(({ regret }) => regret.mean),
              band: [own.map(({ regret }) => regret.interval[0]), own.map(({ regret }) => regret.interval[1])] as const,
            };
          }),
          { label: "mass alone, at best", color: SERIES[1]!, dashed: true, x: ends, y: [ofMass, ofMass] },
        ],
        {
          box,
          x: "training events",
          y: "regret in AUC",
          xScale: "log",
          yScale: "log",
          xRange: ends,
          yRange: [LEAST_SHOWN, most],
          legend: "right above",
        },
      ),
    ],
  );
}
