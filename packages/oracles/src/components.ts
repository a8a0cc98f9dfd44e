/** Names of vector components, for reports. */

import { InputError } from "@noether/base";
import type { OraclesErrorCode } from "./errors.js";

/** `["x1", …, "xn"]`. */
export function numberedComponents(dimension: number, letter = "x"): readonly string[] {
  return Array.from({ length: dimension }, (_, i) => `${letter}${i + 1}`);
}

/** `["E", "px", "py", "pz"]` for signature (1, 3), else numbered names. */
export function spacetimeComponents(signature: Signature): readonly string[] {
  const [plus, minus] = signature;
  return plus === 1 && minus === 3 ? ["E", "px", "py", "pz"] : numberedComponents(plus + minus);
}

/** Positions, then as many momenta: `["q1", …, "p1", …]`. @throws InputError `odd-dimension`. */
export function phaseSpaceComponents(dimension: number): readonly string[] {
  return twoHalves(dimension, "positions and as many momenta", ["q", "p"]);
}

/** Real parts, then imaginary parts: `["Re z1", …, "Im z1", …]`. @throws InputError `odd-dimension`. */
export function complexComponents(dimension: number): readonly string[] {
  return twoHalves(dimension, "real parts and as many imaginary parts", ["Re z", "Im z"]);
}

function twoHalves(dimension: number, what: string, letters: readonly [string, string]): readonly string[] {
  if (!Number.isSafeInteger(dimension) || dimension < 2 || dimension % 2 !== 0) {
    throw new InputError<OraclesErrorCode>({
      code: "odd-dimension",
      got: `dimension ${dimension}`,
      expected: `an even number of at least 2: ${what}`,
      fix: "Choose an even dimension.",
    });
  }
  return letters.flatMap((letter) => numberedComponents(dimension / 2, letter));
}

/** The numbers of positive and of negative signs of the metric `diag(+1, …, −1, …)`, positive ones first. */
export type Signature = readonly [plus: number, minus: number];
