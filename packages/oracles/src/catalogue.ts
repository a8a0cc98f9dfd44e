/** The analytic oracles by name, for the command line and for files. */

import { InputError } from "@noether/base";
import { euclideanNorm } from "./analytic/euclidean-norm.js";
import { invariantMass, minkowskiProduct, minkowskiSquare } from "./analytic/minkowski.js";
import { squeezeProduct } from "./analytic/squeeze.js";
import { symplecticForm } from "./analytic/symplectic-form.js";
import type { Signature } from "./components.js";
import type { Oracle } from "./oracle.js";

/** What an oracle's name leaves open. */
export interface OracleChoice {
  /** Length of each vector; default what the samples have, or the oracle's smallest sensible one. */
  readonly dimension?: number | undefined;
  /** Signs of the metric; default (1, 3). */
  readonly signature?: Signature | undefined;
}

/** One oracle of the catalogue. */
export interface OracleEntry {
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** Which of the choices it takes. */
  readonly takes: "dimension" | "signature" | "nothing";
  make(choice: OracleChoice): Oracle;
}

/** Every analytic oracle, in the order of `--help`. */
export const oracleCatalogue: readonly OracleEntry[] = [
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
];

/**
 * The oracle of that name.
 *
 * @throws InputError `unknown-oracle` if there is none, `dimension-mismatch` if `choice` does not fit it, and what its
 * factory throws.
 */
export function oracleByName(name: string, choice: OracleChoice = {}): Oracle {
  const entry = oracleCatalogue.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const names = oracleCatalogue.map((candidate) => candidate.name).join(", ");
    throw new InputError({
      code: "unknown-oracle",
      got: `oracle "${name}"`,
      expected: `one of ${names}`,
      fix: "Choose a name from that list.",
    });
  }
  if (choice.signature !== undefined && entry.takes !== "signature") {
    throw new InputError({
      code: "signature-unused",
      got: `a signature for oracle "${name}"`,
      expected: "no signature: this oracle has no metric to choose",
      fix: "Leave the signature out, or choose an oracle with a metric such as minkowski.",
    });
  }
  const oracle = entry.make(choice);
  if (choice.dimension !== undefined && choice.dimension !== oracle.dimension) {
    throw new InputError({
      code: "dimension-mismatch",
      got: `dimension ${choice.dimension} for oracle "${name}"`,
      expected: `dimension ${oracle.dimension}${entry.takes === "signature" ? ", the sum of the signature" : ""}`,
      fix: entry.takes === "signature" ? "Change the signature, as in 1,3." : "Leave the dimension out.",
    });
  }
  return oracle;
}
