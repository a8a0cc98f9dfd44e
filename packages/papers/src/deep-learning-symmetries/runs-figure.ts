/** Tables of all experiments of a paper over many seeds, with the losses as a picture. */

import { BROKEN, dotRows, figurePage, KEPT, SERIES } from "@noether/figures";
import type { ComparisonRow, Figure } from "../paper.js";
import { measureRun, type RunSummary } from "./measure-run.js";
import type { RunCase } from "./run-cases.js";

/** The differences between the two tables. */
export interface RunsFigure {
  readonly name: string;
  readonly says: string;
  readonly title: string;
  readonly cases: readonly RunCase[];
  /** The number of cases, from the first, in a small version. */
  readonly quickCases: number;
  /** About the authors' losses. */
  readonly note: string;
}

const SEEDS = 20;
const QUICK_SEEDS = 2;
const [TRAINED, EXACT, THEIRS] = ["ours, end of training", "ours, exact algebra", "the authors'"] as const;
/** Losses that are zero, and those of rounding, are drawn here at the least. */
const FLOOR = 1e-30;
const AXIS = [1e-32, 10] as const;

/** The figure. */
export function runsFigure({ name, says, title, cases, quickCases, note }: RunsFigure): Figure {
  return {
    name,
    says,
    async run({ seed, quick, onEvent }) {
      const asked = quick ? cases.slice(0, quickCases) : cases;
      const all: RunSummary[] = [];
      for (const [i, each] of asked.entries()) {
        onEvent({ kind: "progress", task: "experiments", done: i, total: asked.length, unit: "experiments" });
        all.push(await measureRun(each, { seed, seeds: quick ? QUICK_SEEDS : SEEDS, onEvent }));
      }
      return {
        picture: finalLossesPicture(title, all, note),
        numbers: {
          head: [
            "group",
            "generators",
            "exists",
            "seeds",
            "found",
            "algebras",
            "trained_loss_low",
            "trained_loss_high",
            "epochs",
            "exact_loss",
            "distance",
            "constants_error",
            "authors_loss",
            "authors_epochs",
            "authors_seconds",
            "authors_constants_error",
          ],
          rows: all.map(({ authors, exactly, ...each }) => [
            each.name,
            each.count,
            each.exists ? 1 : 0,
            each.tried,
            each.found,
            each.names.join("; "),
            ...each.trained,
            each.epochs,
            exactly?.loss ?? "",
            exactly?.distance ?? "",
            exactly?.constants ?? "",
            authors?.loss ?? "",
            authors?.epochs ?? "",
            authors?.seconds ?? "",
            authors?.constants ?? "",
          ]),
        },
        rows: all.map((each) => experimentRow(each, note)),
      };
    },
  };
}

function experimentRow(
  { name, count, found, tried, names, trained, epochs, exactly, authors, exists }: RunSummary,
  note: string,
): ComparisonRow {
  const ours = [
    `${found} of ${tried} seeds${names.length === 0 ? "" : `: ${names.join(" or ")}`}`,
    `loss ${brief(exactly?.loss ?? trained[0])}`,
    ...(exactly ? [`error ${brief(exactly.distance)}`, ...(count > 1 ? [`f ${brief(exactly.constants)}`] : [])] : []),
    `${epochs.toLocaleString("en")} epochs`,
  ].join(", ");
  const theirs =
    authors &&
    [
      `loss ${authors.loss <= 1e-25 ? "< 1e-25" : brief(authors.loss)}`,
      ...(authors.constants === undefined ? [] : [`f ${brief(authors.constants)}`]),
      `${authors.epochs.toLocaleString("en")} epochs`,
      `${authors.seconds.toLocaleString("en", { maximumSignificantDigits: 3 })} s`,
    ].join(", ");
  return {
    quantity: `${name}, ${count} generator${count === 1 ? "" : "s"}`,
    ours,
    authors: theirs,
    note: exists ? note : "no such subalgebra exists: failing is right",
  };
}

/** The ends of a range as it is drawn. */
function ends(values: readonly number[]): { readonly low: number; readonly high: number } {
  return { low: Math.max(FLOOR, values[0]!), high: Math.max(FLOOR, values.at(-1)!) };
}

function brief(value: number): string {
  return value === 0 ? "0" : value >= 0.01 ? value.toPrecision(3) : value.toExponential(1);
}

function finalLossesPicture(title: string, all: readonly RunSummary[], note: string): string {
  const rowName = ({ name, count }: RunSummary): string => `${name}, ${count}`;
  return figurePage(
    {
      width: 1300,
      height: 240 + 30 * all.length,
      title,
      subtitle: "final loss of each experiment: group and number of generators; ranges are over seeds",
      source: `${note}; losses under 1e-30 are drawn there`,
    },
    (box) => [
      dotRows(
        all.flatMap((each) => [
          { ...ends(each.trained), row: rowName(each), series: TRAINED },
          ...(each.exactly ? [{ ...ends([each.exactly.loss]), row: rowName(each), series: EXACT }] : []),
          ...(each.authors ? [{ ...ends([each.authors.loss]), row: rowName(each), series: THEIRS }] : []),
        ]),
        {
          box,
          rows: all.map(rowName),
          series: [
            { label: TRAINED, color: SERIES[5]! },
            { label: EXACT, color: KEPT },
            { label: THEIRS, color: BROKEN },
          ],
          x: "loss",
          range: AXIS,
        },
      ),
    ],
  );
}
