/** The sentences in which a result says what was found, what was not, and what to do. */

import type { NullSpace } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import type { Algebra } from "../result.js";
import type { Coverage } from "./coverage.js";
import { nameDirections } from "./name-directions.js";

export function found(algebra: Algebra, decades: number, count: number): string {
  const { isomorphisms } = algebra.identification;
  const also = isomorphisms.length > 0 ? ` (isomorphic to ${isomorphisms.join(", ")})` : "";
  return (
    `${counted(algebra.generators.count, "generator")}${kinds(algebra.labels)}: ${algebra.name}${also}, ` +
    `decided by a gap of ${decades.toFixed(1)} decades in the spectrum of ${counted(count, "sample")}.`
  );
}

export function none(decades: number, count: number): string {
  return (
    `No continuous linear symmetry: every direction of the generators changes the oracle, ` +
    `by ${decades.toFixed(1)} decades above rounding on ${counted(count, "sample")}.`
  );
}

export function tooFewSamples(count: number, needed: number, n: number): string {
  return (
    `Too few samples to decide: ${count} where at least ${needed} are needed for the ${n * n} unknowns of a generator. ` +
    `Give ${needed} or more distinct samples.`
  );
}

export function constantOracle(oracle: Oracle): string {
  return (
    `The oracle ${oracle.formula} does not change on these samples, so every map would be a symmetry and none is shown. ` +
    `Give samples on which it varies.`
  );
}

export function notCovered(oracle: Oracle, cover: Coverage, solutions: number, certain: Algebra | undefined): string {
  const { components } = oracle;
  if (cover.seen === components.length) {
    const still = nameDirections(cover.unsensed, components).join(", ");
    return (
      `The samples do not decide. The oracle ${oracle.formula} never changes along ${still}, so ${solutions} solutions ` +
      `include maps into ${still} that are free rather than symmetries. ${certainPart(certain)} ` +
      `Leave these components out, or give samples on which the oracle depends on them.`
    );
  }
  const missing = nameDirections(cover.unseen, components).join(", ");
  return (
    `The samples do not decide. Of ${components.length} directions the vectors in ${oracle.formula} cover ${cover.seen}; ` +
    `nothing is known of ${missing}, so most of the ${solutions} solutions are free rather than symmetries. ` +
    `${certainPart(certain)} To decide, add samples in which ${missing} of these vectors ` +
    `${missing.includes(",") ? "are" : "is"} not zero.`
  );
}

export function noGap(solution: NullSpace, certain: Algebra | undefined): string {
  return (
    `The samples do not decide: the spectrum has no clear gap (${solution.gap.decades.toFixed(1)} decades at ` +
    `${counted(solution.dimension, "generator")}). ${certainPart(certain)} ` +
    `Give more varied samples, or data and an oracle of higher precision.`
  );
}

export function thinSet(oracle: Oracle, here: number, elsewhere: number, certain: Algebra | undefined): string {
  return (
    `The samples do not decide: on them ${counted(here, "generator")} keep ${oracle.formula}, away from them ${elsewhere}. ` +
    `They lie on a set too special to tell (such as a light cone or a level set). ${certainPart(certain)} ` +
    `To decide, add samples off that set.`
  );
}

export function notClosed(algebra: Algebra): string {
  return (
    `The samples do not decide: the ${counted(algebra.generators.count, "solution")} are no algebra, a bracket leaves their ` +
    `span by ${algebra.closureResidual.toExponential(1)}. Give more varied samples.`
  );
}

function certainPart(certain: Algebra | undefined): string {
  if (certain === undefined) return "No generator is certain.";
  const { count } = certain.generators;
  const list = count <= 6 ? `: ${certain.labels.join(", ")}` : "";
  return `Certain all the same: ${counted(count, "generator")}, ${certain.name}${list}.`;
}

/** `" (3 boosts, 3 rotations)"` where every generator is one or the other. */
function kinds(labels: readonly string[]): string {
  const of = (kind: string): number => labels.filter((label) => label.startsWith(`${kind} `)).length;
  const [boosts, rotations] = [of("boost"), of("rotation")];
  if (boosts + rotations < labels.length) return "";
  const parts = [
    ...(boosts > 0 ? [counted(boosts, "boost")] : []),
    ...(rotations > 0 ? [counted(rotations, "rotation")] : []),
  ];
  return ` (${parts.join(", ")})`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
