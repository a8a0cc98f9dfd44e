/** The codes of the errors that this package throws. */
export type StatisticsErrorCode =
  /** A label is neither 0 nor 1. */
  | "bad-label"
  /** A list that must hold at least one value is empty. */
  | "no-values"
  /** Scores of only one of the two classes were given. */
  | "one-class"
  /** A number lies outside the range that is named: a probability, an efficiency, a weight, a confidence. */
  | "out-of-range";
