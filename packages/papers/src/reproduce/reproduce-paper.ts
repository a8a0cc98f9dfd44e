/** Figures of a paper, computed one after the other into a folder. */

import { join } from "node:path";
import type { Figure } from "../paper.js";
import { figuresOf, paperByName } from "../papers.js";
import { defaultFolder } from "./compute-figure.js";
import type { FigureRecord } from "./figure-record.js";
import { recordsIn, reproduce } from "./reproduce-figure.js";
import type { ReproduceOptions } from "./reproduce-options.js";

/** Options of `reproducePaper`. */
export interface ReproducePaperOptions extends ReproduceOptions {
  /** Called before each figure is computed. */
  readonly onFigure?: ((figure: Figure) => void) | undefined;
  /** Called after each figure, when its files are written. */
  readonly onRecord?: ((record: FigureRecord, figure: Figure) => void) | undefined;
}

/** The result of `reproducePaper`. */
export interface Reproduction {
  /** Whether the page in the folder has all figures of the paper now, or some. */
  readonly outcome: "whole-paper" | "some-figures";
  /** A sentence that says how many of the figures are in the folder. */
  readonly status: string;
  /** The name of the paper. */
  readonly paper: string;
  readonly folder: string;
  /** The records of the figures that were computed by this call, in the paper's order. */
  readonly figures: readonly FigureRecord[];
}

/**
 * Computes figures of a paper, writes the files of each, and the page README.md with all that are in the folder.
 *
 * @param paper - The name of the paper: `"broken-symmetries"`.
 * @param figures - The names of the figures; an empty list stands for all.
 * @throws InputError `unknown-paper`, `unknown-figure`, `not-an-integer`, `not-a-folder`; FileError `write-failed`; the reason of
 * the signal.
 */
export async function reproducePaper(
  paper: string,
  figures: readonly string[] = [],
  { onFigure, onRecord, ...options }: ReproducePaperOptions = {},
): Promise<Reproduction> {
  const found = await paperByName(paper);
  const { folder = defaultFolder(found) } = options;
  const records: FigureRecord[] = [];
  for (const figure of figuresOf(found, figures)) {
    onFigure?.(figure);
    const record = await reproduce(found, figure, options);
    onRecord?.(record, figure);
    records.push(record);
  }
  const [there, all] = [(await recordsIn(found, folder)).length, found.figures.length];
  return {
    outcome: there === all ? "whole-paper" : "some-figures",
    status: `${join(folder, "README.md")} has ${there} of the ${all} figures and tables of ${paper}.`,
    paper,
    folder,
    figures: records,
  };
}
