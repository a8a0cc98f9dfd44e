/** The sentences on how many symmetries a learned oracle has, and how sure that is. */

import type { OracleError } from "@noether/oracles";
import type { SymmetryCount } from "../doubt/count-symmetries.js";
import type { Algebra } from "../result.js";

export function found(count: SymmetryCount, algebra: Algebra): string {
  const { isomorphisms } = algebra.identification;
  const also = isomorphisms.length > 0 ? ` (isomorphic to ${isomorphisms.join(", ")})` : "";
  return `${generators(count.least)}: ${algebra.name}${also}. ${evidence(count)}`;
}

export function foundFields(count: SymmetryCount): string {
  return `${generators(count.least)}. ${evidence(count)}`;
}

export function none(count: SymmetryCount): string {
  return (
    `No continuous symmetry to within ${percent(count.tolerance)}: at ${percent(count.confidence)} confidence every direction ` +
    `changes the oracle by at least ${percent(count.next ?? 0)} of what a random one does.`
  );
}

export function undecided(count: SymmetryCount): string {
  if (count.reason === "members-disagree") {
    return (
      `The networks do not agree on what they learned: their gradients share a cosine of ${count.agreement.toFixed(2)}. ` +
      `So their labels look like noise, or the samples are too few to learn them. Give more or better labels.`
    );
  }
  const { estimate, low, high } = count.defects;
  const open = Math.min(count.least, estimate.length - 1);
  return (
    `Between ${count.least} and ${generators(count.most)} at ${percent(count.confidence)} confidence: direction ${open + 1} changes ` +
    `the oracle by ${percent(estimate[open]!)} (${percent(low[open]!)} to ${percent(high[open]!)}) of what a random one ` +
    `does, and the tolerance is ${percent(count.tolerance)}. Give more samples or members, or another tolerance.`
  );
}

export function tooFewDistinct(unknowns: number): string {
  return (
    `Too few distinct samples to be sure: half of them must give ${unknowns} equations or more, one for each unknown, ` +
    `and repeated samples count once. Give more.`
  );
}

export function learnedNothing({ share, samples }: OracleError): string {
  return (
    `The oracle learned nothing that holds on other data: its error on ${samples} held-out labels is ${percent(share)} of ` +
    `their spread. Its symmetries would be those of noise. Give labels that depend on the samples, or more of them.`
  );
}

export function thinSet(count: SymmetryCount, leaving: number): string {
  return (
    `The samples do not decide: they lie on a thin set (such as a sphere, a mass shell or a plane), and of ` +
    `${generators(count.least)} that keep the oracle some leave it, by ${percent(leaving)} of what a random one does. Off the ` +
    `set what was learned is chance. Give samples that fill their space.`
  );
}

export function notClosed(count: SymmetryCount, { closureResidual }: Algebra): string {
  return (
    `${generators(count.least)} to within ${percent(count.tolerance)}, but no algebra: a bracket leaves their span by ` +
    `${closureResidual.toExponential(1)}, more than their noise explains. Give more samples, or lower the tolerance.`
  );
}

function evidence({ confidence, worst, next, tolerance }: SymmetryCount): string {
  const broken = next === undefined ? "no direction is broken" : `every further direction at least ${percent(next)}`;
  return (
    `At ${percent(confidence)} confidence each changes the oracle by at most ${percent(worst ?? 0)} of what a random direction ` +
    `does, ${broken}; the tolerance is ${percent(tolerance)}.`
  );
}

function generators(count: number): string {
  return `${count} generator${count === 1 ? "" : "s"}`;
}

/** Percent below which digits say nothing. */
const LEAST_SHOWN = 0.01;

function percent(share: number): string {
  const value = share > 0 ? Math.max(LEAST_SHOWN, 100 * share) : 0;
  return `${value >= 10 || value === 0 ? Math.round(value) : value.toPrecision(2)} %`;
}
