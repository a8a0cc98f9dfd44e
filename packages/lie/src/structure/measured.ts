/** Generators made ready for questions: an orthonormal basis of their span, how well it closes, and what counts as zero. */

import { createRng, InputError, type Rng } from "@noether/base";
import { orthonormalRows } from "@noether/linear-algebra";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import { structureConstants } from "../algebra/structure-constants.js";
import type { LieErrorCode } from "../errors.js";
import { type Sample, sampleActions } from "./decomposition.js";
import { type MatrixAlgebra, matrixAlgebra } from "./matrix-algebra.js";
import { type Decision, type Precision, Undecided } from "./undecided.js";

/** The options of all verbs that ask about the structure of an algebra. */
export interface StructureOptions {
  /**
   * Relative noise of the generators, |δW|/|W|. Default: estimated from how well their span closes. A single generator,
   * or few, may close whatever the noise: pass it then.
   */
  readonly noise?: number | undefined;
  /**
   * What counts as zero. Default 10 times the noise, at least 1e-6 and at most 0.3. A larger closure residual is refused,
   * and so is whatever would have to be decided on numbers between the noise and this.
   */
  readonly tolerance?: number | undefined;
  /**
   * How much the scales of the coordinates may differ, as a ratio. Noise hides a bracket of 1/skew², so that so(p, q + 1)
   * looks like iso(p, q): where it would, such names are refused. Default: 1.5 times the square of the ratio that is seen.
   */
  readonly skew?: number | undefined;
  /** The random numbers from which generic elements are drawn. Default `createRng(0)`: the same input gives the same result. */
  readonly rng?: Rng | undefined;
}

/** Generators with everything computed in the first pass. */
export interface Measured {
  readonly algebra: MatrixAlgebra;
  readonly sample: Sample;
  readonly precision: Precision;
  readonly rng: Rng;
  /** Every decision between zero and not, by what it was about; filled as questions are asked. */
  readonly decisions: Map<string, Decision>;
}

/** Why generators span no algebra: the fields of the error that verbs which need one throw. */
export interface Refusal {
  readonly code: "dependent-generators" | "not-closed";
  readonly got: string;
  readonly expected: string;
  readonly fix: string;
}

/** `measured` is missing where there is a `refusal`. */
export interface Measurement {
  /** The part of the most nearly dependent unit generator that the others do not span. */
  readonly independence: number;
  /** Absent where the generators are dependent. */
  readonly closureResidual: number | undefined;
  readonly measured?: Measured | undefined;
  readonly refusal?: Refusal | undefined;
}

const LEAST_TOLERANCE = 1e-6;
const MOST_TOLERANCE = 0.3;
const TOLERANCE_TO_NOISE = 10;
/** If no noise level is given, a closure residual up to this is taken for noise and not for an open bracket. */
const MOST_ESTIMATE = 0.03;
/** Brackets of generators with noise may leave their span by this many noises; more where the generators are nearly dependent. */
const MOST_AMPLIFIED = 10;
/** Generators of which less than this remains beside the others are dependent to rounding. */
const DEPENDENT = 1e-12;
/** Rounding in the structure constants of unit generators, for each generator. */
const ROUNDING = 2 ** -50;

/**
 * Looks at `g`.
 *
 * @throws InputError `out-of-range`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function measure(g: Generators, options: StructureOptions): Measurement {
  const { rng = createRng(0) } = options;
  checkGenerators(g);
  checkOption("noise", options.noise, 0);
  checkOption("tolerance", options.tolerance, Number.MIN_VALUE);
  checkSkew(options.skew);
  const { count: k, dimension: n } = g;
  const span = orthonormalRows(g.entries, k, n * n, DEPENDENT);
  const last = Math.min(span.rank, k - 1);
  const independence = span.pivots[last]!;
  const least = options.tolerance ?? toleranceFor(options.noise ?? 0);
  if (span.rank < k || independence < least) {
    const got = `${independence.toExponential(1)} of generator ${span.order[last]} is left beside the others`;
    const refusal = dependent(`${got}, and the tolerance is ${least.toExponential(1)}`);
    return { independence, closureResidual: undefined, refusal };
  }
  const algebra = matrixAlgebra(span.basis, k, n);
  const sample = sampleActions(algebra, rng);
  const closureResidual = sample.residual;
  // What noise explains in brackets of a basis that nearly dependent generators span, or what is small by itself.
  const explained = options.noise === undefined ? MOST_ESTIMATE : (MOST_AMPLIFIED * options.noise) / independence;
  const estimate = Math.max(options.noise ?? 0, closureResidual <= explained ? closureResidual : 0);
  const tolerance = options.tolerance ?? toleranceFor(estimate);
  if (closureResidual > tolerance) {
    return { independence, closureResidual, refusal: open(g, closureResidual, tolerance) };
  }
  const noise = Math.max(closureResidual, options.noise ?? 0, ROUNDING * k);
  const decisions = new Map<string, Decision>();
  const record = (decision: Decision): void => void decisions.set(decision.what, decision);
  const precision = { noise, tolerance, record, skew: options.skew };
  return { independence, closureResidual, measured: { algebra, sample, precision, rng, decisions } };
}

/**
 * Runs `ask` on generators that can be asked, and turns `Undecided` into an error for the caller.
 *
 * @throws InputError `dependent-generators`, `not-closed`, `undecided`; and what `measure` throws.
 */
export function decided<T>(g: Generators, options: StructureOptions, ask: (measured: Measured) => T): T {
  const { measured, refusal } = measure(g, options);
  if (!measured) throw new InputError<LieErrorCode>(refusal!);
  try {
    return ask(measured);
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    throw new InputError<LieErrorCode>({
      code: "undecided",
      got: error.message,
      expected: "generators whose noise leaves no doubt",
      fix: "Pass their relative noise as noise, or better generators.",
      cause: error,
    });
  }
}

function toleranceFor(noise: number): number {
  return Math.min(MOST_TOLERANCE, Math.max(LEAST_TOLERANCE, TOLERANCE_TO_NOISE * noise));
}

function dependent(got: string): Refusal {
  return {
    code: "dependent-generators",
    got: `linearly dependent generators: ${got}`,
    expected: "linearly independent generators",
    fix: "Drop that generator, or pass a basis of the span.",
  };
}

function open(g: Generators, inUnitBasis: number, tolerance: number): Refusal {
  const { closureResidual, worstPair } = structureConstants(g);
  return {
    code: "not-closed",
    got:
      `a span that does not close: the bracket of generators ${worstPair[0]} and ${worstPair[1]} leaves it by ` +
      `${closureResidual.toExponential(1)} of the product of their norms (${inUnitBasis.toExponential(1)} in an ` +
      `orthonormal basis, and the tolerance is ${tolerance.toExponential(1)})`,
    expected: "a span that contains its brackets",
    fix: "Add what is missing, or pass the relative noise of the generators as noise.",
  };
}

function checkOption(what: string, value: number | undefined, least: number): void {
  if (value === undefined || (value >= least && value < 1)) return;
  throw new InputError<LieErrorCode>({
    code: "out-of-range",
    got: `${what} = ${value}`,
    expected: `a number ${least === 0 ? "from 0" : "above 0"} to below 1`,
    fix: "Pass the relative noise of the generators, or leave it out.",
  });
}

function checkSkew(skew: number | undefined): void {
  if (skew === undefined || (skew >= 1 && Number.isFinite(skew))) return;
  throw new InputError<LieErrorCode>({
    code: "out-of-range",
    got: `skew = ${skew}`,
    expected: "a number of at least 1",
    fix: "Pass the ratio of the largest to the smallest scale of the coordinates, or leave it out.",
  });
}
