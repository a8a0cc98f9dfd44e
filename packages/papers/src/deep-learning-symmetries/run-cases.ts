/**
 * The experiments that the authors' notebooks store (arXiv:2301.05638, arXiv:2302.05383): what was asked and what they got.
 *
 * Their SU(4) to SU(6) are not SU(n): closure was switched off, and nothing else kept the trace out. Ours are.
 */

import { canonicalBasis, type Generators, generators, so, su, u } from "@noether/lie";
import { complexNorm, euclideanNorm, minkowskiSquare, type Oracle, squeezeProduct } from "@noether/oracles";

/** One experiment. */
export interface RunCase {
  readonly name: string;
  readonly oracle: Oracle;
  /** All that keeps the oracle and may be found, orthogonal. */
  readonly exact: () => Generators;
  /** The number of generators that are asked for. */
  readonly count: number;
  /** Whether a subalgebra of that dimension exists. */
  readonly exists: boolean;
  readonly members: number;
  /** At most so many seeds, where one takes seconds. */
  readonly seeds: number;
  readonly authors?: AuthorsRun | undefined;
}

/** Final loss, epochs, seconds on their machine, and total error of structure constants where they print it. */
export interface AuthorsRun {
  readonly loss: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly constants?: number | undefined;
}

const SEEDS = 20;

function run(loss: number, epochs: number, seconds: number, constants?: number): AuthorsRun {
  return { loss, epochs, seconds, constants };
}

function rotations(n: number, count: number, exists: boolean, authors?: AuthorsRun): RunCase {
  return {
    name: `SO(${n})`,
    oracle: euclideanNorm(n),
    exact: () => so(n),
    count,
    exists,
    members: n > 4 ? 2 : 16,
    seeds: SEEDS,
    authors,
  };
}

function lorentz(count: number, exists: boolean, authors?: AuthorsRun): RunCase {
  return {
    name: "Lorentz",
    oracle: minkowskiSquare(),
    exact: () => so(1, 3),
    count,
    exists,
    members: 16,
    seeds: SEEDS,
    authors,
  };
}

function unitary(n: number, special: boolean, seeds: number, members: number, authors: AuthorsRun): RunCase {
  return {
    name: `${special ? "SU" : "U"}(${n})`,
    oracle: complexNorm(2 * n),
    exists: true,
    members,
    seeds,
    authors,
    exact: () => canonicalBasis(special ? su(n) : u(n)),
    count: n * n - (special ? 1 : 0),
  };
}

/** Real groups; two runs of the authors for two generators of Lorentz: that with the lower loss. */
export const realCases: readonly RunCase[] = [
  rotations(2, 1, true, run(1e-25, 4801, 7.62)),
  rotations(2, 2, false, run(1.7239, 1000, 2.86, 0.148)),
  rotations(3, 1, true, run(1e-25, 4501, 5.55)),
  rotations(3, 2, false, run(0.44132, 5000, 13.26, 0.108)),
  rotations(3, 3, true, run(1.029e-6, 5000, 31.36, 0.01454)),
  rotations(3, 4, false, run(1.3147, 5000, 40.45, 0.406)),
  rotations(4, 2, true, run(2.346e-6, 5000, 13.99, 0.00713)),
  rotations(4, 3, true, run(7.238e-6, 5000, 27.44, 0.0214)),
  rotations(4, 4, true, run(7.091e-7, 6000, 65.48, 0.0207)),
  rotations(4, 5, false),
  rotations(4, 6, true, run(1.4228e-6, 6000, 141.58, 0.029)),
  lorentz(2, true, run(7.444e-6, 5000, 16.03, 0.0104)),
  lorentz(3, true, run(4.094e-6, 6000, 39.26, 0.0186)),
  lorentz(4, true, run(1.561e-5, 6000, 66.27, 0.0338)),
  lorentz(5, false),
  lorentz(6, true, run(1.0371e-6, 6000, 126.19, 0.0252)),
  {
    name: "squeeze",
    oracle: squeezeProduct(),
    exact: () => generators([[1, 0, 0, -1]]),
    count: 1,
    exists: true,
    members: 16,
    seeds: SEEDS,
    authors: run(1.708e-5, 2000, 2.64),
  },
  rotations(10, 45, true, run(2.881e-8, 6000, 789.96)),
];

/** Unitary groups; their losses hold a sparsity term. */
export const unitaryCases: readonly RunCase[] = [
  unitary(2, true, SEEDS, 16, run(0.11719, 3000, 69.1)),
  unitary(2, false, SEEDS, 16, run(0.07849, 3000, 129.8)),
  unitary(3, true, SEEDS, 4, run(0.30416, 7000, 907.9)),
  unitary(3, false, SEEDS, 4, run(0.2385, 6000, 1396)),
  unitary(4, true, SEEDS, 2, run(0.4073, 7500, 5008.2)),
  unitary(4, false, SEEDS, 2, run(0.47074, 7500, 2644.3)),
  unitary(5, true, 5, 2, run(0.72144, 15_000, 10_473.5)),
  unitary(5, false, 5, 2, run(0.78524, 15_000, 11_819.8)),
  unitary(6, true, 5, 2, run(1.11559, 20_000, 39_502.1)),
  unitary(6, false, 5, 2, run(1.1791, 20_000, 39_331.9)),
];
