/** A simulated problem with a tolerance, the true number of symmetries, and the answer of the doubt. */

import { createRng } from "@noether/base";
import { multiply, symmetricEigen, transposed } from "@noether/linear-algebra";
import { countSymmetries, type SymmetryCount } from "../src/doubt/count-symmetries.js";
import { foldSimulated } from "./fold-simulated.js";
import { gramOf, type SimulatedProblem, simulatedProblem } from "./simulated-problem.js";

/** One case of the calibration. */
export interface CalibrationCase {
  readonly problem: SimulatedProblem;
  readonly tolerance: number;
  /** How many defects of the population are up to the tolerance. */
  readonly truth: number;
  readonly count: SymmetryCount;
  /** Whether the worst direction of the answer's basis is within the answer's bound; true where there is none. */
  readonly bounded: boolean;
}

/** Defects beside which a tolerance is drawn. */
const NEAR = { least: 0.03, most: 0.6 } as const;
/** Logarithmic distance of such a tolerance from the defect. */
const SPREAD = 0.15;
/** Rounding of a squared defect is 1e-15, and this is its root with a margin. */
const ROUNDING = 1e-7;

/**
 * Draws the case with this number.
 *
 * @param where - `"anywhere"`: tolerances from 0.05 to 0.3. `"near"`: within some 15 % of the smallest true defect of 0.03
 * to 0.6, so that every answer is at risk; 0.1 where there is none.
 */
export function calibrationCase(seed: number, where: "anywhere" | "near"): CalibrationCase {
  const rng = createRng(seed).stream(where);
  const problem = simulatedProblem(rng.stream("problem"));
  const draw = rng.stream("tolerance");
  const near = [...problem.truth].map(Math.sqrt).find((defect) => defect > NEAR.least && defect < NEAR.most);
  const tolerance =
    where === "anywhere"
      ? 10 ** (-1.3 + 0.8 * draw.uniform())
      : near === undefined
        ? 0.1
        : near * Math.exp(SPREAD * draw.normal());
  const truth = problem.truth.filter((square) => square <= tolerance ** 2).length;
  const count = countSymmetries(foldSimulated(problem, 12), { tolerance });
  const bounded = count.worst === undefined || worstOf(problem, count.basis) <= count.worst + ROUNDING;
  return { problem, tolerance, truth, count, bounded };
}

/** The true defect of the worst direction in the span of orthonormal rows. */
function worstOf({ exact, size: k }: SimulatedProblem, basis: Float64Array): number {
  const moment = gramOf(exact, exact, k);
  let trace = 0;
  for (let i = 0; i < k; i++) trace += moment[i * (k + 1)]!;
  const rows = new Float64Array(k * k); // the basis, then zeros
  rows.set(basis);
  const product = multiply(multiply(rows, moment, k), transposed(rows, k), k);
  const form = product.map((value, at) => (value + product[(at % k) * k + Math.floor(at / k)]!) / 2);
  return Math.sqrt((k * symmetricEigen(form, k).values[k - 1]!) / trace);
}
