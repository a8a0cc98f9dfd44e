/** The samples of a simulated problem as sums by folds and pairs of members. */

import { type FoldGrams, memberPairs } from "../src/doubt/fold-grams.js";
import { gramOf, type SimulatedProblem } from "./simulated-problem.js";

/** Sample i goes into fold i mod `count`. */
export function foldSimulated({ size, members, samples, outputs, rows }: SimulatedProblem, count: number): FoldGrams {
  const foldOf = (row: number): number => Math.floor(row / outputs) % count;
  const power = new Float64Array(count);
  for (const of of rows) {
    for (let at = 0; at < of.length; at++) power[foldOf(Math.floor(at / size))]! += of[at]! ** 2 / members;
  }
  const folds = Array.from({ length: count }, (_, fold) => ({
    rows: outputs * Math.ceil((samples - fold) / count),
    power: power[fold]!,
    sums: memberPairs(members).map(({ first, second }) =>
      gramOf(rows[first]!, rows[second]!, size, (row) => foldOf(row) === fold),
    ),
  }));
  return { size, members, folds };
}
