/** From solutions of the linear system, rows of unknowns in the frame, to an algebra in the components of the data. */

import type { Generators, IdentifyOptions } from "@noether/lie";
import { dot, lu, solve } from "@noether/linear-algebra";
import type { Oracle } from "@noether/oracles";
import { algebraOf } from "../algebra.js";
import { type FieldAlgebra, fieldAlgebra } from "../fields/field-algebra.js";
import { functionBasis } from "../fields/function-basis.js";
import { fieldFormula } from "../fields/vector-field.js";
import type { Algebra, ClosestField } from "../result.js";
import { type Frame, leaveChange, leaveFrame } from "../system/frame.js";
import { coefficientsOf, unknownsIn } from "../system/unknowns.js";

/** An algebra of matrices, or one of other vector fields. */
export type Named = { readonly algebra: Algebra } | { readonly fields: FieldAlgebra };

/**
 * Names the span of solutions.
 *
 * @param rows - `[k, unknowns]`, orthonormal, in the frame; k of at least 1.
 * @param options - For solutions with noise: how much.
 */
export function nameSolutions(oracle: Oracle, frame: Frame, rows: Float64Array, options: IdentifyOptions = {}): Named {
  const { components } = oracle;
  const inner = coefficientsOf(frame, rows);
  const span = leaveFrame(frame, inner.fields);
  const { kind } = frame.fields;
  if (kind === "polynomial" || kind === "fourier") {
    return { fields: fieldAlgebra(span, functionBasis(frame.fields, frame.size), components) };
  }
  const count = rows.length / unknownsIn(frame).all;
  const size = frame.functions.size;
  const matrices = (entries: Float64Array): Generators => ({
    count,
    dimension: size,
    entries: kind === "affine" ? withLastRow(entries, size) : entries,
  });
  const given = matrices(span);
  const names = kind === "affine" ? [...components, "1"] : components;
  if (frame.outputs === undefined) return { algebra: algebraOf(given, matrices(inner.fields), names, options) };
  const outputs: Generators = { count, dimension: frame.outputs.size, entries: inner.outputs };
  const algebra = algebraOf(given, blocks(matrices(inner.fields), outputs), names, options);
  const representation = sameBasis(given, algebra.generators, leaveChange(frame.outputs, outputs));
  return { algebra: { ...algebra, representation } };
}

/** The field that changes the oracle least, the last resort where nothing solves. */
export function closestField(oracle: Oracle, frame: Frame, row: Float64Array, eigenvalue: number): ClosestField {
  const coefficients = leaveFrame(frame, coefficientsOf(frame, row).fields);
  const scale = Math.SQRT2 / Math.hypot(...coefficients);
  const field = {
    functions: functionBasis(frame.fields, frame.size),
    coefficients: coefficients.map((value) => value * scale),
  };
  const formula = fieldFormula(field, oracle.components);
  return { field, formula, residual: Math.sqrt(Math.max(0, eigenvalue)) };
}

/** Matrices `[size − 1, size]` with a last row of zeros. */
function withLastRow(entries: Float64Array, size: number): Float64Array {
  const width = (size - 1) * size;
  const count = entries.length / width;
  const out = new Float64Array(count * size * size);
  for (let a = 0; a < count; a++) out.set(entries.subarray(a * width, (a + 1) * width), a * size * size);
  return out;
}

/** Block-diagonal matrices: a generator and what it does to the oracle's values. */
function blocks(a: Generators, b: Generators): Generators {
  const size = a.dimension + b.dimension;
  const entries = new Float64Array(a.count * size * size);
  for (let k = 0; k < a.count; k++) {
    for (const [block, start] of [
      [a, 0],
      [b, a.dimension],
    ] as const) {
      for (let i = 0; i < block.dimension; i++) {
        const row = block.entries.subarray(
          (k * block.dimension + i) * block.dimension,
          (k * block.dimension + i + 1) * block.dimension,
        );
        entries.set(row, (k * size + start + i) * size + start);
      }
    }
  }
  return { count: a.count, dimension: size, entries };
}

/** The representation of `wanted` = A · `given`, from that of `given`. */
function sameBasis(given: Generators, wanted: Generators, representation: Generators): Generators {
  const k = given.count;
  const [width, out] = [given.dimension ** 2, representation.dimension ** 2];
  const row = (g: Generators, a: number, length: number): Float64Array =>
    g.entries.subarray(a * length, (a + 1) * length);
  const overlaps = Float64Array.from({ length: k * k }, (_, at) =>
    dot(row(given, Math.floor(at / k), width), row(given, at % k, width)),
  );
  const factors = lu(overlaps, k);
  const entries = new Float64Array(representation.entries.length);
  for (let a = 0; a < k; a++) {
    const target = row(wanted, a, width);
    const weights = solve(
      factors,
      Float64Array.from({ length: k }, (_, b) => dot(row(given, b, width), target)),
    );
    weights.forEach((weight, b) => {
      for (let at = 0; at < out; at++) entries[a * out + at]! += weight * representation.entries[b * out + at]!;
    });
  }
  return { count: k, dimension: representation.dimension, entries };
}
