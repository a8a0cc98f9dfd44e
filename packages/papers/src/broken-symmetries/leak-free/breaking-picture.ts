/** The picture of figure "breaking": areas, general part and weight against the smearing, and the weight against pT. */

import { type Box, columns, figurePage, INK, type LineSeries, lineChart, SERIES } from "@noether/figures";
import { type ExactAnswer, estimateOf, type FactorsAt } from "./breaking-factors.js";
import { type Estimate, estimate } from "./estimate.js";
import { RESOLUTION } from "./leak-free-study.js";
import { PT_EDGES } from "./measure-factor.js";

/**
 * Draws the page.
 *
 * @param unit - Networks with unit latents, at all resolutions.
 * @param paper - The paper's network at the paper's resolution.
 */
export function breakingPicture(
  unit: readonly FactorsAt[],
  paper: FactorsAt,
  exact: readonly ExactAnswer[],
  learned: readonly Estimate[],
): string {
  const percents = unit.map(({ resolution }) => 100 * resolution);
  const [blue, red, green, purple] = SERIES as [string, string, string, string];
  const banded = (label: string, color: string, x: readonly number[], of: readonly Estimate[]): LineSeries => ({
    label,
    color,
    x,
    y: of.map(({ mean }) => mean),
    // one standard deviation of the trainings' mean: with three, Student's interval would fill the panel
    band: [of.map(({ mean, error }) => mean - error), of.map(({ mean, error }) => mean + error)],
  });
  const middles = PT_EDGES.slice(1).map((high, i) => (high + PT_EDGES[i]!) / 2);
  const byPt = (label: string, color: string, { factors }: FactorsAt, what: "weights" | "contributions"): LineSeries =>
    banded(
      label,
      color,
      middles,
      middles.map((_, bin) =>
        estimate(
          factors.map((each) => each[what][bin]!),
          [0],
        ),
      ),
    );
  const atPaper = unit.find(({ resolution }) => resolution === RESOLUTION)!;
  const aucs = [
    ...exact.map(({ best }) => best),
    ...exact.map(({ ofMass }) => ofMass),
    ...learned.map(({ mean }) => mean),
  ];
  const share = { yRange: [0, 1] as const };
  const shares = exact.map(({ share }) => share);
  return figurePage(
    {
      width: 1700,
      height: 620,
      title: "The symmetry factor, read back where the breaking is known",
      subtitle: `hybrid networks trained on events smeared by 0 to 30 %; bands: standard error over ${unit[0]!.factors.length} trainings`,
      source: "built-in Drell-Yan samplers; contribution: the general part's share of what moves the logit",
    },
    (page) => {
      const [left, middle, right] = columns(3, page) as [Box, Box, Box];
      return [
        lineChart(
          [
            { label: "best possible", color: INK, dashed: true, x: percents, y: exact.map(({ best }) => best) },
            banded("hybrid", green, percents, learned),
            {
              label: "mass alone, at best",
              color: red,
              dashed: true,
              x: percents,
              y: exact.map(({ ofMass }) => ofMass),
            },
          ],
          {
            box: left,
            x: "smearing of pT [%]",
            y: "AUC",
            legend: "right above",
            yRange: [Math.min(...aucs) - 0.02, Math.max(...aucs) + 0.02],
          },
        ),
        lineChart(
          [
            { label: "exact share", color: INK, dashed: true, x: percents, y: shares },
            banded(
              "contribution",
              blue,
              percents,
              unit.map(({ factors }) => estimateOf(factors, "contribution")),
            ),
            banded(
              "weight, unit latents",
              purple,
              percents,
              unit.map(({ factors }) => estimateOf(factors, "weight")),
            ),
          ],
          {
            box: middle,
            x: "smearing of pT [%]",
            y: "general part",
            legend: "right below",
            ...share,
          },
        ),
        lineChart(
          [
            byPt("weight as in the paper", red, paper, "weights"),
            byPt("contribution, same networks", blue, paper, "contributions"),
            byPt("weight, unit latents", purple, atPaper, "weights"),
          ],
          {
            box: right,
            x: "mean muon pT, smeared by 10 % [GeV]",
            y: "general part",
            legend: "right below",
            ...share,
          },
        ),
      ];
    },
  );
}
