/** The codes of the errors that this package throws. */
export type CoreErrorCode =
  /** Options contradict each other. */
  | "conflicting-options"
  /** Two fields, of which the bracket is asked, act on spaces of different dimensions. */
  | "fields-do-not-fit"
  /** Generators have another size than the vectors of the oracle, or than affine maps of them. */
  | "generators-do-not-fit"
  /** There is not one sample. */
  | "no-samples"
  /** Complex fields are asked of an odd number of real components, or of an oracle of real vectors. */
  | "not-complex"
  /** A sample is NaN or infinite. */
  | "not-finite"
  /** Brackets are asked of fields that are no polynomials. */
  | "not-polynomial"
  /** A result without an algebra is to be exported or checked. */
  | "nothing-found"
  /** A list of partial sums to merge is empty. */
  | "nothing-to-merge"
  /** A value or a gradient of the oracle is NaN or infinite at the sample that is named. */
  | "oracle-not-finite"
  /** The values of an oracle have another shape than `[samples, outputs]`. */
  | "oracle-shape"
  /** A number lies outside the range that is named. */
  | "out-of-range"
  /** Samples have another number or length of vectors than the oracle takes. */
  | "samples-do-not-fit"
  /** Partial sums were taken in different frames or with different folds. */
  | "sums-differ"
  /** Samples are split into too few folds to tell how sure a number is. */
  | "too-few-folds"
  /** An ensemble has too few members to tell what they agree on. */
  | "too-few-members"
  /** There are too few samples for a network to be trained and tested, or for an interval. */
  | "too-few-samples"
  /** A choice of fields has more functions than can be listed. */
  | "too-many-functions"
  /** A search has more unknowns than memory is allowed for. */
  | "too-many-unknowns";
