/** The codes of the errors that this package throws. */
export type HybridErrorCode =
  /** A label is neither 0 nor 1. */
  | "bad-label"
  /** Two options were given of which only one may be. */
  | "conflicting-options"
  /** A part of the split has no events of one class, or none with a weight above 0. */
  | "empty-part"
  /** A model does not take four-momenta as its only input. */
  | "model-input"
  /** The output of a model is not one number for each event, nor one for each of two classes. */
  | "model-output"
  /** Networks that should become one model take other numbers of particles. */
  | "networks-differ"
  /** The list of classifiers is empty. */
  | "no-classifiers"
  /** Early stopping was asked for without events to evaluate on. */
  | "no-evaluation"
  /** An algebra leaves no quadratic form invariant. */
  | "no-invariants"
  /** A folder has no study. */
  | "no-study"
  /** A file is no checkpoint of a classifier. */
  | "not-a-checkpoint"
  /** A file that should state what a study is holds something else. */
  | "not-a-study"
  /** A network without a symmetry factor was given where a hybrid is needed. */
  | "not-hybrid"
  /** All events are of one class. */
  | "one-class"
  /** A checkpoint is of a network with another name or with blocks of other shapes. */
  | "other-network"
  /** A checkpoint or a study is of other options, events or another seed. */
  | "other-run"
  /** A number lies outside its range. */
  | "out-of-range"
  /** A folder has an unfinished study that was not asked to be resumed. */
  | "unfinished-run"
  /** A network has no block of this name. */
  | "unknown-block"
  /** An option is not one of the words that it may be. */
  | "unknown-option"
  /** A model has several outputs of floats, and none of them was named. */
  | "which-output"
  /** The generators do not act on four-vectors. */
  | "wrong-dimension"
  /** Events have another number of particles than the network takes. */
  | "wrong-particles";
