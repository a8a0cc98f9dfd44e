/** Generators of a standard algebra in the components of an oracle, such as for `measureBreaking`. */

import { InputError } from "@noether/base";
import { type Generators, generators, standardAlgebra } from "@noether/lie";
import type { OracleDescription } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";

/** The components of spacetime, in the order in which standard algebras act. */
const SPACETIME = ["E", "px", "py", "pz"];

/**
 * Makes the generators of the algebra called `name`, such as `"so(1,3)"` or `"e(3)"`, in the order of the oracle's components.
 * Algebras of four dimensions act on (E, px, py, pz), wherever these components stand.
 *
 * @throws InputError `generators-do-not-fit`; `no-such-algebra` as `standardAlgebra` of `@noether/lie`.
 */
export function algebraOn(
  name: string,
  { components, dimension, name: oracle }: Pick<OracleDescription, "components" | "dimension" | "name">,
): Generators {
  const standard = standardAlgebra(name);
  const { count, dimension: size } = standard;
  if (size !== dimension && !(size === dimension + 1 && isAffine(standard))) {
    throw new InputError<CoreErrorCode>({
      code: "generators-do-not-fit",
      got: `${name}, matrices of ${size} rows`,
      expected: `${dimension} rows, or ${dimension + 1} for affine maps, for oracle "${oracle}"`,
      fix: "Choose an algebra that acts on the vectors of the oracle.",
    });
  }
  const spacetime = size === 4 && SPACETIME.every((component) => components.includes(component));
  if (!spacetime) return standard;
  const place = components.map((component) => SPACETIME.indexOf(component));
  const rows = (a: number): number[][] =>
    place.map((i) => place.map((j) => standard.entries[(a * size + i) * size + j]!));
  return generators(Array.from({ length: count }, (_, a) => rows(a)));
}

/** Whether the last rows are zero, as those of [[W, b], [0, 0]]. */
function isAffine({ count, dimension: size, entries }: Generators): boolean {
  return Array.from({ length: count }, (_, a) =>
    entries.subarray(((a + 1) * size - 1) * size, (a + 1) * size * size),
  ).every((row) => row.every((entry) => entry === 0));
}
