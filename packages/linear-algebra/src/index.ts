export { type AntisymmetricEigen, antisymmetricEigen } from "./eigen/antisymmetric-eigen.js";
export { type Eigen, eigen } from "./eigen/eigen.js";
export { type HermitianEigen, hermitianEigen } from "./eigen/hermitian-eigen.js";
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from "./eigen/symmetric-eigen.js";
export { cholesky, lowerInverse } from "./factorizations/cholesky.js";
export { type ComplexMatrix, type ComplexSchur, complexSchur } from "./factorizations/complex-schur.js";
export { type Lu, lu, solve } from "./factorizations/lu.js";
export { orthonormalRows } from "./factorizations/orthonormal-rows.js";
export { type Polar, polar } from "./factorizations/polar.js";
export { type Qr, qr } from "./factorizations/qr.js";
export { type RightSingular, type Svd, rightSingular, svd } from "./factorizations/svd.js";
export { exponential } from "./functions/exponential.js";
export { logarithm } from "./functions/logarithm.js";
export { squareRoot } from "./functions/square-root.js";
export { type NullSpace, type NullSpaceOptions, nullSpace } from "./null-space/null-space.js";
export { contract } from "./products/contract.js";
export { innerProducts, symmetricProducts } from "./products/inner-products.js";
export { addProduct, dot, identity, multiply, frobeniusNorm, transposed } from "./products/products.js";
export { type RandomPseudoRotationOptions, randomPseudoRotation } from "./random/random-pseudo-rotation.js";
export { randomOrthogonal, randomRotation, randomSpecialUnitary, randomUnitary } from "./random/random-rotations.js";

// Errors
export type { LinearAlgebraErrorCode } from "./errors.js";
