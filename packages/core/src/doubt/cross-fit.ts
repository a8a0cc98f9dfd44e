/**
 * Directions chosen on one half of the data and measured on the other.
 *
 * By Courant and Fischer the d-th smallest eigenvalue of Γ = E[r rᵀ] lies under the largest eigenvalue of Γ on any
 * d-dimensional space, and over the smallest one on any space of codimension d − 1. So spaces may be chosen freely; what
 * is measured on them with other data bounds λ_d, without the optimism of choosing and measuring on the same. (And the
 * largest eigenvalue of a mean is biased upwards, the smallest downwards: both to the safe side.)
 *
 * The data fall into cells: half of the folds (even, odd) times half of the members. Each cell is measured along the
 * directions chosen on the opposite one, and each once.
 */

import { multiply, symmetricEigen, transposed } from "@noether/linear-algebra";
import { type FoldGrams, memberPairs } from "./fold-grams.js";
import { type Ratio, ratio } from "./ratio.js";

/** Defects along directions chosen elsewhere. */
export interface CrossFit {
  /** The j-th chosen direction, least defect first, from 0. */
  along(j: number): Ratio;
  /** The worst direction among the first d. */
  worstOfFirst(d: number): Ratio;
  /** The best direction after the first d. */
  bestAfter(d: number): Ratio;
  /** Mean cosine between the rows of two members; 1 for one oracle. */
  readonly agreement: Ratio;
}

/** One measured cell. */
interface Cell {
  /** Chosen directions as rows, ascending, `[k, k]`. */
  readonly chosen: Float64Array;
  /** The cell's sum of outer products along them, `[k, k]`. */
  readonly measured: Float64Array;
}

/** Chooses in every cell and measures in the opposite one. Defects are squared, 1 for a random direction. */
export function crossFit(grams: FoldGrams): CrossFit {
  const { size: k, members, folds } = grams;
  const pairs = memberPairs(members);
  const halves = members === 1 ? 1 : 2;
  const cellOf = (fold: number, half: number): number => (fold % 2) * halves + half;
  const cellSums = Array.from({ length: 2 * halves }, () => new Float64Array(k * k));
  const traces = new Float64Array(folds.length * pairs.length);
  const powers = new Float64Array(folds.length * pairs.length);
  for (const [f, fold] of folds.entries()) {
    for (const [p, sum] of fold.sums.entries()) {
      const into = cellSums[cellOf(f, pairs[p]!.half)]!;
      for (let i = 0; i < into.length; i++) into[i]! += sum[i]!;
      for (let i = 0; i < k; i++) traces[f * pairs.length + p]! += sum[i * (k + 1)]!;
      powers[f * pairs.length + p] = fold.power;
    }
  }
  const cells = cellSums.map((sum, cell): Cell => {
    const chosen = symmetricEigen(cellSums[cellSums.length - 1 - cell]!, k).vectors;
    return { chosen, measured: multiply(multiply(chosen, sum, k), transposed(chosen, k), k) };
  });
  const shape = { folds: folds.length, members, pairs };

  /** The defect along one direction per cell. */
  function defect(directions: readonly Float64Array[]): Ratio {
    const numerators = new Float64Array(traces.length);
    for (const [f, fold] of folds.entries()) {
      for (const [p, sum] of fold.sums.entries()) {
        numerators[f * pairs.length + p] = k * form(sum, directions[cellOf(f, pairs[p]!.half)]!);
      }
    }
    return ratio({ numerators, denominators: traces, ...shape });
  }

  /** The direction of largest or smallest defect among the chosen ones from `start` to before `end`, in each cell. */
  const extreme = (start: number, end: number, which: "largest" | "smallest"): Ratio =>
    defect(
      cells.map(({ chosen, measured }) => {
        const d = end - start;
        const block = Float64Array.from({ length: d * d }, (_, at) => {
          const [i, j] = [Math.floor(at / d), at % d];
          return measured[(start + Math.max(i, j)) * k + start + Math.min(i, j)]!; // symmetric to the last bit
        });
        const row = which === "largest" ? d - 1 : 0;
        const within = symmetricEigen(block, d).vectors.subarray(row * d, (row + 1) * d);
        return combination(within, chosen.subarray(start * k, end * k), k);
      }),
    );

  return {
    along: (j) => defect(cells.map(({ chosen }) => chosen.subarray(j * k, (j + 1) * k))),
    worstOfFirst: (d) => extreme(0, d, "largest"),
    bestAfter: (d) => extreme(d, k, "smallest"),
    agreement: ratio({ numerators: traces, denominators: powers, ...shape }),
  };
}

/** wᵀ A w for symmetric A. */
function form(a: Float64Array, w: Float64Array): number {
  const k = w.length;
  let total = 0;
  for (let i = 0; i < k; i++) {
    let row = 0;
    for (let j = 0; j < k; j++) row += a[i * k + j]! * w[j]!;
    total += w[i]! * row;
  }
  return total;
}

/** Σ_i weights_i rows_i. */
function combination(weights: Float64Array, rows: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k);
  for (const [i, weight] of weights.entries()) {
    for (let j = 0; j < k; j++) out[j]! += weight * rows[i * k + j]!;
  }
  return out;
}
