/**
 * The Lie bracket of polynomial fields, exactly in their coefficients.
 *
 * Sign: [v, w] = Dv·w − Dw·v, with D the Jacobian, so that matrices and their fields have the same brackets:
 * [Ax, Bx] = (AB − BA) x. (As derivations fields have the opposite sign.)
 */

import { InputError } from "@noether/base";
import type { CoreErrorCode } from "../errors.js";
import type { VectorField } from "./vector-field.js";

/** A polynomial by the exponents of its monomials, joined by commas. */
type Terms = Map<string, number>;

/**
 * Computes [v, w]. Each pair of a term of v and a term of w costs 2n operations.
 *
 * @throws InputError `not-polynomial`, `fields-do-not-fit`.
 */
export function lieBracket(v: VectorField, w: VectorField): VectorField {
  const [a, b] = [componentsOf(v), componentsOf(w)];
  if (a.length !== b.length) {
    throw new InputError<CoreErrorCode>({
      code: "fields-do-not-fit",
      got: `fields of ${a.length} and of ${b.length} components`,
      expected: "fields on the same space",
      fix: "Take both fields from one result.",
    });
  }
  const out = a.map((): Terms => new Map());
  addDerivative(out, a, b, 1);
  addDerivative(out, b, a, -1);
  return fieldOf(out);
}

/** The components of a polynomial field. */
function componentsOf({ functions, coefficients }: VectorField): Terms[] {
  if (functions.kind !== "monomials") {
    throw new InputError<CoreErrorCode>({
      code: "not-polynomial",
      got: "a field of waves",
      expected: "fields with polynomial components",
      fix: "Discover with polynomial(degree), or linear() or affine().",
    });
  }
  const { exponents, dimension } = functions;
  return Array.from({ length: dimension }, (_, i) => {
    const terms: Terms = new Map();
    exponents.forEach((row, b) => {
      const value = coefficients[i * exponents.length + b]!;
      if (value !== 0) terms.set(row.join(","), value);
    });
    return terms;
  });
}

/** Adds sign · Df·g to `out`. */
function addDerivative(out: readonly Terms[], f: readonly Terms[], g: readonly Terms[], sign: number): void {
  f.forEach((terms, i) => {
    for (const [key, value] of terms) {
      const powers = key.split(",").map(Number);
      g.forEach((direction, j) => {
        if (powers[j] === 0) return;
        for (const [other, weight] of direction) {
          const added = other.split(",").map((power, k) => Number(power) + powers[k]! - (k === j ? 1 : 0));
          const at = added.join(",");
          out[i]!.set(at, (out[i]!.get(at) ?? 0) + sign * powers[j]! * value * weight);
        }
      });
    }
  });
}

/** The field over just the monomials that occur, by degree and then by exponents. */
function fieldOf(components: readonly Terms[]): VectorField {
  const keys = new Set(components.flatMap((terms) => [...terms.keys()]));
  const exponents = [...keys].map((key) => key.split(",").map(Number)).sort(byDegree);
  const n = components.length;
  const coefficients = Float64Array.from({ length: n * exponents.length }, (_, at) => {
    const [i, b] = [Math.floor(at / exponents.length), at % exponents.length];
    return components[i]!.get(exponents[b]!.join(",")) ?? 0;
  });
  return { functions: { kind: "monomials", dimension: n, exponents }, coefficients };
}

function byDegree(a: readonly number[], b: readonly number[]): number {
  const degree = (row: readonly number[]): number => row.reduce((total, power) => total + power, 0);
  const differing = a.findIndex((power, i) => power !== b[i]);
  return degree(a) - degree(b) || (differing < 0 ? 0 : b[differing]! - a[differing]!);
}
