/**
 * The name of a matrix Lie algebra from generators that may be noisy and in any basis.
 *
 * Closure, then coordinates in which the algebra is least skewed, then centre and radical, then the roots of the semisimple part: their Cartan integers give the complex type,
 * complex conjugation and the signature of the Killing form the real form. Then the matrices: an ideal that leaves a
 * symmetric form alone and has the dimension for it is so(p, q) on the space that it moves, and is named so. Each step
 * checks its numbers; where they do not decide, the answer is a reason and no name.
 */

import { createRng, InputError, type Rng } from "@noether/base";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import { killingForm } from "../algebra/killing-form.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { contract } from "../matrices/contract.js";
import { orthonormalRows } from "../matrices/orthonormal-rows.js";
import { transpose } from "../matrices/products.js";
import { symmetricEigenvalues } from "../matrices/symmetric-eigen.js";
import { balance, cartanDimensions } from "./balance.js";
import { type Decomposition, decompose, restrictConstants } from "./decomposition.js";
import type { Evidence, Identification } from "./identification.js";
import { isomorphicNames, type NamedIdeal, nameCentre, nameFactors } from "./name-ideals.js";
import { nonReductiveName } from "./non-reductive-name.js";
import { findRoots, killingFrame } from "./roots.js";
import { type SimpleFactor, simpleFactors } from "./simple-factors.js";
import { type Precision, Undecided } from "./undecided.js";

/** What `identify` takes. */
export interface IdentifyOptions {
  /**
   * Relative noise of the generators that is accepted. Default 1e-6. A larger closure residual is refused, and so is
   * whatever would have to be decided on numbers between rounding and this.
   */
  readonly tolerance?: number;
  /** Draws the generic elements. Default `createRng(0)`: the same input gives the same result. */
  readonly rng?: Rng;
}

const TOLERANCE = 1e-6;
/** Generators of which less than this remains beside the others are dependent to rounding. */
const DEPENDENT = 1e-12;
/** Rounding in the structure constants of unit generators, for each generator. */
const ROUNDING = 2 ** -50;
/** Closure residual at which a span does not close at all. */
const MOST_NOISE = 0.3;
/** Generic elements tried before giving up. */
const ATTEMPTS = 24;

/** What is known of the semisimple part. */
interface Semisimple {
  readonly factors: readonly SimpleFactor[];
  readonly evidence: Pick<Evidence, "killingConditioning" | "cartanDeviation">;
}

/**
 * Names the span of `g`.
 *
 * @throws InputError `bad-option`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function identify(g: Generators, options: IdentifyOptions = {}): Identification {
  const { tolerance = TOLERANCE, rng = createRng(0) } = options;
  checkGenerators(g);
  if (!(tolerance > 0 && tolerance < 1)) {
    throw new InputError({
      code: "bad-option",
      got: `tolerance = ${tolerance}`,
      expected: "a number between 0 and 1",
      fix: "Pass the relative noise of the generators, or leave it out.",
    });
  }
  const { count: k, size: n } = g;
  const span = orthonormalRows(g.entries, k, n * n, DEPENDENT);
  const evidence: Evidence = { independence: span.pivots[Math.min(span.rank, k - 1)]! };
  if (span.rank < k || evidence.independence < tolerance) {
    return unknown(k, Number.NaN, evidence, dependence(span.order[Math.min(span.rank, k - 1)]!, evidence, tolerance));
  }
  const unit: Generators = { count: k, size: n, entries: span.q };
  const { constants, closureResidual } = structureConstants(unit);
  if (closureResidual > tolerance) return unknown(k, closureResidual, evidence, openBracket(g, tolerance));
  const noise = Math.max(closureResidual, ROUNDING * k);
  const seen = { ...evidence, noise };
  try {
    // A stretch s hides brackets of 1/s²: of the tolerance, and at most of the noise.
    const balanced = balance(unit, noise, Math.sqrt(1 / noise));
    const usable = balanced.converged && balanced.stretch <= Math.sqrt(1 / tolerance);
    const moved = balanced.converged && balanced.generators !== unit;
    const round = moved ? structureConstants(balanced.generators) : { constants, closureResidual };
    const g = usable ? balanced.generators : unit;
    const precision = { noise: usable ? Math.max(noise, round.closureResidual) : noise, tolerance };
    const evidenceSoFar = { ...seen, noise: precision.noise };
    const found = name(g, usable ? round.constants : constants, closureResidual, precision, evidenceSoFar, rng);
    if (balanced.converged && round.closureResidual < MOST_NOISE) checkReductive(found);
    if (usable) checkCartan(g, found);
    return found;
  } catch (error) {
    if (error instanceof Undecided) return unknown(k, closureResidual, seen, error.message);
    throw error;
  }
}

function name(
  unit: Generators,
  constants: Float64Array,
  closureResidual: number,
  precision: Precision,
  evidence: Evidence,
  rng: Rng,
): Identification {
  const { count: k, size: n, entries } = unit;
  const killing = killingForm(constants, k);
  const parts = decompose(constants, killing, k, precision);
  const { factors, evidence: more } = semisimplePart(constants, killing, k, parts, precision, rng);
  const common = {
    dimension: k,
    radicalDimension: parts.radicalDimension,
    centreDimension: parts.centreDimension,
    closureResidual,
    killing: signature(killing, k, parts, factors, precision),
    evidence: { ...evidence, ...more },
    rank: factors.reduce((sum, { rank }) => sum + rank, parts.centreDimension),
  };
  if (!parts.reductive) {
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
    ...nameFactors(factors, { matrices: entries, dimension: k, size: n }, precision),
    ...nameCentre(contract(parts.centre, parts.centreDimension, k, entries, n * n), n, precision, rng),
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

/** Balanced coordinates show the maximal compact subalgebra. */
function checkCartan(balanced: Generators, { recognised, factors }: Identification): void {
  if (!recognised) return;
  const split = cartanDimensions(balanced);
  const compact = factors.reduce((sum, { compactDimension }) => sum + compactDimension, 0);
  if (split && split[0] !== compact) {
    throw new Undecided(
      `the Killing form shows ${compact} compact dimensions and the antisymmetric part of the matrices ${split[0]}`,
    );
  }
}

function semisimplePart(
  constants: Float64Array,
  killing: Float64Array,
  k: number,
  { reductive, semisimple, semisimpleDimension: d }: Decomposition,
  precision: Precision,
  rng: Rng,
): Semisimple {
  if (d === 0) return { factors: [], evidence: {} };
  // An ideal's Killing form is the restriction; a quotient's is not, so its constants are made.
  const f = reductive ? constants : restrictConstants(constants, k, semisimple, d);
  const size = reductive ? k : d;
  const basis = reductive ? semisimple : unitMatrix(d);
  const form = reductive
    ? contract(contract(semisimple, d, k, killing, k), d, k, transpose(semisimple, d, k), d)
    : killingForm(f, d);
  const frame = killingFrame(basis, form, d, size, precision);
  let last: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const roots = findRoots(f, size, frame, rng);
      const factors = simpleFactors(roots, frame, size);
      const evidence = { killingConditioning: frame.conditioning, cartanDeviation: roots.deviation };
      return { factors, evidence };
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      last = error;
    }
  }
  throw last;
}

function unitMatrix(d: number): Float64Array {
  const unit = new Float64Array(d * d);
  for (let i = 0; i < d; i++) unit[i * d + i] = 1;
  return unit;
}

function signature(
  killing: Float64Array,
  k: number,
  { reductive, centreDimension }: Decomposition,
  factors: readonly SimpleFactor[],
  { noise }: Precision,
): Identification["killing"] {
  if (reductive) {
    const negative = factors.reduce((sum, { compactDimension }) => sum + compactDimension, 0);
    return { positive: k - centreDimension - negative, negative, zero: centreDimension };
  }
  const values = symmetricEigenvalues(killing, k);
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
