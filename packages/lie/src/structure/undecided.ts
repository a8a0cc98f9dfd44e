/** How a step of the identification says that it does not know; caught by `identify`, never seen outside. */

/** The numbers allow no decision, or contradict each other. */
export class Undecided extends Error {}

/** What the numbers are worth. */
export interface Precision {
  /** What is found of noise in the brackets of unit generators: the closure residual, or rounding. */
  readonly noise: number;
  /** What the caller takes for zero. */
  readonly tolerance: number;
  /** The ratio of the scales of the coordinates that the caller reckons with; absent where none was given. */
  readonly skew?: number | undefined;
  /** Called after each decision between zero and nonzero. */
  readonly record?: (decision: Decision) => void;
}

/** What was taken for zero and what was not. */
export interface Decision {
  /** What was decided: "the radical". */
  readonly what: string;
  /** The largest value that counts as zero, at least the noise; 0 where the question has no zeros. */
  readonly zero: number;
  /** The smallest value that does not; absent where all are zero. */
  readonly nonzero?: number | undefined;
}
