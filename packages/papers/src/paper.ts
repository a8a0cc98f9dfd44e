/**
 * What a paper to be reproduced is: figures, each of which computes a picture, its numbers, and a comparison with the authors.
 *
 * A figure is a function from a seed to plain records; the verbs of `reproduce/` write the files. A new paper is a folder beside
 * this file and a line in papers.ts.
 */

import type { OnEvent, Rng } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { Table } from "@noether/figures";
import type { KeepingPlace } from "./kept/keep.js";

/** A published paper. */
export interface Paper {
  /** The name on the command line: `"broken-symmetries"`. */
  readonly name: string;
  readonly title: string;
  readonly authors: string;
  /** The journal or conference, with volume and year. */
  readonly published: string;
  /** The arXiv number, if it has one. */
  readonly arxiv?: string | undefined;
  /** The figures and tables, in the order of the paper. */
  readonly figures: readonly Figure[];
}

/** One figure or table of a paper. */
export interface Figure {
  /** The name on the command line and of the files: `"fig1"`. */
  readonly name: string;
  /** One line that says what the figure shows. */
  readonly says: string;
  /** Computes the figure. The same context gives the same result. */
  run(context: FigureContext): Promise<FigureResult>;
}

/** The input of a figure. */
export interface FigureContext extends KeepingPlace {
  /** The seed of all random draws. A number, since files and the command that repeats the figure carry it. */
  readonly seed: number;
  /** A stream of this seed and this figure alone: running other figures does not change it. */
  readonly rng: Rng;
  /** Whether to compute a small version that takes seconds, for trying out and for tests. */
  readonly quick: boolean;
  /** The number of trainings of each kind, where a figure takes several; default the figure's own. */
  readonly trainings?: number | undefined;
  /** The folder of the figure's files. Results that take long, such as trainings, are kept in its folder `kept`. */
  readonly folder: string;
  /** The executors that trainings run on, side by side; default one worker thread for each core. */
  readonly executors?: readonly Executor[] | undefined;
  /** Stops the figure at the next step that can be stopped; what is kept by then stays. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the progress of everything that takes more than two seconds. */
  readonly onEvent: OnEvent;
}

/** The result of a figure. */
export interface FigureResult {
  /** An SVG, from which the PNG is made; absent for a table. */
  readonly picture?: string | undefined;
  /** The numbers behind the picture, as written to CSV. */
  readonly numbers: Table;
  /** Our numbers beside the authors'. */
  readonly rows: readonly ComparisonRow[];
}

/** A word, a number, or a number with its standard error. */
export type Quantity = string | number | readonly [value: number, error: number];

/** One line of the comparison. */
export interface ComparisonRow {
  /** The compared quantity with its unit: `"AUC, hybrid, 20,000 events, epoch 100"`. */
  readonly quantity: string;
  readonly ours: Quantity;
  /** The authors' value; absent where they give none. */
  readonly authors?: Quantity | undefined;
  /** Why the two may differ, or where the authors' value is from. */
  readonly note?: string | undefined;
}
