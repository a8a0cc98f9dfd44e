/** The codes of the errors that this package throws. */
export type LinearAlgebraErrorCode =
  /** An eigenvalue is zero or negative, where the logarithm and the square root have no principal value. */
  | "no-principal-value"
  /** A matrix differs from minus its transpose by more than rounding. */
  | "not-antisymmetric"
  /** A matrix differs from its adjoint by more than rounding. */
  | "not-hermitian"
  /** A Gram matrix has an eigenvalue that is negative beyond the floor. */
  | "not-semidefinite"
  /** A matrix differs from its transpose by more than rounding. */
  | "not-symmetric"
  /** A number lies outside the range that is named. */
  | "out-of-range"
  /** A matrix has no inverse. */
  | "singular";
