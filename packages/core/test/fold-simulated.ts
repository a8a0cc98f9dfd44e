/** The samples of a simulated problem as sums by folds and pairs of members. */

import { type FoldGrams, memberPairs } from "../src/doubt/fold-grams.js";
import { gramOf, type SimulatedProblem } from "./simulated-problem.js";

/** Sample i goes into fold i mod `count`; rows of a sample are divided by their root mean square over members. */
export function foldSimulated({ size, members, samples, outputs, rows }: SimulatedProblem, count: number): FoldGrams {
  const squares = new Float64Array(samples * outputs);
  for (const of of rows)
    for (let at = 0; at < of.length; at++) squares[Math.floor(at / size)]! += of[at]! ** 2 / members;
  const scaled = rows.map((of) => of.map((entry, at) => entry / Math.sqrt(squares[Math.floor(at / size)]!)));
  const folds = Array.from({ length: count }, (_, fold) => {
    const inFold = outputs * Math.ceil((samples - fold) / count);
    const sums = memberPairs(members).map(({ first, second }) =>
      gramOf(scaled[first]!, scaled[second]!, size, (row) => Math.floor(row / outputs) % count === fold),
    );
    return { rows: inFold, power: inFold, sums };
  });
  return { size, members, folds };
}
