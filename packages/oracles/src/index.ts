// What an oracle is
export type { Signature } from "./components.js";
export { describeOracle } from "./describe-oracle.js";
export type { Differences, Oracle, OracleDescription, OracleError } from "./oracle.js";

// Formulas: lengths and products
export { euclideanNorm } from "./analytic/euclidean-norm.js";
export { invariantMass, minkowskiProduct, minkowskiSquare } from "./analytic/minkowski.js";
export { l1Norm, piecewiseLinear } from "./analytic/piecewise.js";
export { scalarProducts } from "./analytic/scalar-products.js";
export { squeezeProduct } from "./analytic/squeeze.js";
export { symplecticForm } from "./analytic/symplectic-form.js";

// Formulas: forms, complex vectors, exceptional algebras
export { complexNorm, hermitianProduct, specialUnitary } from "./analytic/complex.js";
export { complexDeterminant, determinant } from "./analytic/determinant.js";
export {
  albertDeterminant,
  albertInvariants,
  complexAlbertDeterminant,
  freudenthalInvariants,
  octonionProduct,
} from "./analytic/exceptional.js";
export { type FormOptions, multilinearForm } from "./analytic/multilinear-form.js";
export { polynomialValues } from "./analytic/polynomial-values.js";

// Formulas: mechanics
export {
  angularMomentum,
  gravitationalEnergy,
  harmonicOscillator,
  keplerCharges,
  keplerEnergy,
  keplerInvariants,
  laplaceRungeLenz,
  oscillatorEnergy,
  totalMomentum,
} from "./analytic/mechanics.js";

// By name
export { type OracleChoice, type OracleEntry, oracleByName, oracleCatalog } from "./catalog.js";

// Several as one
export { productOracle } from "./combine/product-oracle.js";
export { type CombineOptions, stackOracles } from "./combine/stack-oracles.js";

// From data
export type { LabeledSamples } from "./learned/labeled-samples.js";
export {
  type LearnedOracle,
  type LearnOracleOptions,
  learnOracle,
  type OracleTraining,
} from "./learned/learn-oracle.js";
export type { Activation, NetworkOptions } from "./learned/train-networks.js";

// From models
export { type BlackBoxOptions, blackBox } from "./model/black-box.js";
export { type ModelOracleOptions, modelOracle } from "./model/model-oracle.js";

// Errors
export type { OraclesErrorCode } from "./errors.js";
