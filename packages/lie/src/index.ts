// Algebras.
export { canonicalBasis } from "./algebra/canonical-basis.js";
export { commutator } from "./algebra/commutator.js";
export { type Generators, generator, generators, type MatrixLike } from "./algebra/generators.js";
export { jacobiResidual } from "./algebra/jacobi-residual.js";
export { killingForm } from "./algebra/killing-form.js";
export { realMatrix } from "./algebra/real-matrix.js";
export { type StructureConstants, structureConstants } from "./algebra/structure-constants.js";

// Groups by parameters.
export { withTranslations, volumePreserving } from "./parameters/affine-maps.js";
export { cayleyMap } from "./parameters/cayley-map.js";
export { type EulerOrder, eulerAngles } from "./parameters/euler-angles.js";
export { exponentialMap } from "./parameters/exponential-map.js";
export {
  type Boost,
  type Cayley,
  type DeterminantFactor,
  type Exponential,
  type Factor,
  type PlaneRotation,
  placesOf,
  type Quaternion,
  type Reflection,
  type Scale,
  type Shear,
} from "./parameters/factor.js";
export { generalLinear, type IwasawaOptions, iwasawa } from "./parameters/iwasawa.js";
export { boosts, lorentz } from "./parameters/lorentz.js";
export {
  composeFactors,
  type Parameterization,
  type ParameterizationSpec,
  parameterization,
} from "./parameters/parameterization.js";
export { givensRotations, type PlaneRotationsOptions, planeRotations } from "./parameters/plane-rotations.js";
export { pseudoRotations } from "./parameters/pseudo-rotations.js";
export { axisAngle, unitQuaternions } from "./parameters/quaternions.js";
export { specialUnitaryRotations, unitaryRotations } from "./parameters/unitary-rotations.js";

// Standard algebras as matrices.
export { gl, sl, slComplex, so, sp, spReal, su, u } from "./standard/classical.js";
export { compactForm } from "./standard/compact-form.js";
export { dualForm } from "./standard/dual-form.js";
export { e7, e7Minus5, e7Minus25 } from "./standard/e7.js";
export { e7Split } from "./standard/e7-split.js";
export { e8, e8Minus24, e8Split } from "./standard/e8.js";
export { e6, e6Minus14, e6Minus26, e6Plus2, e6Split, g2, g2Split } from "./standard/exceptional.js";
export { type F4Options, f4, f4Minus20, f4Split } from "./standard/f4.js";
export { aff, directSum, heisenberg, iso, upperTriangular } from "./standard/non-semisimple.js";
export { slQuaternionic, soStar, spIndefinite } from "./standard/quaternionic.js";
export { bargmann, conformal, galilei, poincare, similitude } from "./standard/spacetime.js";
export { standardAlgebra } from "./standard/standard-algebra.js";
export { type Form, type StabilizerOptions, stabilizer } from "./standard/stabilizer.js";

// Invariant tensors of the exceptional algebras.
export { albertCubic, albertTraceForm, type Octonions, octonionForm } from "./standard/albert.js";
export { e7Quartic, e7Symplectic } from "./standard/e7-invariants.js";
export {
  collectTerms,
  type HomogeneousPolynomial,
  polynomialGradient,
  polynomialValue,
} from "./standard/polynomial.js";
export { cubicInTraceUnits } from "./standard/trace-units.js";

// Structure.
export { adjoint } from "./structure/adjoint.js";
export { type CartanDecomposition, cartanDecomposition } from "./structure/cartan-decomposition.js";
export { cartanMatrix } from "./structure/cartan-matrix.js";
export { type CartanSubalgebra, cartanSubalgebra } from "./structure/cartan-subalgebra.js";
export { centralizer } from "./structure/centralizer.js";
export { center } from "./structure/center.js";
export { type CoxeterPlane, coxeterPlane } from "./structure/coxeter-plane.js";
export { derivedAlgebra } from "./structure/derived-algebra.js";
export { derivedSeries } from "./structure/derived-series.js";
export { dynkinType } from "./structure/dynkin-type.js";
export { type Ideals, ideals, type SimpleIdeal } from "./structure/ideals.js";
export { type InvariantForms, type InvariantFormsOptions, invariantForms } from "./structure/invariant-forms.js";
export { isNilpotent } from "./structure/is-nilpotent.js";
export { isSolvable, type SeriesAnswer } from "./structure/is-solvable.js";
export { type LeviDecomposition, leviDecomposition } from "./structure/levi-decomposition.js";
export { lowerCentralSeries } from "./structure/lower-central-series.js";
export type { Refusal, StructureOptions } from "./structure/measured.js";
export { nilradical } from "./structure/nilradical.js";
export { normalizer } from "./structure/normalizer.js";
export { radical } from "./structure/radical.js";
export { type IsotypicPart, type Representation, representation } from "./structure/representation.js";
export { type RootSystem, rootSystem } from "./structure/root-system.js";
export { stabilizerOfVector } from "./structure/stabilizer-of-vector.js";
export type { Subalgebra } from "./structure/subalgebra.js";
export type { DynkinType } from "./structure/type-of-roots.js";
export { weylDimension } from "./structure/weyl-dimension.js";
export { weylGroupOrder } from "./structure/weyl-group-order.js";

// Names.
export type { AlgebraFactor, Evidence, Identification, IdentificationOutcome } from "./identify/identification.js";
export { type IdentifyOptions, identify } from "./identify/identify.js";
export { type RealFormOfIdeal, realForm } from "./identify/real-form.js";

// Descriptions: every verb above at once, as data, JSON and words for terminals and pictures.
export { type AlgebraJson, algebraToJson } from "./describe/algebra-to-json.js";
export { actionWords, dynkinName, involutionWords, weylOrderWords } from "./describe/algebra-words.js";
export {
  type AlgebraDescription,
  type AlgebraKind,
  type DescribeAlgebraOptions,
  describeAlgebra,
} from "./describe/describe-algebra.js";
export { realFormWords } from "./describe/real-form-words.js";

// Exact algebras.
export { denseConstants, type ExactAlgebra, exactJacobi } from "./snap/exact-algebra.js";
export { type Isomorphism, isomorphism } from "./snap/isomorphism.js";
export { type Snap, snap } from "./snap/snap.js";
export { toGap } from "./snap/to-gap.js";

// Errors
export type { LieErrorCode } from "./errors.js";
