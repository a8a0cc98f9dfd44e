/** The codes of the errors that this package throws. */
export type OraclesErrorCode =
  /** All labels are the same, so that everything would be a symmetry. */
  | "constant-labels"
  /** Vectors have another length than the oracle, or than the other oracles of a combination. */
  | "dimensions-differ"
  /** The first axis of a model's input has a fixed length, so that it takes no batch of any size. */
  | "fixed-batch"
  /** A model has not one input of floats, or not one of the name that was asked for. */
  | "model-input"
  /** A model has several outputs to choose from, or none of the name that was asked for. */
  | "model-output"
  /** A model's input or output has a shape that the samples do not fit. */
  | "model-shape"
  /** A combination is made of no oracles. */
  | "no-oracles"
  /** There is not one labeled sample. */
  | "no-samples"
  /** A label is not one of the classes 0, 1, 2 and so on. */
  | "not-a-class"
  /** A sample or a label is NaN or infinite. */
  | "not-finite"
  /** Complex vectors, or positions and momenta, have an odd number of components. */
  | "odd-dimension"
  /** All labels are of one class. */
  | "one-class"
  /** A share, a step or a scale lies outside the range that is named. */
  | "out-of-range"
  /** A model's outputs change in steps only, so that they have no gradient. */
  | "piecewise-constant"
  /** There are too few labeled samples to train, to validate and to test. */
  | "too-few-samples"
  /** There is no activation of that name. */
  | "unknown-activation"
  /** There is no oracle of that name. */
  | "unknown-oracle"
  /** A signature or a number of vectors was given for an oracle that has none to choose. */
  | "unused-choice"
  /** A multilinear form has no term that is not 0. */
  | "zero-form";
