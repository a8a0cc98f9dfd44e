/** The codes of the errors that this package throws. */
export type GanErrorCode =
  /** The function `start` gives parameters of the wrong number, parameters that are not finite, or the same ones always. */
  | "bad-start"
  /** A component of a sample has the same value in all rows. */
  | "constant-component"
  /** Columns depend on each other, so that the data do not fill all dimensions. */
  | "dependent-columns"
  /** A warp and the family that it conjugates act on different numbers of dimensions. */
  | "dimensions-differ"
  /** A named family does not exist in the dimension of the samples. */
  | "family-dimension"
  /** All parameters of a family are held, so that none is left to learn. */
  | "no-free-parameter"
  /** A family is used as a warp whose inverse is not known. */
  | "no-inverse"
  /** There are no maps to group or to export. */
  | "no-replicas"
  /** A vector has no component at this place. */
  | "no-such-component"
  /** There is no family of this name. */
  | "no-such-family"
  /** A family has no parameter of this name. */
  | "no-such-parameter"
  /** The maps of a family are not affine, so that they have no matrices to tell a group from. */
  | "nonlinear-family"
  /** A multiplication table is not that of a group. */
  | "not-a-group"
  /** A number lies outside the range that is allowed. */
  | "out-of-range"
  /** There are fewer rows than training or a test needs. */
  | "too-few-samples"
  /** The length of an array is not a multiple of the dimension. */
  | "wrong-length";
