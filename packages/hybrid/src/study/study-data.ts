/** What a study's record says of its events. */

import type { StudyParts } from "./split-study.js";
import { type StudyInput, studyChecksum } from "./study-input.js";

/** What a study's record says of its events. */
export interface StudyData {
  readonly source: string;
  /** The checksum of momenta, labels, weights and groups. */
  readonly sha256: string;
  /** The order of the components in the file. */
  readonly order: string;
  /** The number of signal events. */
  readonly signal: number;
  /** The number of background events. */
  readonly background: number;
  /** The fewest and the most particles of an event. */
  readonly particles: { readonly fewest: number; readonly most: number };
  /** The number of events of each part. */
  readonly parts: { readonly training: number; readonly validation: number; readonly test: number };
  readonly notes: readonly string[];
}

/** The numbers of events and of their particles. */
export async function studyData(input: StudyInput, parts: StudyParts): Promise<StudyData> {
  const { events, fewest, order, source, notes } = input;
  const signal = events.labels.reduce((sum, label) => sum + label, 0);
  const { training, validation, test } = parts;
  return {
    source,
    sha256: await studyChecksum(input),
    order,
    signal,
    background: events.count - signal,
    particles: { fewest, most: events.vectors },
    parts: { training: training.count, validation: validation.count, test: test.count },
    notes,
  };
}
