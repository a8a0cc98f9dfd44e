/** φ(x_1, …, x_r) = Σ T_(i…k) x_1i … x_rk: a form in r vectors, linear in each. Source: arXiv:2307.04891. */

import { checkFinite, checkInteger, checkLength, InputError } from "@noether/base";
import type { Form, HomogeneousPolynomial } from "@noether/lie";
import { numberedComponents } from "../components.js";
import type { OraclesErrorCode } from "../errors.js";
import type { Oracle } from "../oracle.js";
import { polynomialValues } from "./polynomial-values.js";

/** Options of `multilinearForm`. */
export interface FormOptions {
  /** The name in reports. Default `"form"`. */
  readonly name?: string;
  /** The formula in reports. Default `"T(x…)"`. */
  readonly formula?: string;
}

/**
 * The form as an oracle of `rank` vectors, kept by the matrices that `stabilizer` of `@noether/lie` finds for it.
 *
 * @param form - Its entries `[dimension, …, dimension]`; those that are zero cost nothing.
 * @throws InputError `not-an-integer`, `wrong-length`, `not-finite`, `zero-form`.
 */
export function multilinearForm(
  form: Form,
  dimension: number,
  { name = "form", formula = "T(x…)" }: FormOptions = {},
): Oracle {
  const { rank, entries } = form;
  checkInteger(rank, "rank", 1);
  checkInteger(dimension, "dimension", 1);
  const shape = Array.from({ length: rank }, () => dimension);
  checkLength(entries, dimension ** rank, "form", `[${shape.join(", ")}]`);
  checkFinite(entries, "form");
  const polynomial = polynomialOf(form, dimension);
  if (polynomial.terms.length === 0) {
    throw new InputError<OraclesErrorCode>({
      code: "zero-form",
      got: "a form whose entries are all zero",
      expected: "at least one that is not",
      fix: "Check the form.",
    });
  }
  return {
    name,
    formula,
    vectors: rank,
    dimension,
    components: numberedComponents(dimension),
    domain: "everywhere",
    evaluate: (x) => polynomialValues(x, [polynomial]),
  };
}

/** The form as a polynomial in the rank · n numbers of a sample. */
function polynomialOf({ rank, entries }: Form, n: number): HomogeneousPolynomial {
  const terms: HomogeneousPolynomial["terms"][number][] = [];
  for (let at = 0; at < entries.length; at++) {
    const coefficient = entries[at]!;
    if (coefficient === 0) continue;
    const indices = Array.from(
      { length: rank },
      (_, vector) => vector * n + (Math.floor(at / n ** (rank - 1 - vector)) % n),
    );
    terms.push({ indices, coefficient });
  }
  return { dimension: rank * n, degree: rank, terms };
}
