/** How a step of the identification says that it does not know; caught by `identify`, never seen outside. */

/** The numbers allow no decision, or contradict each other. */
export class Undecided extends Error {}

/** What the numbers are worth. */
export interface Precision {
  /** What is found of noise in the brackets of unit generators: the closure residual, or rounding. */
  readonly noise: number;
  /** What the caller takes for zero. */
  readonly tolerance: number;
}
