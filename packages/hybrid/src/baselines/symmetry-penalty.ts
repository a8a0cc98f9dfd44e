/**
 * A soft symmetry: any network is allowed, but the loss grows with every change of its logit under infinitesimal
 * transformations, as in SEAL's infinitesimal variant (arXiv:2511.01982); here for any matrices that act on
 * four-vectors.
 *
 * Each event moves along a random combination of the generators, with standard normal coefficients: the mean square
 * of that one derivative is the sum of the squares of all, and the batch's own statistics, which all events move,
 * hardly notice.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import { constant, jvp, matmul, matrixTranspose, mean, mul, reshape, square } from "@noether/engine";
import type { HybridErrorCode } from "../errors.js";
import type { Penalty } from "../training/classifier-step.js";

/** Options of `symmetryPenalty`. */
export interface SymmetryPenaltyOptions {
  /** The factor of the penalty; default 0.1. */
  readonly strength?: number | undefined;
  /** The matrices `[k, 4, 4]`, row-major, that act on (E, px, py, pz); default the three rotations and three boosts. */
  readonly generators?: ArrayLike<number> | undefined;
}

/** The generators of the Lorentz group, `[6, 4, 4]`: rotations about x, y, z, then boosts along them. */
export const lorentzGenerators: readonly number[] = [
  ...[
    [2, 3],
    [3, 1],
    [1, 2],
  ].flatMap(([i, j]) => matrixOf([j!, i!, 1], [i!, j!, -1])),
  ...[1, 2, 3].flatMap((i) => matrixOf([0, i, 1], [i, 0, 1])),
];

function matrixOf(...entries: readonly (readonly [row: number, column: number, value: number])[]): readonly number[] {
  const matrix = new Array<number>(16).fill(0);
  for (const [row, column, value] of entries) matrix[4 * row + column] = value;
  return matrix;
}

/**
 * The penalty, for `penalties` of `trainClassifier`. @throws InputError `out-of-range`, `wrong-length`, `not-finite`.
 */
export function symmetryPenalty({
  strength = 0.1,
  generators = lorentzGenerators,
}: SymmetryPenaltyOptions = {}): Penalty {
  const count = Math.max(1, Math.ceil(generators.length / 16));
  checkLength(generators, 16 * count, "generators", "[k, 4, 4]");
  checkFinite(generators, "generators");
  if (!(strength >= 0 && Number.isFinite(strength))) {
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `strength = ${strength}`,
      expected: "a finite number of at least 0",
      fix: "Pass for example 0.1.",
    });
  }
  return {
    name: "symmetryPenalty",
    normals: count,
    compute: ({ p4, logit, normals }) => {
      const mixed = reshape(matmul(normals!, constant(generators, [count, 16])), ["N", 4, 4]);
      const change = jvp(logit, [p4], [matmul(p4, matrixTranspose(mixed))]);
      return mul(mean(square(change)), strength);
    },
  };
}
