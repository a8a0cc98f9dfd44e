/** All errors of all experiments beside the authors'. Replicas that are in the folder already are not trained again. */

import { BROKEN, type DotRowsMark, dotRows, figurePage, KEPT } from "@noether/figures";
import type { ComparisonRow, Figure } from "../paper.js";
import type { Experiment } from "./experiment.js";
import { QUICK } from "./experiment-figure.js";
import { convergedText, errorRows, errorSummaries } from "./replica-errors.js";
import { type TrainedExperiment, trainExperiment } from "./train-experiment.js";

const ROW_HEIGHT = 27;
const FRAME = 250;
const SERIES = [
  { label: "here", color: KEPT },
  { label: "the authors", color: BROKEN },
] as const;

/** The figure for these experiments, with those whose errors the authors give in the picture. */
export function errorsFigure(experiments: readonly Experiment[]): Figure {
  return {
    name: "errors",
    says: "errors of all experiments beside the authors'",
    async run(context) {
      const trained: TrainedExperiment[] = [];
      for (const experiment of experiments) {
        trained.push(await trainExperiment(experiment, context, context.quick ? QUICK : {}));
      }
      const compared = trained.flatMap((each) =>
        errorSummaries(each).flatMap(({ name, rms, authors }) =>
          authors === undefined
            ? []
            : [{ row: `${each.experiment.name}: ${name}`, ours: rms[0], authors, ratio: rms[0] / authors }],
        ),
      );
      return {
        picture: errorsPicture(compared),
        numbers: {
          head: ["experiment", "error", "replicas", "converged", "rms", "rms of all", "authors"],
          rows: trained.flatMap((each) =>
            errorSummaries(each).map(({ name, rms, ofAll, authors = "" }) => [
              each.experiment.name,
              name,
              each.judged.length,
              each.judged.filter(({ converged }) => converged).length,
              rms[0],
              ofAll,
              authors,
            ]),
          ),
        },
        rows: [...totals(trained, compared), ...trained.flatMap((each) => errorRows(each))],
      };
    },
  };
}

interface Compared {
  readonly row: string;
  readonly ours: number;
  readonly authors: number;
  readonly ratio: number;
}

function totals(trained: readonly TrainedExperiment[], compared: readonly Compared[]): ComparisonRow[] {
  const known = compared.filter(({ ratio }) => Number.isFinite(ratio));
  const worst = known.reduce((most, each) => (each.ratio > most.ratio ? each : most), known[0]!);
  return [
    { quantity: "replicas that converged", ours: convergedText({ judged: trained.flatMap(({ judged }) => judged) }) },
    {
      quantity: "errors of at most half of the authors'",
      ours: `${known.filter(({ ratio }) => ratio <= 0.5).length} of ${compared.length}`,
    },
    { quantity: `the largest share of the authors' error: ${worst.row}`, ours: worst.ratio },
  ];
}

function errorsPicture(compared: readonly Compared[]): string {
  const marks = compared.flatMap(({ row, ours, authors }): DotRowsMark[] => [
    ...(Number.isFinite(ours) ? [{ row, series: SERIES[0].label, low: ours, high: ours }] : []),
    { row, series: SERIES[1].label, low: authors, high: authors },
  ]);
  return figurePage(
    {
      height: FRAME + ROW_HEIGHT * compared.length,
      title: "Errors of what is found, beside the authors'",
      subtitle: "root mean squares over converged replicas; lengths in units of the densities' own, angles in radians",
      source: "the authors' from the results stored with their code",
    },
    (box) => [
      dotRows(marks, {
        box,
        series: SERIES,
        x: "root mean square error",
        rows: compared.map(({ row }) => row),
        range: [10 ** Math.floor(Math.log10(Math.min(...marks.map(({ low }) => low)))), 1],
      }),
    ],
  );
}
