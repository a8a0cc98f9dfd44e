/** Families that a user writes as a graph: any map, nonlinear ones too. */

import { checkInteger } from "@noether/base";
import type { FamilyParameter } from "./matrix-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What `graphFamily` takes. */
export interface GraphFamilySpec {
  readonly name: string;
  /** n of R^n. */
  readonly dimension: number;
  readonly parameters: readonly FamilyParameter[];
  /** Parameters `[replicas, P]` and points `[replicas, N, n]` to images, of the points' shape, in the data's own coordinates. */
  readonly apply: SymmetryFamily["apply"];
  /** The points whose images these are, of the same shapes, where you know them. */
  readonly invert?: SymmetryFamily["invert"] | undefined;
}

/**
 * The family of these maps.
 *
 * @throws InputError `not-an-integer`.
 */
export function graphFamily({ name, dimension, parameters, apply, invert }: GraphFamilySpec): SymmetryFamily {
  checkInteger(dimension, "dimension", 1);
  return {
    name,
    dimension,
    parameterNames: parameters.map((each) => each.name),
    lengthPowers: parameters.map(({ lengthPower }) => lengthPower),
    apply,
    invert,
    start: (rng, spread) =>
      Float64Array.from(parameters, ({ start, lengthPower }) => start(rng) * spread ** lengthPower),
  };
}
