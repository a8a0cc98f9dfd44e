/** The codes of the errors that this package throws. */
export type PapersErrorCode =
  /** A sample or a mixture is empty. */
  | "no-sample"
  /** A file in the folder of kept results is cut off, or is something else. */
  | "not-a-kept-result"
  /** An optional package that a figure needs is not installed. */
  | "not-installed"
  /** A kept state that training should resume from is of another run. */
  | "other-run"
  /** A kept result was made by another version of the code. */
  | "other-version"
  /** A number lies outside the range that is allowed. */
  | "out-of-range"
  /** A paper has no figure of this name. */
  | "unknown-figure"
  /** There is no paper of this name. */
  | "unknown-paper"
  /** A density is not of the dimension that is asked for. */
  | "wrong-dimension";
