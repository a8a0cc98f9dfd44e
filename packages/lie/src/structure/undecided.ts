/** The exception of a step that cannot decide, which `identify` turns into an outcome; the decisions between zero and nonzero. */

/** The numbers allow no decision, or contradict each other. */
export class Undecided extends Error {}

/** The precision of the numbers. */
export interface Precision {
  /** The noise in the brackets of unit generators: the closure residual, or rounding. */
  readonly noise: number;
  /** The largest value that counts as zero. */
  readonly tolerance: number;
  /** The ratio of the scales of the coordinates that the caller reckons with; absent where none was given. */
  readonly skew?: number | undefined;
  /** Called after each decision between zero and nonzero. */
  readonly record?: ((decision: Decision) => void) | undefined;
}

/** A decision between zero and nonzero. */
export interface Decision {
  /** The subject of the decision, such as "the radical". */
  readonly what: string;
  /** The largest value that counts as zero, at least the noise; 0 where the question has no zeros. */
  readonly zero: number;
  /** The smallest value that does not; absent where all are zero. */
  readonly nonzero?: number | undefined;
}
