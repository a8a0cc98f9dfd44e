/** Counts symmetries of random problems by the doubt and by its rivals, and says how often each is false. */

import { type CalibrationCase, calibrationCase } from "../../packages/core/test/calibration-case.js";
import { gramOf, type SimulatedProblem } from "../../packages/core/test/simulated-problem.js";
import { symmetricEigen } from "../../packages/linear-algebra/src/index.js";
import { rankTest } from "./rank-test.js";

/** How a method did. */
export interface Tally {
  readonly name: string;
  claims: number;
  /** Claimed more than there are. */
  falseDiscoveries: number;
  missed: number;
  refused: number;
}

/** What the whole run found. */
export interface Calibration {
  readonly problems: number;
  readonly methods: readonly Tally[];
  /** Of the doubt's intervals, decided or not: those that leave the truth out. */
  readonly above: number;
  readonly below: number;
  /** Bounds on the worst generator that are passed by the basis that was given, of so many bounds. */
  readonly passed: number;
  readonly bounds: number;
}

/** Eigenvalues up to this share of the largest count as zero, by custom. */
const FIXED = 1e-3;
/** The 95 % point of the normal distribution. */
const NORMAL_95 = 1.6448536269514722;

/** Runs the cases with numbers 0 … problems − 1. */
export function calibrate(problems: number, where: "anywhere" | "near", onCase: (done: number) => void): Calibration {
  const names = [
    "Noether",
    "same tolerance, no interval",
    "eigenvalue under 1e-3 of the largest",
    "largest gap",
    "rank test",
  ];
  const methods = names.map((name): Tally => ({ name, claims: 0, falseDiscoveries: 0, missed: 0, refused: 0 }));
  const total = { above: 0, below: 0, passed: 0, bounds: 0 };
  for (let seed = 0; seed < problems; seed++) {
    const one = calibrationCase(seed, where);
    const { count, truth, bounded } = one;
    if (count.least > truth) total.above++;
    if (count.most < truth) total.below++;
    if (count.worst !== undefined) total.bounds++;
    if (!bounded) total.passed++;
    const claims = [count.reason === "decided" ? count.least : undefined, ...rivals(one)];
    for (const [m, claim] of claims.entries()) {
      const tally = methods[m]!;
      if (claim === undefined) tally.refused++;
      else tally.claims++;
      if (claim !== undefined && claim > truth) tally.falseDiscoveries++;
      if (claim !== undefined && claim < truth) tally.missed++;
    }
    onCase(seed + 1);
  }
  return { problems, methods, ...total };
}

/** What the others claim: all of them see the mean of the members, and always answer. */
function rivals({ problem, tolerance }: CalibrationCase): number[] {
  const { size: k, rows } = problem;
  const mean = meanOf(problem, () => true);
  const { values } = symmetricEigen(gramOf(mean, mean, k), k);
  const trace = values.reduce((sum, value) => sum + value, 0);
  const upTo = (bound: number): number => values.filter((value) => value <= bound).length;
  const halves = rows.length === 1 ? [mean, mean] : [0, 1].map((half) => meanOf(problem, (e) => e % 2 === half));
  return [
    upTo((tolerance ** 2 * trace) / k),
    upTo(FIXED * values[k - 1]!),
    largestGap(values),
    rankTest(halves[0]!, halves[1]!, k, NORMAL_95),
  ];
}

/** The number of values before the largest ratio of neighbors; rounding counts as one level. */
function largestGap(values: Float64Array): number {
  const floor = 1e-14 * values[values.length - 1]!;
  const logs = [...values].map((value) => Math.log(Math.max(value, floor)));
  let best = 1;
  for (let d = 2; d < logs.length; d++) if (logs[d]! - logs[d - 1]! > logs[best]! - logs[best - 1]!) best = d;
  return best;
}

function meanOf({ rows }: SimulatedProblem, takes: (member: number) => boolean): Float64Array {
  const taken = rows.filter((_, e) => takes(e));
  return rows[0]!.map((_, at) => taken.reduce((sum, of) => sum + of[at]!, 0) / taken.length);
}
