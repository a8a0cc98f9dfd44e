/** The codes of the errors that this package throws. */
export type LieErrorCode =
  /** An abelian algebra has no roots, ideals or real form. */
  | "abelian"
  /** Generators are linearly dependent, to rounding or to the tolerance. */
  | "dependent-generators"
  /** There is no generator, or none is left. */
  | "no-generators"
  /** No standard algebra has that name, or its matrices would be too large. */
  | "no-such-algebra"
  /** No form of the algebra has that name. */
  | "no-such-form"
  /** An order of Euler angles is not three axes of which neighbors differ. */
  | "no-such-order"
  /** The brackets of the generators leave their span. */
  | "not-closed"
  /** A matrix is no element of the group of a parameterization. */
  | "not-in-group"
  /** A proof is asked of an algebra without a name. */
  | "not-named"
  /** The radical of the algebra is more than its center. */
  | "not-reductive"
  /** A proof is asked without exact structure constants. */
  | "not-snapped"
  /** A matrix is not square, or its rows differ in length. */
  | "not-square"
  /** The span is not mapped onto itself by the conjugation with the given signs. */
  | "not-symmetric"
  /** The span does not contain the transpose of each of its matrices. */
  | "not-transposed"
  /** A number lies outside the range that is named. */
  | "out-of-range"
  /** A group element, or a parameter, lies where the coordinates are not defined. */
  | "outside-chart"
  /** The noise of the generators leaves the answer open. */
  | "undecided"
  /** Matrices differ in size, or two answers belong to algebras of different dimensions. */
  | "unequal-sizes"
  /** A list of parameters, axes or weights has another length than the group asks for. */
  | "wrong-length"
  /** A vector or a quaternion that must have a direction is zero. */
  | "zero-vector";
