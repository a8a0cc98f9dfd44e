/** The Dynkin type of the complexification. */

import type { Generators } from "../algebra/generators.js";
import { ideals } from "./ideals.js";
import type { StructureOptions } from "./measured.js";
import { typeName } from "./type-of-roots.js";

/**
 * `"A3"`, `"B2+A1+T1"`: simple parts by falling dimension, T and the dimension for the center. A complex algebra seen as
 * real counts twice.
 *
 * @throws InputError as `ideals`.
 */
export function dynkinType(g: Generators, options: StructureOptions = {}): string {
  const { simple, center } = ideals(g, options);
  const names = simple.flatMap(({ type, complex }) => (complex ? [typeName(type), typeName(type)] : [typeName(type)]));
  return [...names, ...(center.dimension > 0 ? [`T${center.dimension}`] : [])].join("+");
}
