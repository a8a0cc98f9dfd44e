/**
 * The name of a matrix Lie algebra from generators that may be noisy and in any basis.
 *
 * Closure, then coordinates in which the algebra is least skewed, then centre and radical, then the semisimple part split
 * into K and P and its roots: their Cartan integers give the complex type, and what the Cartan involution does to them
 * the real form. Then the matrices: an ideal that leaves a symmetric form alone and has the dimension for it is so(p, q)
 * on the space that it moves, and is named so. Each step checks its numbers; where they do not decide, the answer is a
 * reason and no name.
 */

import { createRng, InputError, type Rng } from "@noether/base";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import { killingForm } from "../algebra/killing-form.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { contract } from "../matrices/contract.js";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { symmetricEigenvalues } from "../matrices/symmetric-eigen.js";
import { balance } from "../structure/balance.js";
import {
  allConstants,
  type Decomposition,
  decompose,
  quotientMatrices,
  type Sample,
  sampleActions,
} from "../structure/decomposition.js";
import { type MatrixAlgebra, matrixAlgebra } from "../structure/matrix-algebra.js";
import { type SemisimpleParts, semisimpleParts } from "../structure/semisimple-parts.js";
import { type Precision, Undecided } from "../structure/undecided.js";
import type { Evidence, Identification } from "./identification.js";
import { isomorphicNames, type NamedIdeal, nameCentre, nameFactors } from "./name-ideals.js";
import { nonReductiveName } from "./non-reductive-name.js";

/** What `identify` takes. */
export interface IdentifyOptions {
  /**
   * Relative noise of the generators, |δW|/|W|. Default: estimated from how well their span closes. A single generator,
   * or few, may close whatever the noise: then say it.
   */
  readonly noise?: number;
  /**
   * What counts as zero. Default 10 times the noise, at least 1e-6 and at most 0.3. A larger closure residual is refused,
   * and so is whatever would have to be decided on numbers between the noise and this.
   */
  readonly tolerance?: number;
  /** Draws the generic elements. Default `createRng(0)`: the same input gives the same result. */
  readonly rng?: Rng;
}

const LEAST_TOLERANCE = 1e-6;
const MOST_TOLERANCE = 0.3;
const TOLERANCE_TO_NOISE = 10;
/** Without a word on the noise, a closure residual up to this is taken for noise and not for an open bracket. */
const MOST_ESTIMATE = 0.03;
/** Generators of which less than this remains beside the others are dependent to rounding. */
const DEPENDENT = 1e-12;
/** Rounding in the structure constants of unit generators, for each generator. */
const ROUNDING = 2 ** -50;
/** Closure residual at which a span does not close at all. */
const MOST_NOISE = 0.3;

/**
 * Names the span of `g`.
 *
 * @throws InputError `bad-option`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function identify(g: Generators, options: IdentifyOptions = {}): Identification {
  const { rng = createRng(0) } = options;
  checkGenerators(g);
  checkOption("noise", options.noise, 0);
  checkOption("tolerance", options.tolerance, Number.MIN_VALUE);
  const { count: k, size: n } = g;
  const span = orthonormalRows(g.entries, k, n * n, DEPENDENT);
  const evidence: Evidence = { independence: span.pivots[Math.min(span.rank, k - 1)]! };
  const least = options.tolerance ?? toleranceFor(options.noise ?? 0);
  if (span.rank < k || evidence.independence < least) {
    return unknown(k, Number.NaN, evidence, dependence(span.order[Math.min(span.rank, k - 1)]!, evidence, least));
  }
  const unit = matrixAlgebra(span.q, k, n);
  const sample = sampleActions(unit, rng);
  const closureResidual = sample.residual;
  const estimate = options.noise ?? (closureResidual <= MOST_ESTIMATE ? closureResidual : 0);
  const tolerance = options.tolerance ?? toleranceFor(estimate);
  if (closureResidual > tolerance) return unknown(k, closureResidual, evidence, openBracket(g, tolerance));
  const noise = Math.max(closureResidual, options.noise ?? 0, ROUNDING * k);
  const seen = { ...evidence, noise };
  try {
    return nameInBalance(unit, sample, closureResidual, { noise, tolerance }, seen, rng);
  } catch (error) {
    if (error instanceof Undecided) return unknown(k, closureResidual, seen, error.message);
    throw error;
  }
}

function toleranceFor(noise: number): number {
  return Math.min(MOST_TOLERANCE, Math.max(LEAST_TOLERANCE, TOLERANCE_TO_NOISE * noise));
}

/** Names the algebra in balanced coordinates where there are such, in the given ones otherwise. */
function nameInBalance(
  unit: MatrixAlgebra,
  sample: Sample,
  closureResidual: number,
  { noise, tolerance }: Precision,
  evidence: Evidence,
  rng: Rng,
): Identification {
  const { dimension: k, size: n } = unit;
  // A stretch s hides brackets of 1/s²: of the tolerance, and at most of the noise.
  const balanced = balance(unit.basis, k, n, noise, Math.sqrt(1 / noise));
  const usable = balanced.converged && balanced.stretch <= Math.sqrt(1 / tolerance);
  const moved = balanced.converged && balanced.basis !== unit.basis;
  const round = moved ? matrixAlgebra(balanced.basis, k, n) : unit;
  const roundSample = moved ? sampleActions(round, rng) : sample;
  const precision = { noise: usable ? Math.max(noise, roundSample.residual) : noise, tolerance };
  const found = name(
    usable ? round : unit,
    usable ? roundSample : sample,
    closureResidual,
    precision,
    { ...evidence, noise: precision.noise },
    rng,
  );
  if (balanced.converged && roundSample.residual < MOST_NOISE) checkReductive(found);
  return found;
}

function name(
  algebra: MatrixAlgebra,
  sample: Sample,
  closureResidual: number,
  precision: Precision,
  evidence: Evidence,
  rng: Rng,
): Identification {
  const { dimension: k, size: n, basis } = algebra;
  const parts = decompose(algebra, sample, precision, rng);
  const semisimple = semisimplePart(algebra, parts, precision, rng);
  const factors = semisimple?.factors ?? [];
  // Only algebras that are not reductive need all structure constants; they have few dimensions.
  const constants = parts.reductive ? undefined : allConstants(algebra);
  const common = {
    dimension: k,
    radicalDimension: parts.radicalDimension,
    centreDimension: parts.centreDimension,
    closureResidual,
    killing: signature(constants, k, parts, semisimple, precision),
    evidence: { ...evidence, ...evidenceOf(semisimple) },
    rank: factors.reduce((sum, { rank }) => sum + rank, parts.centreDimension),
  };
  if (constants) {
    const levi = nameFactors(factors, undefined, precision);
    const found = nonReductiveName(constants, k, parts, precision);
    const described = levi.length === 0 ? "solvable" : `Levi factor ${joined(levi)}`;
    return {
      ...common,
      name:
        found?.name ?? `unidentified (dimension ${k}, ${described}, radical of dimension ${parts.radicalDimension})`,
      recognised: found !== undefined,
      factors: levi.map(({ factor }) => factor),
      isomorphisms: found?.isomorphisms ?? [],
      ...(found ? {} : { reason: "the algebra is not reductive, and not one of the few such that have a name here" }),
    };
  }
  const ideals = [
    ...nameFactors(factors, semisimple, precision),
    ...nameCentre(contract(parts.centre, parts.centreDimension, k, basis, n * n), n, precision, rng),
  ];
  const unclear = ideals.find((ideal) => ideal.unclear)?.unclear;
  const deviations = ideals.map(({ deviation }) => deviation);
  return {
    ...common,
    name: joined(ideals),
    recognised: !unclear,
    factors: ideals.map(({ factor }) => factor),
    isomorphisms: unclear ? [] : isomorphicNames(ideals),
    ...(deviations.every((x) => x !== undefined) ? { exactDeviation: Math.max(...deviations) } : {}),
    ...(unclear ? { reason: unclear } : {}),
  };
}

/** Balanced coordinates in which the span still closes exist for reductive algebras alone. */
function checkReductive({ centreDimension, radicalDimension }: Identification): void {
  if (radicalDimension !== centreDimension) {
    throw new Undecided("the brackets look like those of an algebra that is not reductive, and the matrices do not");
  }
}

function semisimplePart(
  algebra: MatrixAlgebra,
  { reductive, semisimple, semisimpleDimension: d }: Decomposition,
  { noise }: Precision,
  rng: Rng,
): SemisimpleParts | undefined {
  const { dimension: k, size: n, basis } = algebra;
  if (d === 0) return undefined;
  if (reductive) return semisimpleParts(contract(semisimple, d, k, basis, n * n), d, n, noise, rng);
  const quotient = quotientMatrices(algebra, semisimple, d);
  const { q, rank } = orthonormalRows(quotient, d, d * d, LEAST_TOLERANCE);
  if (rank < d) throw new Undecided("the quotient by the radical has a centre");
  return semisimpleParts(q, d, d, noise, rng);
}

function evidenceOf(parts: SemisimpleParts | undefined): Partial<Evidence> {
  return parts ? { purity: parts.purity, cartanDeviation: parts.roots.deviation, rootGap: parts.roots.gap } : {};
}

function signature(
  constants: Float64Array | undefined,
  k: number,
  { centreDimension }: Decomposition,
  semisimple: SemisimpleParts | undefined,
  { noise }: Precision,
): Identification["killing"] {
  if (!constants) {
    const negative = semisimple?.compactDimension ?? 0;
    return { positive: k - centreDimension - negative, negative, zero: centreDimension };
  }
  const values = symmetricEigenvalues(killingForm(constants, k), k);
  const zero = 10 * k * noise;
  const positive = values.filter((x) => x > zero).length;
  const negative = values.filter((x) => x < -zero).length;
  return { positive, negative, zero: k - positive - negative };
}

function joined(ideals: readonly NamedIdeal[]): string {
  return ideals.map(({ factor }) => factor.name).join("+");
}

function unknown(k: number, closureResidual: number, evidence: Evidence, reason: string): Identification {
  return {
    name: `unidentified (dimension ${k})`,
    recognised: false,
    dimension: k,
    rank: 0,
    factors: [],
    isomorphisms: [],
    closureResidual,
    killing: { positive: 0, negative: 0, zero: 0 },
    evidence,
    reason,
  };
}

function dependence(index: number, { independence }: Evidence, tolerance: number): string {
  return (
    `the generators are linearly dependent: ${independence.toExponential(1)} of generator ${index} is left beside the ` +
    `others, and the tolerance is ${tolerance.toExponential(1)}`
  );
}

function openBracket(g: Generators, tolerance: number): string {
  const { closureResidual, worstPair } = structureConstants(g);
  return (
    `the span does not close: the bracket of generators ${worstPair[0]} and ${worstPair[1]} leaves it by ` +
    `${closureResidual.toExponential(1)} of the product of their norms, and the tolerance is ${tolerance.toExponential(1)}`
  );
}

function checkOption(what: string, value: number | undefined, least: number): void {
  if (value === undefined || (value >= least && value < 1)) return;
  throw new InputError({
    code: "bad-option",
    got: `${what} = ${value}`,
    expected: `a number ${least === 0 ? "from 0" : "above 0"} to 1`,
    fix: "Pass the relative noise of the generators, or leave it out.",
  });
}
