/** Root mean squares of errors over replicas, and rows that set them beside the authors'. No replica is left out of the counts. */

import type { ComparisonRow, Quantity } from "../paper.js";
import type { ReplicaJudgement, TrainedExperiment } from "./train-experiment.js";

/** One kind of error over replicas. */
export interface ErrorSummary {
  /** The name of the error: `"r"`. */
  readonly name: string;
  /** The root mean square over converged replicas, with the standard error for as many normal errors; NaN where none converged. */
  readonly rms: readonly [value: number, error: number];
  /** The root mean square over all replicas. */
  readonly ofAll: number;
  readonly authors?: number | undefined;
}

/** Summaries of every error that the replicas have, in the order in which judges name them. */
export function errorSummaries({ experiment, judged }: TrainedExperiment): ErrorSummary[] {
  const names = [
    ...new Set([...Object.keys(experiment.authors), ...judged.flatMap((each) => Object.keys(each.errors))]),
  ];
  return names.map((name) => {
    const good = errorsOf(
      judged.filter(({ converged }) => converged),
      name,
    );
    const value = rootMeanSquare(good);
    const authors = experiment.authors[name];
    return {
      name,
      rms: [value, value / Math.sqrt(2 * good.length)],
      ofAll: rootMeanSquare(errorsOf(judged, name)),
      authors,
    };
  });
}

/** The number of converged replicas at each of the right answers. */
export function componentHits({ experiment, judged }: TrainedExperiment): number[] {
  return Array.from(
    { length: experiment.components },
    (_, k) => judged.filter(({ converged, component }) => converged && component === k).length,
  );
}

/** For people: `50 of 50`, or `47 of 50; 2 stuck, 1 collapsed`. */
export function convergedText({ judged }: Pick<TrainedExperiment, "judged">): string {
  const others = new Map<string, number>();
  for (const { outcome, converged } of judged) if (!converged) others.set(outcome, (others.get(outcome) ?? 0) + 1);
  const failures = [...others].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  const good = judged.filter(({ converged }) => converged).length;
  return `${good} of ${judged.length}${failures === "" ? "" : `; ${failures}`}`;
}

/** The experiment's rows; `label` stands before each. */
export function errorRows(trained: TrainedExperiment, label: string = trained.experiment.title): ComparisonRow[] {
  const { components, authorsHits } = trained.experiment;
  return [
    { quantity: `${label}: replicas that converged`, ours: convergedText(trained) },
    ...errorSummaries(trained).map((summary) => errorRow(summary, label)),
    ...(components === 1
      ? []
      : [
          {
            quantity: `${label}: replicas at each of ${components} components`,
            ours: componentHits(trained).join(" "),
            authors: authorsHits?.join(" "),
          },
        ]),
  ];
}

function errorRow({ name, rms: found, ofAll, authors }: ErrorSummary, label: string): ComparisonRow {
  const ratio = authors === undefined ? [] : [`${(found[0] / authors).toPrecision(2)} of the authors'`];
  const others = Math.abs(ofAll - found[0]) > 0.01 * ofAll ? [`${ofAll.toPrecision(2)} over all replicas`] : [];
  const note = [...ratio, ...others].join("; ");
  const ours: Quantity = Number.isNaN(found[0]) ? "none converged" : found;
  return {
    quantity: `${label}: rms error of ${name}`,
    ours,
    authors,
    note: note === "" ? undefined : note,
  };
}

/** The errors of one kind; replicas whose right answer has no such error are skipped. */
function errorsOf(judged: readonly ReplicaJudgement[], name: string): number[] {
  return judged.flatMap(({ errors }) => (errors[name] === undefined ? [] : [errors[name]]));
}

/** The square root of the mean square; NaN for no values. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
