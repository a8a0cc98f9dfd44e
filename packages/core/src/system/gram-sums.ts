/**
 * Partial sums of a linear system as plain records that can be stored, sent and merged.
 *
 * Sums are kept apart for folds of the samples (sample i belongs to fold i mod F, i counted by each accumulator), which
 * are independent of each other: `packages/core/src/doubt` resamples them. The pooled sum is the sum over folds.
 */

import { InputError } from "@noether/base";
import type { CoreErrorCode } from "../errors.js";
import type { Frame } from "./frame.js";
import { unknownsIn } from "./unknowns.js";

/** The sum over one fold of the samples. */
export interface GramFold {
  readonly samples: number;
  /** The number of equations: samples times outputs of the oracle. */
  readonly rows: number;
  /** Σ row rowᵀ, `[unknowns, unknowns]`, of rows of at most unit length. */
  readonly sum: Float64Array;
}

/** Partial sums: numbers, strings and typed arrays only, so that `structuredClone` and `postMessage` take them. */
export interface GramSums {
  readonly frame: Frame;
  readonly unknowns: number;
  readonly folds: readonly GramFold[];
  /** Σ f fᵀ over all vectors, `[F, F]`, in the frame; its null space holds the functions that vanish on the samples. */
  readonly functions: Float64Array;
  /** Σ ∇φ ∇φᵀ over all vectors, scaled as the rows, `[n, n]`, in the frame; its null space holds the directions without any gradient. */
  readonly gradients: Float64Array;
}

/**
 * Merges partial sums into those of all their samples. It costs one addition per number.
 *
 * @throws InputError `nothing-to-merge`, `sums-differ` if frames or numbers of folds differ.
 */
export function mergeGramSums(parts: readonly GramSums[]): GramSums {
  const [first, ...rest] = parts;
  if (first === undefined) {
    throw new InputError<CoreErrorCode>({
      code: "nothing-to-merge",
      got: "no partial sums",
      expected: "at least one",
      fix: "Pass the sums of every shard.",
    });
  }
  const folds = first.folds.map(({ samples, rows, sum }) => ({ samples, rows, sum: sum.slice() }));
  const [functions, gradients] = [first.functions.slice(), first.gradients.slice()];
  rest.forEach((part, i) => {
    const reason = difference(first, part);
    if (reason !== undefined) {
      throw new InputError<CoreErrorCode>({
        code: "sums-differ",
        got: `part ${i + 1} with another ${reason} than part 0`,
        expected: "partial sums taken in one frame, with as many folds",
        fix: "Make the frame once, send it to every shard, and choose the same folds.",
      });
    }
    part.folds.forEach(({ samples, rows, sum }, f) => {
      const fold = folds[f]!;
      fold.samples += samples;
      fold.rows += rows;
      addTo(fold.sum, sum);
    });
    addTo(functions, part.functions);
    addTo(gradients, part.gradients);
  });
  return { frame: first.frame, unknowns: first.unknowns, folds, functions, gradients };
}

/** The mean of row rowᵀ over all folds, `[unknowns, unknowns]`: the Gram matrix G. Zero where there is no row. */
export function pooledGram({ unknowns, folds }: GramSums): Float64Array {
  const total = new Float64Array(unknowns * unknowns);
  for (const { sum } of folds) addTo(total, sum);
  const rows = folds.reduce((count, fold) => count + fold.rows, 0);
  if (rows > 0) for (let at = 0; at < total.length; at++) total[at]! /= rows;
  return total;
}

/** The default number of folds: enough to resample, and no more than 256 MB of sums. */
export function defaultFolds(frame: Frame): number {
  const numbers = unknownsIn(frame).all ** 2;
  return Math.max(1, Math.min(MOST_FOLDS, Math.floor(MOST_NUMBERS / numbers)));
}

const MOST_FOLDS = 16;
const MOST_NUMBERS = 2 ** 25;

/** `total` + `part`, in place. */
export function addTo(total: Float64Array, part: Float64Array): void {
  for (let at = 0; at < total.length; at++) total[at]! += part[at]!;
}

function difference(a: GramSums, b: GramSums): string | undefined {
  if (JSON.stringify(a.frame.fields) !== JSON.stringify(b.frame.fields)) return "choice of fields";
  if (a.folds.length !== b.folds.length) return "number of folds";
  const changes = [
    [a.frame, b.frame],
    [a.frame.functions, b.frame.functions],
    [a.frame.outputs, b.frame.outputs],
  ] as const;
  const same = changes.every(
    ([x, y]) => x?.into.length === y?.into.length && (x?.into.every((value, at) => value === y!.into[at]) ?? true),
  );
  return same ? undefined : "frame";
}
