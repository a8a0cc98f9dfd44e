/**
 * The name of a matrix Lie algebra from generators that may be noisy and in any basis.
 *
 * Closure, then coordinates in which the algebra is least skewed, then center and radical, then the semisimple part split
 * into K and P and its roots: their Cartan integers give the complex type, and what the Cartan involution does to them
 * the real form. Then the matrices: an ideal that leaves a symmetric form alone and has the dimension for it is so(p, q)
 * on the space that it moves, and is named so. Each step checks its numbers; where they do not decide, the outcome is
 * `undecided` and the status says why.
 */

import type { Rng } from "@noether/base";
import { multiplyRectangular, symmetricEigenvalues } from "@noether/linear-algebra";
import type { Generators } from "../algebra/generators.js";
import { killingForm } from "../algebra/killing-form.js";
import { type AlgebraParts, algebraParts } from "../structure/algebra-parts.js";
import { allConstants } from "../structure/decomposition.js";
import { measure, type Refusal, type StructureOptions } from "../structure/measured.js";
import type { SemisimpleParts } from "../structure/semisimple-parts.js";
import { type Decision, Undecided } from "../structure/undecided.js";
import type { Evidence, Identification } from "./identification.js";
import { isomorphicNames, type NamedIdeal, nameCenter, nameFactors } from "./name-ideals.js";
import { nonReductiveName } from "./non-reductive-name.js";

/** The options of `identify`. */
export type IdentifyOptions = StructureOptions;

/**
 * Names the span of `g`.
 *
 * @throws InputError `out-of-range`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function identify(g: Generators, options: IdentifyOptions = {}): Identification {
  const { independence, closureResidual, measured, refusal } = measure(g, options);
  if (!measured) return unknown(g.count, closureResidual, { independence }, refusal!);
  const evidence = { independence, noise: measured.precision.noise };
  try {
    const parts = algebraParts(measured);
    const found = name(parts, closureResidual, { ...evidence, noise: parts.precision.noise }, measured.rng);
    const decisions = [...measured.decisions.values()];
    return {
      ...found,
      confidence: found.outcome === "named" ? confidence(found, decisions) : 0,
      evidence: { ...found.evidence, decisions },
    };
  } catch (error) {
    if (error instanceof Undecided) return unknown(g.count, closureResidual, evidence, error.message);
    throw error;
  }
}

function name(
  parts: AlgebraParts,
  closureResidual: number | undefined,
  evidence: Evidence,
  rng: Rng,
): Omit<Identification, "confidence"> {
  const { algebra, decomposition, semisimple, precision } = parts;
  const { dimension: k, size: n, basis } = algebra;
  const { center, centerDimension, radicalDimension } = decomposition;
  const factors = semisimple?.factors ?? [];
  // Only algebras that are not reductive need all structure constants; they have few dimensions.
  const constants = decomposition.reductive ? undefined : allConstants(algebra);
  const common = {
    dimension: k,
    radicalDimension,
    centerDimension,
    closureResidual,
    killing: signature(constants, k, centerDimension, semisimple, precision.noise),
    evidence: { ...evidence, ...evidenceOf(semisimple) },
    rank: factors.reduce((sum, { rank }) => sum + rank, centerDimension),
  };
  if (constants) {
    const levi = nameFactors(factors, undefined, precision);
    const found = nonReductiveName(constants, k, decomposition, precision);
    const described = levi.length === 0 ? "solvable" : `Levi factor ${joined(levi)}`;
    return {
      ...common,
      outcome: found ? "named" : "described",
      status: found ? named(found.name) : nameless(NOT_REDUCTIVE),
      name: found?.name ?? `unidentified (dimension ${k}, ${described}, radical of dimension ${radicalDimension})`,
      factors: levi.map(({ factor }) => factor),
      isomorphisms: found?.isomorphisms ?? [],
    };
  }
  const ideals = [
    ...nameFactors(factors, semisimple, precision),
    ...nameCenter(multiplyRectangular(center, basis, centerDimension, k, n * n), n, parts.balanced, precision, rng),
  ];
  const unclear = ideals.find((ideal) => ideal.unclear)?.unclear;
  const deviations = ideals.map(({ deviation }) => deviation);
  return {
    ...common,
    outcome: unclear ? "undecided" : "named",
    status: unclear ? nameless(unclear) : named(joined(ideals)),
    name: joined(ideals),
    factors: ideals.map(({ factor }) => factor),
    isomorphisms: unclear ? [] : isomorphicNames(ideals),
    exactDeviation: deviations.every((x) => x !== undefined) ? Math.max(...deviations) : undefined,
  };
}

/** The clearness of the least clear decision, from 0 to 1. */
function confidence({ evidence }: Pick<Identification, "evidence">, decisions: readonly Decision[]): number {
  const { purity = 1, cartanDeviation = 0, rootGap = Number.POSITIVE_INFINITY } = evidence;
  const doubts = decisions.map(({ zero, nonzero }) => (nonzero === undefined ? 0 : zero / nonzero));
  return Math.max(0, 1 - Math.max(1 / rootGap, 2 * cartanDeviation, 1 - purity, ...doubts));
}

function evidenceOf(parts: SemisimpleParts | undefined): Partial<Evidence> {
  return parts
    ? { purity: parts.purity, cartanDeviation: parts.roots.deviation, rootGap: finite(parts.roots.gap) }
    : {};
}

function finite(x: number): number | undefined {
  return Number.isFinite(x) ? x : undefined;
}

function signature(
  constants: Float64Array | undefined,
  k: number,
  centerDimension: number,
  semisimple: SemisimpleParts | undefined,
  noise: number,
): Identification["killing"] {
  if (!constants) {
    const negative = semisimple?.compactDimension ?? 0;
    return { positive: k - centerDimension - negative, negative, zero: centerDimension };
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

const NOT_REDUCTIVE = "the algebra is not reductive, and not one of the few such that have a name here";

function named(name: string): string {
  return `The generators span ${name}.`;
}

function nameless(reason: string): string {
  return `No name: ${reason}.`;
}

/** The answer where nothing was found out: because of the noise, for a reason in words, or because there is no algebra. */
function unknown(
  k: number,
  closureResidual: number | undefined,
  evidence: Evidence,
  why: string | Refusal,
): Identification {
  return {
    outcome: typeof why === "string" ? "undecided" : why.code,
    status: typeof why === "string" ? `Undecided: ${why}.` : sentence(why.got),
    name: `unidentified (dimension ${k})`,
    dimension: k,
    rank: 0,
    factors: [],
    isomorphisms: [],
    closureResidual,
    confidence: 0,
    killing: { positive: 0, negative: 0, zero: 0 },
    evidence,
    refusal: typeof why === "string" ? undefined : why,
  };
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
