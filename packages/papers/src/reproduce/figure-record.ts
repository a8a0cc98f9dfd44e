/** The record of a figure that was computed, which stands as JSON beside its other files. */

import { readFile } from "node:fs/promises";
import type { ComparisonRow } from "../paper.js";

/** The record of a figure: everything but its picture and its numbers. */
export interface FigureRecord {
  readonly figure: string;
  readonly seed: number;
  /** Whether it is the small version. */
  readonly quick: boolean;
  /** The number of trainings of each kind, where one was asked for. */
  readonly trainings?: number | undefined;
  /** The time that it took, in seconds; absent where no clock was given. */
  readonly seconds?: number | undefined;
  /** Our numbers beside the authors'. */
  readonly rows: readonly ComparisonRow[];
  /** The names of its files in the folder. */
  readonly files: readonly string[];
}

/** Reads the record of a figure that was computed before; undefined where the file is missing or is something else. */
export async function readFigureRecord(path: string): Promise<FigureRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path, "utf8")) as Partial<FigureRecord>;
    return Array.isArray(record.rows) && Array.isArray(record.files) ? (record as FigureRecord) : undefined;
  } catch {
    return undefined; // The page does without it.
  }
}
