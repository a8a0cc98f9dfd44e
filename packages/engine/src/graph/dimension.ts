/**
 * Lengths of axes, known or symbolic.
 *
 * A symbolic length is a polynomial with integer coefficients in named unknowns, kept as a canonical string: `"N"`,
 * `"3*N"`, `"M+N-1"`. Equal polynomials are equal strings, so lengths compare with `===`; the string is also what ONNX
 * files show as `dim_param`. A length without unknowns is a number.
 */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** The length of an axis: a number, or a symbol such as `"N"` that is known only when the graph runs. */
export type Dimension = number | string;

/** The names that a symbol may have. */
export const SYMBOL: RegExp = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** More symbols in one product, or more terms, than any real model has: a limit for what files may ask for. */
const MOST_FACTORS = 16;
const MOST_TERMS = 64;

/** From monomial (`"M*N"`, sorted; `""` for the constant) to coefficient (never 0). */
type Polynomial = ReadonlyMap<string, number>;

/** `a + b`. */
export function addDimensions(a: Dimension, b: Dimension): Dimension {
  if (typeof a === "number" && typeof b === "number") return a + b;
  const sum = new Map(parse(a));
  for (const [monomial, coefficient] of parse(b)) sum.set(monomial, (sum.get(monomial) ?? 0) + coefficient);
  return format(sum);
}

/** `a · b`. */
export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  if (a === 0 || b === 0) return 0; // and never -0
  if (typeof a === "number" && typeof b === "number") return a * b;
  const product = new Map<string, number>();
  for (const [m, p] of parse(a)) {
    for (const [n, q] of parse(b)) {
      const monomial = [...factors(m), ...factors(n)].sort().join("*");
      product.set(monomial, (product.get(monomial) ?? 0) + p * q);
    }
  }
  return format(product);
}

/** `a - b`. */
export function subtractDimensions(a: Dimension, b: Dimension): Dimension {
  return addDimensions(a, multiplyDimensions(-1, b));
}

/** `a / b` where that is a polynomial and `b` a single term, else undefined. */
export function divideDimensions(a: Dimension, b: Dimension): Dimension | undefined {
  if (a === b) return 1;
  if (b === 0) return undefined;
  const divisor = [...parse(b)];
  if (divisor.length !== 1) return undefined;
  const [monomial, coefficient] = divisor[0]!;
  const quotient = new Map<string, number>();
  for (const [m, p] of parse(a)) {
    const rest = factors(m);
    for (const symbol of factors(monomial)) {
      const at = rest.indexOf(symbol);
      if (at < 0) return undefined;
      rest.splice(at, 1);
    }
    if (p % coefficient !== 0) return undefined;
    quotient.set(rest.join("*"), p / coefficient);
  }
  return format(quotient);
}

/** The product of all lengths: the number of entries of a tensor. */
export function productOfDimensions(dimensions: readonly Dimension[]): Dimension {
  return dimensions.reduce<Dimension>(multiplyDimensions, 1);
}

/** A length as a sum of terms `coefficient · symbol · symbol …`, for those who compute it at run time. */
export function termsOf(dimension: Dimension): { coefficient: number; symbols: readonly string[] }[] {
  return [...parse(dimension)].map(([monomial, coefficient]) => ({ coefficient, symbols: factors(monomial) }));
}

/** The length once the symbols are known; symbols that `values` lacks stay. */
export function substituteDimension(dimension: Dimension, values: ReadonlyMap<string, Dimension>): Dimension {
  if (typeof dimension === "number") return dimension;
  const known = values.get(dimension);
  if (known !== undefined) return known;
  return termsOf(dimension)
    .map(({ coefficient, symbols }) =>
      symbols.reduce<Dimension>((term, symbol) => multiplyDimensions(term, values.get(symbol) ?? symbol), coefficient),
    )
    .reduce<Dimension>(addDimensions, 0);
}

function factors(monomial: string): string[] {
  return monomial === "" ? [] : monomial.split("*");
}

function parse(dimension: Dimension): Polynomial {
  if (typeof dimension === "number") return new Map(dimension === 0 ? [] : [["", dimension]]);
  if (SYMBOL.test(dimension)) return new Map([[dimension, 1]]);
  const polynomial = new Map<string, number>();
  // "2*M*N+N-3" → "2*M*N", "N", "-3"
  for (const term of dimension.replaceAll("-", "+-").split("+")) {
    if (term === "" && dimension.startsWith("-")) continue;
    const negative = term.startsWith("-");
    const parts = (negative ? term.slice(1) : term).split("*");
    const leads = /^\d+$/.test(parts[0]!);
    const symbols = leads ? parts.slice(1) : parts;
    if (!symbols.every((symbol) => SYMBOL.test(symbol)) || (!leads && symbols.length === 0)) {
      throw new InputError<EngineErrorCode>({
        code: "not-a-dimension",
        got: `the dimension "${dimension}"`,
        expected: 'a whole number, or a symbol such as "N"',
        fix: "Rename that axis.",
      });
    }
    const coefficient = (negative ? -1 : 1) * (leads ? Number(parts[0]) : 1);
    const monomial = [...symbols].sort().join("*");
    polynomial.set(monomial, (polynomial.get(monomial) ?? 0) + coefficient);
  }
  return polynomial;
}

/** Terms in alphabetic order, the constant last. */
function format(polynomial: Polynomial): Dimension {
  const terms = [...polynomial].filter(([, coefficient]) => coefficient !== 0);
  const fits = terms.every(([m, k]) => Number.isSafeInteger(k) && factors(m).length <= MOST_FACTORS);
  if (!fits || terms.length > MOST_TERMS) {
    throw new InputError<EngineErrorCode>({
      code: "too-large",
      got: `a symbolic length of ${terms.length} terms`,
      expected: `at most ${MOST_TERMS} terms, ${MOST_FACTORS} symbols in each, and coefficients below 2^53`,
      fix: "Give some axes numbers.",
    });
  }
  if (terms.length === 0) return 0;
  if (terms.length === 1 && terms[0]![0] === "") return terms[0]![1];
  return terms
    .sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1))
    .map(([monomial, coefficient], i) => {
      const sign = coefficient < 0 ? "-" : i > 0 ? "+" : "";
      const size = Math.abs(coefficient);
      return sign + (monomial === "" ? String(size) : size === 1 ? monomial : `${size}*${monomial}`);
    })
    .join("");
}
