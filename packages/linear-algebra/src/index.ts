// Eigenvalues.
export { type AntisymmetricEigen, antisymmetricEigen } from "./eigen/antisymmetric-eigen.js";
export { type Eigen, eigen } from "./eigen/eigen.js";
export { type HermitianEigen, hermitianEigen } from "./eigen/hermitian-eigen.js";
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from "./eigen/symmetric-eigen.js";

// Factorizations.
export { cholesky, lowerInverse } from "./factorizations/cholesky.js";
export {
  type ComplexMatrix,
  type ComplexSchur,
  complexSchur,
  type RealOrComplex,
} from "./factorizations/complex-schur.js";
export { inverse } from "./factorizations/inverse.js";
export { type Lu, lu, solve } from "./factorizations/lu.js";
export { type OrthonormalRows, orthonormalRows } from "./factorizations/orthonormal-rows.js";
export { type Polar, polar } from "./factorizations/polar.js";
export { type Qr, qr } from "./factorizations/qr.js";
export { type RightSingular, type Svd, rightSingular, svd } from "./factorizations/svd.js";

// Null spaces.
export { type NullSpace, type NullSpaceOptions, nullSpace } from "./null-space/null-space.js";

// Functions of matrices.
export { exponential } from "./functions/exponential.js";
export { logarithm } from "./functions/logarithm.js";
export { squareRoot } from "./functions/square-root.js";

// Products and norms.
export { innerProducts, symmetricProducts } from "./products/inner-products.js";
export { multiplyRectangular } from "./products/multiply-rectangular.js";
export { addProduct, dot, frobeniusNorm, identity, multiply, transposed } from "./products/products.js";

// Random matrices.
export { type RandomPseudoRotationOptions, randomPseudoRotation } from "./random/random-pseudo-rotation.js";
export { randomOrthogonal, randomRotation, randomSpecialUnitary, randomUnitary } from "./random/random-rotations.js";

// Errors.
export type { LinearAlgebraErrorCode } from "./errors.js";
