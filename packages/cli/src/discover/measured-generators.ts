/** `--measure`: the generators whose breaking is asked for, by name or from a file. */

import { existsSync } from "node:fs";
import { InputError } from "@noether/base";
import { type Generators, generators, standardAlgebra } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { readMatrices } from "../algebra/read-matrices.js";
import type { CliErrorCode } from "../errors.js";

/** The components of spacetime, in the order in which standard algebras act. */
const SPACETIME = ["E", "px", "py", "pz"];

/**
 * The generators, in the order of the oracle's components: those of so(1,3) and the like act on (E, px, py, pz).
 *
 * @throws InputError `unknown-algebra`, `generators-do-not-fit`; what `readMatrices` throws.
 */
export async function measuredGenerators(
  nameOrFile: string,
  { components, dimension, name }: Oracle,
): Promise<Generators> {
  if (existsSync(nameOrFile)) return (await readMatrices(nameOrFile)).generators;
  const standard = named(nameOrFile);
  const { count, dimension: size } = standard;
  if (size !== dimension && !(size === dimension + 1 && isAffine(standard))) {
    throw new InputError<CliErrorCode>({
      code: "generators-do-not-fit",
      got: `${nameOrFile}, matrices of ${size} rows`,
      expected: `${dimension} rows, or ${dimension + 1} for affine maps, for "${name}"`,
      fix: "Change --measure.",
    });
  }
  const spacetime = size === 4 && SPACETIME.every((component) => components.includes(component));
  if (!spacetime) return standard;
  const place = components.map((component) => SPACETIME.indexOf(component));
  const rows = (a: number): number[][] =>
    place.map((i) => place.map((j) => standard.entries[(a * size + i) * size + j]!));
  return generators(Array.from({ length: count }, (_, a) => rows(a)));
}

function named(name: string): Generators {
  try {
    return standardAlgebra(name);
  } catch (cause) {
    throw new InputError<CliErrorCode>({
      code: "unknown-algebra",
      got: `--measure ${JSON.stringify(name)}`,
      expected: "a file of matrices, or an algebra by name as in noether algebra --help, such as so(1,3)",
      fix: "Change --measure.",
      cause,
    });
  }
}

/** Whether the last rows are zero, as those of [[W, b], [0, 0]]. */
function isAffine({ count, dimension: size, entries }: Generators): boolean {
  return Array.from({ length: count }, (_, a) =>
    entries.subarray(((a + 1) * size - 1) * size, (a + 1) * size * size),
  ).every((row) => row.every((entry) => entry === 0));
}
