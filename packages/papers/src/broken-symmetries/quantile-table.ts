/** Quantiles of the built-in sampler and of the PYTHIA sample beside those of the authors' published events. */

import type { Box } from "@noether/figures";
import { columns, figurePage, lineChart, rows, SERIES } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import type { ComparisonRow, Figure } from "../paper.js";
import { pythiaPairs, sampledPairs } from "./muon-pairs.js";
import { publishedQuantiles, QUANTILES, type Variable } from "./published-quantiles.js";
import { variablesOf } from "./variables-of.js";

const SAMPLED = 100_000;
const QUICK_SAMPLED = 10_000;
const PYTHIA = 10_000;
/** The number of steps of a drawn distribution function. */
const STEPS = 400;

const CLASSES = ["signal", "background"] as const;
/** The variables in the comparison; the others are in the CSV. */
const TABLED: readonly Variable[] = ["mass", "pt"];
const labels: Readonly<Record<Variable, string>> = {
  mass: "pair mass, GeV",
  pt: "muon pT, GeV",
  rapidity: "|rapidity| of the pair",
  eta: "|η| of the muons",
  angle: "|cos θ*|",
};

export const quantileTable: Figure = {
  name: "quantiles",
  says: "quantiles of the sampler and of PYTHIA beside the published events",
  async run({ rng, quick, onEvent }) {
    const pythia = await pythiaPairs(PYTHIA, onEvent);
    const sampled = sampledPairs(quick ? QUICK_SAMPLED : SAMPLED, rng);
    const compared = CLASSES.flatMap((name) => {
      const [ours, theirs] = [variablesOf(sampled[name]), variablesOf(pythia[name])];
      return (Object.keys(labels) as Variable[]).map((variable): Compared => {
        const [a, b] = [ours[variable], theirs[variable]];
        return { class: name, variable, sampler: a, pythia: b };
      });
    });
    const rows = compared.flatMap((each) => {
      const [ours, theirs] = [quantiles(each.sampler, QUANTILES), quantiles(each.pythia, QUANTILES)];
      const published = publishedQuantiles[each.class][each.variable];
      return QUANTILES.map((q, i) => ({ ...each, q, ours: ours[i]!, pythia: theirs[i]!, published: published[i]! }));
    });
    return {
      picture: distributionsPicture(compared, sampled.events),
      numbers: {
        head: ["class", "variable", "quantile", "sampler", "pythia", "published"],
        rows: rows.map((row) => [row.class, row.variable, row.q, row.ours, row.pythia, row.published]),
      },
      rows: rows
        .filter(({ variable }) => TABLED.includes(variable))
        .map(
          ({ class: name, variable, q, ours, pythia: theirs, published }): ComparisonRow => ({
            quantity: `${name}, ${labels[variable]}, ${Math.round(100 * q)} %`,
            ours,
            authors: published,
            note: `PYTHIA ${theirs.toPrecision(4)}`,
          }),
        ),
    };
  },
};

interface Compared {
  readonly class: (typeof CLASSES)[number];
  readonly variable: Variable;
  readonly sampler: Float64Array;
  readonly pythia: Float64Array;
}

function distributionsPicture(compared: readonly Compared[], sampled: number): string {
  const shown = compared.filter(({ variable }) => variable === "mass" || variable === "pt" || variable === "eta");
  return figurePage(
    {
      width: 1500,
      height: 860,
      title: "Three samples of muon pairs",
      subtitle: "part of the events below, before smearing: above for the signal (Z), below for the background (γ*)",
      source: `built-in tree-level sampler: ${sampled.toLocaleString("en")} events of each class; PYTHIA: 10,000; published: quantiles of 10,000`,
    },
    (page) => {
      const boxes = rows(CLASSES.length, page).flatMap((row) => columns(shown.length / CLASSES.length, row));
      return shown.map((each, i) => distributionPanel(each, boxes[i]!));
    },
  );
}

function distributionPanel({ class: name, variable, sampler, pythia }: Compared, box: Box): string {
  const parts = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  const published = publishedQuantiles[name][variable];
  const [blue, red] = SERIES as [string, string];
  return lineChart(
    [
      { label: "sampler", color: blue, x: quantiles(sampler, parts), y: parts },
      { label: "PYTHIA", color: red, x: quantiles(pythia, parts), y: parts, dashed: true },
      { label: "published", color: "#1c2530", x: published, y: QUANTILES, draw: "points" },
    ],
    {
      box,
      x: `${labels[variable]} (${name})`,
      y: "part below",
      xScale: variable === "eta" || name === "signal" ? "linear" : "log",
      xRange: variable === "eta" ? [0, 2.5] : [quantiles(sampler, [0])[0]!, 1.15 * published.at(-1)!],
      yRange: [0, 1],
    },
  );
}
