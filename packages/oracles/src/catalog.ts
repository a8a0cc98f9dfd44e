/** The analytic oracles by name, for the command line and for files. */

import { InputError } from "@noether/base";
import { complexNorm, hermitianProduct, specialUnitary } from "./analytic/complex.js";
import { complexDeterminant, determinant } from "./analytic/determinant.js";
import { euclideanNorm } from "./analytic/euclidean-norm.js";
import {
  albertDeterminant,
  albertInvariants,
  complexAlbertDeterminant,
  freudenthalInvariants,
  octonionProduct,
} from "./analytic/exceptional.js";
import {
  angularMomentum,
  gravitationalEnergy,
  harmonicOscillator,
  keplerEnergy,
  keplerInvariants,
  laplaceRungeLenz,
  oscillatorEnergy,
  totalMomentum,
} from "./analytic/mechanics.js";
import { invariantMass, minkowskiProduct, minkowskiSquare } from "./analytic/minkowski.js";
import { l1Norm, piecewiseLinear } from "./analytic/piecewise.js";
import { scalarProducts } from "./analytic/scalar-products.js";
import { squeezeProduct } from "./analytic/squeeze.js";
import { symplecticForm } from "./analytic/symplectic-form.js";
import type { Signature } from "./components.js";
import type { OraclesErrorCode } from "./errors.js";
import type { Oracle } from "./oracle.js";

/** The parameters of a named oracle. */
export interface OracleChoice {
  /** The length of each vector; default the oracle's smallest sensible one. */
  readonly dimension?: number | undefined;
  /** The numbers of positive and negative signs of the metric; default `[1, 3]`. */
  readonly signature?: Signature | undefined;
  /** The number of vectors (or bodies) in each sample; default the oracle's smallest sensible number. */
  readonly vectors?: number | undefined;
}

/** One oracle of the catalog. */
export interface OracleEntry {
  readonly name: string;
  /** A description of one line, shown by `--help`. */
  readonly summary: string;
  /** The parameter that it takes besides the number of vectors. */
  readonly takes: "dimension" | "signature" | "nothing";
  /** Set if it also takes the number of vectors; default unset. */
  readonly takesVectors?: true;
  make(choice: OracleChoice): Oracle;
}

/** Every analytic oracle, in the order of `--help`. */
export const oracleCatalog: readonly OracleEntry[] = [
  {
    name: "norm",
    summary: "|x|, the Euclidean length of one vector",
    takes: "dimension",
    make: ({ dimension = 3 }) => euclideanNorm(dimension),
  },
  {
    name: "minkowski",
    summary: "x·x, the square of one vector in a metric of signs (p, q)",
    takes: "signature",
    make: ({ signature }) => minkowskiSquare(signature),
  },
  {
    name: "minkowski-product",
    summary: "p1·p2, the product of two vectors in that metric",
    takes: "signature",
    make: ({ signature }) => minkowskiProduct(signature),
  },
  {
    name: "invariant-mass",
    summary: "(p1 + p2)², the squared invariant mass of a pair",
    takes: "signature",
    make: ({ signature }) => invariantMass(signature),
  },
  {
    name: "squeeze",
    summary: "x1 x2, the product of the two components of one vector",
    takes: "nothing",
    make: () => squeezeProduct(),
  },
  {
    name: "symplectic",
    summary: "ω(x, y), the symplectic form of two vectors (q…, p…)",
    takes: "dimension",
    make: ({ dimension = 2 }) => symplecticForm(dimension),
  },
  {
    name: "scalar-products",
    summary: "all products xa·xb of some vectors, in a metric of signs (p, q)",
    takes: "signature",
    takesVectors: true,
    make: ({ vectors = 2, signature = [1, 3] }) => scalarProducts(vectors, signature),
  },
  {
    name: "l1-norm",
    summary: "|x1| + … + |xn| of one vector",
    takes: "dimension",
    make: ({ dimension = 2 }) => l1Norm(dimension),
  },
  {
    name: "piecewise-linear",
    summary: "x1 where x1 ≥ 0, else −x2",
    takes: "nothing",
    make: () => piecewiseLinear(),
  },
  {
    name: "determinant",
    summary: "det(x1, …, xn) of n vectors of length n",
    takes: "dimension",
    make: ({ dimension = 3 }) => determinant(dimension),
  },
  {
    name: "complex-norm",
    summary: "|z| of one vector (Re z…, Im z…)",
    takes: "dimension",
    make: ({ dimension = 4 }) => complexNorm(dimension),
  },
  {
    name: "hermitian-product",
    summary: "z† w of two vectors (Re z…, Im z…), real and imaginary part",
    takes: "dimension",
    make: ({ dimension = 4 }) => hermitianProduct(dimension),
  },
  {
    name: "complex-determinant",
    summary: "det(z1, …, zm) of m vectors (Re z…, Im z…), real and imaginary part",
    takes: "dimension",
    make: ({ dimension = 4 }) => complexDeterminant(dimension),
  },
  {
    name: "special-unitary",
    summary: "|z1| and det(z1, …, zm), what SU(m) keeps",
    takes: "dimension",
    make: ({ dimension = 4 }) => specialUnitary(dimension),
  },
  {
    name: "g2",
    summary: "the product of three imaginary octonions, on R^7",
    takes: "nothing",
    make: () => octonionProduct(),
  },
  {
    name: "f4",
    summary: "trace form and determinant of the traceless Albert algebra, on R^26",
    takes: "nothing",
    make: () => albertInvariants(),
  },
  {
    name: "e6",
    summary: "determinant of the Albert algebra, on R^27",
    takes: "nothing",
    make: () => albertDeterminant(),
  },
  {
    name: "e6-compact",
    summary: "length and determinant of the complex Albert algebra, on C^27 (Re z…, Im z…)",
    takes: "nothing",
    make: () => complexAlbertDeterminant(),
  },
  {
    name: "e7",
    summary: "quartic and symplectic form, on R^56",
    takes: "nothing",
    make: () => freudenthalInvariants(),
  },
  {
    name: "oscillator-energy",
    summary: "(p² + q²) / 2 of one point (q…, p…) of phase space",
    takes: "dimension",
    make: ({ dimension = 6 }) => oscillatorEnergy(dimension),
  },
  {
    name: "oscillator",
    summary: "the oscillator's energy and the symplectic form of two points (q…, p…)",
    takes: "dimension",
    make: ({ dimension = 6 }) => harmonicOscillator(dimension),
  },
  {
    name: "kepler-energy",
    summary: "p²/2 − 1/|q| of one planet (q…, p…)",
    takes: "dimension",
    make: ({ dimension = 6 }) => keplerEnergy(dimension),
  },
  {
    name: "kepler",
    summary: "L² + K² and L·K of a planet's charges (L…, K…), what its hidden SO(4) keeps",
    takes: "nothing",
    make: () => keplerInvariants(),
  },
  {
    name: "gravitational-energy",
    summary: "Σ p²/2 − Σ 1/|qa − qb| of bodies (q…, p…)",
    takes: "dimension",
    takesVectors: true,
    make: ({ vectors = 2, dimension = 6 }) => gravitationalEnergy(vectors, dimension),
  },
  {
    name: "momentum",
    summary: "Σ p of bodies (q…, p…)",
    takes: "dimension",
    takesVectors: true,
    make: ({ vectors = 2, dimension = 6 }) => totalMomentum(vectors, dimension),
  },
  {
    name: "angular-momentum",
    summary: "Σ q × p of bodies (q…, p…)",
    takes: "dimension",
    takesVectors: true,
    make: ({ vectors = 1, dimension = 6 }) => angularMomentum(vectors, dimension),
  },
  {
    name: "laplace-runge-lenz",
    summary: "p × L − q/|q| of one planet (q…, p…)",
    takes: "dimension",
    make: ({ dimension = 6 }) => laplaceRungeLenz(dimension),
  },
];

/**
 * Makes the oracle called `name`.
 *
 * @throws InputError `unknown-oracle` if there is none, `dimensions-differ` if `choice` does not suit it, and what its
 * factory throws.
 */
export function oracleByName(name: string, choice: OracleChoice = {}): Oracle {
  const entry = oracleCatalog.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const names = oracleCatalog.map((candidate) => candidate.name).join(", ");
    throw new InputError<OraclesErrorCode>({
      code: "unknown-oracle",
      got: `oracle "${name}"`,
      expected: `one of ${names}`,
      fix: "Choose a name from that list.",
    });
  }
  if (choice.signature !== undefined && entry.takes !== "signature") {
    throw new InputError<OraclesErrorCode>({
      code: "unused-choice",
      got: `a signature for oracle "${name}"`,
      expected: "no signature: this oracle has no metric to choose",
      fix: "Leave the signature out, or choose an oracle with a metric such as minkowski.",
    });
  }
  if (choice.vectors !== undefined && entry.takesVectors === undefined) {
    throw new InputError<OraclesErrorCode>({
      code: "unused-choice",
      got: `a number of vectors for oracle "${name}"`,
      expected: "none: this oracle fixes it",
      fix: "Leave it out, or choose an oracle of several vectors such as scalar-products.",
    });
  }
  const oracle = entry.make(choice);
  if (choice.dimension !== undefined && choice.dimension !== oracle.dimension) {
    throw new InputError<OraclesErrorCode>({
      code: "dimensions-differ",
      got: `dimension ${choice.dimension} for oracle "${name}"`,
      expected: `dimension ${oracle.dimension}${entry.takes === "signature" ? ", the sum of the signature" : ""}`,
      fix: entry.takes === "signature" ? "Change the signature, as in 1,3." : "Leave the dimension out.",
    });
  }
  return oracle;
}
