/**
 * From a span of vector fields to a sparse basis with formulas and, where brackets close, structure constants and a name.
 *
 * The name is that of the abstract algebra. It is read off the adjoint representation, which forgets the center Z: where
 * the algebra is the sum of its center and its brackets, the center is added to the name of the rest; elsewhere the name of
 * g/Z is given as such, and the algebra itself is left unnamed.
 */

import { canonicalBasis, type Generators, type Identification, identify } from "@noether/lie";
import { rightSingular, svd } from "@noether/linear-algebra";
import { type BracketTable, bracketTable } from "./bracket-table.js";
import { type FunctionBasis, functionCount } from "./function-basis.js";
import { fieldFormula, type VectorField } from "./vector-field.js";

/** Vector fields that preserve an oracle. */
export interface FieldAlgebra {
  /** The name of the algebra, such as `"so(2,1)"`, or the reason why it has none. */
  readonly name: string;
  /** Whether brackets stay in the span. If not, the fields are a part of a larger, perhaps infinite-dimensional algebra. */
  readonly closed: boolean;
  readonly count: number;
  readonly functions: FunctionBasis;
  /** `[count, n, F]`: field a has the components Σ_b W_aib f_b(x). Sparse and orthogonal, each of Frobenius norm √2. */
  readonly coefficients: Float64Array;
  /** Each field as a formula such as `"x2 ∂x1 − x1 ∂x2"`, with coefficients to three digits. */
  readonly formulas: readonly string[];
  /** The brackets `[v, w] = Dv·w − Dw·v`, for polynomial fields. */
  readonly brackets?: BracketTable;
  /** The dimension of the center, if the algebra closes. */
  readonly centerDimension?: number;
  /** The algebra modulo its center, if that is not zero. */
  readonly identification?: Identification;
}

/** Brackets of exact fields close to rounding, times the conditioning of the basis of functions. */
const CLOSED = 1e-8;
/** Singular values of structure constants under this share of the largest are zero. */
const RANK = 1e-8;

/**
 * The algebra of a span of fields.
 *
 * @param span - `[count, n, F]`, linearly independent.
 * @param components - Names of the n components.
 */
export function fieldAlgebra(
  span: Float64Array,
  functions: FunctionBasis,
  components: readonly string[],
): FieldAlgebra {
  const width = functions.dimension * functionCount(functions);
  const count = span.length / width;
  const coefficients = sparseBasis(span, count, functions);
  const fields = Array.from({ length: count }, (_, a) => ({
    functions,
    coefficients: coefficients.subarray(a * width, (a + 1) * width),
  }));
  const formulas = fields.map((field) => fieldFormula(field, components));
  const plain = { count, functions, coefficients, formulas };
  if (functions.kind !== "monomials")
    return { name: "fields of waves, whose brackets are not computed", closed: false, ...plain };
  const brackets = bracketTable(fields);
  if (brackets.closureResidual > CLOSED) {
    return { name: `${count} fields that do not close under brackets`, closed: false, ...plain, brackets };
  }
  return { closed: true, ...plain, brackets, ...named(brackets.constants, count) };
}

/** One field of an algebra. */
export function fieldOf({ functions, coefficients }: FieldAlgebra, a: number): VectorField {
  const width = functions.dimension * functionCount(functions);
  return { functions, coefficients: coefficients.slice(a * width, (a + 1) * width) };
}

/** `canonicalBasis` of the coefficients, as square matrices with zeros around them. */
function sparseBasis(span: Float64Array, count: number, functions: FunctionBasis): Float64Array {
  const n = functions.dimension;
  const F = functionCount(functions);
  const size = Math.max(n, F);
  const padded = new Float64Array(count * size * size);
  const move = (copy: (flat: number, square: number) => void): void => {
    for (let row = 0; row < count * n; row++) {
      for (let b = 0; b < F; b++) copy(row * F + b, Math.floor(row / n) * size * size + (row % n) * size + b);
    }
  };
  move((flat, square) => {
    padded[square] = span[flat]!;
  });
  const { entries } = canonicalBasis({ count, dimension: size, entries: padded });
  const out = new Float64Array(span.length);
  move((flat, square) => {
    out[flat] = entries[square]!;
  });
  return out;
}

function named(constants: Float64Array, k: number): Pick<FieldAlgebra, "name" | "centerDimension" | "identification"> {
  // (ad v_a)_cb = f_abc, one row a each. Combinations of rows that vanish are the center; what is left is g / Z.
  const adjoint = new Float64Array(k ** 3);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      for (let c = 0; c < k; c++) adjoint[a * k * k + c * k + b] = constants[(a * k + b) * k + c]!;
    }
  }
  const { values, left, right } = svd(adjoint, k, k * k);
  const rank = rankOf(values);
  const centerDimension = k - rank;
  if (rank === 0) return { name: flatName(k), centerDimension };
  const quotient: Generators = { count: rank, dimension: k, entries: right.slice(0, rank * k * k) };
  const identification = identify(quotient);
  if (centerDimension === 0) return { name: identification.name, centerDimension, identification };
  const name = splits(constants, k, left.slice(rank * k))
    ? `${identification.name}+${flatName(centerDimension)}`
    : `unidentified (dimension ${k}; modulo its center of dimension ${centerDimension}: ${identification.name})`;
  return { name, centerDimension, identification };
}

/** Whether the algebra is the direct sum of its brackets and its center, rows `[·, k]`. */
function splits(constants: Float64Array, k: number, center: Float64Array): boolean {
  const { values, vectors } = rightSingular(constants, k * k, k);
  const dimension = rankOf(values);
  if (dimension + center.length / k !== k) return false;
  const together = Float64Array.from([...vectors.slice(0, dimension * k), ...center]);
  return rankOf(rightSingular(together, k, k).values) === k;
}

function rankOf(values: Float64Array): number {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return largest === 0 ? 0 : values.filter((value) => value > RANK * largest).length;
}

/** The Abelian algebra of k translations. */
function flatName(k: number): string {
  return k === 1 ? "R" : `R^${k}`;
}
