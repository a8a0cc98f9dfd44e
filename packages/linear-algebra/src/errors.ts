/** The codes of the errors that this package throws. */
export type LinearAlgebraErrorCode =
  | "bad-option"
  | "no-principal-value"
  | "not-antisymmetric"
  | "not-hermitian"
  | "not-semidefinite"
  | "not-symmetric"
  | "singular";
