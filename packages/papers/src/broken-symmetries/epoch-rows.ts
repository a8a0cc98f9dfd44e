/** Our curves beside the authors' at some epochs, with their distance in standard deviations. */

import type { ComparisonRow } from "../paper.js";
import { type Band, valueAt } from "./bands.js";

/** The epochs of the tables. */
export const EPOCHS: readonly number[] = [1, 2, 5, 10, 20, 50, 100];

/**
 * The standard deviation of an AUC over samples of events, for test samples of a fifth of so many: all trainings of a study
 * share one sample, so that their band does not show it. By DeLong's formula; figure "bins" finds 0.010 ± 0.002 and 0.004 ± 0.001.
 */
export const SAMPLE_ERROR: Readonly<Record<20_000 | 100_000, number>> = { 20000: 0.008, 100000: 0.004 };

/** Ours minus the authors', in standard deviations of a single training; and with the errors of both samples. */
export interface Distance {
  readonly epoch: number;
  readonly z: number;
  readonly withSamples: number;
}

/** Distances at the epochs of the table. */
export function distances(ours: Band, authors: Band, sampleError: number): readonly Distance[] {
  return EPOCHS.filter((epoch) => epoch <= ours.mean.length).map((epoch) => {
    const at = epoch - 1;
    const difference = ours.mean[at]! - authors.mean[at]!;
    const ofTrainings = Math.hypot(ours.deviation[at]!, authors.deviation[at]!);
    return {
      epoch,
      z: difference / ofTrainings,
      withSamples: difference / Math.hypot(ofTrainings, Math.SQRT2 * sampleError),
    };
  });
}

/** One row for each epoch of the table. */
export function epochRows(what: string, ours: Band, authors: Band, sampleError: number): ComparisonRow[] {
  return distances(ours, authors, sampleError).map(({ epoch, z, withSamples }) => ({
    quantity: `${what}, epoch ${epoch}`,
    ours: valueAt(ours, epoch - 1),
    authors: valueAt(authors, epoch - 1),
    note: `${signed(z)} σ; with the errors of both samples ${signed(withSamples)} σ`,
  }));
}

/** With a sign: `+1.2`, `−0.4`. */
function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
