/** `--measure`: the generators whose breaking is measured, by name or from a file. */

import { existsSync } from "node:fs";
import { InputError } from "@noether/base";
import { algebraOn } from "@noether/core";
import type { Generators } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { readMatrices } from "../algebra/read-matrices.js";
import type { CliErrorCode } from "../errors.js";

/**
 * The generators, from the file if there is one of that name, else by `algebraOn`.
 *
 * @throws InputError `unknown-algebra`; what `algebraOn` and `readMatrices` throw.
 */
export async function measuredGenerators(nameOrFile: string, oracle: Oracle): Promise<Generators> {
  if (existsSync(nameOrFile)) return (await readMatrices(nameOrFile)).generators;
  try {
    return algebraOn(nameOrFile, oracle);
  } catch (cause) {
    if (cause instanceof InputError && cause.code === "generators-do-not-fit") throw cause;
    throw new InputError<CliErrorCode>({
      code: "unknown-algebra",
      got: `--measure ${JSON.stringify(nameOrFile)}`,
      expected: "a file of matrices, or the name of an algebra listed in noether algebra --help, such as so(1,3)",
      fix: "Change --measure.",
      cause,
    });
  }
}
