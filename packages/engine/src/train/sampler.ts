/**
 * Samplers: the rows that an epoch goes through, and their order.
 *
 * An epoch's draws depend on the stream of that epoch alone, so that a run can be resumed anywhere.
 */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** A strategy for the rows of an epoch; made by `shuffled`, `uniformDraws` or `weightedDraws`. */
export interface Sampler {
  /** The indices of one epoch's rows, in order. */
  draw(rows: number, rng: Rng): Uint32Array;
}

/** Options of samplers that draw. */
export interface DrawOptions {
  /** The number of draws in an epoch. Default: as many as there are rows. */
  readonly count?: number | undefined;
}

/** Options of `weightedDraws`. */
export interface WeightedDrawOptions extends DrawOptions {
  /** Whether a row may be drawn more than once in an epoch. Default true. */
  readonly replacement?: boolean | undefined;
}

/** Every row once, or the first `count` of them, in a random order: drawn uniformly without replacement. */
export function shuffled({ count }: DrawOptions = {}): Sampler {
  return {
    draw(rows, rng) {
      const draws = checkedCount(count ?? rows, rows);
      const order = inOrder(rows);
      // Fisher and Yates, from the front, as far as it is needed.
      for (let i = 0; i < draws; i++) {
        const j = rng.integer(i, rows - 1);
        const swapped = order[i]!;
        order[i] = order[j]!;
        order[j] = swapped;
      }
      return order.slice(0, draws);
    },
  };
}

/** Every row once, in the order of the data. */
export function inSequence(): Sampler {
  return { draw: (rows) => inOrder(rows) };
}

/** Every draw any row, all alike: uniform with replacement. */
export function uniformDraws({ count }: DrawOptions = {}): Sampler {
  return {
    draw(rows, rng) {
      return Uint32Array.from({ length: checkedCount(count ?? rows) }, () => rng.integer(0, rows - 1));
    },
  };
}

/**
 * Rows drawn with probabilities proportional to weights: with replacement by Walker's alias table, one uniform number
 * for each draw; without, one row after the other from those that are left (Efraimidis and Spirakis 2006).
 *
 * @param weights - One for each row, at least 0, not all 0; copied.
 * @throws InputError `out-of-range`; while drawing `wrong-length`.
 */
export function weightedDraws(
  weights: ArrayLike<number>,
  { count, replacement = true }: WeightedDrawOptions = {},
): Sampler {
  const copy = Float64Array.from(weights);
  const wrong = copy.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const total = copy.reduce((sum, weight) => sum + weight, 0);
  if (wrong >= 0 || !(total > 0) || !Number.isFinite(total)) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: wrong >= 0 ? `the weight ${copy[wrong]} of row ${wrong}` : `weights with the sum ${total}`,
      expected: "finite numbers of at least 0, not all 0",
      fix: "Correct the weights.",
    });
  }
  const table = replacement ? aliasTable(copy, total) : undefined;
  return {
    draw(rows, rng) {
      checkLength(copy, rows, "the sampler's weights", `[${rows}], one for each row`);
      const draws = checkedCount(count ?? rows, replacement ? undefined : rows);
      if (table === undefined) return withoutReplacement(copy, draws, rng);
      return Uint32Array.from({ length: draws }, () => {
        const at = rng.uniform() * rows;
        const row = Math.floor(at);
        return at - row < table.keep[row]! ? row : table.alias[row]!;
      });
    },
  };
}

function inOrder(rows: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, i) => i);
}

function checkedCount(count: number, most?: number): number {
  checkInteger(count, "count", 1, most);
  return count;
}

/** Each row keeps its own cell with probability `keep`, else the cell belongs to `alias`. */
function aliasTable(
  weights: Float64Array,
  total: number,
): { readonly keep: Float64Array; readonly alias: Uint32Array } {
  const keep = weights.map((weight) => (weight / total) * weights.length);
  const alias = inOrder(weights.length);
  const small: number[] = [];
  const large: number[] = [];
  for (const [row, share] of keep.entries()) (share < 1 ? small : large).push(row);
  while (small.length > 0 && large.length > 0) {
    const from = small.pop()!;
    const to = large.at(-1)!;
    alias[from] = to;
    keep[to] = keep[to]! - (1 - keep[from]!);
    if (keep[to]! < 1) small.push(large.pop()!);
  }
  // What is left differs from 1 by rounding only.
  for (const row of [...small, ...large]) keep[row] = 1;
  return { keep, alias };
}

/** The rows with the smallest of exponential variables with the weights as rates, in ascending order of these. */
function withoutReplacement(weights: Float64Array, draws: number, rng: Rng): Uint32Array {
  const times = weights.map((weight) => -Math.log1p(-rng.uniform()) / weight);
  const candidates = inOrder(weights.length).filter((row) => weights[row]! > 0);
  if (candidates.length < draws) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `${draws} draws without replacement from ${candidates.length} rows with a weight above 0`,
      expected: "no more draws than such rows",
      fix: "Lower count, or draw with replacement.",
    });
  }
  return candidates.sort((a, b) => times[a]! - times[b]! || a - b).slice(0, draws);
}
