/** A result as plain JSON: nested arrays instead of flat ones, every key always there. */

import type { CountReason, SymmetryCount } from "../doubt/count-symmetries.js";
import type { FieldAlgebra } from "../fields/field-algebra.js";
import { functionCount, functionNames } from "../fields/function-basis.js";
import type { Algebra, Outcome, Result } from "../result.js";

/** One algebra in JSON. */
export interface AlgebraJson {
  readonly dimension: number;
  readonly algebra: string;
  readonly isomorphisms: readonly string[];
  readonly generators: readonly (readonly (readonly number[])[])[];
  readonly labels: readonly string[];
  /** `structureConstants[a][b][c]` of `[W_a, W_b] = Σ_c f_abc W_c`. */
  readonly structureConstants: readonly (readonly (readonly number[])[])[];
  readonly closureResidual: number;
  /** Sine of the largest angle between the span and the exact algebra of that name; null where no form defines it. */
  readonly exactDeviation: number | null;
  /** Generators of ρ in φ(gx) = ρ(g) φ(x), `representation[a][i][j]`; empty where values are invariant. */
  readonly representation: readonly (readonly (readonly number[])[])[];
}

/** Vector fields in JSON: field a has the components Σ_b coefficients[a][i][b] functions[b]. */
export interface FieldsJson {
  readonly dimension: number;
  readonly algebra: string;
  readonly closed: boolean;
  readonly formulas: readonly string[];
  readonly functions: readonly string[];
  readonly coefficients: readonly (readonly (readonly number[])[])[];
  /** Empty where brackets are not computed. */
  readonly structureConstants: readonly (readonly (readonly number[])[])[];
  readonly closureResidual: number | null;
}

/** How many generators there are, and how sure that is, in JSON. Defects: 1 for what a random direction does to the oracle. */
export interface CountJson {
  readonly confidence: number;
  readonly tolerance: number;
  readonly reason: CountReason;
  readonly least: number;
  readonly most: number;
  /** Bound on the defects of all generators at once; null without. */
  readonly worst: number | null;
  /** Least defect of what is no symmetry; null without. */
  readonly next: number | null;
  readonly agreement: number;
  readonly defects: readonly { readonly estimate: number; readonly low: number; readonly high: number }[];
}

/** A result in JSON. What is not known is null, or empty. */
export interface ResultJson extends Omit<AlgebraJson, "dimension" | "closureResidual"> {
  readonly outcome: Outcome;
  readonly status: string;
  /** Null unless decided. */
  readonly dimension: number | null;
  readonly closureResidual: number | null;
  readonly spectrum: readonly number[];
  readonly gap: { readonly below: number; readonly above: number; readonly decades: number } | null;
  readonly certain: AlgebraJson | null;
  /** For fields other than linear and affine ones, whose algebra has no `generators`; the part that is certain if undecided. */
  readonly fields: FieldsJson | null;
  /** The field that comes closest to a symmetry where there is none. */
  readonly closest: { readonly formula: string; readonly residual: number } | null;
  /** For oracles that are learned; null for formulas. */
  readonly count: CountJson | null;
  readonly oracle: {
    readonly name: string;
    readonly formula: string;
    readonly vectors: number;
    readonly dimension: number;
    readonly components: readonly string[];
  };
  readonly samples: { readonly count: number; readonly needed: number };
}

/** Turns a result into JSON's types; `algebra` is `"none"` without a symmetry and `"undecided"` without a decision. */
export function resultToJson(result: Result): ResultJson {
  const { outcome, status, oracle, evidence, certain, closest, count, samples } = result;
  const { name, formula, vectors, dimension, components } = oracle;
  const algebra = result.algebra === undefined ? undefined : algebraToJson(result.algebra);
  const fields = result.fields === undefined ? undefined : fieldsToJson(result.fields, components);
  return {
    outcome,
    status,
    dimension: outcome === "none" ? 0 : null,
    algebra: outcome === "none" ? "none" : "undecided",
    isomorphisms: [],
    generators: [],
    labels: [],
    structureConstants: [],
    closureResidual: null,
    exactDeviation: null,
    representation: [],
    ...(outcome === "found" && fields && answerOfFields(fields)),
    ...algebra,
    spectrum: evidence === undefined ? [] : [...evidence.spectrum],
    gap: evidence?.gap ?? null,
    certain: certain === undefined ? null : algebraToJson(certain),
    fields: fields ?? null,
    closest: closest === undefined ? null : { formula: closest.formula, residual: closest.residual },
    count: count === undefined ? null : countToJson(count),
    oracle: { name, formula, vectors, dimension, components },
    samples,
  };
}

function countToJson({ defects, worst, next, basis: _, ...rest }: SymmetryCount): CountJson {
  const { estimate, low, high } = defects;
  return {
    ...rest,
    worst: worst ?? null,
    next: next ?? null,
    defects: Array.from(estimate, (value, j) => ({ estimate: value, low: low[j]!, high: high[j]! })),
  };
}

function algebraToJson({
  name,
  generators,
  labels,
  structureConstants,
  closureResidual,
  identification,
  representation,
}: Algebra): AlgebraJson {
  return {
    dimension: generators.count,
    algebra: name,
    isomorphisms: identification.isomorphisms,
    generators: nest(generators.entries, generators.count, generators.dimension, generators.dimension),
    labels,
    structureConstants: nest(structureConstants, generators.count, generators.count, generators.count),
    closureResidual,
    exactDeviation: identification.exactDeviation ?? null,
    representation:
      representation === undefined
        ? []
        : nest(representation.entries, representation.count, representation.dimension, representation.dimension),
  };
}

function fieldsToJson(
  { name, closed, count, functions, coefficients, formulas, brackets }: FieldAlgebra,
  components: readonly string[],
): FieldsJson {
  return {
    dimension: count,
    algebra: name,
    closed,
    formulas,
    functions: functionNames(functions, components),
    coefficients: nest(coefficients, count, functions.dimension, functionCount(functions)),
    structureConstants: brackets === undefined ? [] : nest(brackets.constants, count, count, count),
    closureResidual: brackets?.closureResidual ?? null,
  };
}

/** What fields answer of the keys that all algebras have. */
function answerOfFields({
  dimension,
  algebra,
  formulas,
  structureConstants,
  closureResidual,
}: FieldsJson): Pick<ResultJson, "dimension" | "algebra" | "labels" | "structureConstants" | "closureResidual"> {
  return { dimension, algebra, labels: formulas, structureConstants, closureResidual };
}

/** A flat `[outer, rows, columns]` array as nested arrays, without negative zeros, which JSON does not have. */
function nest(flat: Float64Array, outer: number, rows: number, columns: number): number[][][] {
  return Array.from({ length: outer }, (_, a) =>
    Array.from({ length: rows }, (_, b) =>
      Array.from(flat.subarray((a * rows + b) * columns, (a * rows + b + 1) * columns), (value) => value + 0),
    ),
  );
}
