/** Scans in JSON: what `noether scan --json` prints and `scan.json` holds. */

import type { ScanResult } from "../scan/scan.js";
import { type TrainingJson, trainingToJson } from "./training-to-json.js";

/** One scan in JSON: all numbers of generators for one oracle. */
export interface ScanRow {
  readonly dimension: number;
  /** The formula of the oracle. */
  readonly oracle: string;
  readonly status: string;
  readonly succeeded: readonly number[];
  /** What the closed form says of the same samples. */
  readonly closedForm: ScanResult["closedForm"];
  readonly trainings: readonly TrainingJson[];
}

/** Scans in JSON. */
export interface ScanJson {
  readonly data: { readonly source: string; readonly notes: readonly string[] };
  /** One for each dimension that was asked. */
  readonly scans: readonly ScanRow[];
  readonly seed: number;
  /** Milliseconds. */
  readonly time: number;
  readonly files: readonly string[];
}

/** What `scanToJson` says beside the results; all of it may be left out. */
export interface ScanDetails {
  /** What the samples are, in words; default `""`. */
  readonly source?: string | undefined;
  /** What was guessed or learned, in sentences; default nothing. */
  readonly notes?: readonly string[] | undefined;
  /** The seed of the random draws; default 0. */
  readonly seed?: number | undefined;
  /** Milliseconds; default 0. */
  readonly time?: number | undefined;
  /** The files that were written; default none. */
  readonly files?: readonly string[] | undefined;
}

/** The answers of `scan` for some oracles, such as one in several dimensions, as JSON. */
export function scanToJson(
  results: readonly ScanResult[],
  { source = "", notes = [], seed = 0, time = 0, files = [] }: ScanDetails = {},
): ScanJson {
  const scans = results.map(
    ({ oracle, status, succeeded, closedForm, trainings }): ScanRow => ({
      dimension: oracle.dimension,
      oracle: oracle.formula,
      status,
      succeeded,
      closedForm,
      trainings: trainings.map(trainingToJson),
    }),
  );
  return { data: { source, notes }, scans, seed, time, files };
}
