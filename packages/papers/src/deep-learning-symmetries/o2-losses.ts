/** One rotation of the plane is found, two are not: the loss and its terms during training. */

import { createRng } from "@noether/base";
import { discover, gradient, type LossTerms, type Training } from "@noether/core";
import { figurePage, INK, lineChart, SERIES, titled } from "@noether/figures";
import { euclideanNorm } from "@noether/oracles";
import { panelBoxes } from "../panel-boxes.js";
import type { Figure } from "../paper.js";
import { asAuthorsCode } from "./as-authors-code.js";
import { drawnPoints } from "./drawn-points.js";

const TERMS = ["invariance", "normalization", "orthogonality", "closure"] as const;
/** With one generator nothing is orthogonal and nothing closes. */
const ASKED = [
  { count: 1, terms: TERMS.slice(0, 2), epochs: 5000, loss: "< 1e-25", at: "4801" },
  { count: 2, terms: TERMS, epochs: 1000, loss: 1.7239, at: "1000" },
] as const;
const MEMBERS = 8;
const FLOOR = 1e-26;

export const o2Losses: Figure = {
  name: "o2-losses",
  says: "rotations in 2 dimensions: one generator succeeds, two fail",
  async run({ seed, rng, quick, onEvent }) {
    const oracle = euclideanNorm(2);
    const points = drawnPoints(oracle, rng);
    const trainings: Training[] = [];
    for (const { count, epochs } of ASKED) {
      // The authors' code: ε = 1e-3, Adam at 1e-3, closure squared twice, networks for the structure constants
      const strategy = gradient({
        generators: count,
        ...asAuthorsCode,
        epochs,
        recordEvery: quick ? 50 : 10,
        trainings: quick ? 2 : MEMBERS,
        polish: false,
        threshold: 1e-3,
      });
      trainings.push((await discover(oracle, points, strategy, { rng: createRng(seed), onEvent })).training);
    }
    return {
      picture: lossesPicture(trainings),
      numbers: {
        head: ["generators", "epoch", "loss", ...TERMS],
        rows: trainings.flatMap(({ count, history }) =>
          history.map(({ epoch, terms }) => [count, epoch, terms.loss, ...TERMS.map((name) => terms[name])]),
        ),
      },
      rows: trainings.flatMap(({ count, terms, epochs, outcome, dominant }, i) => {
        const { loss, at } = ASKED[i]!;
        return [
          {
            quantity: `N_g = ${count}: succeeds`,
            ours: outcome === "succeeded" ? "yes" : "no",
            authors: i === 0 ? "yes" : "no",
          },
          { quantity: `N_g = ${count}: final loss`, ours: terms.loss, authors: loss },
          { quantity: `N_g = ${count}: epochs`, ours: epochs, authors: at },
          ...(i === 0 ? [] : [{ quantity: `N_g = ${count}: largest term`, ours: dominant, authors: "invariance" }]),
        ];
      }),
    };
  },
};

function lossesPicture(trainings: readonly Training[]): string {
  const shown = (history: Training["history"], name: keyof LossTerms): { x: number[]; y: number[] } => ({
    x: history.map(({ epoch }) => epoch),
    y: history.map(({ terms }) => Math.max(terms[name], FLOOR)),
  });
  return figurePage(
    {
      width: 1500,
      height: 620,
      title: "How many rotations has the plane? One.",
      subtitle: "loss during training for |x| in 2 dimensions, as in the authors' code",
      source: `300 standard normal points; ε = 1e-3, Adam at 1e-3; the best of trainings side by side`,
    },
    (page) =>
      trainings.map(({ count, history, outcome }, i) => {
        const box = panelBoxes(trainings.length, page, 10)[i]!;
        const heading = `${count === 1 ? "One generator" : "Two generators"}: ${outcome === "succeeded" ? "success" : "failure"}`;
        return titled(heading, "", box, (inner) =>
          lineChart(
            [
              ...ASKED[i]!.terms.map((name, k) => ({ label: name, color: SERIES[k]!, ...shown(history, name) })),
              { label: "total", color: INK, ...shown(history, "loss"), dashed: true },
            ],
            {
              box: inner,
              x: "epoch",
              y: i === 0 ? "loss" : "",
              yScale: "log",
              yRange: i === 0 ? [FLOOR, 10] : [1e-4, 10],
              legend: i === 0 ? "right above" : "right below",
            },
          ),
        );
      }),
  );
}
