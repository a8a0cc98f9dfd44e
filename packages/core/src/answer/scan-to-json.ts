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
  /** The answer of the closed form on the same samples. */
  readonly closedForm: ScanResult["closedForm"];
  readonly trainings: readonly TrainingJson[];
}

/** Scans in JSON. */
export interface ScanJson {
  readonly data: { readonly source: string; readonly notes: readonly string[] };
  /** One scan for each dimension. */
  readonly scans: readonly ScanRow[];
  readonly seed: number;
  /** The total time in milliseconds. */
  readonly time: number;
  readonly files: readonly string[];
}

/** What `scanToJson` records besides the results; every property is optional. */
export interface ScanDetails {
  /** A description of the samples; default `""`. */
  readonly source?: string | undefined;
  /** Sentences about what was guessed or learned; default none. */
  readonly notes?: readonly string[] | undefined;
  /** The seed of the random draws; default 0. */
  readonly seed?: number | undefined;
  /** The total time in milliseconds; default 0. */
  readonly time?: number | undefined;
  /** The files that were written; default none. */
  readonly files?: readonly string[] | undefined;
}

/** Turns the answers of `scan` for one or more oracles into JSON. */
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
