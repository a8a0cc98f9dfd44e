// Algebras.
export { canonicalBasis } from "./algebra/canonical-basis.js";
export { commutator } from "./algebra/commutator.js";
export { type Generators, generator, generators, type MatrixLike } from "./algebra/generators.js";
export { jacobiResidual } from "./algebra/jacobi-residual.js";
export { killingForm } from "./algebra/killing-form.js";
export { type StructureConstants, structureConstants } from "./algebra/structure-constants.js";

// Matrices: flat and row-major.
export { type ComplexMatrix, type ComplexSchur, complexSchur } from "./matrices/complex-schur.js";
export { type Eigen, eigen } from "./matrices/eigen.js";
export { exponential } from "./matrices/exponential.js";
export { type HermitianEigen, hermitianEigen } from "./matrices/hermitian-eigen.js";
export { logarithm } from "./matrices/logarithm.js";
export { type Lu, lu, solve } from "./matrices/lu.js";
export { type NullSpace, type NullSpaceOptions, nullSpace } from "./matrices/null-space.js";
export { type Polar, polar } from "./matrices/polar.js";
export { multiply, transpose } from "./matrices/products.js";
export { type Qr, qr } from "./matrices/qr.js";
export { randomOrthogonal, randomRotation, randomSpecialUnitary, randomUnitary } from "./matrices/random-rotations.js";
export { squareRoot } from "./matrices/square-root.js";
export { type RightSingular, rightSingular, type Svd, svd } from "./matrices/svd.js";
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from "./matrices/symmetric-eigen.js";

// Standard algebras as matrices.
export { gl, sl, slComplex, so, sp, spReal, su, u } from "./standard/classical.js";
export { e6Minus26, e6Split, f4, f4Split, g2, g2Split } from "./standard/exceptional.js";
export { aff, directSum, heisenberg, iso, upperTriangular } from "./standard/non-semisimple.js";
export { slQuaternionic, soStar, spIndefinite } from "./standard/quaternionic.js";
export { type Form, type Invariants, stabiliser } from "./standard/stabiliser.js";

// Names.
export type { AlgebraFactor, Evidence, Identification } from "./identify/identification.js";
export { type IdentifyOptions, identify } from "./identify/identify.js";
