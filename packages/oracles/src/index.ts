// What an oracle is
export type { Signature } from "./components.js";
export type { Differences, Oracle, OracleError } from "./oracle.js";

// Formulas
export { euclideanNorm } from "./analytic/euclidean-norm.js";
export { invariantMass, minkowskiProduct, minkowskiSquare } from "./analytic/minkowski.js";
export { squeezeProduct } from "./analytic/squeeze.js";
export { symplecticForm } from "./analytic/symplectic-form.js";

// By name
export { type OracleChoice, type OracleEntry, oracleByName, oracleCatalogue } from "./catalogue.js";
