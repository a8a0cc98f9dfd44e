/** A result as plain JSON: nested arrays instead of flat ones, every key always there. */

import type { Algebra, Outcome, Result } from "./result.js";

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
  readonly oracle: {
    readonly name: string;
    readonly formula: string;
    readonly vectors: number;
    readonly dimension: number;
    readonly components: readonly string[];
  };
  readonly samples: { readonly count: number; readonly needed: number };
  readonly seed: number;
}

/** Turns a result into JSON's types; `algebra` is `"none"` without a symmetry and `"undecided"` without a decision. */
export function resultToJson(result: Result): ResultJson {
  const { outcome, status, oracle, evidence, certain, samples, seed } = result;
  const { name, formula, vectors, dimension, components } = oracle;
  const algebra = result.algebra === undefined ? undefined : algebraToJson(result.algebra);
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
    ...algebra,
    spectrum: evidence === undefined ? [] : [...evidence.spectrum],
    gap: evidence?.gap ?? null,
    certain: certain === undefined ? null : algebraToJson(certain),
    oracle: { name, formula, vectors, dimension, components },
    samples,
    seed,
  };
}

function algebraToJson({
  name,
  generators,
  labels,
  structureConstants,
  closureResidual,
  identification,
}: Algebra): AlgebraJson {
  return {
    dimension: generators.count,
    algebra: name,
    isomorphisms: identification.isomorphisms,
    generators: nest(generators.entries, generators.count, generators.size),
    labels,
    structureConstants: nest(structureConstants, generators.count, generators.count),
    closureResidual,
    exactDeviation: identification.exactDeviation ?? null,
  };
}

/** A flat `[outer, inner, inner]` array as nested arrays, without negative zeros, which JSON does not have. */
function nest(flat: Float64Array, outer: number, inner: number): number[][][] {
  return Array.from({ length: outer }, (_, a) =>
    Array.from({ length: inner }, (_, b) =>
      Array.from(flat.subarray((a * inner + b) * inner, (a * inner + b + 1) * inner), (value) => value + 0),
    ),
  );
}
