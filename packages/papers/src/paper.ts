/**
 * What a paper to be reproduced is: figures, each of which computes a picture, its numbers, and a comparison with the authors.
 *
 * A figure is a function from a seed to plain records; the command writes the files. A new paper is a folder beside this file
 * and a line in papers.ts.
 */

import type { OnEvent, Rng } from "@noether/base";
import type { Table } from "@noether/figures";

/** A published paper. */
export interface Paper {
  /** As on the command line: `"broken-symmetries"`. */
  readonly name: string;
  readonly title: string;
  readonly authors: string;
  /** Where it was published, and its arXiv number if it has one. */
  readonly published: string;
  readonly arxiv?: string;
  /** In the paper's order. */
  readonly figures: readonly Figure[];
}

/** One figure or table of a paper. */
export interface Figure {
  /** As on the command line, and the name of its files: `"fig1"`. */
  readonly name: string;
  /** What it shows, one line. */
  readonly says: string;
  /** Computes it. The same context gives the same result. */
  run(context: FigureContext): Promise<FigureResult>;
}

/** What a figure gets to work with. */
export interface FigureContext {
  readonly seed: number;
  /** A stream of this seed and this figure alone: running other figures does not change it. */
  readonly rng: Rng;
  /** Whether a small version that takes seconds is wanted, for trying out and for tests. */
  readonly quick: boolean;
  /** Trainings of each kind, where a figure takes several; absent: as many as the figure says. */
  readonly runs?: number;
  /** Where its files go; what took long, such as a training, may be kept there as `<figure>-…` and taken up again. */
  readonly folder: string;
  /** Hears of everything that takes more than two seconds. */
  readonly onEvent: OnEvent;
}

/** What a figure finds. */
export interface FigureResult {
  /** An SVG, from which the PNG is made; absent for what is a table only. */
  readonly picture?: string;
  /** The numbers behind the picture, as written to CSV. */
  readonly numbers: Table;
  /** Our numbers beside the authors'. */
  readonly rows: readonly ComparisonRow[];
}

/** A word, a number, or a number with its standard error. */
export type Quantity = string | number | readonly [value: number, error: number];

/** One line of the comparison. */
export interface ComparisonRow {
  /** What is compared, with its unit: `"AUC, hybrid, 20,000 events, epoch 100"`. */
  readonly quantity: string;
  readonly ours: Quantity;
  /** The authors' value; absent where they give none. */
  readonly authors?: Quantity;
  /** Why the two may differ, or where the authors' value is from. */
  readonly note?: string;
}
