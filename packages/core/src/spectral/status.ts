/** The sentences in which a result says what was found, what was not, and what to do. */

import type { NullSpace } from "@noether/linear-algebra";
import type { Oracle } from "@noether/oracles";
import type { FieldAlgebra } from "../fields/field-algebra.js";
import { functionBasis, functionNames } from "../fields/function-basis.js";
import type { Algebra, ClosestField } from "../result.js";
import type { Coverage } from "../system/coverage.js";
import type { Frame } from "../system/frame.js";
import { nameDirections } from "./name-directions.js";
import type { Named } from "./name-solutions.js";

export function found(algebra: Algebra, decades: number, count: number): string {
  const also = alsoKnown(algebra.identification.isomorphisms);
  return (
    `${counted(algebra.generators.count, "generator")}${kinds(algebra.labels)}: ${algebra.name}${also}, ` +
    `decided by a gap of ${decades.toFixed(1)} decades in the spectrum of ${counted(count, "sample")}.`
  );
}

export function foundFields(found: FieldAlgebra, decades: number, of: number): string {
  const { count, name, closed, formulas, brackets, identification, centerDimension } = found;
  const also = centerDimension === 0 ? alsoKnown(identification?.isomorphisms ?? []) : ""; // else they are the quotient's
  const list = count <= 6 ? `: ${formulas.join("; ")}` : "";
  const what = closed
    ? ` of ${name}${also}`
    : brackets === undefined
      ? ""
      : ", which do not close under brackets: the part in this basis of a larger, perhaps infinite algebra";
  return (
    `${counted(count, "vector field")}${what}, decided by a gap of ${decades.toFixed(1)} decades in the spectrum of ` +
    `${counted(of, "sample")}${list}.`
  );
}

export function none({ fields }: Frame, decades: number, count: number): string {
  const what =
    fields.kind === "polynomial"
      ? `polynomial symmetry of degree up to ${fields.degree}`
      : fields.kind === "fourier"
        ? `symmetry by waves of order up to ${fields.order}`
        : `${fields.kind} symmetry`;
  return (
    `No continuous ${what}: every direction of the generators changes the oracle, ` +
    `by ${decades.toFixed(1)} decades above rounding on ${counted(count, "sample")}.`
  );
}

export function closest({ formula, residual }: ClosestField): string {
  const text = formula.length <= 120 ? ` ${formula}` : "";
  return `The closest field${text} meets the oracle's gradients at a root mean square cosine of ${residual.toPrecision(2)}.`;
}

export function tooFewSamples(count: number, needed: number, unknowns: number): string {
  return (
    `Too few samples to decide: ${count} where at least ${needed} are needed for the ${unknowns} unknowns of a generator. ` +
    `Give ${needed} or more distinct samples.`
  );
}

export function constantOracle(oracle: Oracle): string {
  return (
    `The oracle ${oracle.formula} does not change on these samples, so every map would be a symmetry and none is shown. ` +
    `Give samples on which it varies.`
  );
}

export function notCovered(
  oracle: Oracle,
  frame: Frame,
  cover: Coverage,
  solutions: number,
  certain: Named | undefined | "not asked",
): string {
  const { components } = oracle;
  const known = certain === "not asked" ? "" : `${certainPart(certain)} `;
  const names = functionNames(functionBasis(frame.fields, frame.size), components);
  if (cover.seen === names.length) {
    const still = nameDirections(cover.unsensed, components).join(", ");
    return (
      `The samples do not decide. The oracle ${oracle.formula} never changes along ${still}, so ${solutions} solutions ` +
      `include maps into ${still} that are free rather than symmetries. ${known}` +
      `Leave these components out, or give samples on which the oracle depends on them.`
    );
  }
  const missing = nameDirections(cover.unseen, names).join(", ");
  if (frame.functions.size !== frame.size || frame.fields.kind === "polynomial") {
    return (
      `The samples do not decide. They lie on a lower-dimensional set, on which ${missing} vanish${
        missing.includes(",") ? "" : "es"
      }, so ` +
      `most of the ${solutions} solutions are free rather than symmetries. ${known}To decide, add samples off that set.`
    );
  }
  return (
    `The samples do not decide. Of ${components.length} directions the vectors in ${oracle.formula} cover ${cover.seen}; ` +
    `nothing is known of ${missing}, so most of the ${solutions} solutions are free rather than symmetries. ` +
    `${known}To decide, add samples in which ${missing} of these vectors ` +
    `${missing.includes(",") ? "are" : "is"} not zero.`
  );
}

export function dependentValues({ formula }: Oracle, outputs: number): string {
  return (
    `The samples do not decide: the ${outputs} values of ${formula} depend linearly on each other, so their ` +
    `representation is free. Leave out values that are sums of others or zero.`
  );
}

export function noGap(solution: NullSpace, certain: Named | undefined): string {
  return (
    `The samples do not decide: the spectrum has no clear gap (${solution.gap.decades.toFixed(1)} decades at ` +
    `${counted(solution.dimension, "generator")}). ${certainPart(certain)} ` +
    `Give more varied samples, or data and an oracle of higher precision.`
  );
}

export function thinSet(oracle: Oracle, here: number, elsewhere: number, certain: Named | undefined): string {
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

function alsoKnown(isomorphisms: readonly string[]): string {
  return isomorphisms.length > 0 ? ` (isomorphic to ${isomorphisms.join(", ")})` : "";
}

function certainPart(certain: Named | undefined): string {
  if (certain === undefined) return "No generator is certain.";
  const [count, name, labels] =
    "algebra" in certain
      ? [certain.algebra.generators.count, certain.algebra.name, certain.algebra.labels]
      : [certain.fields.count, certain.fields.name, certain.fields.formulas];
  const list = count <= 6 ? `: ${labels.join(", ")}` : "";
  return `Certain all the same: ${counted(count, "generator")}, ${name}${list}.`;
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
