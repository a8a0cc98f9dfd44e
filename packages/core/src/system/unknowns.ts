/**
 * The order of the unknowns: first those of the fields, then the output generators R `[p, p]`, row-major.
 *
 * The fields' unknowns are W `[n, F]`, row-major; complex ones are A, then B, `[n/2, n/2]`, of W = [[A, −B], [B, A]] / √2,
 * so that lengths of unknowns are Frobenius norms of W.
 */

import type { Frame } from "./frame.js";

/** How many unknowns the fields have, and how many in all. */
export function unknownsIn(frame: Frame): { readonly fields: number; readonly all: number } {
  const fields = (frame.size * frame.functions.size) / (frame.fields.kind === "complex-linear" ? 2 : 1);
  return { fields, all: fields + (frame.outputs?.size ?? 0) ** 2 };
}

/** Coefficients of solutions: W `[k, n, F]` and R `[k, p, p]` of rows `[k, unknowns]`. */
export function coefficientsOf(frame: Frame, rows: Float64Array): { fields: Float64Array; outputs: Float64Array } {
  const { fields, all } = unknownsIn(frame);
  const width = frame.size * frame.functions.size;
  const k = rows.length / all;
  const out = { fields: new Float64Array(k * width), outputs: new Float64Array(k * (all - fields)) };
  const places = placesOf(frame);
  for (let a = 0; a < k; a++) {
    const row = rows.subarray(a * all, (a + 1) * all);
    for (const { unknown, at, weight } of places) out.fields[a * width + at]! += weight * row[unknown]!;
    out.outputs.set(row.subarray(fields), a * (all - fields));
  }
  return out;
}

/** The fields' part of a Gram matrix, in the entries of W: `[n·F, n·F]`. */
export function gramOfFields(frame: Frame, gram: Float64Array): Float64Array {
  const { fields, all } = unknownsIn(frame);
  if (fields === all && frame.fields.kind !== "complex-linear") return gram;
  const places = placesOf(frame);
  const entries = places.map(({ unknown, at, weight }) => ({ from: unknown, to: at, weight }));
  return carried(gram, entries, { from: all, to: frame.size * frame.functions.size });
}

/** A Gram matrix over the entries of W, `[n·F, n·F]`, over the unknowns; those of outputs are left free. */
export function gramOfUnknowns(frame: Frame, gram: Float64Array): Float64Array {
  const places = placesOf(frame);
  const entries = places.map(({ unknown, at, weight }) => ({ from: at, to: unknown, weight }));
  return carried(gram, entries, { from: frame.size * frame.functions.size, to: unknownsIn(frame).all });
}

/** PᵀGP for a sparse P with the entries P[from, to] = weight. */
function carried(
  gram: Float64Array,
  entries: readonly { readonly from: number; readonly to: number; readonly weight: number }[],
  width: { readonly from: number; readonly to: number },
): Float64Array {
  const out = new Float64Array(width.to ** 2);
  for (const a of entries) {
    for (const b of entries) out[a.to * width.to + b.to]! += a.weight * b.weight * gram[a.from * width.from + b.from]!;
  }
  return out;
}

/** The Gram matrix of the outputs' unknowns, `[p², p²]`. */
export function gramOfOutputs(frame: Frame, gram: Float64Array): Float64Array {
  const { fields, all } = unknownsIn(frame);
  const width = all - fields;
  return Float64Array.from({ length: width * width }, (_, at) => {
    const [i, j] = [Math.floor(at / width), at % width];
    return gram[(fields + i) * all + fields + j]!;
  });
}

/** Where each unknown of the fields stands in W, and with which weight. */
function placesOf(frame: Frame): readonly { unknown: number; at: number; weight: number }[] {
  const n = frame.size;
  if (frame.fields.kind !== "complex-linear") {
    return Array.from({ length: n * frame.functions.size }, (_, at) => ({ unknown: at, at, weight: 1 }));
  }
  const m = n / 2;
  return Array.from({ length: m * m }, (_, unknown) => {
    const [a, b] = [Math.floor(unknown / m), unknown % m];
    return [
      { unknown, at: a * n + b, weight: Math.SQRT1_2 },
      { unknown, at: (a + m) * n + b + m, weight: Math.SQRT1_2 },
      { unknown: unknown + m * m, at: (a + m) * n + b, weight: Math.SQRT1_2 },
      { unknown: unknown + m * m, at: a * n + b + m, weight: -Math.SQRT1_2 },
    ];
  }).flat();
}
